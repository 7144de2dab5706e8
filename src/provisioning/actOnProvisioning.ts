import { type Connection, isBroken } from '../network/connection.ts';
import { isOurs } from '../network/ownership.ts';
import { adopted, requeued, sentBack } from '../request/events.ts';
import { overdueMarked } from '../request/overdue.ts';
import type { Plan } from '../request/plan.ts';
import {
  after,
  BEGUN_FOR_MS,
  busyDelayMs,
  POLL_DEFAULT_MS,
  PROVISIONING_FOR_MS,
  UNANSWERED_PUT_MS,
} from '../request/times.ts';
import { checkPlan } from './check.ts';
import { connectionNow } from './connectionNow.ts';
import type { SweepDeps } from './deps.ts';
import { fail, ownError } from './fail.ts';
import { send } from './send.ts';
import { moved, noted, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';
import { watch } from './watch.ts';

type Provisioning = SavedAt<'provisioning'>;

/** Sends the PUT, or watches what became of it. */
export async function actOnProvisioning(
  saved: Provisioning,
  deps: SweepDeps,
  bounds: StepBounds,
): Promise<StepOutcome> {
  const { step, startedAt, refusals } = saved.request.state;
  const now = deps.clock.now();
  if (step.nextAt > now) return { kind: 'nothing', saved };
  // Before anything that can throw: whatever Azure answers, it ends.
  if (after(startedAt, PROVISIONING_FOR_MS) <= now) return fail(saved, ownError('NeverFinished'), deps, bounds.signal);
  if (step.kind === 'accepted') return watch(saved, step, deps, bounds.signal);
  if (!step.sentAt && after(startedAt, BEGUN_FOR_MS) <= now) {
    // After a pause of the bot's own it goes on at once; a read that never comes in time is waited for, longer each time.
    const wait = refusals === 0 ? undefined : { code: 'unreachable', text: '' };
    const nextAt = wait ? after(now, busyDelayMs(undefined, refusals)) : now;
    return moved(saved, (request) => requeued(request, wait, nextAt, now));
  }
  return lookThenSend(saved, deps, bounds);
}

/** Never creates twice: what stands there under the name decides. */
async function lookThenSend(saved: Provisioning, deps: SweepDeps, bounds: StepBounds): Promise<StepOutcome> {
  const { request } = saved;
  const { plan } = request.state;
  const there = await connectionNow(plan, deps.facts, bounds.signal);
  if (!there) return sendUnlessOnItsWay(saved, undefined, deps, bounds);
  if (!isOurs(there, { plan, requestId: request.id, begunFor: request.begunFor })) {
    return backToItsPerson(saved, deps, bounds.signal);
  }
  const now = deps.clock.now();
  if (isBroken(there)) return repairOrFail(saved, there, deps, bounds);
  if (there.provisioningState === 'Deleting') return lookAgain(saved, after(now, POLL_DEFAULT_MS), now);
  if (isAsPlanned(there, plan)) return moved(saved, (newest) => adopted(newest, now));
  // Ours, with other settings than were agreed to now: once it is at rest the agreed ones are sent.
  const isAtRest = there.provisioningState === 'Succeeded';
  return isAtRest ? sendUnlessOnItsWay(saved, there, deps, bounds) : lookAgain(saved, after(now, POLL_DEFAULT_MS), now);
}

function isAsPlanned({ routingWeight, fastPath }: Connection, plan: Plan): boolean {
  return routingWeight === plan.routingWeight && fastPath === plan.fastPath;
}

/** Broken before this attempt sent anything: that is what it repairs. Broken after it: that is its outcome. */
async function repairOrFail(
  saved: Provisioning,
  there: Connection,
  deps: SweepDeps,
  bounds: StepBounds,
): Promise<StepOutcome> {
  const { step } = saved.request.state;
  const wasSent = step.kind === 'toSend' && step.sentAt !== undefined;
  const isUntouched = step.kind === 'toSend' && step.etagBefore !== undefined && step.etagBefore === there.etag;
  if (wasSent && !isUntouched) return fail(saved, ownError('OperationLost'), deps, bounds.signal);
  return sendUnlessOnItsWay(saved, there, deps, bounds);
}

/** A PUT whose answer never came may reach Azure late: until it cannot any more, nothing is sent. */
async function sendUnlessOnItsWay(
  saved: Provisioning,
  there: Connection | undefined,
  deps: SweepDeps,
  bounds: StepBounds,
): Promise<StepOutcome> {
  const { step } = saved.request.state;
  const certainAt = step.kind === 'toSend' && step.sentAt ? after(step.sentAt, UNANSWERED_PUT_MS) : undefined;
  const now = deps.clock.now();
  if (certainAt && certainAt > now) return lookAgain(saved, certainAt, now);
  return send(saved, there?.etag, deps, bounds);
}

async function backToItsPerson(saved: Provisioning, deps: SweepDeps, signal: AbortSignal): Promise<StepOutcome> {
  const { request } = saved;
  const { plan, confirmed } = request.state;
  const { checked } = await checkPlan(deps, request, plan, confirmed.by.id, signal);
  return moved(saved, (newest) => sentBack(newest, checked, 'newBlocker'));
}

function lookAgain(saved: Provisioning, nextAt: Date, now: Date): StepOutcome {
  const { state } = saved.request;
  return noted(saved, overdueMarked({ ...state, step: { ...state.step, nextAt } }, now));
}
