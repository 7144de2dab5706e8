import { describe, expect, it } from 'vitest';
import type { Board } from '../../src/ports/board.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import type { Card } from '../../src/request/card.ts';
import { SHOW_TRIES } from '../../src/request/times.ts';
import { type Bench, confirmed, startBench } from './bench.ts';
import { askForCopy, DAY, HOUR, MINUTE, passUntil, SECOND, secondsOf } from './moves.ts';

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

describe('a chat that refuses for a day', () => {
  /** Looks once a minute, which is as often as the longest back-off needs. */
  async function passDay(bench: Bench): Promise<void> {
    for (let minutes = 0; minutes < 24 * 60 + 10; minutes += 1) {
      bench.clock.advance(MINUTE);
      await bench.settle();
    }
  }

  it.each([
    { because: 'was never posted', isPosted: false },
    { because: 'is to be changed', isPosted: true },
  ])('is left alone until the request moves again, where its card $because', async ({ isPosted }) => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    if (isPosted) await bench.settle();
    await bench.store.showAgain(request.id, bench.clock.now());
    bench.board.goDown();
    const before = bench.board.calls.length;
    await passDay(bench);
    const tried = bench.board.calls.length - before;

    await passDay(bench);
    const triedLater = bench.board.calls.length - before - tried;
    bench.board.comeBack();
    await bench.settle();
    const shownUnmoved = bench.board.messages.length;
    await bench.cancel(request.id);
    await bench.settle();

    expect(tried).toBe(SHOW_TRIES);
    expect([triedLater, shownUnmoved]).toEqual([0, isPosted ? 1 : 0]);
    expect(bench.board.messages).toMatchObject([{ kind: 'living', shown: 'ER-1 cancelled' }]);
    expect((await bench.now(request.id)).unshownTimes).toBe(0);
  });

  it('is tried as long again once the request has moved', async () => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    bench.board.goDown();
    await passDay(bench);
    const before = bench.board.calls.length;

    await bench.cancel(request.id);
    await bench.settle();
    await passDay(bench);

    expect(bench.board.calls.length - before).toBe(SHOW_TRIES);
  });
});

it('tries a message again after an hour where the chat asks for a day', async () => {
  const bench = startBench();
  await bench.ask('er-amsterdam', 'ergw-hub-weu');
  bench.board.failNext('notSent', DAY);

  const tried = await secondsOf(bench, () => bench.board.calls.length, HOUR);

  expect(tried).toEqual([0, HOUR / SECOND]);
});

it('coalesces updates of one card while there is no room: what is shown at last is what is true by then, and once', async () => {
  const bench = startBench();
  const id = await confirmed(bench);
  const before = bench.board.history.length;
  bench.board.goDown();
  await bench.pass(4 * MINUTE);
  const reached = (await bench.now(id)).state.status;
  bench.board.comeBack();
  await bench.pass(3 * MINUTE);

  expect(reached).toBe('provisioned');
  expect(bench.board.history.slice(before).filter((shown) => shown.startsWith('living'))).toEqual([
    'living ER-1 provisioned',
  ]);
});

it.each([
  { chance: 0, seconds: 8 },
  { chance: 0.99, seconds: 10 },
])(
  'spreads what a chat refused: asked to wait 8 s, it comes back after $seconds by chance',
  async ({ chance, seconds }) => {
    const bench = startBench();
    await bench.ask('er-amsterdam', 'ergw-hub-weu');
    bench.board.failNext('notSent', 8 * SECOND);
    const deps = { ...bench.deps, random: () => chance };
    await sweep(deps);

    let waited = 0;
    for (; bench.board.messages.length === 0 && waited < 30; waited += 1) {
      bench.clock.advance(SECOND);
      await sweep(deps);
    }

    expect(waited).toBe(seconds);
  },
);
