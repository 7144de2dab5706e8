import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/provisioning/sweep.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { LEASE_MS, PROVISIONING_FOR_MS, RETRY_AFTER_MAX_MS } from '../../src/request/times.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { type Bench, inState, startBench } from './bench.ts';
import { begun, callsOf, changeConnection, failedOnce, HOUR, MINUTE } from './moves.ts';

const FORBIDDEN = azureError('AuthorizationFailed', 403);

/** Looks every half hour, which is less often than any back-off. */
async function passHours(bench: Bench, hours: number): Promise<void> {
  for (let halves = 0; halves < hours * 2; halves += 1) {
    bench.clock.advance(HOUR / 2);
    await bench.settle();
  }
}

/** The PUT had its effect, and its answer was lost. */
async function unanswered(bench: Bench): Promise<RequestId> {
  const id = await begun(bench);
  bench.network.dropNextAnswer();
  await sweep(bench.deps);
  return id;
}

describe('a create ends after a day', () => {
  it.each([
    {
      because: 'its connection is being deleted for ever',
      arrange: async (bench: Bench) => {
        const id = await failedOnce(bench);
        bench.network.cutOff('start');
        await bench.retry(id);
        await bench.settle();
        await changeConnection(bench, id, { provisioningState: 'Deleting' });
        bench.network.reach();
        return id;
      },
      leftBehind: false,
    },
    {
      because: 'what stands under its name may not be read',
      arrange: async (bench: Bench) => {
        const id = await unanswered(bench);
        bench.network.refuseAlways('connection', armError('connection', FORBIDDEN));
        return id;
      },
      leftBehind: undefined,
    },
    {
      because: 'nothing can be reached',
      arrange: async (bench: Bench) => {
        const id = await begun(bench);
        await bench.settle();
        bench.network.cutOff();
        return id;
      },
      leftBehind: undefined,
    },
    {
      because: 'its PUT is never answered',
      arrange: async (bench: Bench) => {
        const id = await begun(bench);
        bench.network.cutOff('start');
        return id;
      },
      leftBehind: false,
    },
    {
      because: 'the connection stays Updating',
      arrange: async (bench: Bench) => {
        bench.network.loseNextOperation();
        const id = await begun(bench);
        await bench.settle();
        bench.clock.advance(3 * MINUTE);
        await bench.network.circuits(bench.signal);
        await changeConnection(bench, id, { provisioningState: 'Updating' });
        return id;
      },
      leftBehind: false,
    },
    {
      because: 'Azure throttles every poll for hours',
      arrange: async (bench: Bench) => {
        const id = await begun(bench);
        await bench.settle();
        const throttled = armError('observe', azureError('TooManyRequests', 429), PROVISIONING_FOR_MS);
        bench.network.refuseAlways('observe', throttled);
        return id;
      },
      leftBehind: false,
    },
  ])('when $because', async ({ arrange, leftBehind }) => {
    const bench = startBench();
    const id = await arrange(bench);

    await passHours(bench, 23);
    const before = (await bench.now(id)).state.status;
    await passHours(bench, 2 + RETRY_AFTER_MAX_MS / HOUR);

    expect(before).toBe('provisioning');
    const { failure } = inState(await bench.now(id), 'failed');
    expect(failure.error.code).toBe('NeverFinished');
    expect(failure.leftBehind).toBe(leftBehind);
    expect(bench.board.messages.at(-1)).toMatchObject({ kind: 'notice', shown: 'ER-1 failed' });
  });
});

describe('a create whose PUT was never sent ends a day after the yes', () => {
  it.each([
    {
      because: 'what stands under its name may not be read',
      arrange: async (bench: Bench) => {
        const id = await begun(bench);
        bench.network.refuseAlways('connection', armError('connection', FORBIDDEN));
        return id;
      },
      status: 'expired',
    },
    {
      because: 'the connection that it is to repair is being deleted for ever',
      arrange: async (bench: Bench) => {
        const id = await failedOnce(bench);
        await changeConnection(bench, id, { provisioningState: 'Deleting' });
        await bench.retry(id);
        return id;
      },
      status: 'failed',
    },
  ])('when $because', async ({ arrange, status }) => {
    const bench = startBench();
    const id = await arrange(bench);

    await passHours(bench, 25);

    expect((await bench.now(id)).state.status).toBe(status);
    expect((await bench.store.history(id)).map(({ action }) => action)).toContain('expired');
    expect(bench.network.accepted()).toBe(status === 'failed' ? 1 : 0);
  });
});

describe('a clean-up ends', () => {
  it.each([
    {
      because: 'the connection is being deleted for ever',
      arrange: (bench: Bench, id: RequestId) => changeConnection(bench, id, { provisioningState: 'Deleting' }),
    },
    { because: 'nothing can be reached', arrange: async (bench: Bench) => bench.network.cutOff() },
    {
      because: 'Azure stays busy',
      arrange: async (bench: Bench) =>
        bench.network.refuseAlways('remove', armError('remove', azureError('AnotherOperationInProgress', 409))),
    },
  ])('after a day, when $because', async ({ arrange }) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.cleanUp(id);
    await arrange(bench, id);

    await passHours(bench, 23);
    const before = (await bench.now(id)).state.status;
    await passHours(bench, 2);

    expect(before).toBe('cleaningUp');
    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'NeverFinished' });
  });

  it.each(['connection', 'ofPerson', 'remove'] as const)('at once, when Azure refuses %s for good', async (member) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.cleanUp(id);
    bench.network.refuseAlways(member, armError(member, FORBIDDEN));

    await bench.settle();

    expect(inState(await bench.now(id), 'failed')).toMatchObject({
      cleanUp: { code: 'AuthorizationFailed', status: 403 },
      failure: { leftBehind: true },
    });
  });

  it.each([
    { because: 'throttled', error: azureError('TooManyRequests', 429) },
    { because: 'broken for the moment', error: azureError('InternalServerError', 500) },
  ])('not because Azure is $because: it goes on', async ({ error }) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.cleanUp(id);
    bench.network.refuse('connection', armError('connection', error));
    bench.network.refuse('remove', armError('remove', error));

    await bench.pass(3 * MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toBe('done');
    expect(callsOf(bench, 'remove')).toBe(2);
  });
});

it('makes a step again that a process left half done, once its lease has run out', async () => {
  const bench = startBench();
  const id = await begun(bench);
  bench.network.hold('connection', 'beforeEffect');
  void sweep(bench.deps);
  await Promise.resolve();

  bench.clock.advance(LEASE_MS - 1);
  await bench.settle();
  const before = callsOf(bench, 'start');
  bench.clock.advance(1);
  await bench.settle();

  expect(before).toBe(0);
  expect(inState(await bench.now(id), 'provisioning').step.kind).toBe('accepted');
});
