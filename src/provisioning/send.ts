import type { AzureError } from '../network/azureError.ts';
import { isBusy } from '../network/busy.ts';
import { idKey } from '../network/resourceId.ts';
import { ArmError } from '../ports/armError.ts';
import type { Saved } from '../ports/requestStore.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import { accepted, requeued } from '../request/events.ts';
import { overdueMarked } from '../request/overdue.ts';
import { connectionIdOf } from '../request/plan.ts';
import { after, busyDelayMs } from '../request/times.ts';
import type { SweepDeps } from './deps.ts';
import { fail } from './fail.ts';
import { SAVE_TRIES, stillAsIn } from './keep.ts';
import { moved, noted, postponed, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';

type Provisioning = SavedAt<'provisioning'>;

/**
 * The one PUT of this step. That it goes out is saved first: whoever finds that later looks before sending again.
 *
 * @param etagBefore - of the connection that stands there already and is to be written over
 */
export async function send(
  saved: Provisioning,
  etagBefore: string | undefined,
  deps: SweepDeps,
  { signal, leaseUntil }: StepBounds,
): Promise<StepOutcome> {
  const { plan, step, location } = saved.request.state;
  const now = deps.clock.now();
  const marked = { kind: 'toSend' as const, sentAt: now, etagBefore, nextAt: step.nextAt };
  const state = { ...saved.request.state, step: marked };
  const request = { ...saved.request, begunFor: idKey(connectionIdOf(plan)), state };
  const settled = await mark(saved, request, leaseUntil, deps);
  if (!settled) return { kind: 'dropped' };
  const ready: Provisioning = { version: settled.version, request: { ...settled.request, state } };
  try {
    const answer = await deps.connections.start(request.id, plan, location, signal);
    return moved(ready, (newest) => accepted(newest, answer, deps.clock.now()));
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return afterRefusal(saved, ready, error, deps, signal);
  }
}

/** Saves that the PUT goes out, also where somebody saved other cards meanwhile. */
async function mark(
  before: Provisioning,
  marked: ConnectionRequest,
  leaseUntil: Date,
  { store }: SweepDeps,
): Promise<Saved | undefined> {
  let saved: Saved | undefined = before;
  for (let tries = 0; saved && tries < SAVE_TRIES; tries += 1) {
    const request: ConnectionRequest = { ...marked, cards: saved.request.cards };
    const settled = await store.settle(saved, { request, dueAt: leaseUntil, unshown: false });
    if (settled) return settled;
    saved = await stillAsIn(store, before.request);
  }
  return undefined;
}

/**
 * @param before - the request before this PUT was marked: a definite refusal takes the mark back
 * @param ready - the request as saved with the mark
 */
async function afterRefusal(
  before: Provisioning,
  ready: Provisioning,
  error: ArmError,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { status, code } = error.error;
  if (isUnanswered(error.error)) {
    deps.log.warn({ request: ready.request.number, code, status }, 'create outcome unknown');
    return postponed(ready, error.retryAfterMs);
  }
  const earlier = before.request.state.step;
  const wasSentBefore = earlier.kind === 'toSend' && earlier.sentAt !== undefined;
  if (isBusy(error.error))
    return waitForAzure(wasSentBefore ? ready : unmarked(ready, before), error, wasSentBefore, deps);
  return fail(wasSentBefore ? ready : unmarked(ready, before), error.error, deps, signal);
}

/** Nobody can tell whether such a PUT arrived. Any other answer is a refusal, and nothing was begun. */
export function isUnanswered({ status }: AzureError): boolean {
  return status === undefined || status === 408 || status >= 500;
}

function unmarked(ready: Provisioning, { request }: Provisioning): Provisioning {
  return { ...ready, request: { ...ready.request, begunFor: request.begunFor } };
}

/**
 * Azure is busy: back into the queue. Not where an earlier PUT of this attempt was never answered, since it may be just
 * that one which keeps Azure busy: then the request stays where nobody can cancel it, and looks again later.
 */
function waitForAzure(ready: Provisioning, error: ArmError, wasSentBefore: boolean, deps: SweepDeps): StepOutcome {
  const { state } = ready.request;
  const now = deps.clock.now();
  const nextAt = after(now, busyDelayMs(error.retryAfterMs, state.refusals));
  const { code, message } = error.error;
  if (wasSentBefore) {
    const waiting = { ...state, refusals: state.refusals + 1, step: { ...state.step, nextAt } };
    return noted(ready, overdueMarked(waiting, now));
  }
  const { begunFor } = ready.request;
  return moved(ready, (request) =>
    requeued({ ...request, begunFor }, { code, text: message, error: error.error }, nextAt, now),
  );
}
