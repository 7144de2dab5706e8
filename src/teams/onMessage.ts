import { nameOf, type ResourceId } from '../network/resourceId.ts';
import type { Saved } from '../ports/requestStore.ts';
import type { Started } from '../provisioning/connect.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import { type ConnectAsked, type Intent, intentOf } from '../request/intent.ts';
import type { Person, Place } from '../request/people.ts';
import { lentText } from '../words/defaults.ts';
import { referenceText } from '../words/errors.ts';
import { explainText } from '../words/explanation.ts';
import { FIELD_LABELS, fieldProblemText, hubGatewayIn } from '../words/form.ts';
import { mentionedText, unclearText } from '../words/intents.ts';
import { requestUnreadText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { alreadyLinkedText, CHANGING_TOO_FAST, REASON_TOO_LONG, STATUS_OF_WHAT } from '../words/turn.ts';
import { HUB_BLOCKS_FOLLOW, HUB_GATEWAY, hubBlocks, type KnownOfLink } from '../words/virtualWan.ts';
import { aboutRequest } from './cardLink.ts';
import type { StatusContext } from './cards/connectionsCard.ts';
import { formCard } from './cards/formCard.ts';
import { HEADLINES, helpCard } from './cards/helpCard.ts';
import { requestsCard } from './cards/requestsCard.ts';
import { statusCard } from './cards/statusCards.ts';
import type { Home } from './installations.ts';
import { cardMessage, type Message } from './message.ts';
import { offeredTo } from './offered.ts';
import { onCommand } from './onCommand.ts';
import { onDefaults } from './onDefaults.ts';
import { onAnswer, onConnectStepByStep } from './onStep.ts';
import { isShared, kindOfPlace } from './places.ts';
import { duplicate } from './refused.ts';
import type { UseCases } from './useCases.ts';

/** Something that somebody wrote to the bot. */
export interface Said {
  readonly from: Person;
  readonly place: Place;
  /** What the app was added to there. */
  readonly home: Home;
  readonly text: string;
  /** What tells this very message from every other one. */
  readonly messageNames: readonly string[];
  readonly now: Date;
  /** The log's lines of this turn carry it; so does an answer that Azure left incomplete. */
  readonly referenceId: string;
}

/** What to post in the place, in order. Empty when the request's own card, which the record posts, is the answer. */
export async function onMessage(said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const intent = intentOf(said.text);
  const answered = await onAnswer(intent, said, useCases);
  if (answered) return answered;
  switch (intent.kind) {
    case 'connect':
      return connect(intent.asked, said, useCases);
    case 'connectStepByStep':
      return onConnectStepByStep(said, useCases);
    case 'status':
      return intent.about === undefined ? [text(STATUS_OF_WHAT)] : status(intent.about, said, useCases);
    case 'show':
      return show(intent, said, useCases);
    case 'command':
      return onCommand(intent.command, intent.number, said, useCases);
    case 'mentioned':
      return mentioned(intent, said, useCases);
    case 'defaults':
      return onDefaults(intent.asked, said, useCases);
    case 'requests':
      return requests(said, useCases);
    case 'explain':
      return [text(explainText(intent.pasted))];
    case 'help':
    case 'hello':
      return help(intent.kind, said, useCases);
    default:
      return [text(unclearText(intent))];
  }
}

function text(words: string): Message {
  return { kind: 'text', text: words };
}

/** Where others read along, what one may do with requests of other places is nobody's business. */
async function help(as: 'help' | 'hello', said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const { from, place } = said;
  const open = (await useCases.openRequests(place, from)).map(({ request }) => request);
  const seen = isShared(place) ? open.filter((request) => isSaidIn(place, request)) : open;
  const card = helpCard({ place: kindOfPlace(place), offered: offeredTo(from, seen), headline: HEADLINES[as] });
  return [cardMessage(card)];
}

function isSaidIn(place: Place, request: ConnectionRequest): boolean {
  return request.place.conversationId === place.conversationId;
}

type Begun = Extract<Started, { kind: 'begun' }>;

async function connect(asked: ConnectAsked, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const context = { requester: said.from, place: said.place, messageKey: said.text };
  const connected = await useCases.connect(asked, context);
  if (connected.kind === 'reasonTooLong') return [text(REASON_TOO_LONG)];
  const lent = lentText(connected.lent);
  const answer = await connectedTold(connected, said, useCases);
  return lent === '' || connected.kind === 'repeated' ? answer : [text(lent), ...answer];
}

async function connectedTold(connected: Started, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  switch (connected.kind) {
    case 'repeated':
      return [aboutRequest(headline(await useCases.view(connected.saved.request)), connected.saved.request)];
    case 'alreadyOpen':
      return alreadyOpen(connected.saved.request, said, useCases);
    case 'alreadyLinked':
      return linked(connected.connectionId, said, useCases);
    case 'begun':
      if (connected.problems.some(({ code }) => code === 'several')) return choose(connected, said, useCases);
      return problemTexts(connected.saved, await seenProblems(connected, useCases), said);
  }
}

/** Its number leads to its card where everybody who reads that may see the card. */
async function alreadyOpen(first: ConnectionRequest, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const words = await duplicate(first, said, useCases);
  return [isSaidIn(said.place, first) ? aboutRequest(words, first) : text(words)];
}

/** There is nothing to ask for: the connection that exists is the answer, as Azure reports it now. */
async function linked(id: ResourceId, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const answer = await useCases.statusOf(id, 'connection', said.from);
  return [text(alreadyLinkedText(nameOf(id))), cardMessage(statusCard(answer, statusContext(said, useCases)))];
}

/** One message for all of them: what is wrong in one line was written in one line. What is to be copied comes last. */
function problemTexts(saved: Saved, problems: Begun['problems'], { referenceId }: Said): readonly Message[] {
  if (problems.length === 0) return [];
  const lines = problems.map((problem) => `${FIELD_LABELS[problem.field]}: ${problemText(problem)}`);
  const isIncomplete = problems.some(({ code }) => code === 'unread');
  const words = [...lines, ...(isIncomplete ? [referenceText(referenceId)] : [])].join('\n\n');
  const hubs = problems.flatMap((problem) => hubGatewayIn(problem) ?? []);
  const blocks = hubs.flatMap((hubGatewayId) => hubBlocks({ hubGatewayId, ...knownIn(saved.request) }));
  return [blocks.length > 0 ? { kind: 'text', text: words, blocks } : text(words)];
}

function problemText(problem: Begun['problems'][number]): string {
  return hubGatewayIn(problem) ? `${HUB_GATEWAY} ${HUB_BLOCKS_FOLLOW}` : fieldProblemText(problem);
}

function knownIn({ state }: ConnectionRequest): KnownOfLink {
  if (state.status !== 'draft') return { circuitId: undefined, connectionName: undefined };
  return { circuitId: state.draft.circuitId, connectionName: state.draft.connectionName };
}

/** Where a hub's gateway lies is told only to who may read it. */
async function seenProblems({ saved, problems }: Begun, useCases: UseCases): Promise<Begun['problems']> {
  if (!problems.some(({ code }) => code === 'hubGateway')) return problems;
  return (await useCases.openForm(saved.request, { problems })).problems;
}

/** Several resources of one name: the form offers just those. */
async function choose({ saved, problems }: Begun, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const form = await useCases.openForm(saved.request, { problems });
  return [cardMessage(formCard(form, 'posted', said.referenceId))];
}

async function status(about: string, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const answer = await useCases.status(about, said.from);
  return [cardMessage(statusCard(answer, statusContext(said, useCases)))];
}

function statusContext({ place, referenceId }: Said, useCases: UseCases): StatusContext {
  return { tenantId: useCases.portalTenant(place), referenceId };
}

async function show(
  intent: Extract<Intent, { kind: 'show' }>,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const saved = await useCases.loadNumber(intent.number);
  const asker = { person: said.from, place: said.place };
  const hidden = saved ? await useCases.showRequest(saved.request.id, asker) : 'unknown';
  switch (hidden) {
    case undefined:
      return [];
    case 'rightsUnread':
      return [text(requestUnreadText(intent.number, said.referenceId))];
    case 'busy':
      return [text(CHANGING_TOO_FAST)];
    default:
      // A circuit may be called er-142: what is no request of theirs is looked for in Azure.
      return status(intent.given, said, useCases);
  }
}

/** Words that are no command, with the number of a request: whoever may see it sees it. */
async function mentioned(
  { number, word }: Extract<Intent, { kind: 'mentioned' }>,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const saved = await useCases.loadNumber(number);
  const asker = { person: said.from, place: said.place };
  const hidden = saved ? await useCases.showRequest(saved.request.id, asker) : 'unknown';
  if (!hidden) return [text(mentionedText(number))];
  return [text(unclearText({ kind: 'unknown', word }))];
}

/** Where others read along, one's requests of other places are counted and no more. */
async function requests({ from, place }: Said, useCases: UseCases): Promise<readonly Message[]> {
  const open = await useCases.openRequests(place, from);
  const listed = isShared(place) ? open.filter(({ request }) => isSaidIn(place, request)) : open;
  const views = await Promise.all(listed.map(({ request }) => useCases.view(request)));
  return [cardMessage(requestsCard(views, { isShared: isShared(place), elsewhere: open.length - listed.length }))];
}
