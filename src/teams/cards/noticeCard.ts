import type { Person } from '../../request/people.ts';
import type { AdaptiveCard, JsonObject } from './adaptiveCard.ts';

/** What a mention is made of: the text on the card and in the entity must be equal, to the letter. */
export interface CardMention extends JsonObject {
  readonly type: 'mention';
  readonly text: string;
}

/**
 * A card that speaks to somebody: a line with their mention stands above it.
 *
 * The line is part of the card, since Teams parts a message with both text and a card into two, whose ids it does not
 * tell: the card could never be changed again.
 * https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-format#mention-support-within-adaptive-cards
 *
 * @param text - words of the bot's own: they are read as Markdown
 */
export function noticeCard(card: AdaptiveCard, text: string, person: Person): AdaptiveCard {
  const mention = mentionOf(person);
  const line = { type: 'TextBlock', text: `${mention.text} ${text}`, wrap: true };
  // A refresh would put the bare card in its place, and with it take away what was said.
  const { refresh: _, ...kept } = card;
  return { ...kept, body: [line, ...card.body], msteams: { entities: [mention] } };
}

/** A name stands in Markdown here, so only what Markdown leaves alone is kept of it. */
export function mentionOf({ name, handle }: Person): CardMention {
  const plain = plainName(name) || 'you';
  return { type: 'mention', text: `<at>${plain}</at>`, mentioned: { id: handle, name: plain } };
}

/** What Markdown leaves alone of a name. */
export function plainName(name: string): string {
  return name.replaceAll(/[^\p{L}\p{M}\p{N} .,'’-]/gu, '').trim();
}
