import { ArmError } from '../ports/armError.ts';
import type { Board, CardView } from '../ports/board.ts';
import type { Saved } from '../ports/requestStore.ts';
import { StoreError } from '../ports/requestStore.ts';
import type { Card } from '../request/card.ts';
import { dueAt } from '../request/due.ts';
import { after, LEASE_MS, STEP_MS, STEPS_AT_ONCE, troubleDelayMs } from '../request/times.ts';
import { act } from './act.ts';
import type { SweepDeps } from './deps.ts';
import { keepPosted } from './keepPosted.ts';
import { type Shown, show } from './show.ts';
import type { StepOutcome } from './stepOutcome.ts';

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
  return claims.map((claim) => guarded(claim, leaseUntil, deps));
}

/** One request's step must not stop the others': its lease runs out and it is made again. */
async function guarded(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<void> {
  try {
    await step(claim, leaseUntil, deps);
  } catch (error) {
    const stack = error instanceof Error ? error.stack : String(error);
    deps.log.error({ request: claim.request.number, status: claim.request.state.status, stack }, 'step broke');
  }
}

/**
 * Act, commit, show, settle. A write acts only on a state that was saved for it. A lost save means that somebody else
 * moved the request: ours is dropped, and the step made again from what they saved.
 */
async function step(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<void> {
  const ready = await showFirst(claim, leaseUntil, deps);
  if (!ready) return;
  const kept = await keep(await actOrPostpone(ready, leaseUntil, deps), leaseUntil, deps);
  if (!kept) return;
  const shown = await show(kept, leaseUntil, deps);
  if (shown) await settle(shown, deps);
}

/** What nobody sees yet, a new card or what somebody just decided, comes before the reads, which may take Azure a while. */
async function showFirst(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<Saved | undefined> {
  const view = { request: claim.request, ahead: await deps.store.ahead(claim.request) };
  if (!claim.request.cards.some((card) => isUnseen(card, view, deps.board))) return claim;
  const shown = await show(claim, leaseUntil, deps);
  if (!shown) return undefined;
  const { saved } = shown;
  const settled = await deps.store.settle(saved, { request: saved.request, dueAt: leaseUntil, unshown: true });
  if (!settled) await keepPosted(deps.store, saved.request, deps.clock.now());
  return settled;
}

function isUnseen({ kind, delivery }: Card, view: CardView, board: Board): boolean {
  if (delivery.status === 'posted') return delivery.shown !== board.fingerprint(kind, view);
  return delivery.status === 'wanted';
}

/** An act that could not be made leaves the state alone; it is made again after a bounded back-off. */
async function actOrPostpone(claim: Saved, leaseUntil: Date, deps: SweepDeps): Promise<StepOutcome> {
  try {
    return await act(claim, deps, { leaseUntil, signal: AbortSignal.timeout(STEP_MS) });
  } catch (error) {
    const { number, troubles } = claim.request;
    const known = error instanceof ArmError || error instanceof StoreError;
    const fields = { request: number, status: claim.request.state.status, troubles, cause: String(error) };
    if (known) deps.log.warn(fields, 'step postponed');
    else deps.log.error({ ...fields, stack: error instanceof Error ? error.stack : undefined }, 'step broke');
    return { kind: 'noted', saved: claim, request: { ...claim.request, troubles: troubles + 1 } };
  }
}

async function keep(acted: StepOutcome, leaseUntil: Date, deps: SweepDeps): Promise<Saved | undefined> {
  if (acted.kind === 'dropped') return undefined;
  if (acted.kind === 'nothing') return acted.saved;
  if (acted.kind === 'noted') return { ...acted.saved, request: acted.request };
  const commit = await deps.store.commit(acted.saved, acted.transition, leaseUntil);
  if (commit.kind !== 'saved') {
    deps.log.info({ request: acted.saved.request.number, outcome: commit.kind }, 'step dropped');
    return undefined;
  }
  const { entry } = acted.transition;
  deps.log.info(
    { request: commit.saved.request.number, action: entry.action, sequence: entry.sequence, hash: entry.hash },
    'audit entry',
  );
  return commit.saved;
}

async function settle({ saved, again, retryAfterMs }: Shown, deps: SweepDeps): Promise<void> {
  const { request } = saved;
  const now = deps.clock.now();
  const retryAt = after(now, Math.max(retryAfterMs ?? 0, troubleDelayMs(request.troubles)));
  const due = earliest(
    request.troubles > 0 ? later(dueAt(request), retryAt) : dueAt(request),
    again ? retryAt : undefined,
  );
  const settled = await deps.store.settle(saved, { request, dueAt: due, unshown: again });
  if (settled) return;
  await keepPosted(deps.store, request, now);
  // Whoever saved meanwhile may have shown before us: our update could have gone over theirs.
  await deps.store.showAgain(request.id, now);
}

function later(a: Date | undefined, b: Date): Date | undefined {
  return a && (a > b ? a : b);
}

function earliest(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (!a || !b) return a ?? b;
  return a < b ? a : b;
}
