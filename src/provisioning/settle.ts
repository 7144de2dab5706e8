import type { Saved } from '../ports/requestStore.ts';
import { type Card, type Delivery, isNew } from '../request/card.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import { dueAt } from '../request/due.ts';
import { samePlace } from '../request/people.ts';
import { after, retryDelayMs, SHOW_TRIES, spreadMs } from '../request/times.ts';
import type { SweepDeps } from './deps.ts';
import { type Kept, SAVE_TRIES, stillAsIn } from './keep.ts';
import type { Shown } from './show.ts';

/**
 * Ends a step: saves poll data, cards and the next due time. Where somebody saved meanwhile, ours goes into what they
 * saved: what became of our messages in any case, the rest while nothing but cards has changed.
 */
export async function settle({ base }: Kept, shown: Shown, deps: SweepDeps): Promise<void> {
  const ours = { ...shown.saved.request, unshownTimes: shown.again ? shown.saved.request.unshownTimes + 1 : 0 };
  // A chat that has refused for a day is left alone until the request moves again.
  const again = shown.again && ours.unshownTimes < SHOW_TRIES;
  let saved: Saved | undefined = { ...shown.saved, request: ours };
  for (let tries = 0; saved && tries < SAVE_TRIES; tries += 1) {
    const { request } = saved;
    const unshown = again || (!shown.again && request.cards.some(isNew));
    const due = nextDue(request, unshown, again ? shown.retryAfterMs : 0, deps);
    if (await deps.store.settle(saved, { request, dueAt: due, unshown })) return;
    const newest = await stillAsIn(deps.store, base, ours);
    saved = newest && { ...newest, request: withOurs(newest.request, ours) };
  }
  await keepDeliveries(ours, deps);
}

function withOurs(theirs: ConnectionRequest, ours: ConnectionRequest): ConnectionRequest {
  const { state, troubles, notBeforeAt, unshownTimes, begunFor } = ours;
  return {
    ...theirs,
    state,
    troubles,
    notBeforeAt,
    unshownTimes,
    begunFor,
    cards: mergedCards(theirs.cards, ours.cards),
  };
}

/** When the next step is due: for what is to be done in Azure, or earlier for what is to be shown. */
function nextDue(
  request: ConnectionRequest,
  unshown: boolean,
  retryAfterMs: number | undefined,
  { clock, random }: SweepDeps,
): Date | undefined {
  const { notBeforeAt, unshownTimes } = request;
  const due = dueAt(request);
  const actAt = due && notBeforeAt && notBeforeAt > due ? notBeforeAt : due;
  if (!unshown) return actAt;
  const delayMs = unshownTimes > 0 ? spreadMs(retryDelayMs(retryAfterMs, unshownTimes - 1), random()) : 0;
  const showAt = after(clock.now(), delayMs);
  return actAt && actAt < showAt ? actAt : showAt;
}

/**
 * Somebody moved the request while its cards were on the way: their save wins, but what became of our messages goes into
 * it. Without the id of one that was just posted, that card could never be changed again.
 */
async function keepDeliveries(ours: ConnectionRequest, { store, clock, log }: SweepDeps): Promise<void> {
  for (let tries = 0; tries < SAVE_TRIES; tries += 1) {
    const newest = await store.load(ours.id);
    if (!newest) return;
    if (await store.saveCards(newest, mergedCards(newest.request.cards, ours.cards), clock.now())) {
      // Theirs may have been shown before ours went over it.
      return store.showAgain(ours.id, clock.now());
    }
  }
  log.warn({ request: ours.number }, 'messages forgotten');
}

/** Their list of cards, with what is known of each by now. */
function mergedCards(theirs: readonly Card[], ours: readonly Card[]): readonly Card[] {
  return theirs.map((card) => {
    const known = ours.find((one) => isSameCard(one, card));
    return known ? { ...card, delivery: laterOf(card.delivery, known.delivery) } : card;
  });
}

function isSameCard(a: Card, b: Card): boolean {
  if (a.kind !== b.kind || !samePlace(a.place, b.place)) return false;
  return !('at' in a && 'at' in b) || (a.about === b.about && a.at.getTime() === b.at.getTime());
}

/** Theirs is what was last saved, ours what has happened since: a sending of which they know nothing more has ended. */
function laterOf(theirs: Delivery, ours: Delivery): Delivery {
  if (theirs.status === 'sending' || theirs.status === 'unknown') return ours;
  const isSameMessage = theirs.status === 'posted' && ours.status === 'posted' && theirs.activityId === ours.activityId;
  return isSameMessage || (theirs.status === 'posted' && ours.status === 'lost') ? ours : theirs;
}
