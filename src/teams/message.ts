import type { Activity, Attachment } from 'botbuilder';
import type { AdaptiveCard } from './cards/adaptiveCard.ts';

/** Something to be said in a conversation. Never text and a card at once: Teams makes two messages of that. */
export type Message =
  /** `text` is data: whatever marks it holds, it is shown as typed. */
  /** `blocks` follow the text, to be copied: each keeps its lines and its spaces. */
  | { readonly kind: 'text'; readonly text: string; readonly blocks?: readonly string[]; readonly link?: Link }
  /** A card has no preview of its own: `summary` is what a notification shows. */
  | { readonly kind: 'card'; readonly card: AdaptiveCard; readonly summary: string };

/** Where the first of these words in a text leads. */
export interface Link {
  /** A request's name: letters, digits and a hyphen. */
  readonly text: string;
  readonly url: string;
}

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
  if (message.kind === 'card') {
    const summary = message.summary.slice(0, SUMMARY_LIMIT);
    return { type: 'message', summary, attachments: [attachmentOf(message.card)] };
  }
  return { type: 'message', summary: message.text.slice(0, SUMMARY_LIMIT), ...worded(message) };
}

const SUMMARY_LIMIT = 200;

/**
 * Plain text needs no care, unless somebody wrote what looks like a mention: as XML that is text too. So is a list, whose
 * lines only XML keeps apart for certain: of plain text the documentation says nothing, and Markdown joins them. Blocks
 * need XML as well: every client of Teams draws `pre`.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 * https://learn.microsoft.com/microsoftteams/platform/resources/bot-v3/bots-text-formats
 */
function worded({ text, blocks = [], link }: Extract<Message, { kind: 'text' }>): Partial<Activity> {
  if (!link && blocks.length === 0 && !/<at\b|\n/iu.test(text)) return { textFormat: 'plain', text };
  const words = link ? linked(inert(text), { text: inert(link.text), url: inert(link.url) }) : inert(text);
  return { textFormat: 'xml', text: [words, ...blocks.map((block) => `<pre>${escaped(block)}</pre>`)].join('') };
}

export function attachmentOf(card: AdaptiveCard): Attachment {
  return { contentType: 'application/vnd.microsoft.card.adaptive', content: card };
}

/** The only marks of XML are tags and entities: with these escaped, text is text. */
function inert(text: string): string {
  return escaped(text).replaceAll('\n', '<br/>');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** @param link - both parts inert: what somebody wrote cannot end the tag */
function linked(text: string, link: Link): string {
  const whole = RegExp(`${link.text}(?!\\w)`);
  return text.replace(whole, () => `<a href="${link.url.replaceAll('"', '&quot;')}">${link.text}</a>`);
}
