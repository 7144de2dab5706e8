import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../src/teams/pace.ts';
import { aPlace, at } from '../builders.ts';

const here = aPlace();
const there = aPlace({ threadId: '1700000000002' });

describe('pace', () => {
  it('lets seven go at once, and the next ones so that no window is overfull', () => {
    const pace = createPace();

    const waits = Array.from({ length: 10 }, () => pace.reserve(here, at('12:00'), 10_000));

    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 1_001, 2_001, 2_001]);
  });

  it('counts each thread for itself', () => {
    const pace = createPace();
    for (let sent = 0; sent < 7; sent += 1) pace.reserve(here, at('12:00'), 0);

    expect(pace.reserve(there, at('12:00'), 0)).toBe(0);
    expect(pace.reserve(here, at('12:00'), 0)).toBeUndefined();
  });

  it('counts nothing for who does not want to wait that long, and tells them how long it would be', () => {
    const pace = createPace();
    for (let sent = 0; sent < 7; sent += 1) pace.reserve(here, at('12:00'), 0);
    for (let tried = 0; tried < 50; tried += 1) pace.reserve(here, at('12:00'), 500);

    expect(pace.waitMs(here, at('12:00'))).toBe(1_001);
    expect(pace.waitMs(here, at('12:00:02'))).toBe(0);
  });

  it('waits as long as Teams said', () => {
    const pace = createPace();

    pace.hold(here, at('12:00'), 4_000);

    expect(pace.waitMs(here, at('12:00:01'))).toBe(3_000);
    expect(pace.waitMs(there, at('12:00:01'))).toBe(0);
  });

  it('keeps every limit of Teams, whenever things are sent', () => {
    const limits = [
      [7, 1_000],
      [8, 2_000],
      [60, 30_000],
    ] as const;
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 120 }), (gaps) => {
        const pace = createPace();
        let now = at('12:00').getTime();
        const sentAt = gaps.map((gap) => {
          now += gap;
          return now + (pace.reserve(here, new Date(now), 1_000_000) ?? 0);
        });
        for (const [most, withinMs] of limits) {
          for (const [index, moment] of sentAt.entries()) {
            const inWindow = sentAt.filter((other) => other <= moment && other > moment - withinMs).length;
            expect(inWindow, `${index} in ${withinMs}`).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });
});
