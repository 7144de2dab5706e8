import { blockersIn } from '../network/findings.ts';
import type { CardView } from '../ports/board.ts';
import type { Card } from '../request/card.ts';
import type { RequestState, StateOf, Status, Wait } from '../request/connectionRequest.ts';
import { assertNever } from '../request/result.ts';
import { BUTTONS } from './english.ts';
import { cut, shown } from './shown.ts';
import { countText, listText, requestName, TYPE, timeText } from './values.ts';
import { waitWords } from './waits.ts';

/** Teams shows little more of a message in a notification. */
const SUMMARY_LIMIT = 200;

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  draft: 'Draft',
  checking: 'Checking',
  awaitingConfirmation: 'Waiting for a yes',
  queued: 'In line',
  provisioning: 'Being created',
  provisioned: 'Succeeded',
  failed: 'Failed',
  cleaningUp: 'Cleaning up',
  expired: 'Expired',
  cancelled: 'Cancelled',
};

/** The state in a word or three. */
export function statusWord(status: Status): string {
  return STATUS_WORDS[status];
}

/** The same where more of the state is known: nobody's yes is waited for while something stands in the way. */
export function stateWord(state: RequestState): string {
  const isBlocked = state.status === 'awaitingConfirmation' && blockersIn(state.checked.findings).length > 0;
  return isBlocked ? 'Blocked' : statusWord(state.status);
}

/** The first sentence of a card: number, state, and what is wanted of whom. Plain text. */
export function headline(view: CardView): string {
  return told(view, requestName(view.request.number));
}

/** The same sentence where the number stands before it already. */
export function rowText(view: CardView): string {
  return told(view, 'It');
}

function told(view: CardView, number: string): string {
  const { request } = view;
  const { state } = request;
  const who = shown(request.requester.name);
  switch (state.status) {
    case 'draft':
      return `${number} is a draft. ${who}, please add ${missingText(state)}.`;
    case 'checking':
      return `${number} is being checked. Nothing is needed from anybody.`;
    case 'awaitingConfirmation':
      return reviewHeadline(number, who, state);
    case 'queued':
      return queuedHeadline(number, view.ahead, state);
    case 'provisioning':
      if (state.isOverdue) return `${number} takes longer in Azure than usual. Nothing is needed from anybody.`;
      return `${number} is being created in Azure. Nothing is needed from anybody.`;
    case 'provisioned':
      return `${number} is done: the connection ${shown(state.plan.connectionName)} ${state.adopted ? 'stands and was taken over' : 'was created'}.`;
    case 'failed':
      return failedHeadline(number, who, state);
    case 'cleaningUp':
      return `${number} failed and is being cleaned up. Nothing is needed from anybody.`;
    case 'expired':
      return `${number} has expired. ${expiredText(state)}`;
    case 'cancelled':
      return `${number} was cancelled by ${shown(state.by.name)}. Nothing more happens to it.`;
    default:
      return assertNever(state);
  }
}

export function missingText({ draft }: StateOf<'draft'>): string {
  const missing = [draft.circuitId ? '' : 'the circuit', draft.gatewayId ? '' : 'the gateway'].filter(Boolean);
  return missing.length > 0 ? listText(missing) : 'what is still open';
}

function reviewHeadline(number: string, who: string, state: StateOf<'awaitingConfirmation'>): string {
  const blockers = blockersIn(state.checked.findings).length;
  const warnings = state.checked.findings.filter((finding) => finding.severity === 'warning').length;
  const back = state.cameBack ? 'came back from the line and' : '';
  if (blockers > 0) {
    const must = `${countText(blockers, 'blocker')} must be mended first`;
    return `${number} ${back} cannot be created yet: ${must}. ${who} can edit it or check again.`.replace(
      / {2,}/gu,
      ' ',
    );
  }
  const checked = warnings > 0 ? `is checked, with ${countText(warnings, 'warning')}` : 'is checked';
  return `${number} ${back} ${checked}. ${who}, please press Create if you agree.`.replace(/ {2,}/gu, ' ');
}

function queuedHeadline(number: string, ahead: number, state: StateOf<'queued'>): string {
  if (ahead > 0) {
    return `${number} is in line: ${countText(ahead, 'request')} ahead of it on this gateway or circuit. Nothing is needed from anybody.`;
  }
  if (state.wait) return `${number} ${waitWords(state.wait).waits}. Nothing is needed from anybody.`;
  return `${number} is next in line. Nothing is needed from anybody.`;
}

function failedHeadline(number: string, who: string, { failure, cleanUp }: StateOf<'failed'>): string {
  if (cleanUp === 'done') return `${number} failed and is cleaned up. ${who} can retry.`;
  if (failure.leftBehind === false) return `${number} failed: Azure created nothing. ${who} can retry.`;
  return `${number} failed: Azure did not create a working connection. ${who} can retry or clean up.`;
}

