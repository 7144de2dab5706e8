import type { Saved } from '../ports/requestStore.ts';
import { canonicalJson } from '../request/canonicalJson.ts';
import { withLiving } from '../request/card.ts';
import { nextQuestion } from '../request/questions.ts';
import { asked, isStepped, type SteppedDraft } from '../request/steppedDraft.ts';
import type { Question } from '../request/steps.ts';
import { type Refused, TRIES } from './commands.ts';
import type { CommandDeps } from './deps.ts';
import type { StepProblem } from './lookUp.ts';
import { type QuestionDeps, questionOf } from './question.ts';

export interface AskDeps extends QuestionDeps, Pick<CommandDeps, 'store' | 'clock'> {
  wake(): void;
}

/** What is said before the question. */
export type Remark =
  | { readonly kind: 'help' }
  | { readonly kind: 'atFirst' }
  | { readonly kind: 'wrong'; readonly problem: StepProblem }
  /** Another request joins the same two: the question is which other gateway. */
  | { readonly kind: 'duplicate'; readonly first: Saved }
  /** Another answer came in between, and this one was not looked at. */
  | { readonly kind: 'overtaken' };

/** What an answer leads to. `over`: nothing is asked any more, since somebody sent the form or cancelled meanwhile. */
export type Stepped =
  | {
      readonly kind: 'asked';
      readonly saved: Saved;
      readonly question: Question;
      readonly remark: Remark | undefined;
    }
  | { readonly kind: 'submitted' | 'cancelled' | 'over'; readonly saved: Saved }
  | { readonly kind: 'refused'; readonly saved: Saved; readonly refusal: Exclude<Refused, { code: 'duplicate' }> };

/** Reads what the next question offers, and saves it before anybody hears it. The draft is not done yet. */
export async function askNext(
  deps: AskDeps,
  saved: Saved,
  draft: SteppedDraft,
  remark: Remark | undefined,
  signal: AbortSignal,
): Promise<Stepped> {
  const next = nextQuestion(draft);
  if (!next) throw new Error('every question has its answer');
  const question = await questionOf(deps, saved.request, draft, next, signal);
  const kept = await saveStep(deps, saved, asked(draft, question));
  return kept.kind === 'saved' ? { kind: 'asked', saved: kept.saved, question, remark } : overtaken(kept.newest);
}

/** The later of two answers at once: the question as it is now. */
export function overtaken(newest: Saved): Stepped {
  const steps = steppedIn(newest)?.steps;
  const question = steps?.shown;
  if (!question || steps.field === 'done') return { kind: 'over', saved: newest };
  return { kind: 'asked', saved: newest, question, remark: { kind: 'overtaken' } };
}

type SaveDeps = Pick<AskDeps, 'store' | 'clock' | 'wake'>;

export type KeptStep =
  | { readonly kind: 'saved'; readonly saved: Saved }
  | { readonly kind: 'overtaken'; readonly newest: Saved };

/**
 * Saves where the draft stands now. The sweep saves the same record when it shows a card: only where the draft itself has
 * changed since it was read, this answer comes too late.
 */
export async function saveStep({ store, clock, wake }: SaveDeps, read: Saved, draft: SteppedDraft): Promise<KeptStep> {
  let newest = read;
  for (let tries = 0; tries < TRIES && isSameDraft(newest, read); tries += 1) {
    const saved = await store.saveDraft(newest, draft, clock.now());
    if (saved) {
      wake();
      return { kind: 'saved', saved };
    }
    newest = (await store.load(read.request.id)) ?? newest;
  }
  return { kind: 'overtaken', newest };
}

function isSameDraft(newest: Saved, read: Saved): boolean {
  return canonicalJson(newest.request.state) === canonicalJson(read.request.state);
}

export function steppedIn({ request: { state } }: Saved): SteppedDraft | undefined {
  return state.status === 'draft' && isStepped(state.draft) ? state.draft : undefined;
}

/** Has the card of a request posted where it was asked for, if it is not there yet. */
export async function wantLiving({ store, clock, wake }: SaveDeps, saved: Saved): Promise<Saved> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const newest = (await store.load(saved.request.id)) ?? saved;
    const kept = await store.saveCards(newest, withLiving(newest.request), clock.now());
    if (kept) {
      wake();
      return kept;
    }
  }
  return saved;
}
