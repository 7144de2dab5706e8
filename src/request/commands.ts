import { blockersIn } from '../network/findings.ts';
import { idKey } from '../network/resourceId.ts';
import type { Confirmation, ConnectionRequest, StateOf, Status } from './connectionRequest.ts';
import { planOf } from './connectionRequest.ts';
import type { Person } from './people.ts';
import { connectionIdOf, type Plan, planHash } from './plan.ts';
import { type Command, decide } from './policy.ts';
import { ok, type Result, refuse } from './result.ts';
import { CHECKS_VALID_FOR_MS } from './times.ts';
import { type Transition, transition } from './transition.ts';

/** Why a command was refused; the answer shows today's state beside it. */
export type CommandRefusal =
  | { readonly code: 'notTheRequester'; readonly command: Command }
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

type Commanded = Result<Transition, CommandRefusal>;

/** Takes a whole plan: from the first form, or from an edit of what was shown. The checks start anew. */
export function submit(request: ConnectionRequest, plan: Plan, reason: string | undefined, asked: Asked): Commanded {
  const refusal = refusalOf('submit', request, asked);
  if (refusal) return refuse(refusal);
  if (!isEditable(request, plan)) return refuse({ code: 'cleanUpFirst' });
  const state = { status: 'checking' as const, plan, nextAt: asked.now, confirmed: undefined };
  return ok(
    transition(
      request,
      { state, revision: request.revision + 1, reason },
      { action: 'submitted', by: asked.by, at: asked.now },
    ),
  );
}

/** After a failure that left a connection behind, a plan that names another one would leave it there for ever. */
function isEditable({ state }: ConnectionRequest, plan: Plan): boolean {
  if (state.status !== 'failed' || state.failure.leftBehind === false) return true;
  return idKey(connectionIdOf(state.plan)) === idKey(connectionIdOf(plan));
}

/** Asks for the checks of the same plan again. */
export function recheck(request: ConnectionRequest, asked: Asked): Commanded {
  const refusal = refusalOf('recheck', request, asked);
  if (refusal) return refuse(refusal);
  const { plan } = request.state as StateOf<'awaitingConfirmation'>;
  const state = { status: 'checking' as const, plan, nextAt: asked.now, confirmed: undefined };
  return ok(
    transition(
      request,
      { state, revision: request.revision + 1 },
      { action: 'recheckAsked', by: asked.by, at: asked.now },
    ),
  );
}

/**
 * Says yes to the plan, once: a second press finds the request queued.
 *
 * @param rightsRead - whether Azure said, at this click, that the person may; false when it did not answer in time
 */
export function confirm(request: ConnectionRequest, rightsRead: boolean, asked: Asked): Commanded {
  const refusal = refusalOf('confirm', request, asked);
  if (refusal) return refuse(refusal);
  const { plan, checked } = request.state as StateOf<'awaitingConfirmation'>;
  if (asked.now.getTime() - checked.at.getTime() > CHECKS_VALID_FOR_MS) return refuse({ code: 'checksExpired' });
  const blockers = blockersIn(checked.findings);
  if (blockers.length > 0) return refuse({ code: 'hasBlockers', count: blockers.length });

  const confirmed = confirmation(plan, rightsRead, asked);
  const state = {
    status: 'queued' as const,
    plan,
    checked,
    confirmed,
    queuedAt: asked.now,
    nextAt: asked.now,
    wait: undefined,
  };
  return ok(transition(request, { state }, { action: 'confirmed', by: asked.by, at: asked.now }));
}

/** Repeats a failed create: the press is the consent to the same plan, so it goes on as soon as the checks allow it. */
export function retry(request: ConnectionRequest, rightsRead: boolean, asked: Asked): Commanded {
  const refusal = refusalOf('retry', request, asked);
  if (refusal) return refuse(refusal);
  const { plan } = request.state as StateOf<'failed'>;
  const confirmed = confirmation(plan, rightsRead, asked);
  const state = { status: 'checking' as const, plan, nextAt: asked.now, confirmed };
  return ok(
    transition(
      request,
      { state, revision: request.revision + 1 },
      { action: 'retryAsked', by: asked.by, at: asked.now },
    ),
  );
}

/** Deletes the failed connection that this request left behind. */
export function cleanUp(request: ConnectionRequest, asked: Asked): Commanded {
  const refusal = refusalOf('cleanUp', request, asked);
  if (refusal) return refuse(refusal);
  const { plan, checked, confirmed, failure } = request.state as StateOf<'failed'>;
  if (failure.leftBehind === false) return refuse({ code: 'nothingLeftBehind' });
  const state = {
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
  return ok(
    transition(
      request,
      { state, revision: request.revision + 1 },
      { action: 'cleanUpAsked', by: asked.by, at: asked.now },
    ),
  );
}

/** Ends the request. Once a PUT may have gone out this is refused: Azure cannot be told to forget it. */
export function cancel(request: ConnectionRequest, asked: Asked): Commanded {
  const refusal = refusalOf('cancel', request, asked);
  if (refusal) return refuse(refusal);
  const state = { status: 'cancelled' as const, at: asked.now, by: asked.by, plan: planOf(request) };
  return ok(transition(request, { state }, { action: 'cancelled', by: asked.by, at: asked.now }));
}

function confirmation(plan: Plan, rightsRead: boolean, asked: Asked): Confirmation {
  return { by: asked.by, at: asked.now, planHash: planHash(plan), rightsRead };
}

/** In which states each command means something. */
const ACCEPTED_IN: Readonly<Record<Command, readonly Status[]>> = {
  submit: ['draft', 'awaitingConfirmation', 'failed'],
  recheck: ['awaitingConfirmation'],
  confirm: ['awaitingConfirmation'],
  cancel: ['draft', 'checking', 'awaitingConfirmation', 'queued'],
  retry: ['failed'],
  cleanUp: ['failed'],
};

/** Also asked alone, before anything is read for a command that would be refused anyway. */
export function refusalOf(command: Command, request: ConnectionRequest, asked: Asked): CommandRefusal | undefined {
  const decision = decide(command, asked.by, request);
  if (!decision.allowed) return { code: decision.code, command };
  const { status } = request.state;
  if (!ACCEPTED_IN[command].includes(status)) {
    const atAzure = command === 'cancel' && (status === 'provisioning' || status === 'cleaningUp');
    return atAzure ? { code: 'alreadyAtAzure' } : { code: 'notInThisState', command, status };
  }
  // Cancel means the request, whatever its plan says by now; every other command means what the card showed.
  const stale = command !== 'cancel' && asked.revision !== undefined && asked.revision !== request.revision;
  return stale ? { code: 'stale' } : undefined;
}
