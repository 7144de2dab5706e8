import type { Saved } from '../ports/requestStore.ts';
import { type Card, isNew } from '../request/card.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import { dueAt } from '../request/due.ts';
import { samePlace } from '../request/people.ts';
import { after, troubleDelayMs } from '../request/times.ts';
import type { SweepDeps } from './deps.ts';
import { type Kept, sameStateNow } from './keep.ts';
import type { Shown } from './show.ts';

/** Somebody saved between load and save: a few tries always find a gap. */
const TRIES = 8;

/**
 * Ends a step: saves poll data, cards and the next due time. Where somebody saved meanwhile, ours goes into what they
 * saved: the ids of messages that were just posted in any case, the rest while the state is the one the step left.
 */
export async function settle(kept: Kept, shown: Shown, deps: SweepDeps): Promise<void> {
  const ours = { ...shown.saved.request, unshownTimes: shown.again ? shown.saved.request.unshownTimes + 1 : 0 };
  let saved: Saved | undefined = shown.saved;
  let request: ConnectionRequest = ours;
  for (let tries = 0; saved && tries < TRIES; tries += 1) {
    const unshown = shown.again || request.cards.some(isNew);
    if (await deps.store.settle(saved, { request, dueAt: nextDue(request, kept, shown, unshown, deps), unshown }))
      return;
    saved = await sameStateNow(deps.store, saved, kept.base);
    if (saved) request = { ...ours, cards: mergedCards(saved.request.cards, ours.cards) };
  }
  await keepPosted(ours, deps);
}

function nextDue(
  request: ConnectionRequest,
  { notBefore }: Kept,
  { again, retryAfterMs }: Shown,
  unshown: boolean,
  { clock }: SweepDeps,
): Date | undefined {
  const due = dueAt(request);
  const actAt = due && notBefore && notBefore > due ? notBefore : due;
  if (!unshown) return actAt;
  const now = clock.now();
  const showAt = again ? after(now, Math.max(retryAfterMs ?? 0, troubleDelayMs(request.unshownTimes - 1))) : now;
  return actAt && actAt < showAt ? actAt : showAt;
}

/**
 * Somebody moved the request while its card was on the way: their save wins, but without the id of a message that was
 * just posted that card could never be changed again.
 */
async function keepPosted(ours: ConnectionRequest, { store, clock }: SweepDeps): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const newest = await store.load(ours.id);
    if (!newest) return;
    const cards = mergedCards(newest.request.cards, ours.cards);
    if (await store.saveCards(newest, cards, clock.now())) break;
  }
  // Theirs may have been shown before ours went over it.
  await store.showAgain(ours.id, clock.now());
}

/** Their list of cards, with what is known of each by now. */
function mergedCards(theirs: readonly Card[], ours: readonly Card[]): readonly Card[] {
  return ours.reduce(withKnown, theirs);
}

/** A card of which only its sending is known is the newest one that was posted in its place. */
function withKnown(cards: readonly Card[], ours: Card): readonly Card[] {
  const { delivery } = ours;
  if (delivery.status !== 'posted' && delivery.status !== 'lost') return cards;
  const same = cards.findIndex((card) => idOf(card) !== undefined && idOf(card) === idOf(ours));
  if (same >= 0) return cards.with(same, ours);
  const sent = cards.findLastIndex(
    (card) => isUncertain(card) && card.kind === ours.kind && samePlace(card.place, ours.place),
  );
  return sent < 0 ? cards : cards.with(sent, ours);
}

function idOf({ delivery }: Card): string | undefined {
  return delivery.status === 'posted' ? delivery.activityId : undefined;
}

function isUncertain({ delivery }: Card): boolean {
  return delivery.status === 'sending' || delivery.status === 'unknown';
}
