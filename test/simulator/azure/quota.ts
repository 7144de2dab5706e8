import type { Clock } from './clock.ts';
import type { Bucket, Settings } from './settings.ts';

type RequestKind = 'reads' | 'writes' | 'deletes';

/** What a request left in its bucket. */
export interface Spent {
  readonly kind: RequestKind;
  /** `subscription`, or `tenant` for a request that names none. */
  readonly level: 'subscription' | 'tenant';
  readonly remaining: number;
  /** Of the bucket that all principals of the subscription share; undefined where none is named. */
  readonly remainingGlobally?: number;
  /** Undefined where the request may go on. */
  readonly retryAfterSeconds?: number;
}

/**
 * ARM's token buckets, for each subscription, principal, kind of request and instance of ARM; and beside that of the
 * principal one that all principals of the subscription take from.
 */
export interface Quota {
  spend(request: { readonly method: string; readonly path: string; readonly oid: string }): Spent;
}

interface Filled extends Bucket {
  readonly level: Level;
}

interface Level {
  tokens: number;
  readonly size: number;
  at: number;
  /** Refused until then; asking earlier begins the wait again. */
  closedUntil: number;
}

/** Documented; the two were seen as 249 and 3749 after the first request. It fills as many times faster, too. */
const GLOBAL_TIMES = 15;
/** How many requests have to be given back before the next is let in: a bucket that is just not empty helps nobody. */
const GIVEN_BACK_BEFORE_OPEN = 10;

/** https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling */
export function createQuota(clock: Clock, settings: () => Settings): Quota {
  const levels = new Map<string, Level>();
  let served = 0;

  function levelOf(key: string, { size, perSecond }: Bucket): Level {
    const now = clock.now().getTime();
    const known = levels.get(key);
    const level = known?.size === size ? known : { tokens: size, size, at: now, closedUntil: 0 };
    level.tokens = Math.min(size, level.tokens + ((now - level.at) / clock.scaledMs(1000)) * perSecond);
    level.at = now;
    levels.set(key, level);
    return level;
  }

  return {
    spend({ method, path, oid }) {
      const now = settings();
      const kind = kindOf(method);
      const subscription = /^\/+subscriptions\/([^/?]+)/i.exec(path)?.[1]?.toLowerCase();
      served += 1;
      const instance = served % now.instances;
      const own = { ...now[kind], level: levelOf([subscription, oid, kind, instance].join('|'), now[kind]) };
      if (subscription === undefined) return { kind, level: 'tenant', ...take([own], clock) };
      const shared = { size: now[kind].size * GLOBAL_TIMES, perSecond: now[kind].perSecond * GLOBAL_TIMES };
      const all = { ...shared, level: levelOf([subscription, kind, instance].join('|'), shared) };
      const taken = take([own, all], clock);
      return { kind, level: 'subscription', ...taken, remainingGlobally: Math.floor(all.level.tokens) };
    },
  };
}

/** From each or from none: what one bucket refuses costs nothing of the other. Tells what is left in the first. */
function take(buckets: readonly [Filled, ...Filled[]], clock: Clock): Pick<Spent, 'remaining' | 'retryAfterSeconds'> {
  const now = clock.now().getTime();
  const [{ level }] = buckets;
  const closed = buckets.find((one) => one.level.tokens < 1 || now < one.level.closedUntil);
  if (closed !== undefined) return { remaining: Math.floor(level.tokens), retryAfterSeconds: close(closed, clock) };
  for (const one of buckets) one.level.tokens -= 1;
  return { remaining: Math.floor(level.tokens) };
}

/** For how many seconds. */
function close({ level, perSecond }: Filled, clock: Clock): number {
  const azureSeconds = perSecond === 0 ? 300 : Math.ceil(Math.min(level.size, GIVEN_BACK_BEFORE_OPEN) / perSecond);
  const retryAfterSeconds = clock.retryAfterSeconds(azureSeconds);
  level.closedUntil = clock.now().getTime() + retryAfterSeconds * 1000;
  return retryAfterSeconds;
}

/** A POST counts as a write, one that only reads too. */
function kindOf(method: string): RequestKind {
  if (method === 'GET' || method === 'HEAD') return 'reads';
  return method === 'DELETE' ? 'deletes' : 'writes';
}
