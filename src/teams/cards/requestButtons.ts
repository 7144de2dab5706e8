import { blockersIn } from '../../network/findings.ts';
import { portalLink } from '../../network/resourceId.ts';
import type { ConnectionRequest } from '../../request/connectionRequest.ts';
import { connectionIdOf } from '../../request/plan.ts';
import { assertNever } from '../../request/result.ts';
import { BUTTONS } from '../../words/english.ts';
import { execute, openForm, openUrl, primary, refOf } from './actions.ts';
import type { CardAction } from './adaptiveCard.ts';

/** A button and the command that does the same. */
interface Offer {
  readonly action: CardAction;
  /** Empty where another offer has the same command. */
  readonly command: string;
}

/** What the requester can do now; everybody sees it, the click is what is checked. */
export function offersOf(request: ConnectionRequest): readonly Offer[] {
  const { state } = request;
  const ref = refOf(request);
  const cancel = { action: execute('cancelRequest', BUTTONS.cancel, ref), command: 'cancel' };
  switch (state.status) {
    case 'draft':
      return [
        { action: primary(openForm(BUTTONS.openForm, ref)), command: '' },
        { action: execute('editRequest', BUTTONS.editHere, ref), command: 'edit' },
        cancel,
      ];
    case 'awaitingConfirmation': {
      const create = { action: primary(execute('confirmRequest', BUTTONS.create, ref)), command: 'create' };
      const isBlocked = blockersIn(state.checked.findings).length > 0;
      return [...(isBlocked ? [] : [create]), recheckOf(request), editOf(request), cancel];
    }
    case 'checking':
    case 'queued':
      return [cancel];
    case 'failed': {
      const retry = { action: primary(execute('retryRequest', BUTTONS.retry, ref)), command: 'retry' };
      const cleanUp = { action: execute('cleanUpRequest', BUTTONS.cleanUp, ref), command: 'cleanup' };
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

function recheckOf(request: ConnectionRequest): Offer {
  return { action: execute('recheckRequest', BUTTONS.recheck, refOf(request)), command: 'check' };
}

function editOf(request: ConnectionRequest): Offer {
  return { action: execute('editRequest', BUTTONS.edit, refOf(request)), command: 'edit' };
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
