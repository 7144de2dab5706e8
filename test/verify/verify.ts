import { type Behaviour, behaviours } from '../simulator/azure/behaviours.ts';
import { type Check, type Finding, notAsked } from './check.ts';
import { linkChecks } from './linkChecks.ts';
import { readChecks } from './readChecks.ts';
import { refusalChecks } from './refusalChecks.ts';
import type { Target } from './target.ts';

export const checks: readonly Check[] = [...readChecks, ...linkChecks, ...refusalChecks];

/** Answers about who asks, or when, that tell nothing of the row: no right, too many requests, out of order. */
const SAYS_NOTHING: readonly number[] = [401, 403, 429, 500, 502, 503, 504];

/** What came of one row of the table of behaviours. */
export interface Outcome extends Finding {
  readonly behaviour: Behaviour;
}

/** Of every row that has a check, and of every assumed row, in the order of the table. */
export async function verify(target: Target): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const behaviour of behaviours) {
    const check = checks.find((one) => one.behaviour === behaviour.id);
    if (check === undefined && behaviour.provenance !== 'assumed') continue;
    outcomes.push({ behaviour, ...(await findingOf(check, target)) });
  }
  return outcomes;
}

async function findingOf(check: Check | undefined, target: Target): Promise<Finding> {
  if (check === undefined) return notAsked('there is no check of it');
  if (check.needs === 'write' && target.group === undefined) return notAsked('it takes a write');
  const refusals: number[] = [];
  const watched: Target = {
    ...target,
    async call(...request) {
      const answer = await target.call(...request);
      if (SAYS_NOTHING.includes(answer.status)) refusals.push(answer.status);
      return answer;
    },
  };
  try {
    const finding = await check.check(watched);
    if (finding.verdict !== 'did not hold' || refusals.length === 0) return finding;
    return notAsked(`answered ${refusals.join(', ')}`);
  } catch (error) {
    return notAsked(`broke off: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A table to read, and below it the facts that nobody had proof of. */
export function report(targetName: string, outcomes: readonly Outcome[]): string {
  const unsure = outcomes.filter(({ behaviour }) => behaviour.provenance === 'assumed');
  const sure = outcomes.filter(({ behaviour }) => behaviour.provenance !== 'assumed');
  const counts = (['held', 'did not hold', 'not asked'] as const)
    .map((verdict) => `${outcomes.filter((one) => one.verdict === verdict).length} ${verdict}`)
    .join(', ');
  return [
    `Recorded or documented, asked of ${targetName}:`,
    ...sure.map(line),
    '',
    `Assumed, asked of ${targetName}:`,
    ...unsure.map(line),
    '',
    `${counts}.`,
    '',
  ].join('\n');
}

function line({ behaviour, verdict, saw }: Outcome): string {
  return `  ${verdict.padEnd(12)}  ${behaviour.id.padEnd(34)}  ${behaviour.what}\n${' '.repeat(52)}${saw}`;
}
