import { describe, expect, it } from 'vitest';
import type { Board } from '../../src/ports/board.ts';
import { BoardError } from '../../src/ports/boardError.ts';
import type { SweepDeps } from '../../src/provisioning/deps.ts';
import { sweep } from '../../src/provisioning/sweep.ts';
import { faultIn } from '../../src/request/audit.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { type Bench, inState, startBench } from './bench.ts';
import { askForCopy, begun, callsOf, failedOnce, MINUTE, SECOND } from './moves.ts';

// Somebody else saves a request in the middle of its step, so that the step's own save is lost.

async function deliveries(bench: Bench, id: RequestId): Promise<readonly string[]> {
  return (await bench.now(id)).cards.map(({ kind, delivery }) => `${kind} ${delivery.status}`);
}

describe('a failed request that is retried and cancelled while its card is on the way', () => {
  it.each([
    { member: 'post', moment: 'beforeEffect' },
    { member: 'post', moment: 'afterEffect' },
    { member: 'update', moment: 'beforeEffect' },
    { member: 'update', moment: 'afterEffect' },
  ] as const)('keeps its audit whole and takes the next command ($member, $moment)', async ({ member, moment }) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    if (member === 'post') await askForCopy(bench, id);
    else await bench.store.showAgain(id, bench.clock.now());
    const gate = bench.board.hold(member, moment);
    const step = sweep(bench.deps);
    await gate.reached;
    const before = await bench.now(id);
    const retried = await bench.retry(id);
    // It comes back to the failure exactly as it was: only audit and revision tell that something has happened since.
    const cancelled = await bench.cancel(id);
    const after = await bench.now(id);

    gate.release();
    await step;
    await bench.settle();

    const now = await bench.now(id);
    expect([retried.kind, cancelled.kind]).toEqual(['done', 'done']);
    expect(after.state).toEqual(before.state);
    expect(now).toMatchObject({ state: after.state, revision: after.revision, audit: after.audit });
    expect(faultIn(await bench.store.history(id), now.audit)).toBeUndefined();
    expect(now.cards.map(({ delivery }) => delivery.status)).toEqual(now.cards.map(() => 'posted'));

    expect((await bench.retry(id)).kind).toBe('done');
    await bench.pass(5 * MINUTE);
    const end = await bench.now(id);
    expect(end.state.status).toBe('provisioned');
    expect(faultIn(await bench.store.history(id), end.audit)).toBeUndefined();
  });
});

describe('what became of a message is kept though somebody asked for a copy meanwhile', () => {
  it('not sent, since the chat was throttled: it is posted later', async () => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    const gate = bench.board.hold('post', 'beforeEffect');
    const step = sweep(bench.deps);
    await gate.reached;
    await askForCopy(bench, request.id);
    bench.board.failNext('notSent', SECOND);

    gate.release();
    await step;
    await bench.pass(10 * SECOND);

    expect(await deliveries(bench, request.id)).toEqual(['living posted', 'copy posted']);
    expect(bench.board.messages.map(({ kind }) => kind).sort()).toEqual(['copy', 'living']);
    expect(bench.logged.map(({ message }) => message)).not.toContain('message outcome unknown');
  });

  it('refused for good: it is not tried again', async () => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();
    await bench.store.showAgain(request.id, bench.clock.now());
    const gate = bench.board.hold('update', 'beforeEffect');
    const step = sweep(bench.deps);
    await gate.reached;
    await askForCopy(bench, request.id);
    bench.board.failNext('refused');
    const updated = () => bench.board.calls.filter((member) => member === 'update').length;
    const before = updated();

    gate.release();
    await step;
    await bench.settle();

    expect(await deliveries(bench, request.id)).toEqual(['living lost', 'copy posted']);
    expect(updated() - before).toBe(1);
  });

  it('refused for good beside one that was posted: each notice keeps its own', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    const [first] = bench.board.messages.filter(({ kind }) => kind === 'notice');
    const board: Board = {
      ...bench.board,
      update: async (card, activityId, view, signal) => {
        if (activityId === first?.id && view.request.state.status === 'failed') {
          throw new BoardError('updating', { outcome: 'refused', code: 'gone' });
        }
        return bench.board.update(card, activityId, view, signal);
      },
    };
    bench.network.refuse('start', armError('start', azureError('RequestDisallowedByPolicy', 403)));
    await bench.retry(id);
    const gate = bench.board.hold('post', 'afterEffect');
    const steps = sweepOn({ ...bench.deps, board });
    await gate.reached;
    await askForCopy(bench, id);

    gate.release();
    await steps;

    const second = bench.board.messages.filter(({ kind }) => kind === 'notice')[1];
    const notices = (await bench.now(id)).cards.filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ delivery }) => delivery)).toEqual([
      { status: 'lost', code: 'gone' },
      expect.objectContaining({ status: 'posted', activityId: second?.id }),
    ]);
    expect(bench.board.messages.map(({ kind }) => kind).sort()).toEqual(['copy', 'living', 'notice', 'notice']);
  });
});

async function sweepOn(deps: SweepDeps): Promise<void> {
  for (let rounds = 0; rounds < 50 && (await sweep(deps)) > 0; rounds += 1);
}

describe('a step that lost its save is made again at the same moment', () => {
  it('its PUT goes out once though a copy was asked for during the reads before it', async () => {
    const bench = startBench();
    const id = await begun(bench);
    const gate = bench.network.hold('connection', 'beforeEffect');
    const step = sweep(bench.deps);
    await gate.reached;
    await askForCopy(bench, id);

    gate.release();
    await step;
    const sentBy = callsOf(bench, 'start');
    const next = await sweep(bench.deps);
    await bench.settle();

    expect([sentBy, next]).toEqual([1, 1]);
    expect(callsOf(bench, 'start')).toBe(1);
    expect(inState(await bench.now(id), 'provisioning').step.kind).toBe('accepted');
    expect(await deliveries(bench, id)).toEqual(['living posted', 'copy posted']);
  });

  it('sends no PUT whose mark could not be saved, and its lease is given back', async () => {
    const bench = startBench();
    const id = await begun(bench);
    let copies = 0;
    const store: typeof bench.store = {
      ...bench.store,
      settle: async (saved, settlement) => {
        copies += 1;
        await askForCopy(bench, id, `170000000000${copies % 2}`);
        return bench.store.settle(saved, settlement);
      },
    };

    await sweep({ ...bench.deps, store });
    const sentBy = callsOf(bench, 'start');
    const next = await sweep(bench.deps);

    expect(sentBy).toBe(0);
    expect(next).toBe(1);
    expect(callsOf(bench, 'start')).toBe(1);
  });

  it('its copies are posted though a second one was asked for while a card was updated', async () => {
    const bench = startBench();
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
    await bench.settle();
    await askForCopy(bench, request.id);
    await bench.store.showAgain(request.id, bench.clock.now());
    const gate = bench.board.hold('update', 'afterEffect');
    const step = sweep(bench.deps);
    await gate.reached;
    await askForCopy(bench, request.id, '1700000000003');

    gate.release();
    await step;
    const next = await sweep(bench.deps);
    await bench.settle();

    expect(next).toBe(1);
    expect(await deliveries(bench, request.id)).toEqual(['living posted', 'copy posted', 'copy posted']);
    expect(bench.board.messages).toHaveLength(3);
  });
});
