import type { Unread } from '../network/facts.ts';
import { blockersIn, busyIn } from '../network/findings.ts';
import { begun, expired, sentBack } from '../request/events.ts';
import { planHash } from '../request/plan.ts';
import {
  after,
  BUSY_RETRY_MS,
  CREATES_LOOKED_AT,
  QUEUED_FOR_MS,
  RETRY_AFTER_MAX_MS,
  troubleDelayMs,
  usualCreateMs,
} from '../request/times.ts';
import { type CheckedFacts, checkPlan, whyUnanswered } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { longestRetryAfterMs } from './gatherFacts.ts';
import { moved, noted, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';

type Queued = SavedAt<'queued'>;

/**
 * Leaves the queue when it is this request's turn and fresh reads still allow what was agreed to. The rights that count
 * are those of the person who confirmed, as Azure tells them now.
 */
export async function actOnQueued(saved: Queued, deps: SweepDeps, { signal }: StepBounds): Promise<StepOutcome> {
  const { request } = saved;
  const { state } = request;
  const now = deps.clock.now();
  if (after(state.queuedAt, QUEUED_FOR_MS) <= now) return moved(saved, (newest) => expired(newest, now));
  // A queued request is also claimed just to show its place in line.
  if (state.nextAt > now || (await deps.store.ahead(request)) > 0) return { kind: 'nothing', saved };
  const found = await checkPlan(deps, request, state.plan, state.confirmed.by.id, signal);
  const usualMs = usualCreateMs(await deps.store.createsTook(CREATES_LOOKED_AT));
  return leave(saved, found, usualMs, now);
}

function leave(saved: Queued, { checked, facts }: CheckedFacts, usualMs: number, now: Date): StepOutcome {
  const { state } = saved.request;
  const { findings } = checked;
  const unanswered = whyUnanswered(findings);
  if (unanswered) return unread(saved, unanswered, longestRetryAfterMs(facts), now);
  if (planHash(state.plan) !== state.confirmed.planHash) {
    return moved(saved, (request) => sentBack(request, checked, 'planDiffers'));
  }
  if (blockersIn(findings).length > 0 || !facts.gateway.read) {
    return moved(saved, (request) => sentBack(request, checked, 'newBlocker'));
  }
  const busy = busyIn(findings);
  if (busy)
    return noted(saved, { ...state, checked, wait: { code: busy.code, text: '' }, nextAt: after(now, BUSY_RETRY_MS) });
  const { location } = facts.gateway.value;
  return moved(saved, (request) => begun(request, checked, { location, usualMs }));
}

/** Azure did not answer some read: that is no reason to send anybody back, nor to write on old facts. */
function unread(saved: Queued, why: Unread, retryAfterMs: number, now: Date): StepOutcome {
  const { state } = saved.request;
  const delayMs = Math.max(Math.min(retryAfterMs, RETRY_AFTER_MAX_MS), troubleDelayMs(state.refusals));
  const wait = { code: why, text: '' };
  return noted(saved, { ...state, wait, refusals: state.refusals + 1, nextAt: after(now, delayMs) });
}
