import type { Saved } from '../ports/requestStore.ts';
import type { Asked } from '../request/commands.ts';
import { type Place, samePlace } from '../request/people.ts';
import { answer } from '../request/questions.ts';
import { atQuestion, hearing, type SteppedDraft, wasHeard } from '../request/steppedDraft.ts';
import { type AskDeps, askNext, overtaken, type Stepped, saveStep, steppedIn, wantLiving } from './askNext.ts';
import { cancel } from './commands.ts';
import type { DefaultsDeps } from './defaults.ts';
import type { CommandDeps } from './deps.ts';
import type { FormValues } from './form.ts';
import { lookUp } from './lookUp.ts';
import { submitForm } from './submitForm.ts';

export type StepDeps = CommandDeps & AskDeps & DefaultsDeps;

/** A message in the chat where a question stands. */
export interface SaidAnswer {
  readonly text: string;
  readonly place: Place;
  /** What tells this very message from every other one. */
  readonly messageNames: readonly string[];
  readonly asked: Asked;
}

/** Takes an answer to the question that stands, and asks the next one or, after the last, submits. */
export async function answerStep(
  deps: StepDeps,
  saved: Saved,
  said: SaidAnswer,
  signal: AbortSignal,
): Promise<Stepped> {
  const draft = steppedIn(saved);
  if (!draft) return { kind: 'over', saved };
  const { shown, field } = draft.steps;
  // After a crash Teams delivers the message again: the answer is in the draft, only the next question was never sent.
  if (field !== 'done' && (!shown || wasHeard(draft, said.messageNames))) {
    return askNext(deps, saved, draft, undefined, signal);
  }
  const answered = answer(draft, said.text);
  switch (answered.kind) {
    case 'cancel':
      return cancelled(deps, saved, said);
    case 'again':
    case 'wrong': {
      const remark = answered.kind === 'again' ? { kind: answered.why } : answered;
      return shown ? { kind: 'asked', saved, question: shown, remark } : goOn(deps, saved, draft, said, signal);
    }
    case 'moved':
      return goOn(deps, saved, answered.draft, said, signal);
    case 'lookUp': {
      const found = await lookUp(deps, saved.request, draft, answered, signal);
      if (found.kind === 'moved') return goOn(deps, saved, found.draft, said, signal);
      return askNext(deps, saved, found.draft, { kind: 'wrong', problem: found.problem }, signal);
    }
  }
}

async function goOn(
  deps: StepDeps,
  saved: Saved,
  draft: SteppedDraft,
  said: SaidAnswer,
  signal: AbortSignal,
): Promise<Stepped> {
  const heard = hearing(draft, said.messageNames);
  if (draft.steps.field !== 'done') return askNext(deps, saved, heard, undefined, signal);
  const kept = await saveStep(deps, saved, heard);
  return kept.kind === 'saved' ? submitted(deps, kept.saved, heard, said, signal) : overtaken(kept.newest);
}

/** Where it was asked for elsewhere, those who read along there learn that it has ended. */
async function cancelled(deps: StepDeps, saved: Saved, { asked, place }: SaidAnswer): Promise<Stepped> {
  const outcome = await cancel(deps, saved.request.id, asked);
  if (outcome.kind === 'unknownRequest') return { kind: 'over', saved };
  if (outcome.kind === 'refused') return { kind: 'over', saved: outcome.saved };
  if (!samePlace(place, outcome.saved.request.place)) await wantLiving(deps, outcome.saved);
  return { kind: 'cancelled', saved: outcome.saved };
}

/** The last answer was the last field of a form. What that would refuse leads back to the question it is about. */
async function submitted(
  deps: StepDeps,
  saved: Saved,
  draft: SteppedDraft,
  { asked }: SaidAnswer,
  signal: AbortSignal,
): Promise<Stepped> {
  const outcome = await submitForm(deps, saved.request.id, valuesOf(draft), asked, signal);
  switch (outcome.kind) {
    case 'done':
      return { kind: 'submitted', saved: outcome.saved };
    case 'unknownRequest':
      return { kind: 'over', saved };
    case 'problems': {
      const [problem] = outcome.problems;
      const back = atQuestion(draft, problem?.field ?? 'circuitId');
      return askNext(deps, outcome.saved, back, problem && { kind: 'wrong', problem }, signal);
    }
    case 'refused': {
      const { refusal } = outcome;
      if (refusal.code !== 'duplicate') return { kind: 'refused', saved: outcome.saved, refusal };
      const back = atQuestion(draft, 'gatewayId');
      return askNext(deps, outcome.saved, back, { kind: 'duplicate', first: refusal.first }, signal);
    }
  }
}

function valuesOf(draft: SteppedDraft): FormValues {
  return {
    circuitId: draft.circuitId,
    gatewayId: draft.gatewayId,
    circuitText: undefined,
    gatewayText: undefined,
    connectionName: draft.connectionName,
    resourceGroup: draft.resourceGroup,
    routingWeight: draft.routingWeight?.toString(),
    fastPath: draft.fastPath ? 'true' : 'false',
    reason: draft.steps.reason,
  };
}
