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

it('posts nothing where others read along who may not see the first request, whoever presses', async () => {
  const first = aRequest({ state: aState('queued'), requester: { ...alice, name: 'Alice Ackermann' } });
  const asked: unknown[] = [];
  const useCases = { showRequest: async (id: unknown) => void asked.push(id) } as Partial<UseCases> as UseCases;
  const place = aPlace({ conversationId: '19:another@thread.tacv2' });

  const text = await duplicate(first, { from: alice, place }, useCases);

  expect(text).toContain(`status ER-${first.number}`);
  expect(text).not.toMatch(/Ackermann|Here is its card/);
  expect(asked).toEqual([]);
});

it('shows it in the one-to-one chat of somebody who may see it', async () => {
  const first = aRequest({ state: aState('queued') });
  const useCases = { showRequest: async () => undefined } as Partial<UseCases> as UseCases;
  const place = aPlace({ conversationId: 'a:bob', threadId: undefined });

  expect(await duplicate(first, { from: bob, place }, useCases)).toContain('Here is its card.');
});
