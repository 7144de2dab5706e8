import type { SimMessage } from '../simulator/teams/messages.ts';

/** Every text that a person reads on a card, in order, joined by line breaks. */
export function readable(card: unknown): string {
  return texts(card).join('\n');
}

const TEXT_KEYS: readonly string[] = ['text', 'title', 'label', 'value', 'placeholder'];

function texts(node: unknown, key = ''): readonly string[] {
  if (typeof node === 'string') return TEXT_KEYS.includes(key) ? [node] : [];
  if (Array.isArray(node)) return node.flatMap((item) => texts(item, key));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]) =>
    name === 'data' || name === 'fallback' ? [] : texts(child, name),
  );
}

export function says(message: SimMessage, part: string): boolean {
  return `${message.text ?? ''}\n${message.summary ?? ''}`.includes(part);
}
