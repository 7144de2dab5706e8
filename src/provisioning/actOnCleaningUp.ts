import { isBusy } from '../network/busy.ts';
import type { Connection } from '../network/connection.ts';
import { isOurs } from '../network/ownership.ts';
import { groupScopeOf } from '../network/resourceId.ts';
import { allows, DELETE_CONNECTION } from '../network/rights.ts';
import { ArmError } from '../ports/armError.ts';
import { cleanedUp, cleanUpAccepted, cleanUpRefused } from '../request/events.ts';
import { connectionIdOf } from '../request/plan.ts';
import { after, BUSY_RETRY_MS, POLL_DEFAULT_MS, pollDelayMs, RETRY_AFTER_MAX_MS } from '../request/times.ts';
import { connectionNow } from './connectionNow.ts';
import type { SweepDeps } from './deps.ts';
import { moved, noted, type SavedAt, type StepOutcome } from './stepOutcome.ts';

type CleaningUp = SavedAt<'cleaningUp'>;

/** Deletes the connection that this request made and that never was Succeeded, and no other. */
export async function actOnCleaningUp(saved: CleaningUp, deps: SweepDeps, signal: AbortSignal): Promise<StepOutcome> {
  const { state } = saved.request;
  if (state.nextAt > deps.clock.now()) return { kind: 'nothing', saved };
  if (state.operation) return watch(saved, deps, signal);
  const there = await connectionNow(saved.request.state.plan, deps.facts, signal);
  if (!there) return moved(saved, cleanedUp(saved.request, deps.clock.now()));
  if (there.provisioningState === 'Deleting') return lookAgain(saved, POLL_DEFAULT_MS, deps);
  const refusal = await refusalFor(there, saved, deps, signal);
  return refusal ? refused(saved, refusal, deps) : remove(saved, deps, signal);
}

type CleanUpRefusal = 'NotThisRequests' | 'ConnectionNotFailed' | 'PersonMayNotDelete';

async function refusalFor(
  there: Connection,
  { request }: CleaningUp,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<CleanUpRefusal | undefined> {
  const { plan, failure, by } = request.state;
  const begunFor = failure.accepted ? request.begunFor : undefined;
  if (!isOurs(there, { plan, requestId: request.id, begunFor })) return 'NotThisRequests';
  if (there.provisioningState !== 'Failed') return 'ConnectionNotFailed';
  const permissions = await deps.rights.ofPerson(by.id, groupScopeOf(there.id), signal);
  return allows(permissions, DELETE_CONNECTION) ? undefined : 'PersonMayNotDelete';
}

async function remove(saved: CleaningUp, deps: SweepDeps, signal: AbortSignal): Promise<StepOutcome> {
  const { request } = saved;
  const now = deps.clock.now();
  try {
    const answer = await deps.connections.remove(connectionIdOf(request.state.plan), signal);
    const isDone = answer.operation === undefined;
    return moved(saved, isDone ? cleanedUp(request, now) : cleanUpAccepted(request, answer, now));
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    if (isBusy(error.error))
      return lookAgain(saved, Math.min(error.retryAfterMs ?? BUSY_RETRY_MS, RETRY_AFTER_MAX_MS), deps);
    if (error.retryable) throw error;
    return moved(saved, cleanUpRefused(request, error.error, now));
  }
}

async function watch(saved: CleaningUp, deps: SweepDeps, signal: AbortSignal): Promise<StepOutcome> {
  const { request } = saved;
  const { operation, startedAt } = request.state;
  if (!operation) return { kind: 'nothing', saved };
  const observed = await deps.connections.observe(operation, signal);
  if (observed.kind === 'failed') return moved(saved, cleanUpRefused(request, observed.error, deps.clock.now()));
  if (observed.kind === 'running') {
    const runningForMs = deps.clock.now().getTime() - startedAt.getTime();
    return lookAgain(saved, pollDelayMs(observed.retryAfterMs, runningForMs), deps);
  }
  // Succeeded, or nobody can say any more: whether the connection is still there decides.
  const there = await connectionNow(saved.request.state.plan, deps.facts, signal);
  if (!there) return moved(saved, cleanedUp(request, deps.clock.now()));
  return noted(saved, { ...request.state, operation: undefined, nextAt: after(deps.clock.now(), POLL_DEFAULT_MS) });
}

function lookAgain(saved: CleaningUp, delayMs: number, deps: SweepDeps): StepOutcome {
  return noted(saved, { ...saved.request.state, nextAt: after(deps.clock.now(), delayMs) });
}

function refused(saved: CleaningUp, code: CleanUpRefusal, deps: SweepDeps): StepOutcome {
  const error = { code, message: '', details: [], status: undefined, correlationId: undefined };
  return moved(saved, cleanUpRefused(saved.request, error, deps.clock.now()));
}
