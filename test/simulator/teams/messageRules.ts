import type { Conversation } from './conversations.ts';
import { isObject, type Json, objectIn, objectsIn, stringIn } from './json.ts';
import { cardOf } from './messages.ts';
import { refusal } from './refusal.ts';
import type { Activity } from './wire.ts';

/**
 * About 100 KB, counted in UTF-16, text and cards included.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const LARGEST_MESSAGE_BYTES = 100 * 1_024;
const BYTES_PER_UTF16_UNIT = 2;

/** @throws {Refusal} where Teams would not take the message */
export function checkMessage(activity: Activity, conversation: Conversation): void {
  checkMembership(conversation);
  if (JSON.stringify(activity).length * BYTES_PER_UTF16_UNIT > LARGEST_MESSAGE_BYTES) {
    throw refusal('tooBig');
  }
  if (activity.type === 'typing') return;
  if (activity.type !== 'message') throw refusal('unknownType', `Unknown activity type '${activity.type}'.`);
  if (!activity.text?.trim() && !activity.attachments?.length) {
    throw refusal('emptyMessage');
  }
  checkAttachments(activity);
  checkMentions(activity);
}

const KNOWN_ATTACHMENTS = /^(application\/vnd\.microsoft\.(card\.|teams\.)|image\/|text\/html$)/;
const MOST_ATTACHMENTS = 10;

function checkAttachments({ attachments }: Activity): void {
  if (attachments === undefined) return;
  if (!Array.isArray(attachments) || attachments.length > MOST_ATTACHMENTS) throw refusal('badAttachments');
  const isKnown = (one: unknown) => isObject(one) && KNOWN_ATTACHMENTS.test(stringIn(one, 'contentType') ?? '');
  if (!attachments.every(isKnown)) throw refusal('badAttachments');
}

/** @throws {Refusal} where the bot may neither write nor change anything */
export function checkMembership({ botIsMember, blockedByUser }: Conversation): void {
  if (blockedByUser) throw refusal('blockedByUser');
  if (!botIsMember) throw refusal('appRemoved');
}

function checkMentions(activity: Activity): void {
  const text = activity.text ?? '';
  const entityTexts = mentionTexts(activity.entities ?? []);
  const written: readonly string[] = text.match(/<at>.*?<\/at>/gs) ?? [];
  const nameless = written.find((mention) => !entityTexts.includes(mention));
  if (nameless !== undefined)
    throw refusal('mentionWithoutEntity', `Mention ${nameless} in the text has no mention entity.`);
  const unused = entityTexts.find((mention) => !text.includes(mention));
  if (unused !== undefined) throw refusal('entityWithoutMention', `Mention entity does not match text: ${unused}`);

  const card = cardOf(activity);
  if (card === undefined) return;
  const unusedInCard = cardMentionTexts(card).find((mention) => !textsIn(card.body).includes(mention));
  if (unusedInCard !== undefined)
    throw refusal('cardEntityWithoutMention', `Mention entity does not match card: ${unusedInCard}`);
}

function mentionTexts(entities: readonly Json[]): readonly string[] {
  return entities.filter(({ type }) => type === 'mention').map((entity) => stringIn(entity, 'text') ?? '');
}

export function cardMentionTexts(card: Json): readonly string[] {
  return mentionTexts(objectsIn(objectIn(card, 'msteams'), 'entities'));
}

/** Every string of a card's body, one a line. */
export function textsIn(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map(textsIn).join('\n');
  return isObject(value) ? Object.values(value).map(textsIn).join('\n') : '';
}
