import type { Board, CardView } from '../ports/board.ts';
import { BoardError } from '../ports/boardError.ts';
import type { Clock } from '../ports/clock.ts';
import { described, type Log } from '../ports/log.ts';
import type { RequestStore, Saved } from '../ports/requestStore.ts';
import { type Card, type Delivery, isNew } from '../request/card.ts';
import { SHOW_MS } from '../request/times.ts';

/** Cards after an attempt to show them; `again` when some are not what the record says. */
export interface Shown {
  readonly saved: Saved;
  readonly again: boolean;
  /** What the chat's Retry-After asked for. */
  readonly retryAfterMs: number | undefined;
}

interface ShowDeps {
  readonly store: RequestStore;
  readonly board: Board;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Makes the cards of a claimed request equal to it.
 *
 * @returns undefined when somebody else saved the request meanwhile: they show it
 */
export async function show(claimed: Saved, leaseUntil: Date, deps: ShowDeps): Promise<Shown | undefined> {
  const signal = AbortSignal.timeout(SHOW_MS);
  const view = { request: claimed.request, ahead: await deps.store.ahead(claimed.request) };
  // What is there already comes first: a crash or a slow chat between the save of an intent and its post loses the post.
  const updates = await attemptEach('posted', claimed.request.cards, view, signal, deps);
  const updated = withCards(claimed, updates);
  if (signal.aborted || !updated.request.cards.some(isNew)) return shownBy(updated, updates);
  const saved = await saveIntents(updated, leaseUntil, deps);
  if (!saved) {
    // Whoever saved meanwhile may have shown before us: our update could have gone over theirs.
    await deps.store.showAgain(claimed.request.id, deps.clock.now());
    return undefined;
  }
  const posts = await attemptEach('sending', saved.request.cards, view, signal, deps);
  return shownBy(withCards(saved, posts), [...updates, ...posts]);
}

/** One after the other: all cards of a request lie in few conversations, each with its own sending limit. */
async function attemptEach(
  status: Delivery['status'],
  cards: readonly Card[],
  view: CardView,
  signal: AbortSignal,
  deps: ShowDeps,
): Promise<readonly Attempt[]> {
  const attempts: Attempt[] = [];
  for (const card of cards) {
    const isMeant = card.delivery.status === status;
    attempts.push(isMeant ? await attempt(card, view, signal, deps) : { card, again: false });
  }
  return attempts;
}

function withCards(saved: Saved, attempts: readonly Attempt[]): Saved {
  return { ...saved, request: { ...saved.request, cards: attempts.map(({ card }) => card) } };
}

function shownBy(saved: Saved, attempts: readonly Attempt[]): Shown {
  return {
    saved,
    again: attempts.some(({ again }) => again) || saved.request.cards.some(isNew),
    retryAfterMs: attempts.find(({ retryAfterMs }) => retryAfterMs !== undefined)?.retryAfterMs,
  };
}

/**
 * Before a new message goes out, that it is about to is saved. A `sending` found here was saved by a process that died
 * between then and now: the message may be there, so it is counted as unknown and never sent again.
 */
async function saveIntents(claimed: Saved, leaseUntil: Date, { store, log }: ShowDeps): Promise<Saved | undefined> {
  const { request } = claimed;
  for (const card of request.cards) {
    if (card.delivery.status === 'sending')
      log.warn({ request: request.number, kind: card.kind }, 'message outcome unknown');
  }
  const cards = request.cards.map((card): Card => {
    if (card.delivery.status === 'wanted') return { ...card, delivery: { status: 'sending' } };
    return card.delivery.status === 'sending' ? { ...card, delivery: { status: 'unknown' } } : card;
  });
  return store.settle(claimed, { request: { ...request, cards }, dueAt: leaseUntil, unshown: true });
}

/** Whether people see something else than the record says now. */
export function isUnseen(card: Card, view: CardView, board: Board): boolean {
  const { delivery } = card;
  return delivery.status === 'posted' ? delivery.shown !== board.fingerprint(card, view) : delivery.status === 'wanted';
}

interface Attempt {
  readonly card: Card;
  readonly again: boolean;
  readonly retryAfterMs?: number | undefined;
}

async function attempt(card: Card, view: CardView, signal: AbortSignal, deps: ShowDeps): Promise<Attempt> {
  let isDrawn = false;
  try {
    const shown = deps.board.fingerprint(card, view);
    isDrawn = true;
    return { card: { ...card, delivery: await deliver(card, shown, view, signal, deps.board) }, again: false };
  } catch (error) {
    const fields = { request: view.request.number, kind: card.kind };
    if (error instanceof BoardError) {
      deps.log.warn({ ...fields, code: error.code, outcome: error.outcome }, 'card not shown');
      return afterFailure(card, error);
    }
    // One card that breaks must lose neither the id of another one, just posted, nor hold up what is done in Azure.
    deps.log.error({ ...fields, ...described(error) }, 'card broke');
    return afterFailure(card, { outcome: isDrawn ? 'unknown' : 'notSent', code: 'Broke', retryAfterMs: undefined });
  }
}

async function deliver(
  card: Card,
  shown: string,
  view: CardView,
  signal: AbortSignal,
  board: Board,
): Promise<Delivery> {
  const { delivery } = card;
  if (delivery.status === 'sending') {
    return { status: 'posted', activityId: await board.post(card, view, signal), shown };
  }
  if (delivery.status !== 'posted' || delivery.shown === shown) return delivery;
  await board.update(card, delivery.activityId, view, signal);
  return { ...delivery, shown };
}

function afterFailure(card: Card, error: Pick<BoardError, 'outcome' | 'code' | 'retryAfterMs'>): Attempt {
  if (error.outcome === 'refused')
    return { card: { ...card, delivery: { status: 'lost', code: error.code } }, again: false };
  // An update may be repeated whatever became of it; a post only when it is certain that nothing was sent.
  if (card.delivery.status === 'posted') return { card, again: true, retryAfterMs: error.retryAfterMs };
  if (error.outcome === 'unknown') return { card: { ...card, delivery: { status: 'unknown' } }, again: false };
  return { card: { ...card, delivery: { status: 'wanted' } }, again: true, retryAfterMs: error.retryAfterMs };
}