function expiredText({ was, wait }: StateOf<'expired'>): string {
  switch (was) {
    case 'draft':
      return 'Nobody filled it in for 7 days. Type connect to begin again.';
    case 'awaitingConfirmation':
      return 'Nobody agreed to it for 7 days. Type connect to begin again.';
    case 'queued':
      return `${queuedForADayText(wait)} Type connect to try again.`;
    default:
      return assertNever(was);
  }
}

function queuedForADayText(wait: Wait | undefined): string {
  return wait ? waitWords(wait).ended : 'It stood in line for 24 hours.';
}

/** The `summary` of a message: what a notification shows instead of "Sent a card". */
export function summaryOf(view: CardView): string {
  return cut(headline(view), SUMMARY_LIMIT);
}

/**
 * What a new message says to the requester beside the card. It stays as it was said, while the card goes on changing.
 * Holds no name or text of others.
 */
export function noticeText(notice: Extract<Card, { kind: 'notice' }>, { request }: CardView): string {
  const number = requestName(request.number);
  const when = timeText(notice.at);
  switch (notice.about) {
    case 'provisioned':
      return `${number} is done: Azure reports the connection as Succeeded.`;
    case 'failed':
      return `${number} failed at ${when}. The card shows how it stands now, and what can be done.`;
    case 'awaitingConfirmation':
      return `${number} came back at ${when}: the network has changed since you agreed. Please look at it again.`;
    case 'expired':
      return `${number} has expired. Its card says why.`;
    case 'draft':
    case 'checking':
    case 'queued':
    case 'provisioning':
    case 'cleaningUp':
    case 'cancelled':
      return `${number}: ${statusWord(notice.about)}.`;
    default:
      return assertNever(notice.about);
  }
}

export function cameBackText(cameBack: NonNullable<StateOf<'awaitingConfirmation'>['cameBack']>): string {
  if (cameBack === 'planDiffers') {
    return 'The stored plan is not the one that was agreed to. Nothing was sent to Azure; please tell whoever runs the bot.';
  }
  return 'The checks were repeated just before the create and found something new. Nothing was sent to Azure.';
}

export const WAIT_TRIED_AGAIN = 'It is tried again by itself, for 24 hours at most.';
export const NOTHING_FOUND = 'Nothing stands in the way.';
export const ONE_AT_A_TIME = 'Azure takes one change at a time on each gateway and each circuit.';

export const CHANGES_BY_ITSELF = 'This card changes by itself.';
export const OVERDUE =
  'Azure has not finished yet. It is asked again and again, for 24 hours at most; this card changes by itself.';

/** The button of the details counts what the checks found and the card has no room for. */
export function detailsTitle({ findings, notes }: { readonly findings: number; readonly notes: number }): string {
  if (findings > 0) return `${BUTTONS.details}, ${countText(findings + notes, 'more finding')}`;
  return notes > 0 ? `${BUTTONS.details}, ${countText(notes, 'note')}` : BUTTONS.details;
}

/** How far the create got, as Azure's side of it. */
export function stepText(step: StateOf<'provisioning'>['step']): string {
  if (step.kind === 'toSend') {
    return step.sentAt
      ? 'Sent, but not confirmed by Azure yet; it is looked for before anything is sent again'
      : 'The create request is being sent';
  }
  return step.adopted ? 'The connection stood there already and is being watched' : 'Accepted, and working on it';
}

export function cleanUpText({ cleanUp, failure }: StateOf<'failed'>): string {
  if (cleanUp === 'done') return 'The failed connection was deleted. Nothing is left behind.';
  if (cleanUp !== 'notAsked') return 'Azure refused to delete the failed connection:';
  if (failure.leftBehind === undefined) return 'It could not be read whether a failed connection is left behind.';
  return failure.leftBehind
    ? 'A failed connection is left behind in Azure. It can block its gateway until it is repaired by Retry or deleted by Clean up.'
    : 'Nothing is left behind in Azure.';
}

export const CLEANING_UP = 'The failed connection is being deleted in Azure. This usually takes about 2 minutes.';

/** Every button has its command, for phones where buttons fail. */
export function typedText(commands: readonly string[], number: number): string {
  if (commands.length === 0) return '';
  const typed = commands.map((command) => `${command} ${requestName(number)}`);
  return `If a button does not work, ${TYPE}: ${typed.join(' · ')}`;
}

export function linkText(circuit: string, gateway: string): string {
  return `${shown(circuit)} → ${shown(gateway)}`;
}
