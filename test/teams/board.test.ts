import { expect, it } from 'vitest';
import { createBoard } from '../../src/teams/board.ts';
import type { Message } from '../../src/teams/message.ts';
import type { Sender } from '../../src/teams/sender.ts';
import { aPlace, aRequest, aState } from '../builders.ts';

it('links into the portal of the tenant that every answer at that place links into', async () => {
  const posted: Message[] = [];
  const sender = { post: async (_place: unknown, message: Message) => String(posted.push(message)) };
  const board = createBoard(sender as Partial<Sender> as Sender, ({ tenantId }) => `tenant-of-${tenantId}`);
  const place = aPlace({ tenantId: 'here' });
  const request = aRequest({ state: aState('provisioned') });

  await board.post(
    { kind: 'copy', place, delivery: { status: 'wanted' } } as never,
    { request, ahead: 0 },
    new AbortController().signal,
  );

  expect(JSON.stringify(posted)).toContain('portal.azure.com/#@tenant-of-here/');
});
