import { describe, expect, it } from 'vitest';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { type Bench, codes, inState, startBench } from './bench.ts';
import { callsOf, failedOnce, takeRights } from './moves.ts';

async function reviewed(bench: Bench): Promise<RequestId> {
  const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');
  await bench.settle();
  return request.id;
}

const CLICKS = [
  { click: 'Create', prepare: reviewed, press: (bench: Bench, id: RequestId) => bench.confirm(id) },
  { click: 'Retry', prepare: failedOnce, press: (bench: Bench, id: RequestId) => bench.retry(id) },
  { click: 'Clean up', prepare: failedOnce, press: (bench: Bench, id: RequestId) => bench.cleanUp(id) },
] as const;

describe.each(CLICKS)('$click', ({ prepare, press }) => {
  it('is refused to who has lost the right since the checks, and changes nothing', async () => {
    const bench = startBench();
    const id = await prepare(bench);
    const earlier = await bench.now(id);
    takeRights(bench);

    const outcome = await press(bench, id);

    if (outcome.kind !== 'refused' || outcome.refusal.code !== 'lacksRights') throw new Error(JSON.stringify(outcome));
    expect(codes(outcome.refusal.findings)).toContain('blocker personLacksRight');
    expect(await bench.now(id)).toEqual(earlier);
  });

  it('is refused where nobody lets the bot read what the person may do', async () => {
    const bench = startBench();
    const id = await prepare(bench);
    bench.network.refuseAlways('ofPerson', armError('ofPerson', azureError('AuthorizationFailed', 403)));

    const outcome = await press(bench, id);

    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'lacksRights' } });
  });

  it('is taken while Azure cannot be asked, on record as unread: they are read before anything is written', async () => {
    const bench = startBench();
    const id = await prepare(bench);
    const started = callsOf(bench, 'start');
    bench.network.cutOff('ofPerson');

    const outcome = await press(bench, id);
    await bench.settle();

    expect(outcome.kind).toBe('done');
    const entries = await bench.store.history(id);
    expect(entries.findLast(({ detail }) => 'rights' in detail)?.detail.rights).toBe('unread');
    expect(callsOf(bench, 'start')).toBe(started);
    expect(callsOf(bench, 'remove')).toBe(0);
  });

  it('has them on record as read otherwise', async () => {
    const bench = startBench();
    const id = await prepare(bench);

    await press(bench, id);

    expect((await bench.store.history(id)).at(-1)?.detail.rights).toBe('read');
  });
});

it('reads the rights of who confirmed again before the PUT', async () => {
  const bench = startBench();
  const id = await reviewed(bench);
  await bench.confirm(id);
  takeRights(bench);

  await bench.settle();

  const back = inState(await bench.now(id), 'awaitingConfirmation');
  expect(codes(back.checked.findings)).toContain('blocker personLacksRight');
  expect(callsOf(bench, 'start')).toBe(0);
});
