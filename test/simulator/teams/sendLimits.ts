import { refusal } from './refusal.ts';

/**
 * Teams' limits per bot and thread.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
 */
const WINDOWS_MS = [1_000, 2_000, 30_000, 3_600_000] as const;
const allowedIn = {
  send: [7, 8, 60, 1_800],
  create: [7, 8, 60, 1_800],
  members: [14, 16, 120, 3_600],
} as const;

/** Of one app in a tenant, whatever it calls. The same page; older text says 30. */
const IN_ALL = { most: 50, withinMs: 1_000 } as const;

export interface SendLimits {
  /** @throws {Refusal} 429 with `Retry-After: 1` where this call is one too many; a refused call does not count. */
  spend(operation: keyof typeof allowedIn, thread: string): void;
}

/** @param isCounting - false where a story's time is so short that only that would meet the limits */
export function createSendLimits(now: () => number = Date.now, isCounting: () => boolean = () => true): SendLimits {
  const spent = new Map<string, number[]>();
  let all: readonly number[] = [];
  return {
    spend(operation, thread) {
      if (!isCounting()) return;
      const at = now();
      const key = `${operation} ${thread}`;
      const times = (spent.get(key) ?? []).filter((time) => at - time < 3_600_000);
      const tooMany = WINDOWS_MS.some(
        (windowMs, index) => times.filter((time) => at - time < windowMs).length >= (allowedIn[operation][index] ?? 0),
      );
      all = all.filter((time) => at - time < IN_ALL.withinMs);
      if (tooMany || all.length >= IN_ALL.most) throw refusal('throttled', undefined, { 'Retry-After': '1' });
      all = [...all, at];
      spent.set(key, [...times, at]);
    },
  };
}
