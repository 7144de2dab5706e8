import { expect, it } from 'vitest';
import type { Board } from '../../src/ports/board.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import type { Card } from '../../src/request/card.ts';
import { confirmed, startBench } from './bench.ts';
import { askForCopy, passUntil, SECOND } from './moves.ts';

it('announces a new message only once nothing stands before its post: a death while cards are updated loses none', async () => {
  const bench = startBench();
  await confirmed(bench);
  await bench.settle();
  await passUntil(bench, bench.board.hold('update', 'beforeEffect'));

  await bench.store.takeBackLeases(bench.clock.now());
  await bench.pass(10 * SECOND);

  expect(bench.board.messages.map(({ kind, shown }) => `${kind}: ${shown}`)).toEqual([
    'living: ER-1 provisioned',
    'notice: ER-1 provisioned',
  ]);
});

it.each(['post', 'fingerprint'] as const)(
  'keeps the id of a message that was posted beside one whose %s breaks',
  async (broken) => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await askForCopy(bench, request.id);
    function unlessCopy({ kind }: Card): void {
      if (kind === 'copy') throw new Error('broke here');
    }
    const breaking: Board = {
      ...bench.board,
      fingerprint: (card, view) => {
        if (broken === 'fingerprint') unlessCopy(card);
        return bench.board.fingerprint(card, view);
      },
      post: async (card, view, signal) => {
        if (broken === 'post') unlessCopy(card);
        return bench.board.post(card, view, signal);
      },
    };

    await sweep({ ...bench.deps, board: breaking });
    await bench.pass(10 * SECOND);

    const copy = broken === 'post' ? [] : ['copy: ER-1 awaitingConfirmation'];
    expect(bench.board.messages.map(({ kind, shown }) => `${kind}: ${shown}`)).toEqual([
      'living: ER-1 awaitingConfirmation',
      ...copy,
    ]);
    expect(bench.logged.map(({ message }) => message)).toContain('card broke');
  },
);
