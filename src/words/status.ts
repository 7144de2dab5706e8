import type { Read } from '../network/facts.ts';
import type { StatusAnswer } from '../oncall/answer.ts';
import type { LearnedRoutes } from '../request/observation.ts';
import { assertNever } from '../request/result.ts';
import { unreadReason } from './findings.ts';
import { shown } from './shown.ts';
import { countText, TYPE } from './values.ts';

/** Routes learned, or why that is not known. Undefined routes are still being read. */
export function routesText(routes: Read<LearnedRoutes> | undefined, isOver: boolean): string {
  if (!routes) return isOver ? 'not read in 10 minutes' : 'still being read';
  if (!routes.read) return `not readable: ${unreadReason(routes.reason)}`;
  const count = countText(routes.value.count, 'prefix', 'prefixes');
  return routes.value.ofAllCircuits ? `${count}, of all circuits of the gateway together` : count;
}

export function connectionHeadline(name: string, status: string | undefined, link: string | undefined): string {
  const reported = link ? `Azure reports its link as ${shown(link)}` : 'Azure does not report whether its link is up';
  const state = status ? `${shown(name)} is ${shown(status)}` : `Azure does not report the state of ${shown(name)}`;
  return `${state}. ${reported}.`;
}

/** What a headline says of a circuit or gateway beside how many connections it has. */
interface Trouble {
  readonly isReady: boolean;
  /** Connections that are failed or not connected. */
  readonly troubled: number;
}

export function resourceHeadline(
  kind: 'circuit' | 'gateway',
  name: string,
  connections: number,
  { isReady, troubled }: Trouble = { isReady: true, troubled: 0 },
): string {
  const many = connections === 0 ? 'no connections' : countText(connections, 'connection');
  const ready = isReady ? '' : 'is not ready and ';
  const trouble = troubled === 0 ? '' : `, ${troubled} of them failed or not connected`;
  return `The ${kind} ${shown(name)} ${ready}has ${many}${trouble}.`;
}

export function hiddenText(hidden: number): string {
  const are = hidden === 1 ? 'is' : 'are';
  return `${countText(hidden, 'more connection')} ${are} left out: you have no right to read ${hidden === 1 ? 'it' : 'them'}.`;
}

export function rightsUnreadText(count: number): string {
  const them = count === 1 ? 'it' : 'them';
  return `${countText(count, 'more connection')} ${count === 1 ? 'is' : 'are'} left out: Azure did not say in time whether you may read ${them}. Please ask again in a minute.`;
}

export function beyondText(count: number): string {
  return `${countText(count, 'more connection')} ${count === 1 ? 'was' : 'were'} not read: there are too many for one answer. Ask for one by its name: status and the name.`;
}

export function leftOutText(left: number): string {
  return `${countText(left, 'more connection')} did not fit on this card. Ask for one by its name: status and the name.`;
}

export function rowsUnreadText(reason: Parameters<typeof unreadReason>[0]): string {
  return `Rows may be missing: the bot could not read all of them, because ${lowerFirst(unreadReason(reason))}.`;
}

