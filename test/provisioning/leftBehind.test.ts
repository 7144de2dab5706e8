import { beforeEach, describe, expect, it } from 'vitest';
import * as commands from '../../src/provisioning/commands.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import type { Plan } from '../../src/request/plan.ts';
import { BUSY_RETRY_MS } from '../../src/request/times.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { fakeId } from '../fakes/fakeWorld.ts';
import { alice, type Bench, inState, startBench } from './bench.ts';
import { changeCircuit, changeConnection, connectionOf, DAY, failedOnce, HOUR, MINUTE, planNow } from './moves.ts';

let bench: Bench;
let id: RequestId;

beforeEach(async () => {
  bench = startBench();
  id = await failedOnce(bench);
});

/** Retry with a circuit that is no longer ready: the person must look again. */
async function retryBlocked(): Promise<void> {
  changeCircuit(bench, 'er-amsterdam', { circuitProvisioningState: 'Disabled' });
  await bench.retry(id);
  await bench.settle();
}

/** Retry while Azure is busy: back in the queue, after the PUT was allowed once. */
async function retryBusy(): Promise<void> {
  bench.network.refuseAlways('start', armError('start', azureError('AnotherOperationInProgress', 409)));
  await bench.retry(id);
  await bench.settle();
}

function edit(part: Partial<Plan>, plan: Plan) {
  const asked = { by: alice, now: bench.clock.now(), revision: undefined };
  return commands.submit(bench.deps, id, { plan: { ...plan, ...part }, reason: undefined }, asked);
}

/** Back where it failed, with the broken connection in Azure and a clean-up that works. */
async function expectCleanable(): Promise<void> {
  expect(inState(await bench.now(id), 'failed')).toMatchObject({ cleanUp: 'notAsked', failure: { leftBehind: true } });
  bench.network.reach();
  expect((await bench.cleanUp(id)).kind).toBe('done');
  await bench.pass(3 * MINUTE);
  expect(inState(await bench.now(id), 'failed').cleanUp).toBe('done');
  expect(await connectionOf(bench, id)).toBeUndefined();
}

it('tells the requester that a retry needs another look, since a new blocker stands in its way', async () => {
  const { revision } = await bench.now(id);

  await retryBlocked();

  const now = await bench.now(id);
  expect(inState(now, 'awaitingConfirmation').cameBack).toBe('newBlocker');
  const notices = now.cards.flatMap((card) => (card.kind === 'notice' ? [card] : []));
  expect(notices).toMatchObject([
    { about: 'failed' },
    { about: 'awaitingConfirmation', delivery: { status: 'posted' } },
  ]);
  // Once for the press, once for the plan that waits for another look.
  expect(now.revision).toBe(revision + 2);
});

describe('a failed connection stays known', () => {
  it('when a retry that came back is cancelled', async () => {
    await retryBlocked();

    await bench.cancel(id);

    await expectCleanable();
  });

  it('when nobody answers a retry that came back', async () => {
    await retryBlocked();

    bench.clock.advance(7 * DAY);
    await bench.settle();

    await expectCleanable();
  });

  it('when the checks of a retry are cancelled', async () => {
    bench.network.cutOff();
    await bench.retry(id);
    await bench.settle();

    await bench.cancel(id);

    await expectCleanable();
  });

  it('when a retry is cancelled in the queue', async () => {
    await retryBusy();

    await bench.cancel(id);

    await expectCleanable();
  });

  it('when a retry expires in the queue', async () => {
    await retryBusy();

    for (let hours = 0; hours < 25; hours += 1) {
      bench.clock.advance(HOUR);
      await bench.settle();
    }

    await expectCleanable();
  });

  it('when a retry that Azure sent back into the queue comes back with a blocker and is cancelled', async () => {
    await retryBusy();
    changeCircuit(bench, 'er-amsterdam', { circuitProvisioningState: 'Disabled' });
    bench.clock.advance(BUSY_RETRY_MS);
    await bench.settle();
    inState(await bench.now(id), 'awaitingConfirmation');

    await bench.cancel(id);

    await expectCleanable();
  });

  it('when an edit that came after it is confirmed and then cancelled in the queue', async () => {
    bench.network.refuseAlways('start', armError('start', azureError('AnotherOperationInProgress', 409)));
    await edit({ routingWeight: 200 }, await planNow(bench, id));
    await bench.settle();
    await bench.confirm(id);
    await bench.settle();
    inState(await bench.now(id), 'queued');

    await bench.cancel(id);

    await expectCleanable();
  });

  it('when an edit that came after it is checked again and cancelled', async () => {
    await edit({ routingWeight: 200 }, await planNow(bench, id));
    await bench.settle();
    await bench.recheck(id);
    await bench.settle();

    await bench.cancel(id);

    await expectCleanable();
  });
});

