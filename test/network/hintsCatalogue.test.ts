import { expect, it } from 'vitest';
import { HINT_CATALOGUE } from '../../src/network/hintCatalogue.ts';
import type { Evidence } from '../../src/network/hintRule.ts';

it('has a condition and a source in every row', () => {
  for (const rule of HINT_CATALOGUE) {
    expect(rule.codes ?? rule.says ?? rule.statuses).toBeDefined();
    expect(rule.source).not.toBe('');
    expect(rule.certainty === 'documented' && rule.source === 'unproven').toBe(false);
    expect(rule.source === 'this bot').toBe(rule.evidence === 'ours');
    expect(rule.source === 'unproven').toBe(rule.evidence === 'supposed');
  }
});

/** How each row's code and text are known, by the list of errors that the catalogue was made from. */
const EVIDENCE: Readonly<Record<Exclude<Evidence, 'ours'>, readonly number[]>> = {
  verbatim: [1, 2, 6, 7, 12, 13, 14, 15, 16, 17, 18, 19, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49],
  codeOnly: [10, 11, 20, 26],
  sameShape: [3, 4, 5, 8, 9],
  known: [21, 22, 23, 24, 25, 27, 28, 29, 30, 31, 32, 33, 34],
  supposed: [35, 36, 37, 38],
};

it('keeps for each of the 49 rows how surely it is known', () => {
  const kept = Array.from({ length: 49 }, (_, index) => index + 1).map((row) => {
    const rules = HINT_CATALOGUE.filter(({ rows, statuses }) => rows.includes(row) && statuses === undefined);
    return [row, [...new Set(rules.map(({ evidence }) => evidence))]];
  });

  expect(kept).toEqual(kept.map(([row]) => [row, evidenceOf(row as number)]));
});

function evidenceOf(row: number): readonly string[] {
  return Object.entries(EVIDENCE).flatMap(([evidence, rows]) => (rows.includes(row) ? [evidence] : []));
}

it('guesses where nobody has published what Azure says', () => {
  const supposed = HINT_CATALOGUE.filter(({ evidence }) => evidence === 'supposed');

  expect(supposed.every(({ certainty }) => certainty === 'guessed')).toBe(true);
});