function lowerFirst(text: string): string {
  return text.startsWith('Azure') ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

export function madeByText(requestNumber: number | undefined): string {
  return requestNumber === undefined ? 'not this bot' : `ER-${requestNumber}`;
}

/** Beside a row of a table: its weight, and the request that made it, where this bot did. */
export function rowDetailText(weight: number, requestNumber: number | undefined): string {
  const made = requestNumber === undefined ? '' : ` · ${madeByText(requestNumber)}`;
  return `weight ${weight}${made}`;
}

/** Azure's connectionStatus, where it stands without a label. */
export function linkStatusText(status: string | undefined): string {
  return status ? `link ${shown(status)}` : 'link not reported';
}

type NoCard = Extract<StatusAnswer, { kind: 'notFound' | 'unsupportedKind' | 'notReadable' }>;
type UnreadReason = Extract<NoCard, { kind: 'notReadable' }>['reason'];

/** There is nothing to show: what that means, and how to go on. */
export function noStatusText(answer: NoCard): { readonly headline: string; readonly next: string } {
  const given = `"${shown(answer.given, 300)}"`;
  switch (answer.kind) {
    case 'notFound':
      return {
        headline: `Nothing called ${given} was found.`,
        next: 'Looked for connections, circuits and gateways of exactly this name in the subscriptions that the bot can read. A full resource id or a portal link finds more.',
      };
    case 'unsupportedKind':
      return {
        headline: `${given} is not something this bot reads.`,
        next: 'It reads ExpressRoute connections, ExpressRoute circuits and virtual network gateways.',
      };
    case 'notReadable':
      return { headline: notReadableHeadline(given, answer.reason), next: notReadableText(answer.reason) };
    default:
      return assertNever(answer);
  }
}

/** Where it could not be read at all, it is not said that the asker may not read it. */
function notReadableHeadline(given: string, reason: UnreadReason): string {
  const isRefused = reason === 'askerMayNotRead' || reason === 'forbidden' || reason === 'notFound';
  return isRefused ? `${given} cannot be shown to you.` : `${given} could not be read just now.`;
}

function notReadableText(reason: UnreadReason): string {
  switch (reason) {
    case 'askerMayNotRead':
    case 'forbidden':
      return 'Either it does not exist, or you or the bot may not read it. The role Reader on it would do; a new role takes up to 10 minutes to count.';
    case 'notFound':
      return 'Azure has nothing of this id that both you and the bot may read.';
    case 'askerRightsUnread':
      return 'Azure did not say in time whether you may read it. Please try again in a minute.';
    case 'throttled':
    case 'broken':
    case 'unreachable':
      return `${unreadReason(reason)}. Please try again in a minute.`;
    default:
      return assertNever(reason);
  }
}

export function choiceHeadline(given: string, count: number): string {
  if (count === 1) return `Do you mean this one of the name "${shown(given)}"?`;
  return `There are ${count} of the name "${shown(given)}". Which one do you mean?`;
}

export function choicesUnreadText(count: number): string {
  return `${countText(count, 'more match', 'more matches')} ${count === 1 ? 'is' : 'are'} left out: Azure did not say in time whether you may read ${count === 1 ? 'it' : 'them'}. Please ask again in a minute.`;
}

export const CHOICE_TYPED =
  'If a button does not work, repeat the command with the full resource id or the portal link. In a channel or group chat, mention me first.';

export function choicesLeftOutText(left: number): string {
  return `${countText(left, 'more match', 'more matches')} did not fit on this card. The full resource id or a portal link finds each.`;
}

export const BEGIN_TYPED = 'Type connect to begin one, or help for what I can do.';
export const REQUESTS_TYPED = 'Type status and the number for the card of a request.';

/** @param isShared - whether it lists a place's requests, which others read, or a person's own */
export function requestsHeadline(count: number, isShared: boolean): string {
  if (count === 0) return isShared ? 'There are no open requests here.' : 'You have no open requests.';
  const many = countText(count, 'open request');
  if (!isShared) return `You have ${many}.`;
  return `There ${count === 1 ? 'is' : 'are'} ${many} here.`;
}

export function requestsElsewhereText(count: number): string {
  return `And ${count} of yours elsewhere: ask me for requests in our one-to-one chat.`;
}

export function requestsLeftOutText(left: number): string {
  return `${countText(left, 'more request')} did not fit on this card.`;
}

/** On the button that shows the rest of a list. */
export function moreText(count: number): string {
  return `Show ${count} more`;
}

export const NO_PEERING = 'None';
export const NOTHING_TYPED = 'Type requests for the open requests, or help for what I can do.';

/** Under a connection's name: of which type it is, and its other end. */
export function peerText(type: string, peer: string): string {
  return `${shown(type)}, with ${shown(peer)}`;
}

export function addTypedText(kind: 'circuit' | 'gateway', name: string): string {
  return `If the button does not work, ${TYPE}: connect ${kind === 'gateway' ? 'to ' : ''}${shown(name)}`;
}
