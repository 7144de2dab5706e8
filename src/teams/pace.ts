import type { Place } from '../request/people.ts';
import { wireId } from './places.ts';

/** At most so many messages and updates in so much time. */
interface Limit {
  readonly most: number;
  readonly withinMs: number;
}

const HOUR_MS = 3_600_000;

/** Of one bot in one thread. https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit */
const IN_THREAD: readonly Limit[] = [
  { most: 7, withinMs: 1_000 },
  { most: 8, withinMs: 2_000 },
  { most: 60, withinMs: 30_000 },
  { most: 1_800, withinMs: HOUR_MS },
];
/** Of one bot in a tenant. */
const IN_ALL: readonly Limit[] = [{ most: 50, withinMs: 1_000 }];

/** One message's place in time. */
export interface Slot {
  /** When it leaves, in milliseconds since 1970. */
  at: number;
}

/** Keeps what the bot sends below the limits of Teams, which would otherwise refuse it with a 429. */
export interface Pace {
  /** The first moment at which one more may go to a place, counted from now on; undefined when that is later than `atMost` from now. */
  reserve(place: Place, now: Date, atMost: number): Slot | undefined;
  /**
   * How long a slot has to wait, 0 when it may go now. Asked again once that time is over: Teams may have said no
   * meanwhile, or others may have left later than they meant to.
   */
  waitOf(slot: Slot, place: Place, now: Date): number;
  /** What had reserved it will not be sent. */
  giveBack(slot: Slot, place: Place): void;
  /** It leaves only now: fetching the bot's token takes a while, and Teams counts what arrives. */
  leaves(slot: Slot, now: Date): void;
  /** How long until a place has room: for who was told to come back. */
  waitMs(place: Place, now: Date): number;
  /** Teams said no for so long, whatever was counted here. */
  hold(place: Place, now: Date, ms: number): void;
  /** Threads that are remembered. */
  readonly size: number;
}

interface Thread {
  readonly slots: Set<Slot>;
  heldUntil: number;
}

export function createPace(): Pace {
  const all = new Set<Slot>();
  const threads = new Map<string, Thread>();

  function threadOf(place: Place): Thread {
    const key = wireId(place);
    const thread = threads.get(key) ?? { slots: new Set(), heldUntil: 0 };
    threads.set(key, thread);
    return thread;
  }

  function freeAt(place: Place, now: number): number {
    const { slots, heldUntil } = threadOf(place);
    const checks = [
      ...IN_THREAD.map((limit) => [slots, limit] as const),
      ...IN_ALL.map((limit) => [all, limit] as const),
    ];
    let at = Math.max(now, heldUntil);
    for (;;) {
      const next = checks.reduce((moment, [counted, limit]) => fitting(moment, counted, limit), at);
      if (next === at) return at;
      at = next;
    }
  }

  function count(place: Place, slot: Slot): void {
    threadOf(place).slots.add(slot);
    all.add(slot);
  }

  function giveBack(slot: Slot, place: Place): void {
    threadOf(place).slots.delete(slot);
    all.delete(slot);
  }

  return {
    get size() {
      return threads.size;
    },
    giveBack,
    reserve(place, now, atMost) {
      forget(threads, all, now.getTime());
      const slot = { at: freeAt(place, now.getTime()) };
      if (slot.at - now.getTime() > atMost) return undefined;
      count(place, slot);
      return slot;
    },
    waitOf(slot, place, now) {
      giveBack(slot, place);
      slot.at = freeAt(place, now.getTime());
      count(place, slot);
      return slot.at - now.getTime();
    },
    leaves(slot, now) {
      slot.at = Math.max(slot.at, now.getTime());
    },
    waitMs: (place, now) => freeAt(place, now.getTime()) - now.getTime(),
    hold(place, now, ms) {
      const thread = threadOf(place);
      thread.heldUntil = Math.max(thread.heldUntil, now.getTime() + ms);
    },
  };
}

/** The first moment from `at` on at which one more overfills no window of the limit, those of later slots included. */
function fitting(at: number, slots: ReadonlySet<Slot>, { most, withinMs }: Limit): number {
  const near = [...slots].map((slot) => slot.at).filter((other) => Math.abs(other - at) <= withinMs);
  if (near.length < most) return at;
  const moments = [...near, at].toSorted((one, other) => one - other);
  const full = moments.findIndex(
    (first, index) => (moments[index + most] ?? Number.POSITIVE_INFINITY) - first <= withinMs,
  );
  const first = moments[full];
  if (first === undefined) return at;
  const leaving = first === at ? (moments[full + 1] ?? at) : first;
  return fitting(leaving + withinMs + 1, slots, { most, withinMs });
}

/** Forgets what counts no more, and threads that were silent for an hour, so that memory stays bounded. */
function forget(threads: Map<string, Thread>, all: Set<Slot>, now: number): void {
  for (const slot of all) if (slot.at < now - 1_000) all.delete(slot);
  for (const [key, { slots, heldUntil }] of threads) {
    for (const slot of slots) if (slot.at < now - HOUR_MS) slots.delete(slot);
    if (slots.size === 0 && heldUntil < now) threads.delete(key);
  }
}
