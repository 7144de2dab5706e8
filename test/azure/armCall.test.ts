import { createPipelineRequest } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { endAtAbort, translating } from '../../src/azure/armCall.ts';
import { refusedHere } from '../../src/azure/refused.ts';

/** A token that never comes. */
const never = () => new Promise<never>(() => undefined);

function requestUnder(abortSignal: AbortSignal) {
  return createPipelineRequest({ url: 'https://management.azure.com/subscriptions', abortSignal });
}

it('a call ends when its signal says so, whatever it waits for', async () => {
  const giveUp = new AbortController();

  const call = endAtAbort().sendRequest(requestUnder(giveUp.signal), never);
  giveUp.abort();

  await expect(call).rejects.toThrow('ended before there was an answer');
});

it('a call whose time was over before it began is not made', async () => {
  let calls = 0;
  const next = () => {
    calls += 1;
    return never();
  };

  await expect(endAtAbort().sendRequest(requestUnder(AbortSignal.abort()), next)).rejects.toThrow('ended before');
  expect(calls).toBe(0);
});

it.each([
  { status: 400, retryable: false },
  { status: 403, retryable: false },
  { status: 408, retryable: true },
  { status: 409, retryable: true },
  { status: 412, retryable: false },
  { status: 429, retryable: true },
  { status: 500, retryable: true },
  { status: 503, retryable: true },
])('a refusal with $status may work later: $retryable', async ({ status, retryable }) => {
  const call = async () => Promise.reject(refusedHere('Code', 'text', status));

  await expect(translating('reading', call)).rejects.toMatchObject({ retryable, error: { status } });
});
