import type { Activity, Attachment, Mention } from 'botbuilder';
import type { Person } from '../request/people.ts';
import { shown } from '../words/shown.ts';
import type { AdaptiveCard } from './cards/adaptiveCard.ts';

/** Something to be said in a conversation. */
export type Message =
  /** `text` is data: whatever marks it holds, it is shown as typed. */
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

/** Words alone. */
export function saying(text: string): readonly Message[] {
  return [{ kind: 'text', text }];
}

/** The activity of a message, less what the conversation adds. */
export function activityOf(message: Message): Partial<Activity> {
  const mention = message.mention && mentionOf(message.mention);
  const common = { type: 'message', entities: mention ? [mention] : [], ...worded(message.text ?? '', mention?.text) };
  if (message.kind === 'text') return { ...common, summary: message.text.slice(0, SUMMARY_LIMIT) };
  return { ...common, summary: message.summary.slice(0, SUMMARY_LIMIT), attachments: [attachmentOf(message.card)] };
}

const SUMMARY_LIMIT = 200;

/** Plain text needs no care, unless somebody wrote what looks like a mention: that, like a real one, takes XML. */
function worded(text: string, mention: string | undefined): Partial<Activity> {
  if (mention !== undefined || /<at\b/iu.test(text))
    return { textFormat: 'xml', text: [mention, inert(text)].filter(Boolean).join(' ') };
  return text === '' ? { textFormat: 'plain' } : { textFormat: 'plain', text };
}

export function attachmentOf(card: AdaptiveCard): Attachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

/** Teams matches the text of the entity with the text of the message, to the letter. */
function mentionOf(person: Person): Mention & { readonly text: string } {
  const name = shown(person.name);
  return {
    type: 'mention',
    mentioned: { id: person.handle, name },
    text: `<at>${inert(name)}</at>`,
  };
}

/** The only marks of XML are tags and entities: with these escaped, text is text. */
function inert(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\n', '<br/>');
}
