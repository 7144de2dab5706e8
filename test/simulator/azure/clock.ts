/** The simulator's time: the machine's, plus what was added by hand. Real time never stands still in it. */
export interface Clock {
  now(): Date;
  advance(ms: number): void;
  /** What a duration of Azure's takes here: divided by `--speed`. */
  scaledMs(azureMs: number): number;
  /** Retry-After as a whole number of seconds, at least 1: zero would make clients poll without a pause. */
  retryAfterSeconds(azureSeconds: number): number;
}

export function createClock(speed: number): Clock {
  let advancedMs = 0;
  return {
    now: () => new Date(Date.now() + advancedMs),
    advance(ms) {
      advancedMs += ms;
    },
    scaledMs: (azureMs) => azureMs / speed,
    retryAfterSeconds: (azureSeconds) => Math.max(1, Math.ceil(azureSeconds / speed)),
  };
}
