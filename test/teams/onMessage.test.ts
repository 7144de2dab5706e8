import { expect, it } from 'vitest';
import type { Hidden } from '../../src/oncall/showRequest.ts';
import { onMessage, type Said } from '../../src/teams/onMessage.ts';
import type { UseCases } from '../../src/teams/useCases.ts';
import { alice, aPlace, aRequest, at } from '../builders.ts';

const said: Said = {
  from: alice,
  place: aPlace(),
  home: { tenantId: aPlace().tenantId, id: aPlace().conversationId },
  text: 'status ER-1',
  messageNames: [],
  now: at('12:00'),
  referenceId: 'ref-1',
};

function asking(hidden: Hidden | undefined, isKnown = true) {
  const shown: unknown[] = [];
  const useCases = {
    loadNumber: async () => (isKnown ? { request: aRequest(), version: 1 } : undefined),
    showRequest: async (id: unknown) => {
      shown.push(id);
      return hidden;
    },
    status: async (given: string) => ({ kind: 'notFound', given }),
    portalTenant: () => 'tenant',
  } as Partial<UseCases> as UseCases;
  return { useCases, shown };
}

it('answers the number of a request with its card, which the record posts', async () => {
  const { useCases, shown } = asking(undefined);

  expect(await onMessage(said, useCases)).toEqual([]);
  expect(shown).toHaveLength(1);
});

it.each([
  { hidden: 'busy', isKnown: true, says: 'was being changed by others' },
  { hidden: 'rightsUnread', isKnown: true, says: 'did not say in time whether you may see' },
  { hidden: 'notTheirs', isKnown: true, says: 'Nothing called "ER-1" was found' },
  { hidden: undefined, isKnown: false, says: 'Nothing called "ER-1" was found' },
] as const)('is never silent where no card is shown: $hidden', async ({ hidden, isKnown, says }) => {
  const { useCases } = asking(hidden, isKnown);

  expect(JSON.stringify(await onMessage(said, useCases)).replaceAll('\\', '')).toContain(says);
});
