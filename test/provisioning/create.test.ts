import { describe, expect, it } from 'vitest';
import { faultIn } from '../../src/request/audit.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { type Bench, confirmed, inState, startBench } from './bench.ts';
import { callsOf, changeConnection, connectionOf, DAY, MINUTE, SECOND, secondsOf } from './moves.ts';

describe('a request from ask to Succeeded', () => {
  it('posts the card before it reads Azure, checks, waits for a yes, creates once, and posts the end with a mention', async () => {
    const bench = startBench();

    const id = await confirmed(bench);
    await bench.pass(5 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(false);
    expect(bench.network.accepted()).toBe(1);
    expect(bench.board.history.slice(0, 2)).toEqual(['living ER-1 checking', 'living ER-1 awaitingConfirmation']);
    expect(bench.board.messages.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual([
      'living ER-1 provisioned',
      'notice ER-1 provisioned',
    ]);
  });

  it('shows connection status and routes as they are reported, and then looks no more', async () => {
    const bench = startBench();

    const id = await confirmed(bench);
    await bench.pass(7 * MINUTE);

    const { observation } = inState(await bench.now(id), 'provisioned');
    expect(observation.connectionStatus).toBe('Connected');
    expect(observation.routes).toMatchObject({ read: true, value: { ofAllCircuits: true } });
    expect(observation.nextAt).toBeUndefined();
  });

  it('says that routes cannot be read, and is done all the same', async () => {
    const bench = startBench();
    bench.network.cutOff('startLearnedRoutes');

    const id = await confirmed(bench);
    await bench.pass(14 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').observation.routes).toEqual({
      read: false,
      reason: 'unreachable',
    });
  });

  it('chains one audit entry to each transition and logs every new head', async () => {
    const bench = startBench();

    const id = await confirmed(bench);
    await bench.pass(5 * MINUTE);

    const entries = await bench.store.history(id);
    expect(entries.map(({ action }) => action)).toEqual([
      'submitted',
      'checked',
      'confirmed',
      'begun',
      'accepted',
      'succeeded',
    ]);
    expect(faultIn(entries, (await bench.now(id)).audit)).toBeUndefined();
    const heads = bench.logged.filter(({ message }) => message === 'audit entry').map(({ fields }) => fields.hash);
    expect(heads).toEqual(entries.map(({ hash }) => hash));
  });
});

it('ends a draft that nobody completes after a week, and not before', async () => {
  const bench = startBench();
  const { request } = await bench.ask('er-amsterdam', 'ergw-nowhere');
  await bench.settle();

  bench.clock.advance(7 * DAY - SECOND);
  await bench.settle();
  const before = (await bench.now(request.id)).state.status;
  bench.clock.advance(SECOND);
  await bench.settle();

  expect(before).toBe('draft');
  expect(inState(await bench.now(request.id), 'expired').was).toBe('draft');
  expect(bench.board.messages.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual(['living ER-1 expired']);
});

/** The connection is as the operation's end made it; nobody has asked the operation yet. */
async function endOperation(bench: Bench, id: RequestId): Promise<void> {
  bench.clock.advance(3 * MINUTE);
  await bench.network.circuits(bench.signal);
  if (!(await connectionOf(bench, id))) throw new Error('nothing was made');
}

describe('watching the operation', () => {
  it.each([
    {
      because: 'answers no more',
      arrange: ({ network }: Bench) => network.loseNextOperation(),
    },
    {
      because: 'is not named in the answer',
      arrange: ({ network }: Bench) => network.nameNoOperation(),
    },
    {
      because: 'is refused for good',
      arrange: ({ network }: Bench) =>
        network.refuseAlways('observe', armError('observe', azureError('AuthorizationFailed', 403))),
    },
  ])('reads the connection instead where it $because', async ({ arrange }) => {
    const bench = startBench();
    arrange(bench);

    const id = await confirmed(bench);
    await bench.pass(4 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(false);
    expect(bench.network.accepted()).toBe(1);
  });

  it('never asks a foreign address: the connection itself says how it went', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    await bench.settle();
    const saved = await bench.store.load(id);
    if (!saved) throw new Error('gone');
    const state = inState(saved.request, 'provisioning');
    const step = { ...state.step, operation: { url: 'https://elsewhere.example/x', kind: 'operation' as const } };
    const request = { ...saved.request, state: { ...state, step } };
    await bench.store.settle(saved, { request, dueAt: bench.clock.now(), unshown: false });

    await bench.pass(4 * MINUTE);

    expect((await bench.now(id)).state.status).toBe('provisioned');
  });

  it.each(['Canceled', 'OperationPreempted'])(
    'takes %s for overtaken: a Succeeded connection is success',
    async (code) => {
      const bench = startBench();
      bench.network.failNextOperation(azureError(code, undefined));
      const id = await confirmed(bench);
      await bench.settle();
      await endOperation(bench, id);
      await changeConnection(bench, id, { provisioningState: 'Succeeded' });

      await bench.settle();

      expect((await bench.now(id)).state.status).toBe('provisioned');
    },
  );

  it('waits for the write that overtook it', async () => {
    const bench = startBench();
    bench.network.failNextOperation(azureError('OperationPreempted', undefined));
    const id = await confirmed(bench);
    await bench.settle();
    await endOperation(bench, id);
    await changeConnection(bench, id, { provisioningState: 'Updating' });

    await bench.pass(MINUTE);
    const meanwhile = (await bench.now(id)).state.status;
    await changeConnection(bench, id, { provisioningState: 'Succeeded' });
    await bench.pass(MINUTE);

    expect(meanwhile).toBe('provisioning');
    expect((await bench.now(id)).state.status).toBe('provisioned');
  });

  it('is tried after 2 s where it cannot be asked, then twice as long each time; an answer ends that', async () => {
    const bench = startBench();
    await confirmed(bench);
    await bench.settle();
    bench.clock.advance(10 * SECOND);
    bench.network.cutOff('observe');

    const asked = await secondsOf(bench, () => callsOf(bench, 'observe'), 62 * SECOND);
    bench.network.reach();
    await bench.pass(64 * SECOND);
    bench.network.cutOff('observe');
    const askedAnew = await secondsOf(bench, () => callsOf(bench, 'observe'), 11 * SECOND);

    expect(asked).toEqual([0, 2, 6, 14, 30, 62]);
    expect(askedAnew).toEqual([5, 7, 11]);
  });

  it.each([
    { because: 'two minutes', retryAfterMs: 2 * MINUTE, next: 120 },
    { because: 'a day, of which an hour is obeyed', retryAfterMs: DAY, next: 3600 },
  ])('is left alone as long as a 429 asks: $because', async ({ retryAfterMs, next }) => {
    const bench = startBench();
    await confirmed(bench);
    await bench.settle();
    bench.network.refuse('observe', armError('observe', azureError('TooManyRequests', 429), retryAfterMs));
    bench.clock.advance(10 * SECOND);

    const asked = await secondsOf(
      bench,
      () => callsOf(bench, 'observe'),
      retryAfterMs > 2 * MINUTE ? 3601 * SECOND : 121 * SECOND,
    );

    expect(asked.slice(0, 2)).toEqual([0, next]);
  });
});
