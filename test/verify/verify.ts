import { type Behaviour, behaviours } from '../simulator/azure/behaviours.ts';
import { type Check, type Finding, notAsked } from './check.ts';
import { linkChecks } from './linkChecks.ts';
import { readChecks } from './readChecks.ts';
import { refusalChecks } from './refusalChecks.ts';
import { LeftBehind } from './removal.ts';
import type { Target } from './target.ts';

export const checks: readonly Check[] = [...readChecks, ...linkChecks, ...refusalChecks];

/** Answers about who asks, or when, that tell nothing of the row: no right, too many requests, out of order. */
const SAYS_NOTHING: readonly number[] = [401, 403, 429, 500, 502, 503, 504];

/** What came of one row of the table of behaviours. */
export interface Outcome extends Finding {
  readonly behaviour: Behaviour;
  /** Ids of what the check made and could not remove. */
  readonly leftBehind?: readonly string[];
}

/** Of every row that has a check, and of every assumed row, in the order of the table. */
export async function verify(target: Target): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const behaviour of behaviours) {
    const check = checks.find((one) => one.behaviour === behaviour.id);
    if (check === undefined && behaviour.provenance !== 'assumed') continue;
    const why = reasonNotToAsk(check, target, outcomes);
    const finding = check === undefined || why !== undefined ? notAsked(why ?? '') : await findingOf(check, target);
    outcomes.push({ behaviour, ...finding });
  }
  return outcomes;
}

function reasonNotToAsk(check: Check | undefined, { group }: Target, before: readonly Outcome[]): string | undefined {
  if (check === undefined) return 'there is no check of it';
  if (check.needs === 'read') return undefined;
  if (group === undefined) return 'it takes a write';
  return before.some(({ leftBehind }) => leftBehind) ? 'what was made before could not be removed' : undefined;
}

async function findingOf(check: Check, target: Target): Promise<Omit<Outcome, 'behaviour'>> {
  const refusals: number[] = [];
  const watched: Target = {
    ...target,
    async call(...request) {
      const answer = await target.call(...request);
      // A deletion only tidies up, and is repeated until it is taken.
      if (request[0] !== 'DELETE' && SAYS_NOTHING.includes(answer.status)) refusals.push(answer.status);
      return answer;
    },
  };
  try {
    const finding = await check.check(watched);
    // `held` is no better than `did not hold` then: that something was refused may be all that the check saw.
    if (refusals.length === 0 || finding.verdict === 'not asked') return finding;
    return notAsked(`answered ${refusals.join(', ')}`);
  } catch (error) {
    const finding = notAsked(`broke off: ${error instanceof Error ? error.message : String(error)}`);
    return error instanceof LeftBehind ? { ...finding, leftBehind: error.ids } : finding;
  }
}

/** A table to read, and below it the facts that nobody had proof of. */
export function report({ name, found }: Pick<Target, 'name' | 'found'>, outcomes: readonly Outcome[]): string {
  const unsure = outcomes.filter(({ behaviour }) => behaviour.provenance === 'assumed');
  const sure = outcomes.filter(({ behaviour }) => behaviour.provenance !== 'assumed');
  const counts = (['held', 'did not hold', 'not asked'] as const)
    .map((verdict) => `${outcomes.filter((one) => one.verdict === verdict).length} ${verdict}`)
    .join(', ');
  return [
    `Recorded or documented, asked of ${name}:`,
    ...sure.map(line),
    '',
    `Assumed, asked of ${name}:`,
    ...unsure.map(line),
    '',
    `${counts}.`,
    ...found.unreadable.map((one) => `Could not be read: ${one}`),
    ...leftBehindOf(outcomes).map((id) => `Left behind, to be deleted by hand: ${id}`),
    '',
  ].join('\n');
}

/** 0 where all that was asked held, 1 where something did not, 2 where something of the checks is still there. */
export function exitCodeOf(outcomes: readonly Outcome[]): 0 | 1 | 2 {
  if (leftBehindOf(outcomes).length > 0) return 2;
  return outcomes.some(({ verdict }) => verdict === 'did not hold') ? 1 : 0;
}

function leftBehindOf(outcomes: readonly Outcome[]): readonly string[] {
  return outcomes.flatMap(({ leftBehind = [] }) => leftBehind);
}

function line({ behaviour, verdict, saw }: Outcome): string {
  return `  ${verdict.padEnd(12)}  ${behaviour.id.padEnd(34)}  ${behaviour.what}\n${' '.repeat(52)}${saw}`;
}
