import { isBusy } from '../network/busy.ts';
import { type Connection, isBroken } from '../network/connection.ts';
import { isOurs } from '../network/ownership.ts';
import { groupScopeOf } from '../network/resourceId.ts';
import { allows, DELETE_CONNECTION } from '../network/rights.ts';
import { ArmError } from '../ports/armError.ts';
import type { Operation } from '../request/connectionRequest.ts';
import { cleanedUp, cleanUpAccepted, cleanUpRefused } from '../request/events.ts';
import { connectionIdOf } from '../request/plan.ts';
import { after, busyDelayMs, POLL_DEFAULT_MS, PROVISIONING_FOR_MS, pollDelayMs } from '../request/times.ts';
import { connectionNow } from './connectionNow.ts';
import type { SweepDeps } from './deps.ts';
import { type OwnErrorCode, ownError } from './fail.ts';
import { isUnanswered } from './send.ts';
import { moved, noted, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';
import { observe } from './watch.ts';

type CleaningUp = SavedAt<'cleaningUp'>;

/** Deletes the connection that this request made and that never was Succeeded, and no other. It always comes to an end. */
export async function actOnCleaningUp(
  saved: CleaningUp,
  deps: SweepDeps,
  { signal }: StepBounds,
): Promise<StepOutcome> {
  const { state } = saved.request;
  const now = deps.clock.now();
  if (state.nextAt > now) return { kind: 'nothing', saved };
  if (after(state.startedAt, PROVISIONING_FOR_MS) <= now) return refused(saved, ownError('NeverFinished'), deps);
  try {
    return await (state.operation ? watch(saved, state.operation, deps, signal) : lookThenDelete(saved, deps, signal));
  } catch (error) {
    // A read or the delete itself was refused for good: nobody gains from asking again for ever.
    if (!(error instanceof ArmError) || isUnanswered(error.error) || error.error.status === 429) throw error;
    return refused(saved, error.error, deps);
  }
}

async function lookThenDelete(saved: CleaningUp, deps: SweepDeps, signal: AbortSignal): Promise<StepOutcome> {
  const there = await connectionNow(saved.request.state.plan, deps.facts, signal);
  if (!there) return moved(saved, (request) => cleanedUp(request, deps.clock.now()));
  if (there.provisioningState === 'Deleting') return lookAgain(saved, POLL_DEFAULT_MS, deps);
  const refusal = await refusalFor(there, saved, deps, signal);
  return refusal ? refused(saved, ownError(refusal), deps) : remove(saved, deps, signal);
}

async function refusalFor(
  there: Connection,
  { request }: CleaningUp,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<OwnErrorCode | undefined> {
  const { plan, failure, by } = request.state;
  const begunFor = failure.accepted ? request.begunFor : undefined;
  if (!isOurs(there, { plan, requestId: request.id, begunFor })) return 'NotThisRequests';
  if (!isBroken(there)) return 'ConnectionNotFailed';
  const permissions = await deps.rights.ofPerson(by.id, groupScopeOf(there.id), signal);
  return allows(permissions, DELETE_CONNECTION) ? undefined : 'PersonMayNotDelete';
}

async function remove(saved: CleaningUp, deps: SweepDeps, signal: AbortSignal): Promise<StepOutcome> {
  try {
    const answer = await deps.connections.remove(connectionIdOf(saved.request.state.plan), signal);
    // Without an operation to watch, whether it is gone is for the next look to say.
    return moved(saved, (request) => cleanUpAccepted(request, answer, deps.clock.now()));
  } catch (error) {
    if (!(error instanceof ArmError) || !isBusy(error.error)) throw error;
    return lookAgain(saved, busyDelayMs(error.retryAfterMs, 0), deps);
  }
}

async function watch(
  saved: CleaningUp,
  operation: Operation,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { state } = saved.request;
  const observed = await observe(operation, deps, signal);
  if (observed.kind === 'failed') return refused(saved, observed.error, deps);
  if (observed.kind === 'running') {
    const runningForMs = deps.clock.now().getTime() - state.startedAt.getTime();
    return lookAgain(saved, pollDelayMs(observed.retryAfterMs, runningForMs), deps);
  }
  // Succeeded, or nobody can say any more: whether the connection is still there decides.
  const there = await connectionNow(state.plan, deps.facts, signal);
  if (!there) return moved(saved, (request) => cleanedUp(request, deps.clock.now()));
  return noted(saved, { ...state, operation: undefined, nextAt: after(deps.clock.now(), POLL_DEFAULT_MS) });
}

function lookAgain(saved: CleaningUp, delayMs: number, deps: SweepDeps): StepOutcome {
  return noted(saved, { ...saved.request.state, nextAt: after(deps.clock.now(), delayMs) });
}

function refused(saved: CleaningUp, error: ReturnType<typeof ownError>, deps: SweepDeps): StepOutcome {
  return moved(saved, (request) => cleanUpRefused(request, error, deps.clock.now()));
}
