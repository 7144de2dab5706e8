import type { Outcome } from '../provisioning/commands.ts';
import type { Connected } from '../provisioning/connect.ts';
import type { Asked } from '../request/commands.ts';
import type { ConnectionRequest, RequestId } from '../request/connectionRequest.ts';
import { type ConnectAsked, type Intent, intentOf, type TypedCommand } from '../request/intent.ts';
import type { Person, Place } from '../request/people.ts';
import { FIELD_LABELS, fieldProblemText } from '../words/form.ts';
import { unclearText } from '../words/intents.ts';
import { unknownRequestText } from '../words/refusals.ts';
import { headline } from '../words/requests.ts';
import { REASON_TOO_LONG, STATUS_OF_WHAT } from '../words/turn.ts';
import { requestName } from '../words/values.ts';
import { formCard } from './cards/formCard.ts';
import { helpCard } from './cards/helpCard.ts';
import { requestsCard } from './cards/requestsCard.ts';
import { statusCard } from './cards/statusCards.ts';
import { cardMessage, type Message } from './message.ts';
import { duplicate, refused, refusedText } from './refused.ts';
import type { UseCases } from './useCases.ts';

/** Something that somebody wrote to the bot. */
export interface Said {
  readonly from: Person;
  readonly place: Place;
  readonly text: string;
  readonly now: Date;
}

/** What to post in the place, in order. Empty when the request's own card is the answer. */
export async function onMessage(said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const intent = intentOf(said.text);
  switch (intent.kind) {
    case 'connect':
      return connect(intent.asked, said, useCases);
    case 'status':
      return intent.about === undefined ? [text(STATUS_OF_WHAT)] : status(intent.about, said, useCases);
    case 'show':
      return show(intent, said, useCases);
    case 'command':
      return command(intent.command, intent.number, said, useCases);
    case 'requests':
      return requests(said, useCases);
    case 'help':
    case 'hello':
      return [help(intent.kind)];
    default:
      return [text(unclearText(intent))];
  }
}

function text(words: string): Message {
  return { kind: 'text', text: words };
}

function help(kind: 'help' | 'hello'): Message {
  return cardMessage(helpCard(kind));
}

async function connect(asked: ConnectAsked, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const context = { requester: said.from, place: said.place, messageKey: said.text };
  const connected = await useCases.connect(asked, context);
  switch (connected.kind) {
    case 'reasonTooLong':
      return [text(REASON_TOO_LONG)];
    case 'repeated':
      return [];
    case 'alreadyOpen':
      return [text(await duplicate(connected.saved.request, said, useCases))];
    case 'begun':
      if (connected.problems.some(({ code }) => code === 'several')) return choose(connected, useCases);
      return connected.problems.map((problem) => text(`${FIELD_LABELS[problem.field]}: ${fieldProblemText(problem)}`));
  }
}

/** Several resources of one name: the form offers just those. */
async function choose(
  { saved, problems }: Extract<Connected, { kind: 'begun' }>,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const form = await useCases.openForm(saved.request, { problems });
  return [cardMessage(formCard(form, 'card'))];
}

async function status(about: string, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const answer = await useCases.status(about, said.from);
  return [cardMessage(statusCard(answer, said.place.tenantId))];
}

async function show(
  intent: Extract<Intent, { kind: 'show' }>,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const request = await visible(intent.number, said, useCases);
  // A circuit may be called er-142: what is no request of theirs is looked for in Azure.
  if (!request) return status(intent.given, said, useCases);
  await useCases.showRequest(request.id, said.place);
  return [];
}

async function visible(number: number, said: Said, useCases: UseCases): Promise<ConnectionRequest | undefined> {
  const saved = await useCases.loadNumber(number);
  if (!saved) return undefined;
  const may = await useCases.mayShow(saved.request, { person: said.from, place: said.place });
  return may ? saved.request : undefined;
}

async function command(
  name: TypedCommand,
  number: number,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const request = await visible(number, said, useCases);
  if (!request) return [text(unknownRequestText(requestName(number)))];
  const asked = { by: said.from, now: said.now, revision: undefined };
  if (name === 'edit') return edit(request, asked, useCases);
  const outcome = await run(name, request.id, asked, useCases);
  if (outcome.kind === 'unknownRequest') return [text(unknownRequestText(requestName(number)))];
  const view = await useCases.view(outcome.saved.request);
  if (outcome.kind === 'refused') return [text(await refused(outcome.refusal, view, said, useCases))];
  return [text(headline(view))];
}

function run(name: Exclude<TypedCommand, 'edit'>, id: RequestId, asked: Asked, useCases: UseCases): Promise<Outcome> {
  switch (name) {
    case 'create':
      return useCases.confirm(id, asked);
    case 'check':
      return useCases.recheck(id, asked);
    case 'retry':
      return useCases.retry(id, asked);
    case 'cleanup':
      return useCases.cleanUp(id, asked);
    case 'cancel':
      return useCases.cancel(id, asked);
  }
}

async function edit(request: ConnectionRequest, asked: Asked, useCases: UseCases): Promise<readonly Message[]> {
  const view = await useCases.view(request);
  const refusal = useCases.mayEdit(request, asked);
  if (refusal) return [text(refusedText(refusal, view))];
  const form = await useCases.openForm(request, {});
  return [cardMessage(formCard(form, 'card'))];
}

async function requests(said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const open = await useCases.openRequests(said.place, said.from);
  const views = await Promise.all(open.map(({ request }) => useCases.view(request)));
  return [cardMessage(requestsCard(views))];
}
