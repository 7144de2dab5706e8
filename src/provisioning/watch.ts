import { isBroken } from '../network/connection.ts';
import { ArmError } from '../ports/armError.ts';
import type { Observed } from '../ports/connections.ts';
import type { Operation, StateOf } from '../request/connectionRequest.ts';
import { succeeded } from '../request/events.ts';
import { overdueMarked } from '../request/overdue.ts';
import { after, pollDelayMs } from '../request/times.ts';
import { connectionNow } from './connectionNow.ts';
import type { SweepDeps } from './deps.ts';
import { fail, ownError } from './fail.ts';
import { moved, noted, type SavedAt, type StepOutcome } from './stepOutcome.ts';

type Provisioning = SavedAt<'provisioning'>;
type AcceptedStep = Extract<StateOf<'provisioning'>['step'], { kind: 'accepted' }>;

/** Codes of operations that ended because a newer write won: only the connection itself tells how that one ends. */
const OVERTAKEN: readonly string[] = ['Canceled', 'OperationPreempted'];

/** Asks how the create is going: its operation, or the connection itself where the operation answers no more. */
export async function watch(
  saved: Provisioning,
  step: AcceptedStep,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  if (!step.operation) return readConnection(saved, step, undefined, deps, signal);
  const observed = await observe(step.operation, deps, signal);
  if (observed.kind === 'running') return stillRunning(saved, step, observed.retryAfterMs, deps);
  const withoutOperation = { ...step, operation: undefined };
  if (observed.kind !== 'failed') return readConnection(saved, withoutOperation, undefined, deps, signal);
  const error = { ...observed.error, correlationId: observed.error.correlationId ?? step.correlationId };
  if (OVERTAKEN.includes(error.code)) return readConnection(saved, withoutOperation, error, deps, signal);
  return fail(saved, error, deps, signal);
}

/** A URL that may not be followed, or is refused for good, is as good as gone. */
export async function observe(
  operation: Operation,
  { connections }: Pick<SweepDeps, 'connections'>,
  signal: AbortSignal,
): Promise<Observed> {
  try {
    return await connections.observe(operation, signal);
  } catch (error) {
    if (error instanceof ArmError && !error.retryable) return { kind: 'gone' };
    throw error;
  }
}

/** @param said - what the operation said, where it ended otherwise than in success */
async function readConnection(
  saved: Provisioning,
  step: AcceptedStep,
  said: ReturnType<typeof ownError> | undefined,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const there = await connectionNow(saved.request.state.plan, deps.facts, signal);
  if (!there) return fail(saved, said ?? ownError('ConnectionGone', step.correlationId), deps, signal);
  if (isBroken(there)) return fail(saved, said ?? ownError('OperationLost', step.correlationId), deps, signal);
  if (there.provisioningState !== 'Succeeded') return stillRunning(saved, step, undefined, deps);
  const now = deps.clock.now();
  return moved(saved, (request) => succeeded(request, there.connectionStatus, now));
}

function stillRunning(
  saved: Provisioning,
  step: AcceptedStep,
  retryAfterMs: number | undefined,
  { clock }: SweepDeps,
): StepOutcome {
  const now = clock.now();
  const { state } = saved.request;
  const nextAt = after(now, pollDelayMs(retryAfterMs, now.getTime() - state.startedAt.getTime()));
  return noted(saved, overdueMarked({ ...state, step: { ...step, nextAt } }, now));
}
