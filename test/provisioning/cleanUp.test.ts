import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/provisioning/sweep.ts';
import { armError, azureError, unreachable } from '../fakes/fakeErrors.ts';
import { inState, startBench } from './bench.ts';
import {
  askForCopy,
  begun,
  callsOf,
  changeConnection,
  connectionOf,
  DAY,
  failedOnce,
  MINUTE,
  makeByHand,
  SECOND,
  secondsOf,
  takeRights,
} from './moves.ts';

describe('what is deleted', () => {
  it.each(['Failed', 'Canceled'])('a %s connection of this request', async (provisioningState) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await changeConnection(bench, id, { provisioningState });

    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);

    expect(inState(await bench.now(id), 'failed')).toMatchObject({ cleanUp: 'done', failure: { leftBehind: false } });
    expect(await connectionOf(bench, id)).toBeUndefined();
  });

  it('also without its tag, which a policy may have taken away, since Azure had accepted its PUT', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await changeConnection(bench, id, { tags: {} });

    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toBe('done');
  });

  it('nothing that has Succeeded meanwhile', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await changeConnection(bench, id, { provisioningState: 'Succeeded' });

    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'ConnectionNotFailed' });
    expect(await connectionOf(bench, id)).toBeDefined();
  });

  it('no connection of that name that joins something else', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await changeConnection(bench, id, { circuitId: undefined });

    await bench.cleanUp(id);
    await bench.pass(MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'NotThisRequests' });
    expect(callsOf(bench, 'remove')).toBe(0);
  });

  it("no colleague's connection, after a PUT that was refused", async () => {
    const bench = startBench();
    const id = await begun(bench);
    const gate = bench.network.hold('start', 'beforeEffect');
    const step = sweep(bench.deps);
    await gate.reached;
    bench.network.refuse('start', armError('start', azureError('RequestDisallowedByPolicy', 403)));
    bench.network.refuse('connection', unreachable('connection'));
    gate.release();
    await step;
    await makeByHand(bench, id, { provisioningState: 'Failed' });

    await bench.cleanUp(id);
    await bench.pass(MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'NotThisRequests' });
    expect(callsOf(bench, 'remove')).toBe(0);
  });

  it("no colleague's connection, after a PUT of which nobody knows whether it arrived", async () => {
    const bench = startBench();
    const id = await begun(bench);
    bench.network.cutOff('start');
    await sweep(bench.deps);
    await makeByHand(bench, id, { provisioningState: 'Failed' });
    await bench.pass(10 * SECOND);
    inState(await bench.now(id), 'failed');

    await bench.cleanUp(id);
    await bench.pass(MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'NotThisRequests' });
    expect(callsOf(bench, 'remove')).toBe(0);
  });
});

describe('the DELETE', () => {
  it('is not sent when the person has lost the right to delete since the click', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.cleanUp(id);
    takeRights(bench);

    await bench.settle();

    expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code: 'PersonMayNotDelete' });
    expect(callsOf(bench, 'remove')).toBe(0);
  });

  it('is not taken for done when Azure names no operation to watch: a read that finds nothing says so', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.nameNoOperation();
    await bench.cleanUp(id);

    await bench.pass(MINUTE);
    const meanwhile = (await bench.now(id)).state.status;
    await bench.pass(MINUTE);

    expect(meanwhile).toBe('cleaningUp');
    expect(inState(await bench.now(id), 'failed').cleanUp).toBe('done');
    expect(callsOf(bench, 'remove')).toBe(1);
  });

  it('is not taken for done when its operation succeeded and the connection is still there', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    const left = await connectionOf(bench, id);
    await bench.cleanUp(id);
    await bench.settle();
    bench.clock.advance(2 * MINUTE);
    await bench.network.circuits(bench.signal);
    if (left) bench.network.world.connections.set(left.id.toLowerCase(), { ...left, provisioningState: 'Deleting' });

    await bench.pass(MINUTE);

    expect((await bench.now(id)).state.status).toBe('cleaningUp');
  });

  it('reads the connection when its operation answers no more', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.loseNextOperation();
    await bench.cleanUp(id);

    await bench.pass(2 * MINUTE);

    expect(inState(await bench.now(id), 'failed').cleanUp).toBe('done');
    expect(callsOf(bench, 'remove')).toBe(1);
  });

  it('keeps what its operation said when that fails', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.failNextOperation(azureError('GatewayBusy', undefined));
    await bench.cleanUp(id);

    await bench.pass(2 * MINUTE);

    expect(inState(await bench.now(id), 'failed')).toMatchObject({
      cleanUp: { code: 'GatewayBusy' },
      failure: { leftBehind: true },
    });
  });

  it.each(['ScopeLocked', 'MissingSubscriptionRegistration'])(
    'fails at once with 409 %s, which no waiting cures',
    async (code) => {
      const bench = startBench();
      const id = await failedOnce(bench);
      bench.network.refuseAlways('remove', armError('remove', azureError(code, 409)));
      await bench.cleanUp(id);

      await bench.pass(MINUTE);

      expect(inState(await bench.now(id), 'failed').cleanUp).toMatchObject({ code });
      expect(callsOf(bench, 'remove')).toBe(1);
    },
  );

  it.each([
    { because: '15 s while Azure is busy', status: 409, retryAfterMs: undefined, next: 15 },
    { because: 'as long as a 429 asks', status: 429, retryAfterMs: 90 * SECOND, next: 90 },
    { because: 'an hour of the day that a 429 asks', status: 429, retryAfterMs: DAY, next: 3600 },
  ])('waits $because', async ({ status, retryAfterMs, next }) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.refuse('remove', armError('remove', azureError('TooManyRequests', status), retryAfterMs));
    await bench.cleanUp(id);

    const sent = await secondsOf(bench, () => callsOf(bench, 'remove'), next * SECOND);

    expect(sent).toEqual([0, next]);
  });

  it('is not forgotten because somebody asks for the card while it is under way', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.cleanUp(id);
    const gate = bench.network.hold('remove', 'afterEffect');
    const step = sweep(bench.deps);
    await gate.reached;

    await askForCopy(bench, id);
    gate.release();
    await step;

    expect((await bench.store.history(id)).at(-1)?.action).toBe('cleanUpAccepted');
  });

  it('cannot be cancelled', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.cleanUp(id);

    const outcome = await bench.cancel(id);

    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'alreadyAtAzure' } });
  });
});

it('is done without a DELETE where the connection is gone already', async () => {
  const bench = startBench();
  const id = await failedOnce(bench);
  const left = await connectionOf(bench, id);
  if (left) bench.network.world.connections.delete(left.id.toLowerCase());

  await bench.cleanUp(id);
  await bench.settle();

  expect(inState(await bench.now(id), 'failed')).toMatchObject({ cleanUp: 'done', failure: { leftBehind: false } });
  expect(callsOf(bench, 'remove')).toBe(0);
});
