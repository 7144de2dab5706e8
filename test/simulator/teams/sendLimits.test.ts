import { expect, it } from 'vitest';
import { Refusal } from './refusal.ts';
import { createSendLimits } from './sendLimits.ts';

/** How many of these calls are let through, one every `gapMs`. */
function passed(operation: 'send' | 'create' | 'members', calls: number, gapMs: number, threads = 1): number {
  let now = 0;
  const limits = createSendLimits(() => now);
  let count = 0;
  for (let call = 0; call < calls; call += 1) {
    try {
      limits.spend(operation, `thread ${call % threads}`);
      count += 1;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    now += gapMs;
  }
  return count;
}

it.each([
  { operation: 'send', within: 'a second', calls: 20, gapMs: 40, lets: 7 },
  { operation: 'send', within: 'two seconds', calls: 20, gapMs: 99, lets: 8 },
  { operation: 'send', within: '30 seconds', calls: 99, gapMs: 300, lets: 60 },
  { operation: 'send', within: 'an hour', calls: 3_599, gapMs: 1_000, lets: 1_800 },
  { operation: 'create', within: 'a second', calls: 20, gapMs: 40, lets: 7 },
  { operation: 'create', within: 'two seconds', calls: 20, gapMs: 99, lets: 8 },
  { operation: 'members', within: 'a second', calls: 30, gapMs: 30, lets: 14 },
  { operation: 'members', within: 'two seconds', calls: 30, gapMs: 66, lets: 16 },
  { operation: 'members', within: '30 seconds', calls: 199, gapMs: 150, lets: 120 },
] as const)('lets $lets calls of $operation through within $within', ({ operation, calls, gapMs, lets }) => {
  expect(passed(operation, calls, gapMs)).toBe(lets);
});

it('lets fifty through within a second over all threads, and more after it', () => {
  expect(passed('send', 90, 10, 90)).toBe(50);
  expect(passed('send', 90, 21, 90)).toBe(90);
});
