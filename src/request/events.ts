import type { AzureError } from '../network/azureError.ts';
import { blockersIn } from '../network/findings.ts';
import { type Card, wantedNotice, withCard, withLiving } from './card.ts';
import type {
  Checked,
  ConnectionRequest,
  Failure,
  Operation,
  ProvisioningStep,
  RequestState,
  StateOf,
  Status,
  Wait,
} from './connectionRequest.ts';
import { after, OBSERVE_AT_MS, pollDelayMs, UNANSWERED_FOR_MS } from './times.ts';
import { type Transition, transition } from './transition.ts';

// What the sweep found out or did. Each function takes a request in the state named by `At`, which its caller has just
// narrowed; what people ask for stands in commands.ts.

type At<S extends RequestState['status']> = ConnectionRequest & { readonly state: StateOf<S> };

/**
 * The checks are done: the plan waits for a yes. On a retry, which was the yes, it goes on; only a blocker sends it back
 * to the person, who is told.
 */
export function checked(request: At<'checking'>, result: Checked): Transition {
  const { plan, confirmed, leftBehind } = request.state;
  const deed = { action: 'checked' as const, by: 'bot' as const, at: result.at, detail: codesOf(result) };
  if (!confirmed) return transition(request, { state: awaiting(request, result, undefined) }, deed);
  if (blockersIn(result.findings).length > 0) return sentBack(request, result, 'newBlocker');
  const state = {
    status: 'queued' as const,
    plan,
    checked: result,
    confirmed,
    queuedAt: result.at,
    nextAt: result.at,
    wait: undefined,
    refusals: 0,
    leftBehind,
  };
  return transition(request, { state }, deed);
}

/** Fresh reads found something new: the person who said yes must look again. */
export function sentBack(
  request: At<'checking'> | At<'queued'> | At<'provisioning'>,
  result: Checked,
  why: NonNullable<StateOf<'awaitingConfirmation'>['cameBack']>,
): Transition {
  const state = awaiting(request, result, why);
  const change = { state, revision: request.revision + 1, cards: withNotice(request, state.status, result.at) };
  return transition(request, change, { action: 'sentBack', by: 'bot', at: result.at, detail: codesOf(result) });
}

function awaiting(
  request: At<'checking'> | At<'queued'> | At<'provisioning'>,
  result: Checked,
  cameBack: StateOf<'awaitingConfirmation'>['cameBack'],
): StateOf<'awaitingConfirmation'> {
  const { state } = request;
  // Out of provisioning it is sent back only where somebody else's connection stands there now: ours is gone.
  const leftBehind = state.status === 'provisioning' ? undefined : state.leftBehind;
  const expiresAt = after(result.at, UNANSWERED_FOR_MS);
  return { status: 'awaitingConfirmation', plan: state.plan, checked: result, expiresAt, cameBack, leftBehind };
}

/** Fresh reads allow it: from this save on the PUT may go out, and nothing can overtake it. */
export function begun(
  request: At<'queued'>,
  result: Checked,
  { location, usualMs }: Pick<StateOf<'provisioning'>, 'location'> & { readonly usualMs: number },
): Transition {
  const { plan, confirmed, queuedAt, refusals, leftBehind } = request.state;
  const state = {
    status: 'provisioning' as const,
    plan,
    checked: result,
    confirmed,
    queuedAt,
    startedAt: result.at,
    location,
    usualMs,
    refusals,
    leftBehind,
    step: { kind: 'toSend' as const, sentAt: undefined, etagBefore: undefined, nextAt: result.at },
  };
  return transition(request, { state }, { action: 'begun', by: 'bot', at: result.at });
}

/** What ARM said when it took the PUT. */
export interface Accepted {
  readonly operation: Operation | undefined;
  readonly retryAfterMs: number | undefined;
  readonly correlationId: string | undefined;
}

export function accepted(request: At<'provisioning'>, by: Accepted, now: Date): Transition {
  const step = acceptedStep(request, by, false, now);
  const detail = { correlationId: by.correlationId ?? '' };
  return transition(request, { state: { ...request.state, step } }, { action: 'accepted', by: 'bot', at: now, detail });
}

/** The connection stands there already and is ours: nothing is sent, it is only watched. */
export function adopted(request: At<'provisioning'>, now: Date): Transition {
  const none = { operation: undefined, retryAfterMs: undefined, correlationId: undefined };
  const step = acceptedStep(request, none, true, now);
  return transition(request, { state: { ...request.state, step } }, { action: 'adopted', by: 'bot', at: now });
}

function acceptedStep(request: At<'provisioning'>, by: Accepted, isAdopted: boolean, now: Date): ProvisioningStep {
  const delay = isAdopted ? 0 : pollDelayMs(by.retryAfterMs, now.getTime() - request.state.startedAt.getTime());
  return {
    kind: 'accepted',
    operation: by.operation,
    adopted: isAdopted,
    correlationId: by.correlationId,
    nextAt: after(now, delay),
  };
}

