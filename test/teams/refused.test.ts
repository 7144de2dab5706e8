import { expect, it } from 'vitest';
import { duplicate } from '../../src/teams/refused.ts';
import type { UseCases } from '../../src/teams/useCases.ts';
import { alice, aPlace, aRequest, aState, bob } from '../builders.ts';

it.each([
  { hidden: undefined, tells: true },
  { hidden: 'notTheirs', tells: false },
  { hidden: 'rightsUnread', tells: false },
] as const)('tells of the first request of the same two, to whom it is $hidden hidden: $tells', async (expected) => {
  const first = aRequest({ state: aState('queued'), requester: { ...alice, name: 'Alice Ackermann' } });
  const useCases = { showRequest: async () => expected.hidden } as Partial<UseCases> as UseCases;

  const text = await duplicate(first, { from: bob, place: aPlace() }, useCases);

  expect(text).toContain(`ER-${first.number}`);
  expect(/Ackermann/.test(text)).toBe(expected.tells);
  expect(/Here is its card/.test(text)).toBe(expected.tells);
});
