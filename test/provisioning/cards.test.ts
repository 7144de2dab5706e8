import { describe, expect, it } from 'vitest';
import type { Board } from '../../src/ports/board.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import { confirmed, inState, startBench } from './bench.ts';
import { askForCopy, begun, HOUR, MINUTE, passUntil, SECOND, secondsOf } from './moves.ts';

describe('a message whose outcome is not known', () => {
  it('is there once, and never posted again', async () => {
    const bench = startBench();
    const id = await begun(bench);
    await bench.pass(2 * MINUTE);
    const gate = bench.board.hold('post', 'beforeEffect');
    const { rest } = await passUntil(bench, gate);
    bench.board.failNext('unknown');
    gate.release();
    await rest;

    await bench.pass(10 * MINUTE);

    const [notice, ...others] = (await bench.now(id)).cards.filter(({ kind }) => kind === 'notice');
    expect(notice?.delivery).toEqual({ status: 'unknown' });
    expect(others).toEqual([]);
    expect(bench.board.messages.filter(({ kind }) => kind === 'notice')).toHaveLength(1);
    expect(bench.board.calls.filter((member) => member === 'post')).toHaveLength(2);
  });

  it.each(['beforeEffect', 'afterEffect'] as const)(
    'is not posted again by whoever finds it being sent after a crash (%s)',
    async (moment) => {
      const bench = startBench();
      const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
      const gate = bench.board.hold('post', moment);
      void sweep(bench.deps);
      await gate.reached;

      await bench.store.takeBackLeases(bench.clock.now());
      await bench.pass(MINUTE);

      const now = await bench.now(request.id);
      expect(now.state.status).toBe('awaitingConfirmation');
      expect(now.cards.map(({ delivery }) => delivery.status)).toEqual(['unknown']);
      expect(bench.board.messages).toHaveLength(moment === 'afterEffect' ? 1 : 0);
    },
  );
});

describe('a message that was not sent', () => {
  it('is posted again', async () => {
    const bench = startBench();
    bench.board.failNext('notSent');

    await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.pass(10 * SECOND);

    expect(bench.board.messages.map(({ shown }) => shown)).toEqual(['ER-1 awaitingConfirmation']);
  });

  it('is marked as lost where the chat refuses for good, and the work goes on', async () => {
    const bench = startBench();
    bench.board.failNext('refused');

    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();

    const now = await bench.now(request.id);
    expect(now.state.status).toBe('awaitingConfirmation');
    expect(now.cards).toMatchObject([{ delivery: { status: 'lost', code: 'refused' } }]);
  });

  it('is tried after 2 s, then twice as long each time, up to 2 minutes, and then shows today', async () => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();
    bench.board.goDown();
    await bench.cancel(request.id);

    const tried = await secondsOf(bench, () => bench.board.calls.length, 6 * MINUTE);
    bench.board.comeBack();
    await bench.pass(2 * MINUTE);

    expect(tried).toEqual([0, 2, 6, 14, 30, 62, 126, 246]);
    expect(bench.board.messages).toMatchObject([{ shown: 'ER-1 cancelled' }]);
  });

  it('waits as long as the chat asks', async () => {
    const bench = startBench();
    await bench.ask('er-amsterdam', 'ergw-hub-weu');
    bench.board.failNext('notSent', MINUTE);

    const tried = await secondsOf(bench, () => bench.board.calls.length, MINUTE);

    expect(tried).toEqual([0, 60]);
  });

  it('begins with 2 s again once the chat was back', async () => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();
    bench.board.goDown();
    await bench.recheck(request.id);
    await bench.pass(10 * MINUTE);
    bench.board.comeBack();
    await bench.pass(2 * MINUTE);

    bench.board.failNext('notSent');
    await bench.cancel(request.id);
    await bench.settle();
    await bench.pass(2 * SECOND);

    expect(bench.board.messages).toMatchObject([{ shown: 'ER-1 cancelled' }]);
  });

  it('is tried once in a step, however much else there is to show', async () => {
    const bench = startBench();
    await bench.ask('er-amsterdam', 'ergw-hub-weu');
    bench.board.goDown();

    await sweep(bench.deps);

    expect(bench.board.calls).toEqual(['post']);
  });
});

describe('what goes wrong with cards holds up nothing in Azure', () => {
  /** When the create was over, on a board that something is done to once the review card is there. */
  async function provisionedAt(spoil: (board: Board) => Board): Promise<Date> {
    const bench = startBench();
    const id = await confirmed(bench);
    const deps = { ...bench.deps, board: spoil(bench.board) };
    for (let seconds = 0; seconds < 300; seconds += 1) {
      while ((await sweep(deps)) > 0);
      bench.clock.advance(SECOND);
    }
    return inState(await bench.now(id), 'provisioned').provisionedAt;
  }

  it.each([
    {
      because: 'the chat is down',
      spoil: (board: Board): Board => {
        (board as ReturnType<typeof startBench>['board']).goDown();
        return board;
      },
    },
    {
      because: 'a card cannot be drawn',
      spoil: (board: Board): Board => ({
        ...board,
        fingerprint: () => {
          throw new Error('no such template');
        },
      }),
    },
    {
      because: 'sending breaks',
      spoil: (board: Board): Board => ({
        ...board,
        update: async () => {
          throw new Error('broke');
        },
        post: async () => {
          throw new Error('broke');
        },
      }),
    },
  ])('when $because', async ({ spoil }) => {
    const usual = await provisionedAt((board) => board);

    const spoilt = await provisionedAt(spoil);

    expect(spoilt).toEqual(usual);
  });
});

describe('an update that comes too late', () => {
  it.each([
    { because: 'and nothing else', copies: 0 },
    { because: 'and a new message was still to come', copies: 1 },
  ])('and went over a newer one is made good, $because', async ({ copies }) => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();
    await bench.recheck(request.id);
    if (copies > 0) await askForCopy(bench, request.id);
    const gate = bench.board.hold('update', 'beforeEffect');
    const late = sweep(bench.deps);
    await gate.reached;
    await bench.cancel(request.id);
    await bench.settle();
    const meanwhile = bench.board.messages[0]?.shown;

    gate.release();
    await late;
    const over = bench.board.messages[0]?.shown;
    await bench.settle();

    expect([meanwhile, over]).toEqual(['ER-1 cancelled', 'ER-1 checking']);
    expect(bench.board.messages.map(({ shown }) => shown)).toEqual(Array(1 + copies).fill('ER-1 cancelled'));
  });
});

it('posts a card that was asked for while Azure was being asked', async () => {
  const bench = startBench();
  const id = await begun(bench);
  await bench.settle();
  const gate = bench.network.hold('observe', 'beforeEffect');
  const { rest } = await passUntil(bench, gate);

  await askForCopy(bench, id);
  gate.release();
  await rest;
  await bench.settle();

  expect(bench.board.messages.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual([
    'living ER-1 provisioning',
    'copy ER-1 provisioning',
  ]);
  expect(inState(await bench.now(id), 'provisioning').step.nextAt.getTime()).toBeGreaterThan(
    bench.clock.now().getTime(),
  );
});

it('asks the chat for nothing while there is nothing new to show', async () => {
  const bench = startBench();
  const id = await confirmed(bench);
  await bench.pass(14 * MINUTE);
  const before = bench.board.calls.length;

  await bench.pass(HOUR);

  expect(bench.board.calls.length).toBe(before);
  expect((await bench.now(id)).cards.map(({ delivery }) => delivery.status)).toEqual(['posted', 'posted']);
});
