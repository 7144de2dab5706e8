import type { Place } from '../request/people.ts';
import { wireId } from './places.ts';

/** At most so many messages and updates in so much time. */
interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

/** Of one bot in one thread. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const IN_THREAD: readonly Limit[] = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
  { most: 1_800, withinMs: 3_600_000 },
];
/** Of one bot in a tenant. */
const IN_ALL: readonly Limit[] = [{ most: 50, withinMs: 1_000 }];

/** Keeps what the bot sends below the limits of Teams, which would otherwise refuse it with a 429. */
export interface Pace {
  /**
   * When the next message may go to a place; it is counted as sent then.
   *
   * @returns milliseconds to wait, 0 when it may go now. Undefined, and nothing is counted, when that is longer than `atMost`
   */
  reserve(place: Place, now: Date, atMost: number): number | undefined;
  /** How long until a place has room: for who was told to come back. */
  waitMs(place: Place, now: Date): number;
  /** Teams said no for so long, whatever was counted here. */
  hold(place: Place, now: Date, ms: number): void;
}

export function createPace(): Pace {
  const all: number[] = [];
  const threads = new Map<string, Thread>();

  function threadOf(place: Place): Thread {
    const key = wireId(place);
    const thread = threads.get(key) ?? { sentAt: [], heldUntil: 0 };
    threads.set(key, thread);
    return thread;
  }

  function waitMs(place: Place, now: Date): number {
    const at = now.getTime();
    const { sentAt, heldUntil } = threadOf(place);
    const earliest = Math.max(
      heldUntil,
      ...IN_THREAD.map((limit) => freeAt(sentAt, limit)),
      ...IN_ALL.map((limit) => freeAt(all, limit)),
    );
    return Math.max(0, earliest - at);
  }

  return {
    waitMs,
    reserve(place, now, atMost) {
      const ms = waitMs(place, now);
      if (ms > atMost) return undefined;
      const thread = threadOf(place);
      thread.sentAt.push(now.getTime() + ms);
      all.push(now.getTime() + ms);
      forget(threads, all, now.getTime());
      return ms;
    },
    hold(place, now, ms) {
      const thread = threadOf(place);
      thread.heldUntil = Math.max(thread.heldUntil, now.getTime() + ms);
    },
  };
}

interface Thread {
  /** When messages were or will be sent, oldest first, in milliseconds since 1970. */
  readonly sentAt: number[];
  heldUntil: number;
}

/** The moment from which one more stays within the limit: when the one that is `most` messages back has left the window. */
function freeAt(sentAt: readonly number[], { most, withinMs }: Limit): number {
  const back = sentAt.at(-most);
  return back === undefined ? 0 : back + withinMs + 1;
}

/** Forgets what counts no more, and threads that were silent for an hour, so that memory stays bounded. */
function forget(threads: Map<string, Thread>, all: number[], now: number): void {
  all.splice(
    0,
    all.findIndex((at) => at > now - 1_000),
  );
  for (const [key, { sentAt, heldUntil }] of threads) {
    sentAt.splice(0, Math.max(0, sentAt.length - 1_800));
    if ((sentAt.at(-1) ?? 0) < now - 3_600_000 && heldUntil < now) threads.delete(key);
  }
}
