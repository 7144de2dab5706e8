import { describe, expect, it } from 'vitest';
import { BEGUN_FOR_MS } from '../../src/request/times.ts';
import { codes, inState, startBench } from './bench.ts';
import { begun, callsOf, changeConnection, connectionOf, failedOnce, MINUTE, SECOND, takeRights } from './moves.ts';

describe('taking over what stands there', () => {
  it.each([
    { because: 'another weight', part: { routingWeight: 200 } },
    { because: 'FastPath', part: { fastPath: true } },
  ])('writes what was agreed to over a connection of ours with $because, once it is at rest', async ({ part }) => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await changeConnection(bench, id, { provisioningState: 'Updating', ...part });
    await bench.retry(id);
    await bench.pass(30 * SECOND);
    const meanwhile = callsOf(bench, 'start');

    await changeConnection(bench, id, { provisioningState: 'Succeeded' });
    await bench.pass(5 * MINUTE);

    expect(meanwhile).toBe(1);
    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(false);
    expect(await connectionOf(bench, id)).toMatchObject({ routingWeight: 0, fastPath: false });
    expect(bench.network.accepted()).toBe(2);
  });

  it('sends nothing where it stands there as agreed', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    await changeConnection(bench, id, { provisioningState: 'Succeeded' });

    await bench.retry(id);
    await bench.pass(MINUTE);

    expect(inState(await bench.now(id), 'provisioned').adopted).toBe(true);
    expect(bench.network.accepted()).toBe(1);
  });
});

describe('checks that have grown old before the PUT', () => {
  it('are made again: rights taken away meanwhile send the request back, and nothing is written', async () => {
    const bench = startBench();
    const id = await begun(bench);
    takeRights(bench);

    bench.clock.advance(BEGUN_FOR_MS);
    await bench.settle();

    expect(codes(inState(await bench.now(id), 'awaitingConfirmation').checked.findings)).toContain(
      'blocker personLacksRight',
    );
    expect(callsOf(bench, 'start')).toBe(0);
  });

  it('are good for a minute', async () => {
    const bench = startBench();
    const id = await begun(bench);

    bench.clock.advance(BEGUN_FOR_MS - SECOND);
    await bench.settle();

    expect((await bench.store.history(id)).map(({ action }) => action)).not.toContain('requeued');
    expect(callsOf(bench, 'start')).toBe(1);
  });

  it('are made again and the PUT sent, where nothing has changed', async () => {
    const bench = startBench();
    const id = await begun(bench);

    bench.clock.advance(BEGUN_FOR_MS);
    await bench.pass(4 * MINUTE);

    expect((await bench.now(id)).state.status).toBe('provisioned');
    expect(bench.network.accepted()).toBe(1);
  });
});
