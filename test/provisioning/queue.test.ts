import { describe, expect, it } from 'vitest';
import { idKey } from '../../src/network/resourceId.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { fakeId } from '../fakes/fakeWorld.ts';
import { codes, confirmed, inState, startBench } from './bench.ts';
import {
  begun,
  callsOf,
  changeCircuit,
  DAY,
  failedOnce,
  HOUR,
  MINUTE,
  makeByHand,
  SECOND,
  secondsOf,
} from './moves.ts';

describe('busy', () => {
  it('waits in the queue with the reason that Azure gave, then creates once', async () => {
    const bench = startBench();
    bench.network.beBusyOnce();

    const id = await confirmed(bench);
    await bench.settle();
    const waiting = inState(await bench.now(id), 'queued');
    await bench.pass(4 * MINUTE);

    expect(waiting.wait?.code).toBe('AnotherOperationInProgress');
    expect(inState(await bench.now(id), 'provisioned')).toBeDefined();
    expect(bench.network.accepted()).toBe(1);
  });

  it('asks again after 15 s, then twice as long each time, up to 2 minutes', async () => {
    const bench = startBench();
    bench.network.refuseAlways('start', armError('start', azureError('AnotherOperationInProgress', 409)));
    await confirmed(bench);

    const sent = await secondsOf(bench, () => callsOf(bench, 'start'), 6 * MINUTE);

    expect(sent).toEqual([0, 15, 45, 105, 225, 345]);
  });

  it.each([
    { because: 'a minute', retryAfterMs: MINUTE, next: 60 },
    { because: 'a day, of which an hour is obeyed', retryAfterMs: DAY, next: 3600 },
  ])('waits as long as Azure asks: $because', async ({ retryAfterMs, next }) => {
    const bench = startBench();
    bench.network.beBusyOnce(retryAfterMs);
    await confirmed(bench);

    const sent = await secondsOf(bench, () => callsOf(bench, 'start'), next * SECOND);

    expect(sent).toEqual([0, next]);
  });

  it('keeps the whole refusal, so that its card can say what it means', async () => {
    const bench = startBench();
    const refusal = azureError('VirtualNetworkGatewayConnectionConflict', 409, { message: 'It cannot be connected.' });
    bench.network.refuseAlways('start', armError('start', refusal));

    const id = await confirmed(bench);
    await bench.settle();

    expect(inState(await bench.now(id), 'queued').wait).toMatchObject({ error: { code: refusal.code, status: 409 } });
  });

  it('does not wait for what somebody has to mend: the request fails and says what', async () => {
    const bench = startBench();
    const message = `Cannot proceed with operation because resource ${fakeId('gateway', 'ergw-hub-weu')} used by resource x is not in Succeeded state. Resource is in Failed state.`;
    const refusal = azureError('ReferencedResourceNotProvisioned', 400, { message });
    bench.network.refuseAlways('start', armError('start', refusal));

    const id = await confirmed(bench);
    await bench.settle();

    expect(inState(await bench.now(id), 'failed').failure).toMatchObject({ error: { message }, leftBehind: false });
  });

  it('makes two requests on one gateway one after the other and says who is ahead', async () => {
    const bench = startBench();

    const first = await confirmed(bench, 'er-amsterdam');
    const second = await confirmed(bench, 'er-zurich');
    await bench.pass(MINUTE);
    const meanwhile = (await bench.now(second)).state.status;
    const shown = bench.board.messages.map((message) => message.shown);
    await bench.pass(8 * MINUTE);

    expect(meanwhile).toBe('queued');
    expect(shown).toContain('ER-2 queued ahead 1');
    expect((await bench.now(first)).state.status).toBe('provisioned');
    expect((await bench.now(second)).state.status).toBe('provisioned');
  });

  it('keeps the place in line of a request that Azure sent back into the queue', async () => {
    const bench = startBench();
    bench.network.beBusyOnce();
    const first = await confirmed(bench, 'er-amsterdam');
    const { queuedAt } = inState(await bench.now(first), 'queued');
    bench.clock.advance(SECOND);
    const second = await confirmed(bench, 'er-zurich');
    await bench.settle();
    const back = inState(await bench.now(first), 'queued');

    await bench.pass(MINUTE);

    expect(back.queuedAt).toEqual(queuedAt);
    expect(back.wait?.code).toBe('AnotherOperationInProgress');
    expect((await bench.now(first)).state.status).toBe('provisioning');
    expect((await bench.now(second)).state.status).toBe('queued');
  });

  it('makes whoever queues wait until a clean-up on the same gateway is over', async () => {
    const bench = startBench();
    const first = await failedOnce(bench);
    await bench.cleanUp(first);
    await bench.settle();

    const second = await confirmed(bench, 'er-zurich');
    await bench.pass(30 * SECOND);
    const meanwhile = (await bench.now(second)).state.status;
    await bench.pass(5 * MINUTE);

    expect(meanwhile).toBe('queued');
    expect((await bench.now(second)).state.status).toBe('provisioned');
  });

  it('expires after 24 hours in the queue and says what it waited for', async () => {
    const bench = startBench();
    const key = idKey(fakeId('gateway', 'ergw-hub-weu'));
    const gateway = bench.network.world.gateways.get(key);
    if (!gateway) throw new Error('no gateway');
    bench.network.world.gateways.set(key, { ...gateway, provisioningState: 'Updating' });

    const id = await confirmed(bench);
    await bench.settle();
    bench.clock.advance(24 * HOUR);
    await bench.settle();

    const expired = inState(await bench.now(id), 'expired');
    expect(expired.wait?.code).toBe('gatewayNotSucceeded');
    expect(bench.board.messages.at(-1)).toMatchObject({ kind: 'notice', shown: 'ER-1 expired' });
    expect(bench.network.accepted()).toBe(0);
  });
});

