import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/provisioning/sweep.ts';
import { connectionIdOf } from '../../src/request/plan.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { codes, confirmed, inState, startBench } from './bench.ts';
import {
  askForCopy,
  begun,
  callsOf,
  changeConnection,
  connectionOf,
  failedOnce,
  MINUTE,
  makeByHand,
  passUntil,
  SECOND,
} from './moves.ts';

describe('a create that fails in its operation', () => {
  it('keeps what Azure said, is cleaned up, and succeeds on retry', async () => {
    const bench = startBench();
    const error = {
      ...azureError('GatewayConfigurationFailed', undefined),
      message: 'No endpoint listening.',
      details: [azureError('Inner', undefined)],
    };

    const id = await failedOnce(bench, error);
    const failed = inState(await bench.now(id), 'failed');
    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);
    const clean = inState(await bench.now(id), 'failed');
    await bench.retry(id);
    await bench.pass(5 * MINUTE);

    expect(failed.failure).toMatchObject({
      error: { code: error.code, message: error.message, details: [{ code: 'Inner' }] },
      leftBehind: true,
    });
    expect(clean).toMatchObject({ cleanUp: 'done', failure: { leftBehind: false } });
    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(2);
  });

  it('keeps what the checks then ruled out as its cause', async () => {
    const bench = startBench();

    const id = await failedOnce(bench);

    expect(inState(await bench.now(id), 'failed').failure.looks).toContain('gateway');
  });

  it('names the correlation id of its PUT, since inside an operation there is none', async () => {
    const bench = startBench();

    const id = await failedOnce(bench);

    const accepted = (await bench.store.history(id)).find(({ action }) => action === 'accepted');
    const { correlationId } = inState(await bench.now(id), 'failed').failure.error;
    expect(correlationId).toMatch(/^correlation-/);
    expect(accepted?.detail.correlationId).toBe(correlationId);
  });

  it('repeats the same PUT on retry where the failed connection still stands', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);

    await bench.retry(id);
    await bench.pass(5 * MINUTE);

    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(2);
  });

  it('repairs a canceled connection on retry as it does a failed one', async () => {
    const bench = startBench();
    const id = await failedOnce(bench, azureError('Canceled', undefined));
    await changeConnection(bench, id, { provisioningState: 'Canceled' });

    await bench.retry(id);
    await bench.pass(5 * MINUTE);

    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(2);
  });

  it('says that a canceled connection is left behind', async () => {
    const bench = startBench();
    bench.network.failNextOperation(azureError('Canceled', undefined));
    const id = await begun(bench);
    await bench.settle();
    bench.clock.advance(3 * MINUTE);
    await bench.network.circuits(bench.signal);
    await changeConnection(bench, id, { provisioningState: 'Canceled' });

    await bench.settle();

    expect(inState(await bench.now(id), 'failed').failure).toMatchObject({
      error: { code: 'Canceled' },
      leftBehind: true,
    });
  });

  it('keeps a consent given on retry over an outage of Azure', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await bench.retry(id);
    bench.network.cutOff();
    await bench.pass(30 * SECOND);
    const meanwhile = (await bench.now(id)).state.status;

    bench.network.reach();
    await bench.pass(6 * MINUTE);

    expect(meanwhile).toBe('checking');
    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect((await bench.store.history(id)).map(({ action }) => action)).not.toContain('sentBack');
  });

  it('keeps the notice of the end though Retry is pressed before its message has an id', async () => {
    const bench = startBench();
    bench.network.failNextOperation();
    const id = await begun(bench);
    await bench.settle();
    const gate = bench.board.hold('post', 'afterEffect');
    const { rest } = await passUntil(bench, gate);

    await bench.retry(id);
    gate.release();
    await rest;
    await bench.pass(5 * MINUTE);

    const notices = (await bench.now(id)).cards.filter(({ kind }) => kind === 'notice');
    expect(notices.map(({ delivery }) => delivery.status)).toEqual(['posted', 'posted']);
    expect(bench.board.messages.map(({ kind, shown }) => `${kind} ${shown}`)).toEqual([
      'living ER-1 provisioned',
      'notice ER-1 provisioned',
      'notice ER-1 provisioned',
    ]);
  });
});

describe('a PUT that Azure refuses', () => {
  it.each([
    ['ScopeLocked', 409],
    ['InvalidResourceLocation', 409],
    ['MissingSubscriptionRegistration', 409],
    ['ParentResourceIsInFailedState', 409],
    ['RequestDisallowedByPolicy', 403],
    ['InvalidRequestFormat', 400],
  ])('fails at once with %s (%i), which no waiting cures', async (code, status) => {
    const bench = startBench();
    const id = await confirmed(bench);
    bench.network.refuseAlways('start', armError('start', azureError(code, status)));

    await bench.pass(MINUTE);

    expect(inState(await bench.now(id), 'failed').failure).toMatchObject({
      error: { code, status, message: `Azure says ${code}.` },
      leftBehind: false,
    });
    expect(callsOf(bench, 'start')).toBe(1);
  });

  it.each([
    { because: 'for good', error: azureError('RequestDisallowedByPolicy', 403), status: 'failed' },
    { because: 'as busy', error: azureError('AnotherOperationInProgress', 409), status: 'queued' },
  ])(
    'has begun nothing when it was refused $because, whoever asked for the card meanwhile',
    async ({ error, status }) => {
      const bench = startBench();
      const id = await begun(bench);
      bench.network.refuse('start', armError('start', error));
      const gate = bench.network.hold('start', 'beforeEffect');
      const step = sweep(bench.deps);
      await gate.reached;
      await askForCopy(bench, id);

      gate.release();
      await step;

      expect(await bench.now(id)).toMatchObject({ state: { status } });
      expect((await bench.now(id)).begunFor).toBeUndefined();
    },
  );

  it('has begun something when nobody knows whether it arrived', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    bench.network.refuse('start', armError('start', azureError('InternalServerError', 500)));

    await bench.settle();

    expect((await bench.now(id)).begunFor).toBe(
      connectionIdOf(inState(await bench.now(id), 'provisioning').plan).toLowerCase(),
    );
  });

  it.each(['Updating', 'Failed', 'Succeeded'])(
    'leaves a %s connection of that name, made by a colleague since, to the colleague',
    async (provisioningState) => {
      const bench = startBench();
      const id = await confirmed(bench);
      bench.network.refuse('start', armError('start', azureError('RequestDisallowedByPolicy', 403)));
      await bench.settle();
      await makeByHand(bench, id, { provisioningState });

      await bench.retry(id);
      await bench.pass(MINUTE);

      const back = inState(await bench.now(id), 'awaitingConfirmation');
      expect(codes(back.checked.findings)).toContain('blocker connectionExists');
      expect(await connectionOf(bench, id)).toMatchObject({ tags: { owner: 'colleague' }, provisioningState });
    },
  );
});

it("does not take a colleague's connection for its own after a clean-up", async () => {
  const bench = startBench();
  const id = await failedOnce(bench);
  await bench.cleanUp(id);
  await bench.pass(3 * MINUTE);
  await makeByHand(bench, id, { provisioningState: 'Failed' });

  await bench.retry(id);
  await bench.pass(MINUTE);

  expect((await bench.now(id)).state.status).toBe('awaitingConfirmation');
  expect(await connectionOf(bench, id)).toMatchObject({ tags: { owner: 'colleague' } });
});
