import { type ResourceId, sameId } from '../network/resourceId.ts';
import { type Draft, EMPTY_DRAFT } from './draft.ts';
import type { Question, QuestionField, Search, Steps } from './steps.ts';

/** A draft that is asked for step by step. */
export type SteppedDraft = Draft & { readonly steps: Steps };

/** Ends first: everything else has a default that follows from them. */
const ORDER: readonly QuestionField[] = [
  'circuitId',
  'gatewayId',
  'connectionName',
  'resourceGroup',
  'routingWeight',
  'fastPath',
  'reason',
];

/** A draft of which nothing is known yet. */
export const FIRST_STEP: SteppedDraft = {
  ...EMPTY_DRAFT,
  steps: {
    field: 'circuitId',
    search: undefined,
    shown: undefined,
    canFastPath: false,
    proposedName: undefined,
    reason: undefined,
    heard: [],
  },
};

export function isStepped(draft: Draft): draft is SteppedDraft {
  return draft.steps !== undefined;
}

/** The draft with the question that is about to be sent. Saved first: a number answers what was shown. */
export function asked(draft: SteppedDraft, question: Question): SteppedDraft {
  const isProposal = question.field === 'connectionName' && draft.connectionName === undefined;
  const proposedName = isProposal ? question.kept : draft.steps.proposedName;
  return { ...draft, steps: { ...draft.steps, shown: question, proposedName } };
}

/** Whether this very message was answered before, and the draft that remembers it. */
export function wasHeard({ steps }: SteppedDraft, names: readonly string[]): boolean {
  return names.some((name) => steps.heard.includes(name));
}

export function hearing(draft: SteppedDraft, names: readonly string[]): SteppedDraft {
  return { ...draft, steps: { ...draft.steps, heard: names } };
}

/** The draft at another question of its own, everything known kept. */
export function atQuestion(
  draft: SteppedDraft,
  field: QuestionField | 'done',
  search: Search | undefined = undefined,
): SteppedDraft {
  return { ...draft, steps: { ...draft.steps, field, search } };
}

function orderOf({ steps }: SteppedDraft): readonly QuestionField[] {
  return ORDER.filter((field) => field !== 'fastPath' || steps.canFastPath);
}

/** At the question after the one that stands. */
export function forward(draft: SteppedDraft): SteppedDraft {
  const order = orderOf(draft);
  const { field } = draft.steps;
  return field === 'done' ? draft : atQuestion(draft, order[order.indexOf(field) + 1] ?? 'done');
}

/** At the question before, or out of a narrowed list; undefined at the very first. */
export function backward(draft: SteppedDraft): SteppedDraft | undefined {
  const { field, search } = draft.steps;
  if (field === 'done') return atQuestion(draft, 'reason');
  if (search) return atQuestion(draft, field);
  const order = orderOf(draft);
  const before = order[order.indexOf(field) - 1];
  return before && atQuestion(draft, before);
}

/** The draft with its circuit, at the next question. */
export function withCircuit(draft: SteppedDraft, id: ResourceId): SteppedDraft {
  return forward({ ...withoutProposal(draft, draft.circuitId, id), circuitId: id });
}

/** The draft with its gateway, at the next question. FastPath that the gateway cannot do is given up. */
export function withGateway(draft: SteppedDraft, id: ResourceId, canFastPath: boolean): SteppedDraft {
  const known = withoutProposal(draft, draft.gatewayId, id);
  const fastPath = canFastPath ? known.fastPath : undefined;
  return forward({ ...known, gatewayId: id, fastPath, steps: { ...known.steps, canFastPath } });
}

/** A name that was proposed for other two says the wrong thing; one that somebody typed is theirs. */
function withoutProposal(draft: SteppedDraft, before: ResourceId | undefined, now: ResourceId): SteppedDraft {
  const isSame = before !== undefined && sameId(before, now);
  const isProposed = draft.connectionName !== undefined && draft.connectionName === draft.steps.proposedName;
  return isProposed && !isSame ? { ...draft, connectionName: undefined } : draft;
}
