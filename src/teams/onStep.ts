import type { Saved } from '../ports/requestStore.ts';
import { type Remark, type Stepped, steppedIn } from '../provisioning/askNext.ts';
import { planOf } from '../request/connectionRequest.ts';
import type { Intent } from '../request/intent.ts';
import { samePlace } from '../request/people.ts';
import { isAnswer } from '../request/questions.ts';
import * as words from '../words/questions.ts';
import { headline } from '../words/requests.ts';
import { statusCard } from './cards/statusCards.ts';
import { cardMessage, type Message } from './message.ts';
import type { Said } from './onMessage.ts';
import { isShared, kindOfPlace } from './places.ts';
import { duplicate, refusedText } from './refused.ts';
import type { UseCases } from './useCases.ts';

const START = 'connect step by step';

/** `connect step by step`: in the one-to-one chat the first question; elsewhere one answer, the questions follow there. */
export async function onConnectStepByStep(said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const { from, place } = said;
  const where = isShared(place) ? 'oneToOne' : 'here';
  // The words are the same each time: only the message itself tells one wish from the next.
  const messageKey = `${START} ${said.messageNames.at(-1) ?? ''}`;
  const begun = await useCases.connectStepByStep({ requester: from, place, messageKey }, where);
  if (begun.kind === 'here') {
    const messages = await toldStep(begun.stepped, said, useCases);
    return withRemark(words.setAsideText(begun.setAside), messages);
  }
  const { request } = begun.saved;
  switch (begun.kind) {
    case 'oneToOne':
      return [text(words.askedOneToOneText(from.name, request.number))];
    case 'unreachable':
      return [text(words.unreachableText(from.name, request.number))];
    case 'later':
      return [text(words.unreachableNowText(from.name, request.number))];
    case 'repeated':
      return [text(headline(await useCases.view(request)))];
  }
}

/**
 * An answer to the question that stands in this person's one-to-one chat.
 *
 * @returns undefined for what is none: no question stands, or a command was given
 */
export async function onAnswer(
  intent: Intent,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[] | undefined> {
  const { from, place, now, messageNames } = said;
  const isElsewhere = isShared(place);
  if (isElsewhere ? intent.kind !== 'unknown' : isCertainlyCommand(intent)) return undefined;
  const saved = await useCases.findAsked(from);
  const draft = saved && steppedIn(saved);
  if (!draft || !isAnswer(said.text, intent, draft)) return undefined;
  if (isElsewhere) return saidInThread(saved, said);
  const asked = { by: from, now, revision: undefined };
  return toldStep(await useCases.answerStep(saved, { text: said.text, place, messageNames, asked }), said, useCases);
}

/** Where it was asked for, people may answer in the thread; what they mean is known only beside the question. */
function saidInThread({ request }: Saved, { place }: Said): readonly Message[] | undefined {
  return samePlace(request.place, place) ? [text(words.answerThereText(request.number))] : undefined;
}

/** What no question could have as its answer: then nobody needs to look for one. */
function isCertainlyCommand({ kind }: Intent): boolean {
  return kind === 'connect' || kind === 'connectStepByStep' || kind === 'command';
}

async function toldStep(stepped: Stepped, said: Said, useCases: UseCases): Promise<readonly Message[]> {
  const { request } = stepped.saved;
  switch (stepped.kind) {
    case 'asked':
      return askedAgain(stepped, said, useCases);
    case 'submitted':
      return [text(submittedText(stepped.saved, said))];
    case 'cancelled':
      return [text(headline(await useCases.view(request)))];
    case 'over': {
      const now = request.state.status === 'draft' ? '' : headline(await useCases.view(request));
      return [text(`${words.nothingAskedText(request.number)} ${now}`.trim())];
    }
    case 'refused':
      return [text(refusedText(stepped.refusal, await useCases.view(request), said))];
  }
}

/** What is to be said first and the question are one message; only the card of a connection that exists parts them. */
async function askedAgain(
  { saved: { request }, question, remark }: Extract<Stepped, { kind: 'asked' }>,
  said: Said,
  useCases: UseCases,
): Promise<readonly Message[]> {
  const { number } = request;
  const asks = words.questionText(number, question);
  if (!remark) return [text(asks)];
  if (remark.kind !== 'wrong' || remark.problem.code !== 'alreadyLinked') {
    return [text(`${await remarkText(remark, number, said, useCases)}\n\n${asks}`)];
  }
  const answer = await useCases.statusOf(remark.problem.connectionId, 'connection', said.from);
  const card = statusCard(answer, {
    tenantId: useCases.portalTenant(said.place),
    referenceId: said.referenceId,
  });
  return [text(words.stepProblemText(remark.problem)), cardMessage(card), text(asks)];
}

async function remarkText(remark: Remark, number: number, said: Said, useCases: UseCases): Promise<string> {
  switch (remark.kind) {
    case 'help':
      return words.stepHelpText(number);
    case 'atFirst':
      return words.AT_FIRST;
    case 'overtaken':
      return words.OVERTAKEN;
    case 'wrong':
      return words.stepProblemText(remark.problem);
    case 'duplicate':
      return `${await duplicate(remark.first.request, said, useCases)} ${words.ANOTHER_GATEWAY}`;
  }
}

function submittedText({ request }: Saved, { place }: Said): string {
  const plan = planOf(request);
  if (!plan) throw new Error('a submitted request has a plan');
  const asked = { place: kindOfPlace(request.place), isHere: samePlace(request.place, place) };
  return words.answeredText(request.number, plan, request.reason, asked);
}

function withRemark(remark: string, [first, ...others]: readonly Message[]): readonly Message[] {
  if (remark === '' || first?.kind !== 'text') return first ? [first, ...others] : [];
  return [text(`${remark}\n\n${first.text}`), ...others];
}

function text(said: string): Message {
  return { kind: 'text', text: said };
}
