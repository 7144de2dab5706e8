import { expect, it } from 'vitest';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { inState, startBench } from './bench.ts';

it('does not say of a name that it was not found where Azure did not say', async () => {
  const bench = startBench();
  bench.network.refuseAlways('byName', armError('byName', azureError('TooManyRequests', 429)));

  const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu');

  expect(inState(request, 'draft').draft).toMatchObject({
    circuitGiven: 'er-amsterdam',
    circuitWhy: 'unread',
    gatewayWhy: 'unread',
  });
});

it('gives no reason where nothing has that name', async () => {
  const bench = startBench();

  const { request } = await bench.ask('er-nowhere', 'ergw-hub-weu');

  expect(inState(request, 'draft').draft.circuitWhy).toBeUndefined();
});
