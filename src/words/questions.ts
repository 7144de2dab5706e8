import { nameOf, type ResourceId } from '../network/resourceId.ts';
import type { StepProblem } from '../provisioning/lookUp.ts';
import type { Plan } from '../request/plan.ts';
import type { Choice, Question, QuestionField } from '../request/steps.ts';
import { fieldProblemText, UNUSABLE_LEAD, unusableText } from './form.ts';
import type { PlaceKind } from './help.ts';
import { shown } from './shown.ts';
import { listText, requestName } from './values.ts';

// What is said while a request is asked for step by step. Plain text, a line each: it reads the same on every client.

/** How a place is called in a sentence. */
const PLACES: Readonly<Record<PlaceKind, string>> = {
  channel: 'channel',
  groupChat: 'group chat',
  personal: 'one-to-one chat',
};

const QUESTIONS: Readonly<Record<QuestionField, string>> = {
  circuitId: 'Which circuit is to be linked?',
  gatewayId: 'Which gateway is it to be linked to?',
  connectionName: 'What is the connection to be called?',
  resourceGroup: 'Which resource group is the connection to lie in?',
  routingWeight: 'Which routing weight, from 0 to 32000?',
  fastPath: 'Is traffic to be sent past the gateway (FastPath)?',
  reason: 'Why is this connection needed?',
};

/** What to know before answering. */
const EXPLANATIONS: Readonly<Record<QuestionField, string>> = {
  circuitId: '',
  gatewayId: 'The connection is created in the subscription and the location of the gateway.',
  connectionName: '1 to 80 letters, digits, periods, underscores and hyphens.',
  resourceGroup: "Any group of the gateway's subscription.",
  routingWeight:
    'Among the connections of one gateway, the one with the higher weight is preferred for what Azure sends. Equal weights share the traffic.',
  fastPath: '',
  reason: 'At most 500 characters. It stays with the request.',
};

const WAYS = 'At every step: back, help, cancel.';
const UNUSABLE_SHOWN = 8;

/** One question as a message of its own, or after a remark. */
export function questionText(number: number, question: Question): string {
  const lines = [
    `${requestName(number)}: ${QUESTIONS[question.field]}`,
    EXPLANATIONS[question.field],
    ...choiceLines(question),
    howText(question),
    keptText(question),
    WAYS,
  ];
  return lines.filter((line) => line !== '').join('\n');
}

function choiceLines(question: Question): readonly string[] {
  const { field, choices, more, part, unusable, isListRead } = question;
  if (field === 'fastPath') return ['1. Yes', '2. No'];
  if (field !== 'circuitId' && field !== 'gatewayId') return [];
  const named = unusable.map(({ name, why }) => `${shown(name)} (${unusableText(why)})`);
  return [
    isListRead ? '' : 'The list could not be read just now.',
    part === undefined ? '' : `With "${shown(part)}" in the name (back shows all):`,
    ...choices.map((choice, index) => `${index + 1}. ${choiceText(choice)}`),
    more > 0 ? `${more} more: type part of the name to narrow the list.` : '',
    named.length > 0 ? `${UNUSABLE_LEAD} ${listText(named, UNUSABLE_SHOWN)}.` : '',
  ];
}

function choiceText({ name, details }: Choice): string {
  return [name, ...details].map((part) => shown(part)).join(' · ');
}

function howText({ field, choices }: Question): string {
  if (field !== 'circuitId' && field !== 'gatewayId') return '';
  const ways = 'a name, a part of one, an id or a portal link';
  return choices.length > 0 ? `Answer with a number, ${ways}.` : `Answer with ${ways}.`;
}

function keptText({ field, kept }: Question): string {
  if (field === 'reason') {
    return kept === undefined ? 'ok leaves it out.' : `ok keeps "${shown(kept, 500)}"; none leaves it out.`;
  }
  if (kept === undefined) return '';
  if (field === 'fastPath') return `ok means ${kept === 'true' ? 'yes' : 'no'}.`;
  const isId = field === 'circuitId' || field === 'gatewayId';
  return `ok ${isId ? 'keeps' : 'takes'} ${shown(isId ? nameOf(kept as ResourceId) : kept)}.`;
}

