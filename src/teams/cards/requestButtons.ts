import { blockersIn } from '../../network/findings.ts';
import { portalLink } from '../../network/resourceId.ts';
import type { ConnectionRequest } from '../../request/connectionRequest.ts';
import type { Person } from '../../request/people.ts';
import { connectionIdOf } from '../../request/plan.ts';
import { type Command, decide } from '../../request/policy.ts';
import { assertNever } from '../../request/result.ts';
import { BUTTONS } from '../../words/english.ts';
import { execute, openForm, openUrl, primary, refOf, type Verb } from './actions.ts';
import type { CardAction } from './adaptiveCard.ts';

/** A button and the command that does the same. */
interface Offer {
  readonly action: CardAction;
  /** Empty where another offer has the same command. */
  readonly command: string;
}

interface AskingOffer extends Offer {
  /** What the policy is asked of who looks at it. */
  readonly asks: Command;
}

/** Who looks at a card; undefined for the card that everybody sees. */
export type Viewer = Person | undefined;

/**
 * What can be done now. The card that everybody sees holds every button that somebody may press, since it is what phones
 * and failed refreshes show; drawn for one person it holds theirs, and for a colleague what makes the request theirs: on
 * the card of everybody that would stand beside Create. The click is what is checked.
 */
export function offersOf(request: ConnectionRequest, viewer: Viewer): readonly Offer[] {
  const offers = allOffers(request);
  if (!viewer) return offers;
  const theirs = offers.filter(({ asks }) => decide(asks, viewer, request).allowed);
  return theirs.length > 0 || offers.length === 0 ? theirs : colleagueOffers(request, viewer);
}

/** While the requester can do something about it, so can who takes it over. */
function colleagueOffers(request: ConnectionRequest, viewer: Person): readonly Offer[] {
  const look = { action: execute('showRequest', BUTTONS.show, refOf(request)), command: '' };
  const mayTake = decide('takeOver', viewer, request).allowed;
  return mayTake ? [look, offer(request, 'takeOver', BUTTONS.takeOver)] : [look];
}

function allOffers(request: ConnectionRequest): readonly AskingOffer[] {
  const { state } = request;
  switch (state.status) {
    case 'draft':
      return [...formOffers(request), cancelOf(request)];
    case 'awaitingConfirmation': {
      const isBlocked = blockersIn(state.checked.findings).length > 0;
      const create = offer(request, 'confirm', BUTTONS.create);
      return [...(isBlocked ? [] : [mainOffer(create)]), recheckOf(request), editOf(request), cancelOf(request)];
    }
    case 'checking':
    case 'queued':
      return [cancelOf(request)];
    case 'failed': {
      const retry = mainOffer(offer(request, 'retry', BUTTONS.retry));
      const cleanUp = offer(request, 'cleanUp', BUTTONS.cleanUp);
      return state.failure.leftBehind === false ? [retry, editOf(request)] : [retry, cleanUp, editOf(request)];
    }
    case 'provisioning':
    case 'provisioned':
    case 'cleaningUp':
    case 'expired':
    case 'cancelled':
      return [];
    default:
      return assertNever(state);
  }
}

/** Verb of the button, and the word that is typed, for each command. */
const ASKING = {
  submit: { verb: 'editRequest', typed: 'edit' },
  recheck: { verb: 'recheckRequest', typed: 'check' },
  confirm: { verb: 'confirmRequest', typed: 'create' },
  cancel: { verb: 'cancelRequest', typed: 'cancel' },
  retry: { verb: 'retryRequest', typed: 'retry' },
  cleanUp: { verb: 'cleanUpRequest', typed: 'cleanup' },
  takeOver: { verb: 'takeOverRequest', typed: 'take over' },
} as const satisfies Readonly<Record<Command, { readonly verb: Verb; readonly typed: string }>>;

function offer(request: ConnectionRequest, asks: Command, title: string): AskingOffer {
  const { verb, typed } = ASKING[asks];
  return { action: execute(verb, title, refOf(request)), command: typed, asks };
}

function mainOffer(plain: AskingOffer): AskingOffer {
  return { ...plain, action: primary(plain.action) };
}

function formOffers(request: ConnectionRequest): readonly AskingOffer[] {
  const dialog = { action: openForm(BUTTONS.openForm, refOf(request)), command: '', asks: 'submit' as const };
  return [mainOffer(dialog), offer(request, 'submit', BUTTONS.editHere)];
}

function recheckOf(request: ConnectionRequest): AskingOffer {
  return offer(request, 'recheck', BUTTONS.recheck);
}

function editOf(request: ConnectionRequest): AskingOffer {
  return offer(request, 'submit', BUTTONS.edit);
}

function cancelOf(request: ConnectionRequest): AskingOffer {
  return offer(request, 'cancel', BUTTONS.cancel);
}

/** Where the portal shows the connection; only once there may be one. */
export function linksOf({ state }: ConnectionRequest, tenantId: string): readonly CardAction[] {
  switch (state.status) {
    case 'provisioned':
      return [openUrl(BUTTONS.openInPortal, portalLink(tenantId, connectionIdOf(state.plan)))];
    case 'failed':
    case 'cleaningUp': {
      const id = connectionIdOf(state.plan);
      return [
        openUrl(BUTTONS.openInPortal, portalLink(tenantId, id)),
        openUrl(BUTTONS.activityLog, portalLink(tenantId, id, 'eventlogs')),
      ];
    }
    default:
      return [];
  }
}