it('tells the requester that a retry waited a day in the queue and has ended', async () => {
  await retryBusy();

  for (let minutes = 0; minutes < 25 * 60; minutes += 5) {
    bench.clock.advance(5 * MINUTE);
    await bench.settle();
  }

  inState(await bench.now(id), 'failed');
  expect((await bench.store.history(id)).at(-1)?.action).toBe('expired');
  const notices = (await bench.now(id)).cards.flatMap((card) => (card.kind === 'notice' ? [card] : []));
  expect(notices).toMatchObject([
    { about: 'failed', delivery: { status: 'posted' } },
    { about: 'failed', at: (await bench.store.history(id)).at(-1)?.at, delivery: { status: 'posted' } },
  ]);
  expect(bench.board.messages.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
});

describe('what Azure accepted, and whose tags a policy took away, stays its own', () => {
  async function refuseRetry(): Promise<void> {
    await bench.retry(id);
  }
  async function refuseEdit(): Promise<void> {
    await edit({ routingWeight: 200 }, await planNow(bench, id));
    await bench.settle();
    await bench.confirm(id);
  }

  it.each([
    { again: 'a refused retry', attempt: refuseRetry, times: 1 },
    { again: 'two refused retries', attempt: refuseRetry, times: 2 },
    { again: 'a refused edit', attempt: refuseEdit, times: 1 },
  ])('and is cleaned up after $again', async ({ attempt, times }) => {
    await changeConnection(bench, id, { tags: {} });
    bench.network.refuseAlways('start', armError('start', azureError('RequestDisallowedByPolicy', 403)));
    for (let attempts = 0; attempts < times; attempts += 1) {
      await attempt();
      await bench.settle();
    }

    expect(inState(await bench.now(id), 'failed').failure.error.code).toBe('RequestDisallowedByPolicy');
    await expectCleanable();
  });
});

describe('editing while a failed connection is left behind', () => {
  const ELSEWHERE: Partial<Plan> = { circuitId: fakeId('circuit', 'er-zurich') };

  it('refuses another circuit, from the failure and from a retry that came back', async () => {
    const plan = await planNow(bench, id);
    const fromFailure = await edit(ELSEWHERE, plan);
    await retryBlocked();

    const fromRetry = await edit(ELSEWHERE, plan);

    for (const outcome of [fromFailure, fromRetry]) {
      expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'cleanUpFirst' } });
    }
  });

  it('takes another circuit once it is cleaned up', async () => {
    await bench.cleanUp(id);
    await bench.pass(3 * MINUTE);

    const outcome = await edit(ELSEWHERE, await planNow(bench, id));

    expect(outcome.kind).toBe('done');
  });

  it('takes another weight, which is written over it', async () => {
    await edit({ routingWeight: 200 }, await planNow(bench, id));
    await bench.settle();
    await bench.confirm(id);
    await bench.pass(5 * MINUTE);

    expect(inState(await bench.now(id), 'provisioned').plan.routingWeight).toBe(200);
    expect(await connectionOf(bench, id)).toMatchObject({ routingWeight: 200, provisioningState: 'Succeeded' });
  });
});
