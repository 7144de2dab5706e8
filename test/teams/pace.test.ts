import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace, type Pace } from '../../src/teams/pace.ts';
import { aPlace, at } from '../builders.ts';

const here = aPlace();
const there = aPlace({ threadId: '1700000000002' });
const thread = (number: number) => aPlace({ threadId: `17000000${10_000 + number}` });
const noon = at('12:00').getTime();

/** Milliseconds until one more may go; undefined when that is later than one wants to wait. */
function reserved(pace: Pace, place = here, now = at('12:00'), atMost = 10_000): number | undefined {
  const slot = pace.reserve(place, now, atMost);
  return slot && slot.at - now.getTime();
}

describe('pace', () => {
  it('lets seven go at once, and the next ones so that no window is overfull', () => {
    const pace = createPace();

    const waits = Array.from({ length: 10 }, () => reserved(pace));

    expect(waits).toEqual([0, 0, 0, 0, 0, 0, 0, 1_001, 2_001, 2_001]);
  });

  it('counts each thread for itself', () => {
    const pace = createPace();
    for (let sent = 0; sent < 7; sent += 1) reserved(pace);

    expect(reserved(pace, there, at('12:00'), 0)).toBe(0);
    expect(reserved(pace, here, at('12:00'), 0)).toBeUndefined();
  });

  it('counts nothing for who does not want to wait that long, and tells them how long it would be', () => {
    const pace = createPace();
    for (let sent = 0; sent < 7; sent += 1) reserved(pace);
    for (let tried = 0; tried < 50; tried += 1) reserved(pace, here, at('12:00'), 500);

    expect(pace.waitMs(here, at('12:00'))).toBe(1_001);
    expect(pace.waitMs(here, at('12:00:02'))).toBe(0);
  });

  it('waits as long as Teams said', () => {
    const pace = createPace();

    pace.hold(here, at('12:00'), 4_000);

    expect(pace.waitMs(here, at('12:00:01'))).toBe(3_000);
    expect(pace.waitMs(there, at('12:00:01'))).toBe(0);
  });

  it('makes who waits already wait on, when Teams says no meanwhile', () => {
    const pace = createPace();
    for (let sent = 0; sent < 7; sent += 1) reserved(pace);
    const eighth = pace.reserve(here, at('12:00'), 2_000) ?? { at: 0 };

    pace.hold(here, at('12:00'), 30_000);

    expect(pace.waitOf(eighth, here, at('12:00:02'))).toBe(28_000);
  });

  it('counts what left later than it meant to when it left', () => {
    const pace = createPace();
    const slots = Array.from({ length: 7 }, () => pace.reserve(here, at('12:00'), 0) ?? { at: 0 });
    const eighth = pace.reserve(here, at('12:00'), 2_000) ?? { at: 0 };

    for (const slot of slots) pace.leaves(slot, at('12:00:01'));

    expect(pace.waitOf(eighth, here, at('12:00:01'))).toBe(1_001);
  });

  it('gives the moment of what is not sent to the next one', () => {
    const pace = createPace();
    const slots = Array.from({ length: 7 }, () => pace.reserve(here, at('12:00'), 0) ?? { at: 0 });

    for (const slot of slots.slice(0, 2)) pace.giveBack(slot, here);

    expect([reserved(pace), reserved(pace), reserved(pace)]).toEqual([0, 0, 1_001]);
  });

  it('lets fifty go in a second over all threads together, whatever one of them reserved for later', () => {
    const pace = createPace();
    pace.hold(thread(0), at('12:00'), 2_000);
    expect(reserved(pace, thread(0))).toBe(2_000);

    const waits = Array.from({ length: 51 }, (_, number) => reserved(pace, thread(number + 1)));

    expect(waits.slice(0, 50).every((ms) => ms === 0)).toBe(true);
    expect(waits[50]).toBe(1_001);
  });

  it('lets 1,800 go in an hour', () => {
    const pace = createPace();
    for (let sent = 0; sent < 1_800; sent += 1) reserved(pace, here, new Date(noon + sent * 1_100), 3_600_000);
    const after = new Date(noon + 1_800 * 1_100);

    expect(pace.waitMs(here, after)).toBe(noon + 3_600_001 - after.getTime());
  });

  it('forgets threads that were silent for an hour', () => {
    const pace = createPace();
    for (let number = 0; number < 100; number += 1) reserved(pace, thread(number), at('12:00'), 60_000);
    expect(pace.size).toBe(100);

    reserved(pace, here, at('13:02'));

    expect(pace.size).toBe(1);
  });

  it('keeps every limit of Teams, whatever is sent where and when', () => {
    const inThread = [
      [7, 1_000],
      [8, 2_000],
      [60, 30_000],
    ] as const;
    const sending = fc.record({ gap: fc.integer({ min: 0, max: 900 }), number: fc.integer({ min: 0, max: 12 }) });
    fc.assert(
      fc.property(fc.array(sending, { maxLength: 150 }), (sendings) => {
        const pace = createPace();
        let now = noon;
        const sent = sendings.map(({ gap, number }) => {
          now += gap > 600 ? gap : 0;
          return { number, at: now + (reserved(pace, thread(number), new Date(now), 1_000_000) ?? 0) };
        });
        for (const one of sent) {
          const within = (ms: number) => sent.filter((other) => other.at <= one.at && other.at > one.at - ms);
          expect(within(1_000).length).toBeLessThanOrEqual(50);
          for (const [most, ms] of inThread) {
            expect(within(ms).filter(({ number }) => number === one.number).length).toBeLessThanOrEqual(most);
          }
        }
      }),
    );
  });
});
