import type { Saved } from '../ports/requestStore.ts';
import type { Person } from '../request/people.ts';
import { FIRST_STEP } from '../request/steppedDraft.ts';
import { type AskDeps, askNext, type Stepped, steppedIn, wantLiving } from './askNext.ts';
import { TRIES } from './commands.ts';
import { begin, type ConnectContext, type ConnectDeps, hear } from './connect.ts';
import { askOneToOne, type OneToOneDeps } from './oneToOne.ts';

export type StepByStepDeps = ConnectDeps & AskDeps & OneToOneDeps;

/**
 * What became of `connect step by step`. `here`: the first question, to be asked where it was said. `oneToOne`: it was
 * asked in their own chat. `unreachable`, `later`: they cannot be written to there, or not now; the draft waits for its
 * form. `repeated`: the same message was heard before, and is past its questions.
 */
export type Begun =
  | { readonly kind: 'here'; readonly stepped: Stepped; readonly setAside: readonly number[] }
  | { readonly kind: 'oneToOne' | 'unreachable' | 'later' | 'repeated'; readonly saved: Saved };

/** Begins a draft whose questions are asked one at a time, and asks the first. */
export async function connectStepByStep(
  deps: StepByStepDeps,
  context: ConnectContext,
  where: 'here' | 'oneToOne',
  signal: AbortSignal,
): Promise<Begun> {
  const heard = await hear(deps, context);
  if (heard.kind === 'before' && !steppedIn(heard.saved)) return { kind: 'repeated', saved: heard.saved };
  const setAside = heard.kind === 'before' ? [] : await setOthersAside(deps, context.requester);
  const saved = heard.kind === 'before' ? heard.saved : await beginDraft(deps, context, heard.id);
  const stepped = await firstQuestion(deps, saved, signal);
  if (where === 'here') return { kind: 'here', stepped, setAside };
  if (stepped.kind !== 'asked') return { kind: 'repeated', saved: stepped.saved };
  const reached = await askOneToOne(deps, stepped.saved.request, stepped.question);
  if (reached === 'asked') return { kind: 'oneToOne', saved: stepped.saved };
  return { kind: reached, saved: await withForm(deps, stepped.saved) };
}

async function beginDraft(deps: StepByStepDeps, context: ConnectContext, id: Saved['request']['id']): Promise<Saved> {
  const asking = { ...context, id, reason: undefined };
  const begun = await begin(deps, asking, { draft: FIRST_STEP, plan: undefined, problems: [] });
  return begun.saved;
}

/** One who hears of it again, after a crash, gets the question that stands. */
function firstQuestion(deps: StepByStepDeps, saved: Saved, signal: AbortSignal): Promise<Stepped> {
  return askNext(deps, saved, steppedIn(saved) ?? FIRST_STEP, undefined, signal);
}

/**
 * An answer must belong to one question: drafts begun before wait for their form, and are never asked about again.
 *
 * @returns their numbers
 */
async function setOthersAside(deps: StepByStepDeps, person: Person): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const other = await deps.store.findAsked(person.id);
    const draft = other && steppedIn(other);
    if (!draft) break;
    if (await deps.store.saveDraft(other, { ...draft, steps: undefined }, deps.clock.now())) {
      numbers.push(other.request.number);
    }
  }
  return numbers;
}

/** Nobody can be asked one to one: the draft's card is posted where it was begun, with the form on it. */
async function withForm(deps: StepByStepDeps, asked: Saved): Promise<Saved> {
  await setOthersAside(deps, asked.request.requester);
  return wantLiving(deps, asked);
}
