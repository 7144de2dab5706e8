import type { Clock } from '../../src/ports/clock.ts';

/** A clock that stands still until a test moves it. */
export interface HandClock extends Clock {
  advance(ms: number): void;
}

export function handClock(start = '2026-11-24T12:00:00.000Z'): HandClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}