describe('what changed since the yes', () => {
  it('goes back with the new blocker and tells the requester, and nothing is written', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    changeCircuit(bench, 'er-amsterdam', { circuitProvisioningState: 'Disabled' });

    await bench.settle();

    const back = inState(await bench.now(id), 'awaitingConfirmation');
    expect(back.cameBack).toBe('newBlocker');
    expect(codes(back.checked.findings)).toContain('blocker circuitNotEnabled');
    expect(bench.board.messages.at(-1)).toMatchObject({ kind: 'notice' });
    expect(bench.network.accepted()).toBe(0);
  });

  it('goes back instead of writing over a connection of that name that a colleague made at the last moment', async () => {
    const bench = startBench();
    const id = await begun(bench);
    await makeByHand(bench, id);

    await bench.settle();

    const back = inState(await bench.now(id), 'awaitingConfirmation');
    expect(back.cameBack).toBe('newBlocker');
    expect(codes(back.checked.findings)).toContain('blocker connectionExists');
    expect(callsOf(bench, 'start')).toBe(0);
  });
});

describe('while Azure does not answer', () => {
  it('waits, and sends nobody back', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    bench.network.cutOff();

    await bench.pass(20 * SECOND);
    const meanwhile = inState(await bench.now(id), 'queued');
    bench.network.reach();
    await bench.pass(5 * MINUTE);

    expect(meanwhile.wait?.code).toBe('unreachable');
    expect((await bench.now(id)).state.status).toBe('provisioned');
  });

  it('says that Azure limits the number of calls, where that is why', async () => {
    const bench = startBench();
    const id = await confirmed(bench);
    bench.network.refuseAlways('connectionsOf', armError('connectionsOf', azureError('InternalServerError', 500)));
    bench.network.refuseAlways('circuit', armError('circuit', azureError('TooManyRequests', 429)));

    await bench.settle();

    expect(inState(await bench.now(id), 'queued').wait?.code).toBe('throttled');
  });

  it('asks after 2 s, then twice as long each time, up to 2 minutes', async () => {
    const bench = startBench();
    await confirmed(bench);
    bench.network.cutOff();

    const asked = await secondsOf(bench, () => callsOf(bench, 'gateway'), 6 * MINUTE);

    expect(asked).toEqual([0, 2, 6, 14, 30, 62, 126, 246]);
  });

  it.each([
    { because: 'five minutes', retryAfterMs: 5 * MINUTE, next: 300 },
    { because: 'a day, of which an hour is obeyed', retryAfterMs: DAY, next: 3600 },
  ])('leaves a throttled read alone as long as it asks: $because', async ({ retryAfterMs, next }) => {
    const bench = startBench();
    await confirmed(bench);
    bench.network.refuse('gateway', armError('gateway', azureError('TooManyRequests', 429), retryAfterMs));

    const asked = await secondsOf(bench, () => callsOf(bench, 'gateway'), next * SECOND);

    expect(asked).toEqual([0, next]);
  });
});
