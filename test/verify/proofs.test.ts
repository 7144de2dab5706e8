import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { behaviours } from '../simulator/azure/behaviours.ts';
import { type Proof, proofOf, provedIds } from './proofs.ts';
import { checks } from './verify.ts';

const unasked = behaviours.filter(({ id }) => !checks.some(({ behaviour }) => behaviour === id));

it('a row that Azure is not asked about names the test that holds the simulator to it', () => {
  expect(unasked.filter((row) => proofOf(row) === undefined).map(({ id }) => id)).toEqual([]);
});

it('every test that is named is there', async () => {
  const missing = await Promise.all(unasked.map(async (row) => ({ id: row.id, isThere: await isThere(proofOf(row)) })));

  expect(missing.filter(({ isThere }) => !isThere).map(({ id }) => id)).toEqual([]);
});

it('no test is named for a row that is not there, or that Azure is asked about', () => {
  expect(provedIds.filter((id) => !unasked.some((row) => row.id === id))).toEqual([]);
});

async function isThere(proof: Proof | undefined): Promise<boolean> {
  if (proof === undefined) return true;
  const text = await readFile(new URL(`../../${proof.file}`, import.meta.url), 'utf8').catch(() => '');
  return text.includes(proof.words);
}
