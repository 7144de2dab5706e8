import { isConnectionName, isResourceGroupName, weightOf } from '../network/naming.ts';
import { idKey, partsOf } from '../network/resourceId.ts';
import { type Draft, REASON_LIMIT } from './draft.ts';
import { type Intent, MESSAGE_LIMIT } from './intent.ts';
import { backward, forward, type SteppedDraft } from './steppedDraft.ts';
import type { QuestionField, Search } from './steps.ts';

/** The next thing to ask, less what must be read for it. */
export interface NextQuestion {
  readonly field: QuestionField;
  readonly search: Search | undefined;
  /** What is known already and can be kept. */
  readonly kept: string | undefined;
}

/** What the draft lacks next, in the order of the questions; undefined when everything is answered. */
export function nextQuestion(draft: SteppedDraft): NextQuestion | undefined {
  const { field, search } = draft.steps;
  return field === 'done' ? undefined : { field, search, kept: keptIn(draft, field) };
}

function keptIn(draft: SteppedDraft, field: QuestionField): string | undefined {
  switch (field) {
    case 'resourceGroup':
      return draft.resourceGroup ?? (draft.gatewayId && partsOf(draft.gatewayId).resourceGroup);
    case 'routingWeight':
      return String(draft.routingWeight ?? 0);
    case 'fastPath':
      return String(draft.fastPath ?? false);
    case 'reason':
      return draft.steps.reason;
    default:
      return draft[field];
  }
}

/** What an answer came to. Nothing typed before is ever lost by it. */
export type Answered =
  /** The draft as it goes on, with the answer in it or one question back. */
  | { readonly kind: 'moved'; readonly draft: SteppedDraft }
  /** Which resource the text means must be looked up: a name, an id or a link. */
  | { readonly kind: 'lookUp'; readonly field: 'circuitId' | 'gatewayId'; readonly given: string }
  /** The same question again. */
  | { readonly kind: 'again'; readonly why: 'help' | 'atFirst' }
  | { readonly kind: 'wrong'; readonly problem: AnswerProblem }
  | { readonly kind: 'cancel' };

/** What is wrong with an answer, as with a field of the form. */
export type AnswerProblem =
  | { readonly field: QuestionField; readonly code: 'missing' }
  | { readonly field: QuestionField; readonly code: 'noSuchNumber'; readonly given: string; readonly choices: number }
  | { readonly field: QuestionField; readonly code: 'tooLong'; readonly limit: number }
  | { readonly field: 'connectionName'; readonly code: 'nameInvalid' }
  | { readonly field: 'resourceGroup'; readonly code: 'resourceGroupInvalid' }
  | { readonly field: 'routingWeight'; readonly code: 'weightInvalid'; readonly given: string }
  | { readonly field: 'fastPath'; readonly code: 'fastPathInvalid' };

/** Reads an answer to the question that was shown last. Any text is one; none throws. */
export function answer(draft: SteppedDraft, text: string): Answered {
  const { field } = draft.steps;
  const given = text.trim();
  switch (wayIn(given, field)) {
    case 'cancel':
      return { kind: 'cancel' };
    case 'help':
      return { kind: 'again', why: 'help' };
    case 'back': {
      const before = backward(draft);
      return before ? { kind: 'moved', draft: before } : { kind: 'again', why: 'atFirst' };
    }
    default:
      return field === 'done' ? { kind: 'moved', draft } : answerTo(field, given, draft);
  }
}

const WAYS: readonly string[] = ['back', 'help', 'cancel'];

/** What is said beside such a word by who means it, and by nobody who gives a reason. */
const BESIDE_A_WAY =
  /^(?:please|this|that|it|now|thanks|everything|the request|this request|er-?\d+)[.!]*(?: please)?[.!]*$/u;

/** `back`, `help` or `cancel`. A reason may begin with such a word; in any other answer it is what is meant. */
function wayIn(given: string, field: QuestionField | 'done'): string | undefined {
  const [first = '', ...rest] = given.toLowerCase().split(/\s+/u);
  const word = first.replace(/[.!?]$/u, '');
  const isMeant = rest.length === 0 || field !== 'reason' || BESIDE_A_WAY.test(rest.join(' '));
  return WAYS.includes(word) && isMeant ? word : undefined;
}

function answerTo(field: QuestionField, given: string, draft: SteppedDraft): Answered {
  if (given.length > MESSAGE_LIMIT) return wrong({ field, code: 'tooLong', limit: limitOf(field) });
  switch (field) {
    case 'circuitId':
    case 'gatewayId':
      return toList(field, given, draft);
    case 'connectionName':
      return toName(given, draft);
    case 'resourceGroup':
      return toGroup(given, draft);
    case 'routingWeight':
      return toWeight(given, draft);
    case 'fastPath':
      return toFastPath(given, draft);
    case 'reason':
      return toReason(given, draft);
  }
}

