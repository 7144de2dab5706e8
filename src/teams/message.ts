import type { Activity, Attachment, Mention } from 'botbuilder';
import type { Person } from '../request/people.ts';
import type { AdaptiveCard } from './cards/adaptiveCard.ts';

/** Something to be said in a conversation. */
export type Message =
  /** `text` is data: it is shown as typed, Markdown or not. */
  | { readonly kind: 'text'; readonly text: string; readonly mention?: Person }
  /** A card has no preview of its own: `summary` is what a notification shows. */
  | {
      readonly kind: 'card';
      readonly card: AdaptiveCard;
      readonly summary: string;
      readonly text?: string;
      readonly mention?: Person;
    };

/** A card that says in its first sentence what it is about. */
export function cardMessage(card: AdaptiveCard): Message {
  return { kind: 'card', card, summary: card.fallbackText };
}

/** The activity of a message, less what the conversation adds. */
export function activityOf(message: Message): Partial<Activity> {
  const mention = message.mention && mentionOf(message.mention);
  const text = [mention?.text, message.text && inert(message.text)]
    .filter((part) => part !== undefined && part !== '')
    .join(' ');
  const common = { type: 'message', textFormat: 'xml', entities: mention ? [mention] : [], ...(text ? { text } : {}) };
  if (message.kind === 'text') return { ...common, summary: message.text.slice(0, SUMMARY_LIMIT) };
  return { ...common, summary: message.summary.slice(0, SUMMARY_LIMIT), attachments: [attachmentOf(message.card)] };
}

const SUMMARY_LIMIT = 200;

export function attachmentOf(card: AdaptiveCard): Attachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

/** Teams matches the text of the entity with the text of the message, to the letter. */
function mentionOf(person: Person): Mention & { readonly text: string } {
  return {
    type: 'mention',
    mentioned: { id: person.handle, name: person.name },
    text: `<at>${inert(person.name)}</at>`,
  };
}

/** Messages are sent as XML, whose only marks are tags and entities: with these escaped, text is text. */
function inert(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br/>');
}