/**
 * Back into the queue, in the old place, before anything reached Azure: it said busy, or the checks have grown too old.
 *
 * @param wait - undefined when there is nothing to wait for but one's turn
 */
export function requeued(request: At<'provisioning'>, wait: Wait | undefined, nextAt: Date, now: Date): Transition {
  const { plan, checked: lastChecked, confirmed, queuedAt, refusals, leftBehind } = request.state;
  const state = {
    status: 'queued' as const,
    plan,
    checked: lastChecked,
    confirmed,
    queuedAt,
    nextAt,
    wait,
    refusals: refusals + 1,
    leftBehind,
  };
  const deed = { action: 'requeued' as const, by: 'bot' as const, at: now, detail: { code: wait?.code ?? '' } };
  return transition(request, { state }, deed);
}

export function succeeded(request: At<'provisioning'>, connectionStatus: string | undefined, now: Date): Transition {
  const { plan, checked: lastChecked, confirmed, startedAt, step } = request.state;
  const observation = {
    connectionStatus,
    routes: undefined,
    routesOperation: undefined,
    next: 0,
    nextAt: after(now, OBSERVE_AT_MS[0] ?? 0),
  };
  const state = {
    status: 'provisioned' as const,
    plan,
    checked: lastChecked,
    confirmed,
    startedAt,
    provisionedAt: now,
    adopted: step.kind === 'accepted' && step.adopted,
    observation,
  };
  const cards = withNotice(request, state.status, now);
  return transition(request, { state, cards }, { action: 'succeeded', by: 'bot', at: now });
}

export function failed(request: At<'provisioning'>, failure: Failure): Transition {
  const { plan, checked: lastChecked, confirmed } = request.state;
  const state = {
    status: 'failed' as const,
    plan,
    checked: lastChecked,
    confirmed,
    failure,
    cleanUp: 'notAsked' as const,
  };
  const change = { state, revision: request.revision + 1, cards: withNotice(request, state.status, failure.at) };
  return transition(request, change, {
    action: 'failed',
    by: 'bot',
    at: failure.at,
    detail: errorDetail(failure.error),
  });
}

export function cleanUpAccepted(request: At<'cleaningUp'>, by: Accepted, now: Date): Transition {
  const nextAt = after(now, pollDelayMs(by.retryAfterMs, 0));
  const state = { ...request.state, operation: by.operation, nextAt };
  const detail = { correlationId: by.correlationId ?? '' };
  return transition(request, { state }, { action: 'cleanUpAccepted', by: 'bot', at: now, detail });
}

/** Nothing is left behind; Retry is still offered. */
export function cleanedUp(request: At<'cleaningUp'>, now: Date): Transition {
  const { plan, checked: lastChecked, confirmed, failure } = request.state;
  const state = {
    status: 'failed' as const,
    plan,
    checked: lastChecked,
    confirmed,
    failure: { ...failure, leftBehind: false },
    cleanUp: 'done' as const,
  };
  return transition(
    request,
    { state, revision: request.revision + 1, begunFor: undefined },
    { action: 'cleanedUp', by: 'bot', at: now },
  );
}

export function cleanUpRefused(request: At<'cleaningUp'>, error: AzureError, now: Date): Transition {
  const { plan, checked: lastChecked, confirmed, failure } = request.state;
  const state = { status: 'failed' as const, plan, checked: lastChecked, confirmed, failure, cleanUp: error };
  const deed = { action: 'cleanUpRefused' as const, by: 'bot' as const, at: now, detail: errorDetail(error) };
  return transition(request, { state, revision: request.revision + 1 }, deed);
}

/**
 * Nobody answered, or Azure stayed busy, for longer than a request may wait. One that left a failed connection behind
 * goes back to where that can be cleaned up.
 */
export function expired(request: At<'draft' | 'awaitingConfirmation' | 'queued'>, now: Date): Transition {
  const { state } = request;
  const wait = state.status === 'queued' ? state.wait : undefined;
  const deed = { action: 'expired' as const, by: 'bot' as const, at: now, detail: wait ? { code: wait.code } : {} };
  const leftBehind = state.status === 'draft' ? undefined : state.leftBehind;
  const about = leftBehind ? 'failed' : 'expired';
  // A draft that was asked for step by step has no card yet: nobody would learn that it ended.
  const cards = state.status === 'queued' ? withNotice(request, about, now) : withLiving(request);
  if (leftBehind) return transition(request, { state: leftBehind, revision: request.revision + 1, cards }, deed);
  const plan = state.status === 'draft' ? undefined : state.plan;
  return transition(request, { state: { status: 'expired', at: now, was: state.status, plan, wait }, cards }, deed);
}

function withNotice(request: ConnectionRequest, about: Status, now: Date): readonly Card[] {
  return withCard(request.cards, wantedNotice(about, now, request.place));
}

function codesOf(result: Checked): Record<string, string> {
  return { findings: result.findings.map(({ severity, code }) => `${severity}:${code}`).join(' ') };
}

function errorDetail(error: AzureError): Record<string, string> {
  return { code: error.code, correlationId: error.correlationId ?? '' };
}
