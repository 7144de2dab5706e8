import { expect, it } from 'vitest';
import { showRequest } from '../../src/oncall/showRequest.ts';
import type { Board } from '../../src/ports/board.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import { samePlace } from '../../src/request/people.ts';
import { aPlace } from '../builders.ts';
import { alice, startBench } from './bench.ts';

/** A board on which something happens between the moment a message is there and the moment its id comes back. */
function interrupted(board: Board, meanwhile: () => Promise<unknown>): Board {
  let isFirst = true;
  return {
    ...board,
    async post(...message: Parameters<Board['post']>) {
      const id = await board.post(...message);
      if (isFirst) {
        isFirst = false;
        await meanwhile();
      }
      return id;
    },
  };
}

it.each([
  { because: 'the requester cancels', meanwhile: 'cancel' },
  { because: 'somebody else has it shown elsewhere, and the next step finds it being sent', meanwhile: 'show' },
] as const)('keeps the id of a card while $because', async ({ meanwhile }) => {
  const bench = startBench();
  const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
  const elsewhere = aPlace({ threadId: '1700000000002' });
  const board = interrupted(bench.board, async () => {
    if (meanwhile === 'cancel') return bench.cancel(request.id);
    await showRequest(bench.deps, request.id, { person: alice, place: elsewhere }, bench.signal);
    return sweep(bench.deps);
  });

  await sweep({ ...bench.deps, board });
  await bench.settle();

  const { cards } = await bench.now(request.id);
  expect(cards.map(({ delivery }) => delivery.status)).not.toContain('unknown');
  const living = cards.find(({ kind, place }) => kind === 'living' && samePlace(place, request.place));
  if (!living) throw new Error('the living card is gone');
  const view = { request: await bench.now(request.id), ahead: 0 };
  expect(living.delivery).toMatchObject({ status: 'posted', shown: bench.board.fingerprint(living, view) });
});
