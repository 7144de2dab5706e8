import { blockersIn } from '../network/findings.ts';
import { idKey } from '../network/resourceId.ts';
import { withLiving } from './card.ts';
import type { Confirmation, ConnectionRequest, FailedState, StateOf, Status } from './connectionRequest.ts';
import { planOf } from './connectionRequest.ts';
import type { Person } from './people.ts';
import { connectionIdOf, type Plan, planHash } from './plan.ts';
import { type Command, decide } from './policy.ts';
import { ok, type Result, refuse } from './result.ts';
import { CHECKS_VALID_FOR_MS } from './times.ts';
import { type Transition, transition } from './transition.ts';

/** Why a command was refused; the answer shows today's state beside it. */
export type CommandRefusal =
  | { readonly code: 'notTheRequester' | 'alreadyTheirs' | 'otherTenant'; readonly command: Command }
  /** It is talked about in a conversation of others, who would not see it happen. */
  | { readonly code: 'takeOverElsewhere' }
  | { readonly code: 'notInThisState'; readonly command: Command; readonly status: Status }
  | { readonly code: 'alreadyAtAzure' }
  | { readonly code: 'stale' }
  | { readonly code: 'checksExpired' }
  | { readonly code: 'hasBlockers'; readonly count: number }
  | { readonly code: 'cleanUpFirst' }
  | { readonly code: 'nothingLeftBehind' };

/** Who asks, when, and on which revision: undefined for a typed command, which always means today's. */
export interface Asked {
  readonly by: Person;
  readonly now: Date;
  readonly revision: number | undefined;
}

export type Commanded = Result<Transition, CommandRefusal>;

/** In which states each command means something. */
const ACCEPTED_IN = {
  submit: ['draft', 'awaitingConfirmation', 'failed'],
  recheck: ['awaitingConfirmation'],
  confirm: ['awaitingConfirmation'],
  cancel: ['draft', 'checking', 'awaitingConfirmation', 'queued'],
  retry: ['failed'],
  cleanUp: ['failed'],
  takeOver: ['draft', 'checking', 'awaitingConfirmation', 'queued', 'failed'],
} as const satisfies Readonly<Record<Command, readonly Status[]>>;

export type AcceptedState<C extends Command> = StateOf<(typeof ACCEPTED_IN)[C][number]>;

/** Takes a whole plan: from the first form, or from an edit of what was shown. The checks start anew. */
export function submit(request: ConnectionRequest, plan: Plan, reason: string | undefined, asked: Asked): Commanded {
  const state = accepted('submit', request, asked);
  if (!state.ok) return state;
  const leftBehind = leftBehindIn(state.value);
  if (leftBehind && !isSameConnection(leftBehind.plan, plan)) return refuse({ code: 'cleanUpFirst' });
  const checking = { status: 'checking' as const, plan, nextAt: asked.now, confirmed: undefined, leftBehind };
  const change = { state: checking, revision: request.revision + 1, reason, cards: withLiving(request) };
  return ok(transition(request, change, { action: 'submitted', by: asked.by, at: asked.now }));
}

/** After a failure that left a connection behind, a plan of another one would leave it there for ever. */
function isSameConnection(a: Plan, b: Plan): boolean {
  return (
    idKey(connectionIdOf(a)) === idKey(connectionIdOf(b)) &&
    idKey(a.circuitId) === idKey(b.circuitId) &&
    idKey(a.gatewayId) === idKey(b.gatewayId)
  );
}

/** Asks for the checks of the same plan again. */
export function recheck(request: ConnectionRequest, asked: Asked): Commanded {
  const state = accepted('recheck', request, asked);
  if (!state.ok) return state;
  const { plan, leftBehind } = state.value;
  const checking = { status: 'checking' as const, plan, nextAt: asked.now, confirmed: undefined, leftBehind };
  const change = { state: checking, revision: request.revision + 1 };
  return ok(transition(request, change, { action: 'recheckAsked', by: asked.by, at: asked.now }));
}

/** Whether Azure said, at this click, that the person may; `unread` when it did not answer in time. */
export type RightsAtClick = 'read' | 'unread';

