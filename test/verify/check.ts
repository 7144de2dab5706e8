import type { Target } from './target.ts';

export type Verdict = 'held' | 'did not hold' | 'not asked';

export interface Finding {
  readonly verdict: Verdict;
  /** What was seen, or why nobody asked. */
  readonly saw: string;
}

/** One question to Azure about a row of the table of behaviours. */
export interface Check {
  /** `id` of the row. */
  readonly behaviour: string;
  readonly needs: 'read' | 'write';
  check(target: Target): Promise<Finding>;
}

/** Compares what was seen with what the table says; what was seen is told either way. */
export function saw(expected: unknown, actual: unknown): Finding {
  const [wanted, text] = [JSON.stringify(expected), JSON.stringify(actual) ?? 'nothing'];
  return wanted === text
    ? { verdict: 'held', saw: text }
    : { verdict: 'did not hold', saw: `${text}, where ${wanted ?? 'nothing'} was expected` };
}

export function notAsked(why: string): Finding {
  return { verdict: 'not asked', saw: why };
}
