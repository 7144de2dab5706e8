import { afterEach, expect, it, vi } from 'vitest';
import { startLoop } from '../../src/provisioning/loop.ts';
import { STEPS_AT_ONCE } from '../../src/request/times.ts';
import { noLog as log } from '../fakes/noLog.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A promise to be settled from outside. */
function gate() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

it('starts other steps while a slow one runs, up to the number at once', async () => {
  const slow = gate();
  const second = gate();
  const limits: number[] = [];
  const loop = startLoop(async (limit) => {
    limits.push(limit);
    if (limits.length === 1) return [slow.opened];
    second.open();
    return [];
  }, log);

  await second.opened;
  slow.open();
  await loop.stop();

  expect(limits.slice(0, 2)).toEqual([STEPS_AT_ONCE, STEPS_AT_ONCE - 1]);
});

it('looks at once when woken, with no timer having run', async () => {
  vi.useFakeTimers();
  const first = gate();
  const woken = gate();
  const looks = [first.open, woken.open];
  const loop = startLoop(async () => {
    looks.shift()?.();
    return [];
  }, log);
  await first.opened;

  loop.wake();

  await expect(woken.opened).resolves.toBeUndefined();
  await loop.stop();
});

it('goes on after the store did not answer', async () => {
  const again = gate();
  let looks = 0;
  const loop = startLoop(async () => {
    looks += 1;
    if (looks === 1) throw new Error('storage');
    again.open();
    return [];
  }, log);

  loop.wake();
  await again.opened;
  await loop.stop();

  expect(looks).toBeGreaterThan(1);
});

it('stops only when the steps that run have ended', async () => {
  const slow = gate();
  let ended = false;
  async function step(): Promise<void> {
    await slow.opened;
    ended = true;
  }
  const loop = startLoop(async () => [step()], log);
  const stopped = loop.stop();

  slow.open();
  await stopped;

  expect(ended).toBe(true);
});