/** Says yes to the plan, once: a second press finds the request queued. */
export function confirm(request: ConnectionRequest, rights: RightsAtClick, asked: Asked): Commanded {
  const state = accepted('confirm', request, asked);
  if (!state.ok) return state;
  const { plan, checked, leftBehind } = state.value;
  if (asked.now.getTime() - checked.at.getTime() > CHECKS_VALID_FOR_MS) return refuse({ code: 'checksExpired' });
  const blockers = blockersIn(checked.findings);
  if (blockers.length > 0) return refuse({ code: 'hasBlockers', count: blockers.length });

  const queued = {
    status: 'queued' as const,
    plan,
    checked,
    confirmed: confirmation(plan, asked),
    queuedAt: asked.now,
    nextAt: asked.now,
    wait: undefined,
    refusals: 0,
    leftBehind,
  };
  const deed = { action: 'confirmed' as const, by: asked.by, at: asked.now, detail: { rights } };
  return ok(transition(request, { state: queued }, deed));
}

/** Repeats a failed create: the press is the consent to the same plan, so it goes on as soon as the checks allow it. */
export function retry(request: ConnectionRequest, rights: RightsAtClick, asked: Asked): Commanded {
  const state = accepted('retry', request, asked);
  if (!state.ok) return state;
  const { plan } = state.value;
  const checking = {
    status: 'checking' as const,
    plan,
    nextAt: asked.now,
    confirmed: confirmation(plan, asked),
    leftBehind: leftBehindIn(state.value),
  };
  const deed = { action: 'retryAsked' as const, by: asked.by, at: asked.now, detail: { rights } };
  return ok(transition(request, { state: checking, revision: request.revision + 1 }, deed));
}

/** Deletes the failed connection that this request left behind. */
export function cleanUp(request: ConnectionRequest, rights: RightsAtClick, asked: Asked): Commanded {
  const state = accepted('cleanUp', request, asked);
  if (!state.ok) return state;
  const { plan, checked, confirmed, failure } = state.value;
  if (failure.leftBehind === false) return refuse({ code: 'nothingLeftBehind' });
  const cleaningUp = {
    status: 'cleaningUp' as const,
    plan,
    checked,
    confirmed,
    failure,
    by: asked.by,
    startedAt: asked.now,
    nextAt: asked.now,
    operation: undefined,
  };
  const deed = { action: 'cleanUpAsked' as const, by: asked.by, at: asked.now, detail: { rights } };
  return ok(transition(request, { state: cleaningUp, revision: request.revision + 1 }, deed));
}

/**
 * Ends the request, or leads it back to the failure that left a connection behind. Once a PUT may have gone out this is
 * refused: Azure cannot be told to forget it.
 */
export function cancel(request: ConnectionRequest, asked: Asked): Commanded {
  const state = accepted('cancel', request, asked);
  if (!state.ok) return state;
  const leftBehind = leftBehindIn(state.value);
  const cancelled = { status: 'cancelled' as const, at: asked.now, by: asked.by, plan: planOf(request) };
  const deed = { action: 'cancelled' as const, by: asked.by, at: asked.now };
  const change = leftBehind ? { state: leftBehind, revision: request.revision + 1 } : { state: cancelled };
  return ok(transition(request, change, deed));
}

/** The failure whose connection still stands in Azure, as far as known. */
export function leftBehindIn(state: AcceptedState<Command>): FailedState | undefined {
  if (state.status === 'draft') return undefined;
  if (state.status !== 'failed') return state.leftBehind;
  return state.failure.leftBehind === false ? undefined : state;
}

function confirmation(plan: Plan, asked: Asked): Confirmation {
  return { by: asked.by, at: asked.now, planHash: planHash(plan) };
}

/** The state, where it is one in which the command is accepted from this person now. */
export function accepted<C extends Command>(
  command: C,
  request: ConnectionRequest,
  asked: Asked,
): Result<AcceptedState<C>, CommandRefusal> {
  const refusal = refusalOf(command, request, asked);
  return refusal ? refuse(refusal) : ok(request.state as AcceptedState<C>);
}

/** Also asked alone, before anything is read for a command that would be refused anyway. */
export function refusalOf(command: Command, request: ConnectionRequest, asked: Asked): CommandRefusal | undefined {
  const decision = decide(command, asked.by, request);
  if (!decision.allowed) return { code: decision.code, command };
  const { status } = request.state;
  if (!isAcceptedIn(command, status)) {
    const atAzure = command === 'cancel' && (status === 'provisioning' || status === 'cleaningUp');
    return atAzure ? { code: 'alreadyAtAzure' } : { code: 'notInThisState', command, status };
  }
  // Cancel means the request, whatever its plan says by now; every other command means what the card showed.
  const stale = command !== 'cancel' && asked.revision !== undefined && asked.revision !== request.revision;
  return stale ? { code: 'stale' } : undefined;
}

/** Whether a command means something in a state, whoever gives it. */
export function isAcceptedIn(command: Command, status: Status): boolean {
  return (ACCEPTED_IN[command] as readonly Status[]).includes(status);
}
