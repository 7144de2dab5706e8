import type { Clock } from '../ports/clock.ts';
import { CACHED_FOR_MS } from '../request/times.ts';

/**
 * Remembers what was read for `CACHED_FOR_MS`. What failed is not remembered. Two who read at the same moment both read:
 * each has a deadline of its own, which the other's reading would not mind.
 */
interface Memory<T> {
  recall(key: string, read: () => Promise<T>): Promise<T>;
}

/** More keys than any one reading of rights or lists has; beyond it the oldest are forgotten. */
const MOST_KEYS = 1_000;

export function createMemory<T>(clock: Clock): Memory<T> {
  const kept = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    async recall(key, read) {
      const known = kept.get(key);
      if (known && clock.now().getTime() < known.until) return known.value;
      const value = await read();
      kept.delete(key);
      kept.set(key, { value, until: clock.now().getTime() + CACHED_FOR_MS });
      const [oldest] = kept.keys();
      if (kept.size > MOST_KEYS && oldest !== undefined) kept.delete(oldest);
      return value;
    },
  };
}
