import type { AzureError } from '../network/azureError.ts';
import { isBusy } from '../network/busy.ts';
import { isOurs } from '../network/ownership.ts';
import { idKey } from '../network/resourceId.ts';
import { ArmError } from '../ports/armError.ts';
import type { StateOf } from '../request/connectionRequest.ts';
import { accepted, adopted, requeued, sentBack, succeeded } from '../request/events.ts';
import { connectionIdOf } from '../request/plan.ts';
import {
  after,
  BUSY_RETRY_MS,
  POLL_DEFAULT_MS,
  PROVISIONING_FOR_MS,
  pollDelayMs,
  RETRY_AFTER_MAX_MS,
} from '../request/times.ts';
import { checkPlan } from './check.ts';
import { connectionNow } from './connectionNow.ts';
import type { SweepDeps } from './deps.ts';
import { fail } from './fail.ts';
import { moved, noted, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';

type Provisioning = SavedAt<'provisioning'>;

/** Sends the PUT, or watches what became of it. */
export async function actOnProvisioning(
  saved: Provisioning,
  deps: SweepDeps,
  bounds: StepBounds,
): Promise<StepOutcome> {
  const { step } = saved.request.state;
  if (step.nextAt > deps.clock.now()) return { kind: 'nothing', saved };
  if (step.kind === 'toSend') return lookThenSend(saved, step.sent, deps, bounds);
  return watch(saved, step, deps, bounds.signal);
}

/** Never creates twice: what stands there under the name decides. */
async function lookThenSend(
  saved: Provisioning,
  sent: boolean,
  deps: SweepDeps,
  bounds: StepBounds,
): Promise<StepOutcome> {
  const { request } = saved;
  const { signal } = bounds;
  const there = await connectionNow(saved.request.state.plan, deps.facts, signal);
  if (there === undefined) return send(saved, deps, bounds);
  if (!isOurs(there, { plan: request.state.plan, requestId: request.id, begunFor: request.begunFor })) {
    const { checked } = await checkPlan(deps, request, request.state.plan, request.state.confirmed.by.id, signal);
    return moved(saved, sentBack(request, checked));
  }
  if (there.provisioningState === 'Deleting') return laterStep(saved, after(deps.clock.now(), POLL_DEFAULT_MS));
  if (there.provisioningState !== 'Failed') return moved(saved, adopted(request, deps.clock.now()));
  // Failed before this attempt sent anything: that is what Retry repeats. Failed after it: that is its outcome.
  return sent ? fail(saved, operationLost(), true, deps, signal) : send(saved, deps, bounds);
}

/** The one PUT of this attempt. That it goes out is saved first: whoever finds that later looks before sending again. */
async function send(saved: Provisioning, deps: SweepDeps, { signal, leaseUntil }: StepBounds): Promise<StepOutcome> {
  const { plan, step, location } = saved.request.state;
  const state = { ...saved.request.state, step: { ...step, kind: 'toSend' as const, sent: true } };
  const sending = { ...saved.request, begunFor: idKey(connectionIdOf(plan)), state };
  const marked = await deps.store.settle(saved, { request: sending, dueAt: leaseUntil, unshown: false });
  if (!marked) return { kind: 'dropped' };
  const ready: Provisioning = { version: marked.version, request: { ...marked.request, state } };
  try {
    const answer = await deps.connections.start(ready.request.id, plan, location, signal);
    return moved(ready, accepted(ready.request, answer, deps.clock.now()));
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return afterRefusal(ready, error, deps, signal);
  }
}

async function afterRefusal(
  saved: Provisioning,
  error: ArmError,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const now = deps.clock.now();
  if (isBusy(error.error)) {
    const nextAt = after(now, Math.min(error.retryAfterMs ?? BUSY_RETRY_MS, RETRY_AFTER_MAX_MS));
    const wait = { code: error.error.code, text: error.error.message };
    return moved(saved, requeued(saved.request, wait, nextAt, now));
  }
  if (!error.retryable) return fail(saved, error.error, false, deps, signal);
  // No answer, or a 5xx: the PUT may have arrived. The next step looks.
  deps.log.warn(
    { request: saved.request.number, code: error.error.code, status: error.error.status },
    'create outcome unknown',
  );
  return { kind: 'noted', saved, request: { ...saved.request, troubles: saved.request.troubles + 1 } };
}

type AcceptedStep = Extract<StateOf<'provisioning'>['step'], { kind: 'accepted' }>;

async function watch(
  saved: Provisioning,
  step: AcceptedStep,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  if (!step.operation) return readConnection(saved, step, deps, signal);
  const observed = await deps.connections.observe(step.operation, signal);
  switch (observed.kind) {
    case 'running':
      return stillRunning(saved, step, observed.retryAfterMs, deps, signal);
    case 'failed':
      return fail(
        saved,
        { ...observed.error, correlationId: observed.error.correlationId ?? step.correlationId },
        true,
        deps,
        signal,
      );
    case 'succeeded':
    case 'gone':
      return readConnection(saved, { ...step, operation: undefined }, deps, signal);
  }
}

/** The connection itself says how it went, after the operation ended or where its URL answers no more. */
async function readConnection(
  saved: Provisioning,
  step: AcceptedStep,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const there = await connectionNow(saved.request.state.plan, deps.facts, signal);
  if (!there)
    return fail(
      saved,
      { ...operationLost(), code: 'ConnectionGone', correlationId: step.correlationId },
      true,
      deps,
      signal,
    );
  if (there.provisioningState === 'Succeeded') {
    return moved(saved, succeeded(saved.request, there.connectionStatus, deps.clock.now()));
  }
  if (there.provisioningState === 'Failed') {
    return fail(saved, { ...operationLost(), correlationId: step.correlationId }, true, deps, signal);
  }
  return stillRunning(saved, step, undefined, deps, signal);
}

async function stillRunning(
  saved: Provisioning,
  step: AcceptedStep,
  retryAfterMs: number | undefined,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const now = deps.clock.now();
  const runningForMs = now.getTime() - saved.request.state.startedAt.getTime();
  if (runningForMs > PROVISIONING_FOR_MS) {
    return fail(
      saved,
      { ...operationLost(), code: 'NeverFinished', correlationId: step.correlationId },
      true,
      deps,
      signal,
    );
  }
  const nextAt = after(now, pollDelayMs(retryAfterMs, runningForMs));
  return noted(saved, { ...saved.request.state, step: { ...step, nextAt } });
}

function laterStep(saved: Provisioning, nextAt: Date): StepOutcome {
  const { state } = saved.request;
  return noted(saved, { ...state, step: { ...state.step, nextAt } });
}

/** The resource says Failed, but why was only in the operation, which nobody can read any more. */
function operationLost(): AzureError {
  return { code: 'OperationLost', message: '', details: [], status: undefined, correlationId: undefined };
}