function limitOf(field: QuestionField): number {
  return field === 'reason' ? REASON_LIMIT : MESSAGE_LIMIT;
}

function wrong(problem: AnswerProblem): Answered {
  return { kind: 'wrong', problem };
}

function taken(draft: SteppedDraft, known: Partial<Omit<Draft, 'steps'>>): Answered {
  return { kind: 'moved', draft: forward({ ...draft, ...known }) };
}

/** `ok`, or nothing at all: what is proposed or known stays. */
function isKept(given: string): boolean {
  return given === '' || /^ok[.!]?$/iu.test(given);
}

/** A number means what was shown under it, whatever the list would say by now. */
function toList(field: 'circuitId' | 'gatewayId', given: string, draft: SteppedDraft): Answered {
  const choices = draft.steps.shown?.choices ?? [];
  if (isKept(given)) {
    const known = draft[field];
    return known === undefined ? wrong({ field, code: 'missing' }) : { kind: 'lookUp', field, given: known };
  }
  const digits = /^([0-9]{1,9})[.)]?$/u.exec(given)?.[1];
  if (digits === undefined || choices.length === 0) return { kind: 'lookUp', field, given };
  const chosen = choices[Number(digits) - 1];
  if (!chosen) return wrong({ field, code: 'noSuchNumber', given: digits, choices: choices.length });
  return { kind: 'lookUp', field, given: chosen.id };
}

function toName(given: string, draft: SteppedDraft): Answered {
  const name = isKept(given) ? (draft.connectionName ?? draft.steps.shown?.kept ?? '') : given;
  if (!isConnectionName(name)) return wrong({ field: 'connectionName', code: 'nameInvalid' });
  return taken(draft, { connectionName: name });
}

/** Kept, the default stays open: it follows the gateway. */
function toGroup(given: string, draft: SteppedDraft): Answered {
  if (isKept(given)) return taken(draft, {});
  if (!isResourceGroupName(given)) return wrong({ field: 'resourceGroup', code: 'resourceGroupInvalid' });
  return taken(draft, { resourceGroup: given });
}

function toWeight(given: string, draft: SteppedDraft): Answered {
  if (isKept(given)) return taken(draft, { routingWeight: draft.routingWeight ?? 0 });
  const routingWeight = weightOf(given);
  if (routingWeight === undefined) return wrong({ field: 'routingWeight', code: 'weightInvalid', given });
  return taken(draft, { routingWeight });
}

/** Numbered as it is shown: 1 is on, 2 is off. */
const ON: readonly string[] = ['1', 'yes', 'y', 'on'];
const OFF: readonly string[] = ['2', 'no', 'n', 'off'];

function toFastPath(given: string, draft: SteppedDraft): Answered {
  if (isKept(given)) return taken(draft, { fastPath: draft.fastPath ?? false });
  const word = given.toLowerCase().replace(/[.)!]$/u, '');
  if (ON.includes(word)) return taken(draft, { fastPath: true });
  if (OFF.includes(word)) return taken(draft, { fastPath: false });
  return wrong({ field: 'fastPath', code: 'fastPathInvalid' });
}

function toReason(given: string, draft: SteppedDraft): Answered {
  if (given.length > REASON_LIMIT) return wrong({ field: 'reason', code: 'tooLong', limit: REASON_LIMIT });
  const isNone = /^none[.!]?$/iu.test(given);
  const reason = isKept(given) ? draft.steps.reason : isNone ? undefined : given;
  return { kind: 'moved', draft: forward({ ...draft, steps: { ...draft.steps, reason } }) };
}

/**
 * Whether a message in the chat where a question stands answers it. A whole command wins; `help`, `cancel` and `back`
 * alone belong to the question. A reason is prose and may begin with any word.
 */
export function isAnswer(text: string, intent: Intent, draft: SteppedDraft): boolean {
  const isProse = draft.steps.field === 'reason' && /\S\s+\S/u.test(text);
  switch (intent.kind) {
    case 'connect':
    case 'connectStepByStep':
    case 'command':
      return false;
    case 'unknown':
    case 'empty':
    case 'tooLong':
    case 'help':
      return true;
    case 'numberMissing':
      return isProse || intent.command === 'cancel';
    case 'show':
      return isOfferedName(text, draft);
    default:
      return isProse;
  }
}

/** A circuit may be called er-142, as a request is. */
function isOfferedName(text: string, { steps }: SteppedDraft): boolean {
  const name = text.trim().toLowerCase();
  return steps.shown?.choices.some(({ id }) => idKey(id).endsWith(`/${name}`)) ?? false;
}
