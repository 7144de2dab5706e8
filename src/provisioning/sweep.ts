import { ArmError } from '../ports/armError.ts';
import type { CardView } from '../ports/board.ts';
import { described } from '../ports/log.ts';
import { type Saved, StoreError } from '../ports/requestStore.ts';
import { after, LEASE_MS, STEP_MS, STEPS_AT_ONCE } from '../request/times.ts';
import { act } from './act.ts';
import type { SweepDeps } from './deps.ts';
import { keep } from './keep.ts';
import { settle } from './settle.ts';
import { isUnseen, type Shown, show } from './show.ts';
import { postponed, type StepBounds, type StepOutcome } from './stepOutcome.ts';

/** Moves every due request one step, at most `STEPS_AT_ONCE` at once. Resolves with how many there were. */
export async function sweep(deps: SweepDeps): Promise<number> {
  const steps = await startSteps(deps, STEPS_AT_ONCE);
  await Promise.all(steps);
  return steps.length;
}

/** Claims up to `limit` due requests and starts their steps. The promises never reject. */
export async function startSteps(deps: SweepDeps, limit: number): Promise<readonly Promise<void>[]> {
  const now = deps.clock.now();
  const leaseUntil = after(now, LEASE_MS);
  const claims = await deps.store.claimDue(now, leaseUntil, limit);
  return claims.map((claim) =>
    deps.log.during({ request: claim.request.number }, () => guarded(claim, leaseUntil, deps)),
  );
}

/** One request's step must not stop the others': its lease runs out and it is made again. */
async function guarded(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<void> {
  try {
    const isSettled = await step(claim, leaseUntil, deps);
    // Whoever saved meanwhile has left the lease to us.
    if (!isSettled) await deps.store.release(claim.request.id, leaseUntil, deps.clock.now());
  } catch (error) {
    report(error, claim, 'step broke', deps);
  }
}

/**
 * Act, commit, show, settle. A write acts only on a state that was saved for it. A lost save means that somebody else
 * moved the request: ours is dropped, and the step made again from what they saved.
 *
 * @returns false when it was dropped
 */
async function step(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<boolean> {
  const bounds = { leaseUntil, signal: AbortSignal.timeout(STEP_MS) };
  const first = await showFirst(claim, leaseUntil, deps);
  if (!first) return false;
  const kept = await keep(await actOrPostpone(first.saved, bounds, deps), leaseUntil, deps);
  if (!kept) return false;
  // What could not be shown a moment ago is not tried twice in one step.
  const last = first.again ? { ...first, saved: kept.saved } : await show(kept.saved, leaseUntil, deps);
  if (!last) return false;
  await settle(kept, last, deps);
  return true;
}

/** What nobody sees yet, a new card or what somebody just decided, comes before the reads, which may take Azure a while. */
async function showFirst(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<Shown | undefined> {
  const view = { request: claim.request, ahead: await deps.store.ahead(claim.request) };
  if (!anyUnseen(view, deps)) return { saved: claim, again: false, retryAfterMs: undefined };
  const shown = await show(claim, leaseUntil, deps);
  if (!shown) return undefined;
  const { request } = shown.saved;
  const saved = await deps.store.settle(shown.saved, { request, dueAt: leaseUntil, unshown: true });
  // Somebody saved meanwhile: our ids go into what they saved, and the step is made again from there.
  if (!saved) await settle({ saved: shown.saved, base: request }, shown, deps);
  return saved && { ...shown, saved };
}

/** A card that cannot even be drawn counts as unseen: showing it reports why. */
function anyUnseen(view: CardView, { board }: SweepDeps): boolean {
  try {
    return view.request.cards.some((card) => isUnseen(card, view, board));
  } catch {
    return true;
  }
}

/** An act that could not be made leaves the state alone; it is made again after a bounded back-off. */
async function actOrPostpone(saved: Saved, bounds: StepBounds, deps: SweepDeps): Promise<StepOutcome> {
  try {
    return await act(saved, deps, bounds);
  } catch (error) {
    const isKnown = error instanceof ArmError || error instanceof StoreError;
    if (isKnown) report(error, saved, 'step postponed', deps, 'warn');
    else report(error, saved, 'step broke', deps);
    return postponed(saved, error instanceof ArmError ? error.retryAfterMs : undefined);
  }
}

function report(
  error: unknown,
  { request }: Saved,
  event: string,
  { log }: SweepDeps,
  level: 'warn' | 'error' = 'error',
) {
  const { number, state, troubles } = request;
  log[level]({ request: number, status: state.status, troubles, ...described(error) }, event);
}
