import { afterEach, expect, it, vi } from 'vitest';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { type Bench, inState, startBench } from './bench.ts';
import { callsOf, failedOnce } from './moves.ts';

afterEach(() => vi.restoreAllMocks());

const UNKNOWN = azureError('BrandNewCode', undefined);
const LOGGED = azureError('ScopeLocked', undefined, { message: 'The log says locked.' });

async function failureOf(bench: Bench, error = UNKNOWN) {
  const id = await failedOnce(bench, error);
  return inState(await bench.now(id), 'failed').failure;
}

it('keeps what the activity log says under the correlation id of the PUT, where the code is unknown', async () => {
  const bench = startBench();
  bench.network.world.activity.push(UNKNOWN, LOGGED);

  const failure = await failureOf(bench);

  expect(failure.activity?.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'ScopeLocked The log says locked.',
  ]);
  const asked = bench.network.calls.filter(({ member }) => member === 'activityUnder');
  expect(asked).toEqual([{ member: 'activityUnder', target: failure.error.correlationId }]);
});

it('does not look there where the catalogue knows the code', async () => {
  const bench = startBench();
  bench.network.world.activity.push(LOGGED);

  const failure = await failureOf(bench, azureError('ReferencedResourceNotProvisioned', undefined));

  expect(failure.activity).toEqual([]);
  expect(callsOf(bench, 'activityUnder')).toBe(0);
});

it.each([
  { because: 'may not be read', error: azureError('AuthorizationFailed', 403) },
  { because: 'does not answer', error: azureError('ServiceUnavailable', 503) },
])('ends all the same, and silently, where the log $because', async ({ error }) => {
  const bench = startBench();
  bench.network.refuseAlways('activityUnder', armError('activityUnder', error));

  const failure = await failureOf(bench);

  expect(failure).toMatchObject({ error: { code: 'BrandNewCode' }, activity: [] });
  expect(callsOf(bench, 'activityUnder')).toBe(1);
});

it('waits two seconds for the log and no longer', async () => {
  const bench = startBench();
  bench.network.world.activity.push(LOGGED);
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => (ms === 2_000 ? AbortSignal.abort() : timeout(ms)));

  const failure = await failureOf(bench);

  expect(failure.activity).toEqual([]);
  expect(callsOf(bench, 'activityUnder')).toBe(1);
});
