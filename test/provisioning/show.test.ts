import { expect, it } from 'vitest';
import type { Board } from '../../src/ports/board.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import { confirmed, startBench } from './bench.ts';

const SECOND = 1_000;

it('announces a new message only once nothing stands before its post: a break while cards are updated loses none', async () => {
  const bench = startBench();
  const id = await confirmed(bench);
  const dying: Board = {
    ...bench.board,
    update: (card, activityId, view, signal) => {
      if (view.request.state.status === 'provisioned') throw new Error('broke here');
      return bench.board.update(card, activityId, view, signal);
    },
  };
  const isSucceeded = async () => (await bench.now(id)).state.status === 'provisioned';
  for (let seconds = 0; seconds < 600 && !(await isSucceeded()); seconds += 1) {
    bench.clock.advance(SECOND);
    await sweep({ ...bench.deps, board: dying });
  }

  await bench.pass(10 * SECOND);

  expect(bench.board.messages.map(({ kind, shown }) => `${kind}: ${shown}`)).toEqual([
    'living: ER-1 provisioned',
    'notice: ER-1 provisioned',
  ]);
});
