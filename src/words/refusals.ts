import type { CardView } from '../ports/board.ts';
import { type CommandRefusal, isAcceptedIn } from '../request/commands.ts';
import type { StateOf, Status } from '../request/connectionRequest.ts';
import type { Command } from '../request/policy.ts';
import { assertNever } from '../request/result.ts';
import { referenceText } from './errors.ts';
import { missingText, statusWord } from './requests.ts';
import { shown } from './shown.ts';
import { countText, requestName, TYPE, timeText } from './values.ts';

const COMMAND_WORDS: Readonly<Record<Command, string>> = {
  submit: 'edit it',
  recheck: 'have it checked again',
  confirm: 'create it',
  cancel: 'cancel it',
  retry: 'retry it',
  cleanUp: 'clean up after it',
  takeOver: 'take it over',
};

/** Says what was not done, why, and what can be done instead by whom. Plain text. */
export function refusalText(refusal: CommandRefusal, view: CardView): string {
  const { request } = view;
  const number = requestName(request.number);
  const who = shown(request.requester.name);
  switch (refusal.code) {
    case 'notTheRequester':
      return `Only ${who}, who asked for ${number}, can ${COMMAND_WORDS[refusal.command]}. Nothing was changed. You can follow it with: status ${number}${takeOverText(request.state.status, number)}`;
    case 'alreadyTheirs':
      return `${number} is yours already. Nothing was changed.`;
    case 'otherTenant':
      return `${number} belongs to another organization than your account, so you cannot take it over. Nothing was changed. ${who} can still act on it.`;
    case 'takeOverElsewhere':
      return `${number} is talked about in another conversation, and who follows it there must see who has it. Nothing was changed: please ${TYPE} take over ${number} there.`;
    case 'notInThisState':
      return `${whenText(refusal, number)}, so nobody can ${COMMAND_WORDS[refusal.command]} now. ${nowText(view)}`;
    case 'alreadyAtAzure':
      return `${number} cannot be cancelled any more: its request is with Azure, which cannot be told to forget it. Its card shows how it ends, in a few minutes.`;
    case 'stale':
      return `${number} has changed since that card was drawn, so nothing was done. Please look at the card as it is now, then press again.`;
    case 'checksExpired':
      return `The checks of ${number} are older than 15 minutes${checkedAtText(request.state)}, so nothing was created. ${who} can press Check again, then Create.`;
    case 'hasBlockers':
      return `${number} cannot be created: ${countText(refusal.count, 'blocker')} must be mended first. The card says who can mend each. Then ${who} can press Check again.`;
    case 'cleanUpFirst':
      return `${number} ${leftText(request.state)} a failed connection behind. ${who} can clean up first, or retry with the same name, group and gateway.`;
    case 'nothingLeftBehind':
      return `${number} left nothing behind in Azure, so there is nothing to clean up. ${who} can retry or edit it.`;
    default:
      return assertNever(refusal);
  }
}

function takeOverText(status: Status, number: string): string {
  return isAcceptedIn('takeOver', status) ? `, or make it yours with: take over ${number}` : '';
}

function checkedAtText(state: CardView['request']['state']): string {
  return state.status === 'awaitingConfirmation' ? ` (from ${timeText(state.checked.at)})` : '';
}

/** On the way of a request: whatever comes before a state has not got that far, all else is past it. */
const WAY: readonly Status[] = ['draft', 'checking', 'awaitingConfirmation', 'queued', 'provisioning', 'failed'];
const MEANT_IN: Readonly<Record<Command, Status>> = {
  submit: 'draft',
  recheck: 'awaitingConfirmation',
  confirm: 'awaitingConfirmation',
  cancel: 'draft',
  retry: 'failed',
  cleanUp: 'failed',
  takeOver: 'draft',
};

function whenText({ command, status }: Extract<CommandRefusal, { code: 'notInThisState' }>, number: string): string {
  if (status === 'draft') return `${number} is still a draft`;
  const at = WAY.indexOf(status);
  const isBefore = at >= 0 && at < WAY.indexOf(MEANT_IN[command]);
  return `${number} ${isBefore ? 'has not got that far' : 'is past that'}: its state is now "${statusWord(status)}"`;
}

/** What goes in each state, and who does it. */
function nowText({ request: { state, requester } }: CardView): string {
  const who = shown(requester.name);
  switch (state.status) {
    case 'draft':
      return `${who} can add ${missingText(state)} in the form, or cancel.`;
    case 'checking':
      return 'The checks are running; the card changes when they are done.';
    case 'awaitingConfirmation':
      return `${who} can create, check again, edit or cancel.`;
    case 'queued':
      return `It is made as soon as circuit and gateway are free. ${who} can still cancel.`;
    case 'provisioning':
      return 'Azure is creating it; the card shows how it ends.';
    case 'provisioned':
      return 'The connection exists; nothing more is to be done.';
    case 'failed':
      return isLeftBehind(state) ? `${who} can retry, edit or clean up.` : `${who} can retry or edit it.`;
    case 'cleaningUp':
      return 'Azure is deleting the failed connection; Retry comes back after that.';
    case 'expired':
    case 'cancelled':
      return 'It has ended. Type connect to begin a new one.';
    default:
      return assertNever(state);
  }
}

/** Nothing is certain where Azure's answer to the create was lost and the connection could not be read since. */
function leftText(state: CardView['request']['state']): string {
  const failed = state.status === 'failed' ? state : 'leftBehind' in state ? state.leftBehind : undefined;
  return failed?.failure.leftBehind === undefined ? 'may have left' : 'left';
}

function isLeftBehind({ cleanUp, failure }: StateOf<'failed'>): boolean {
  return cleanUp !== 'done' && failure.leftBehind !== false;
}

/** A second request for the same circuit and gateway. */
export function duplicateText(first: CardView['request']): string {
  return `${requestName(first.number)} by ${shown(first.requester.name)} joins the same circuit and gateway and is still open ("${statusWord(first.state.status)}"). No second request was begun.`;
}

export const HERE_IS_ITS_CARD = 'Here is its card.';

/** The same where that request is not to be seen: neither whose it is nor how it stands. */
export function numberOnlyText(first: CardView['request']): string {
  const number = requestName(first.number);
  return `${number}, another open request, joins the same circuit and gateway. To see its card, whoever may read the connection in Azure can ${TYPE}: status ${number}. No second request was begun.`;
}

export function requestUnreadText(number: number, referenceId: string): string {
  return `Azure did not say in time whether you may see ${requestName(number)}. Nothing was changed. Please try again in a minute. ${referenceText(referenceId)}`;
}

export function unknownRequestText(given: string): string {
  return `There is no request ${shown(given)}. Type requests for the open ones.`;
}
