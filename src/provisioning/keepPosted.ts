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
 * @param request - as it was shown, with the cards that are there now
 */
export async function keepPosted(store: RequestStore, request: ConnectionRequest, now: Date): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const saved = await store.load(request.id);
    if (!saved) return;
    const cards = saved.request.cards.map((card) => postedOf(card, request.cards) ?? card);
    if (cards.every((card, index) => card === saved.request.cards[index])) return;
    const settlement = { request: { ...saved.request, cards }, dueAt: now, unshown: true };
    if (await store.settle(saved, settlement)) return;
  }
}

/** A card of which the record knows only that it was being sent. */
function postedOf({ kind, place, delivery }: Card, shown: readonly Card[]): Card | undefined {
  if (delivery.status !== 'sending' && delivery.status !== 'unknown') return undefined;
  return shown.find((card) => card.kind === kind && samePlace(card.place, place) && card.delivery.status === 'posted');
}
