/** Plain JSON, as it goes over the wire. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** An Adaptive Card as plain JSON. */
export interface AdaptiveCard extends JsonObject {
  readonly type: 'AdaptiveCard';
  readonly version: string;
  /** The card's first sentence: what clients without cards show, and notifications. */
  readonly fallbackText: string;
  readonly body: readonly Json[];
}

export type CardAction = JsonObject;

/** Conversations: elements of 1.2 plus Action.Execute and labels, which is what phones draw. Dialogs take more. */
export const VERSION_IN_CONVERSATION = '1.4';
export const VERSION_IN_DIALOG = '1.5';

/**
 * Largest card, in bytes of JSON. Teams' own limit for a message is about 100 KB, older clients and webhooks stop at 28:
 * below this a card is safe everywhere.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
 */
export const CARD_LIMIT_BYTES = 25_000;
/** Bytes kept for the line with a mention that stands above a card in a new message: it is added once the card fits. */
const ROOM_FOR_A_NOTICE_BYTES = 600;

export function sizeOf(card: AdaptiveCard): number {
  return Buffer.byteLength(JSON.stringify(card), 'utf8');
}

/**
 * The first card that is small enough, of ever smaller ones; the last one whatever its size.
 *
 * @param draw - draws the card with at most so many rows
 */
export function fitting(draw: (most: number) => AdaptiveCard, sizes: readonly number[]): AdaptiveCard {
  const [first, ...smaller] = sizes;
  const card = draw(first ?? 0);
  return smaller.length === 0 || sizeOf(card) <= CARD_LIMIT_BYTES - ROOM_FOR_A_NOTICE_BYTES
    ? card
    : fitting(draw, smaller);
}
