import { isRefusalName, type RefusalName } from './behaviours.ts';
import type { Changes } from './changes.ts';
import { isObject } from './json.ts';
import { Refusal } from './refusal.ts';

export type Effect =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'delay'; readonly ms: number }
  /** The socket dies and nothing was done. */
  | { readonly kind: 'drop' }
  /** It was done, and the socket dies instead of the answer. */
  | { readonly kind: 'dropAfterEffect' }
  | { readonly kind: 'hold'; readonly when: 'beforeEffect' | 'afterEffect' }
  /** It was done, and the answer has no body, so no id of an activity. */
  | { readonly kind: 'noId'; readonly status?: 201 | 202 }
  /** Refused as Teams refuses; `afterEffect`: it was done all the same. */
  | { readonly kind: 'refuse'; readonly as: RefusalName; readonly when?: 'beforeEffect' | 'afterEffect' };

export interface Fault {
  readonly method?: string;
  /** Regular expression, case-insensitive, on path and query, as they came or percent-decoded. */
  readonly path?: string;
  /** How many requests it meets; default 1, 0 = until cleared. */
  readonly times?: number;
  /** How many requests that fit are let by first; default 0. */
  readonly skip?: number;
  readonly effect: Effect;
}

/** A fault at work. */
export interface ActiveFault {
  readonly id: string;
  readonly fault: Fault;
  /** Resolves when the fault is cleared: what it holds goes on. */
  readonly released: Promise<void>;
  held: number;
  heldEver: number;
}

export interface Faults {
  add(fault: unknown): string;
  list(): readonly object[];
  /** Takes the first fault that this request meets, and uses it up by one. */
  meet(method: string, urls: readonly string[]): ActiveFault | undefined;
  /** One more request, or one fewer, is held by the fault. */
  hold(active: ActiveFault, by: 1 | -1): void;
  /** Resolves once the fault has held somebody; undefined where there is no such fault or nobody came in time. */
  heldBy(id: string, timeoutMs: number): Promise<{ readonly held: number } | undefined>;
  clear(id: string): boolean;
  clearAll(): void;
}

interface Kept extends ActiveFault {
  left: number;
  toSkip: number;
  readonly release: () => void;
  readonly pattern: RegExp;
}

const effectKinds = ['answer', 'delay', 'drop', 'dropAfterEffect', 'hold', 'noId', 'refuse'];

function isFault(value: unknown): value is Fault {
  if (!isObject(value) || !isObject(value.effect)) return false;
  const { kind, as } = value.effect;
  return kind === 'refuse' ? isRefusalName(as) : effectKinds.includes(String(kind));
}

function meets({ fault, pattern, left }: Kept, requested: string, urls: readonly string[]): boolean {
  const isItsMethod = fault.method === undefined || fault.method.toUpperCase() === requested;
  return left > 0 && isItsMethod && urls.some((url) => pattern.test(url));
}

/** Whether this request is still one of those to be let by. Counts it. */
function letsBy(fault: Kept): boolean {
  fault.toSkip -= 1;
  return fault.toSkip >= 0;
}

export function createFaults(changes: Changes): Faults {
  const kept = new Map<string, Kept>();
  let count = 0;

  function clear(id: string): boolean {
    kept.get(id)?.release();
    return kept.delete(id);
  }

  return {
    add(fault) {
      if (!isFault(fault))
        throw new Refusal(400, 'BadFault', `a fault has an effect of kind ${effectKinds.join(', ')}`);
      count += 1;
      const id = `fault-${count}`;
      const { promise, resolve } = Promise.withResolvers<void>();
      const times = fault.times ?? 1;
      const pattern = new RegExp(fault.path ?? '', 'i');
      const left = times === 0 ? Number.POSITIVE_INFINITY : times;
      kept.set(id, {
        id,
        fault,
        released: promise,
        release: resolve,
        held: 0,
        heldEver: 0,
        left,
        toSkip: fault.skip ?? 0,
        pattern,
      });
      return id;
    },
    list: () =>
      [...kept.values()]
        .filter(({ left, held }) => left > 0 || held > 0)
        .map(({ id, fault, held, left }) => ({
          id,
          ...fault,
          held,
          left: Number.isFinite(left) ? left : 'until cleared',
        })),
    meet(method, urls) {
      const active = [...kept.values()].find((one) => meets(one, method, urls) && !letsBy(one));
      if (active !== undefined) active.left -= 1;
      return active;
    },
    hold(active, by) {
      active.held += by;
      if (by > 0) active.heldEver += 1;
      changes.bump();
    },
    async heldBy(id, timeoutMs) {
      const until = Date.now() + timeoutMs;
      for (let active = kept.get(id); active !== undefined && Date.now() < until; active = kept.get(id)) {
        if (active.heldEver > 0) return { held: active.held };
        await changes.after(changes.count(), until - Date.now());
      }
      return undefined;
    },
    clear,
    clearAll() {
      for (const id of kept.keys()) clear(id);
    },
  };
}
