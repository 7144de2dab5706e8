import type { RequestStore } from '../ports/requestStore.ts';
import type { Card } from '../request/card.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import { samePlace } from '../request/people.ts';

/** Somebody saved between load and settle: a few tries always find a gap. */
const TRIES = 8;

/**
 * Puts the ids of messages that were just posted into the record of whoever saved it meanwhile.
 *
 * Somebody else asks for the same link, or the requester cancels, while the card is on its way: their save wins, and
 * without its id the card could never be changed again.
 *
 * @param shown - the request with its cards as they are there now
 */
export async function keepPosted(store: RequestStore, shown: ConnectionRequest, now: Date): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const saved = await store.load(shown.id);
    if (!saved) return;
    const cards = shown.cards.reduce(withPosted, saved.request.cards);
    if (cards === saved.request.cards) return;
    const settlement = { request: { ...saved.request, cards }, dueAt: now, unshown: true };
    if (await store.settle(saved, settlement)) return;
  }
}

/** The newest card of which only its sending is known is the one that this message is. */
function withPosted(cards: readonly Card[], posted: Card): readonly Card[] {
  if (posted.delivery.status !== 'posted' || cards.some((card) => idOf(card) === idOf(posted))) return cards;
  const at = cards.findLastIndex(
    (card) => isUncertain(card) && card.kind === posted.kind && samePlace(card.place, posted.place),
  );
  return at < 0 ? cards : cards.with(at, posted);
}

function idOf({ delivery }: Card): string | undefined {
  return delivery.status === 'posted' ? delivery.activityId : undefined;
}

function isUncertain({ delivery }: Card): boolean {
  return delivery.status === 'sending' || delivery.status === 'unknown';
}
