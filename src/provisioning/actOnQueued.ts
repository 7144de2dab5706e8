import { blockersIn, busyIn } from '../network/findings.ts';
import { begun, expired, sentBack } from '../request/events.ts';
import { planHash } from '../request/plan.ts';
import { after, BUSY_RETRY_MS, QUEUED_FOR_MS, troubleDelayMs } from '../request/times.ts';
import { anyUnreachable, checkPlan } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { moved, noted, type SavedAt, type StepOutcome } from './stepOutcome.ts';

/**
 * Leaves the queue when it is this request's turn and fresh reads still allow what was agreed to. The rights that count
 * are those of the person who confirmed, as Azure tells them now.
 */
export async function actOnQueued(
  saved: SavedAt<'queued'>,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { request } = saved;
  const { state } = request;
  const now = deps.clock.now();
  if (after(state.queuedAt, QUEUED_FOR_MS) <= now) return moved(saved, expired(request, now));
  // A queued request is also claimed just to show its place in line.
  if (state.nextAt > now || (await deps.store.ahead(request)) > 0) return { kind: 'nothing', saved };

  const { checked, facts } = await checkPlan(deps, request, state.plan, state.confirmed.by.id, signal);
  if (anyUnreachable(checked.findings)) return postponed(saved, now);
  const agreed = planHash(state.plan) === state.confirmed.planHash;
  if (blockersIn(checked.findings).length > 0 || !facts.gateway.read || !agreed) {
    return moved(saved, sentBack(request, checked));
  }
  const busy = busyIn(checked.findings);
  if (busy) {
    const wait = { code: busy.code, text: '' };
    return noted(saved, { ...state, checked, wait, nextAt: after(now, BUSY_RETRY_MS) });
  }
  return moved(saved, begun(request, checked, facts.gateway.value.location));
}

/** Azure did not answer some read: that is no reason to send anybody back, nor to write on old facts. */
function postponed(saved: SavedAt<'queued'>, now: Date): StepOutcome {
  const { request } = saved;
  const wait = { code: 'unreachable', text: '' };
  const nextAt = after(now, troubleDelayMs(request.troubles));
  const state = { ...request.state, wait, nextAt };
  return { kind: 'noted', saved, request: { ...request, state, troubles: request.troubles + 1 } };
}
