import type { Clock } from './clock.ts';
import type { Bucket, Settings } from './settings.ts';

export type RequestKind = 'reads' | 'writes' | 'deletes';

/** What a request left in its bucket. */
export interface Spent {
  readonly kind: RequestKind;
  /** `subscription`, or `tenant` for a request that names none. */
  readonly level: 'subscription' | 'tenant';
  readonly remaining: number;
  /** Of the bucket that all principals of the subscription share. */
  readonly remainingGlobally: number;
  /** Undefined where the request may go on. */
  readonly retryAfterSeconds?: number;
}

/** ARM's token buckets, for each subscription, principal, kind of request and instance of ARM. */
export interface Quota {
  spend(request: { readonly method: string; readonly path: string; readonly oid: string }): Spent;
}

interface Level {
  tokens: number;
  readonly size: number;
  at: number;
  /** Refused until then; asking earlier begins the wait again. */
  closedUntil: number;
}

/** The bucket of a principal and the one that all share were seen as 249 and 3749 after the first request. */
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
      const level = levelOf([subscription, oid, kind, served % now.instances].join('|'), now[kind]);
      const scope = { kind, level: subscription === undefined ? 'tenant' : 'subscription' } as const;
      const taken = take(level, now[kind], clock);
      return { ...scope, ...taken, remainingGlobally: taken.remaining + (GLOBAL_TIMES - 1) * level.size };
    },
  };
}

function take(level: Level, { perSecond }: Bucket, clock: Clock): Pick<Spent, 'remaining' | 'retryAfterSeconds'> {
  const now = clock.now().getTime();
  if (level.tokens >= 1 && now >= level.closedUntil) {
    level.tokens -= 1;
    return { remaining: Math.floor(level.tokens) };
  }
  const azureSeconds = perSecond === 0 ? 300 : Math.ceil(Math.min(level.size, GIVEN_BACK_BEFORE_OPEN) / perSecond);
  const retryAfterSeconds = clock.retryAfterSeconds(azureSeconds);
  level.closedUntil = now + retryAfterSeconds * 1000;
  return { remaining: Math.floor(level.tokens), retryAfterSeconds };
}

/** A POST counts as a write, one that only reads too. */
function kindOf(method: string): RequestKind {
  if (method === 'GET' || method === 'HEAD') return 'reads';
  return method === 'DELETE' ? 'deletes' : 'writes';
}
