import type { Clock } from '../ports/clock.ts';
import { CACHED_FOR_MS, STEP_MS } from '../request/times.ts';

/**
 * One reading for everybody who asks meanwhile, remembered for `CACHED_FOR_MS`. It goes on when those who asked have
 * waited long enough: ten pages of a list take longer than a turn, and would never be had if each turn began anew. What
 * failed is not remembered.
 *
 * @returns asks for it; who may not wait at all gets what is remembered
 */
export function createSharedReading<T>(
  clock: Clock,
  read: (signal: AbortSignal) => Promise<T>,
): (signal: AbortSignal) => Promise<T> {
  let known: { readonly value: T; readonly until: number } | undefined;
  let underWay: Promise<T> | undefined;

  async function readOnce(): Promise<T> {
    try {
      const value = await read(AbortSignal.timeout(STEP_MS));
      known = { value, until: clock.now().getTime() + CACHED_FOR_MS };
      return value;
    } finally {
      underWay = undefined;
    }
  }

  return async (signal) => {
    if (known && clock.now().getTime() < known.until) return known.value;
    if (signal.aborted) throw new Error(ENDED);
    underWay ??= readOnce();
    return until(signal, underWay);
  };
}

const ENDED = 'nobody waited until it was read';

async function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = Promise.withResolvers<never>();
  const end = () => aborted.reject(new Error(ENDED));
  signal.addEventListener('abort', end);
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
