import { expect, it } from 'vitest';
import { createSharedReading } from '../../src/azure/sharedReading.ts';
import { CACHED_FOR_MS } from '../../src/request/times.ts';
import { handClock } from '../fakes/handClock.ts';

const patient = new AbortController().signal;

/** A reading that ends when the test says so. */
function startReading() {
  const clock = handClock();
  const readings: PromiseWithResolvers<string>[] = [];
  const ask = createSharedReading(clock, () => {
    const reading = Promise.withResolvers<string>();
    readings.push(reading);
    return reading.promise;
  });
  return { clock, readings, ask };
}

it('is one for all who ask meanwhile', async () => {
  const { readings, ask } = startReading();

  const asked = [ask(patient), ask(patient)];
  readings[0]?.resolve('list');

  expect(await Promise.all(asked)).toEqual(['list', 'list']);
  expect(readings).toHaveLength(1);
});

it('goes on when the one who asked has waited long enough, and is there for the next', async () => {
  const { readings, ask } = startReading();
  const turn = new AbortController();

  const asked = ask(turn.signal);
  turn.abort();
  await expect(asked).rejects.toThrow();
  const next = ask(patient);
  readings[0]?.resolve('list');

  expect(await next).toBe('list');
  expect(readings).toHaveLength(1);
});

it('fails for nobody who has gone', async () => {
  const { readings, ask } = startReading();
  const turn = new AbortController();
  const asked = ask(turn.signal);
  turn.abort();
  await expect(asked).rejects.toThrow();

  readings[0]?.reject(new Error('throttled'));
  await Promise.resolve();
  const next = ask(patient);
  readings[1]?.resolve('list');

  expect(await next).toBe('list');
});

it('begins nothing for who may not wait, who gets what is remembered for a minute', async () => {
  const { clock, readings, ask } = startReading();
  await expect(ask(AbortSignal.abort())).rejects.toThrow();
  expect(readings).toHaveLength(0);

  const first = ask(patient);
  readings[0]?.resolve('list');
  await first;
  expect(await ask(AbortSignal.abort())).toBe('list');
  clock.advance(CACHED_FOR_MS);

  await expect(ask(AbortSignal.abort())).rejects.toThrow();
});