/** The first question, to somebody who asked in a place where others read along. */
export function firstQuestionText(number: number, question: Question, asked: PlaceKind): string {
  const name = requestName(number);
  return `In the ${PLACES[asked]}, you asked to be led to a connection step by step. I ask here, one question at a time; the card of ${name} is posted there once all is answered.\n\n${questionText(number, question)}`;
}

/** Said where the request was asked for; the questions follow in the one-to-one chat. */
export function askedOneToOneText(who: string, number: number): string {
  return `${shown(who)}, I ask you in our one-to-one chat, one question at a time. The card of ${requestName(number)} is posted here once all is answered.`;
}

/** The same where Teams lets the bot write to nobody who has not added it. */
export function unreachableText(who: string, number: number): string {
  return `${shown(who)}, Teams does not let me write to you one to one, so I cannot ask step by step. Add this app for yourself (Apps in Teams, then Add) and type connect step by step in our chat. Or go on here: fill in the form on the card of ${requestName(number)}, or give it all in one line: connect <circuit> to <gateway>.`;
}

export function unreachableNowText(who: string, number: number): string {
  return `${shown(who)}, Teams did not take my message to you just now. Type connect step by step in our one-to-one chat, or go on here: fill in the form on the card of ${requestName(number)}.`;
}

/** @param numbers - of drafts that were half answered */
export function setAsideText(numbers: readonly number[]): string {
  const names = numbers.map(requestName);
  const [first] = names;
  return first === undefined
    ? ''
    : `${listText(names)}, not all answered, ${names.length > 1 ? 'wait as drafts' : 'waits as a draft'}: edit ${first} opens its form.`;
}

/** @param number - of the request that is asked for */
export function stepHelpText(number: number): string {
  const name = requestName(number);
  return `I ask for what ${name} needs, one question at a time, and create nothing before you agree. back returns to the question before, cancel ends ${name}. Any other command works in between, and the question waits. edit ${name} asks all the rest in one form.`;
}

export const AT_FIRST = 'This is the first question, there is none before it. cancel ends the request.';
export const OVERTAKEN = 'Another answer came first, so this one was not looked at. This is the question now:';
/** To an answer in the thread where the request was asked for. */
export function answerThereText(number: number): string {
  return `The questions about ${requestName(number)} are in our one-to-one chat: please answer there. Nothing was changed.`;
}

/** For an answer that comes after the end: the last question was answered, or the request cancelled, by another message. */
export function nothingAskedText(number: number): string {
  return `Nothing more is asked about ${requestName(number)}, so this answer was not looked at.`;
}

export const ANOTHER_GATEWAY = 'Please choose another gateway, or type cancel.';

export function stepProblemText(problem: StepProblem): string {
  switch (problem.code) {
    case 'noSuchNumber':
      return `There is no number ${problem.given} here: the list goes from 1 to ${problem.choices}.`;
    case 'unusable':
      return `${shown(nameOf(problem.id))} cannot be chosen: ${unusableText(problem.unusable)}.`;
    case 'alreadyLinked':
      return `These two are joined already, by the connection ${shown(nameOf(problem.connectionId))}. Here is how it stands. ${ANOTHER_GATEWAY}`;
    case 'fastPathInvalid':
      return `${fieldProblemText(problem)} Please answer 1 for yes or 2 for no.`;
    default:
      return fieldProblemText(problem);
  }
}

/** Everything that was answered, once the checks have begun. */
export function answeredText(
  number: number,
  plan: Plan,
  reason: string | undefined,
  asked: { readonly place: PlaceKind; readonly isHere: boolean },
): string {
  const where = asked.isHere
    ? 'Its card is here in this chat.'
    : `Its card, and all that comes after, is in the ${PLACES[asked.place]}.`;
  const lines = [
    `${requestName(number)} is complete and is being checked. ${where} Nothing is created before you press Create.`,
    `Circuit: ${shown(nameOf(plan.circuitId))}`,
    `Gateway: ${shown(nameOf(plan.gatewayId))}`,
    `Connection: ${shown(plan.connectionName)} in ${shown(plan.resourceGroup)}`,
    `Routing weight: ${plan.routingWeight}`,
    `FastPath: ${plan.fastPath ? 'on' : 'off'}`,
    ...(reason ? [`Reason: ${shown(reason, 500)}`] : []),
  ];
  return lines.join('\n');
}
