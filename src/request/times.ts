// Every duration of the mechanism, in milliseconds, with what goes wrong without it.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A confirmation on older facts would approve a network that has changed since. */
export const CHECKS_VALID_FOR_MS = 15 * MINUTE;
/** Rights and inventory that only fill in a form; what a write rests on is always read anew. */
export const CACHED_FOR_MS = 60 * SECOND;
/** Nobody answers for a week: the draft or review ends instead of blocking circuit and gateway for ever. */
export const UNANSWERED_FOR_MS = 7 * DAY;
/** The longest wait in the queue, then the request says what it waited for. */
export const QUEUED_FOR_MS = 24 * HOUR;

/** Bounds on what ARM's Retry-After may ask of a poll: 0 would hammer, hours would go blind. */
const POLL_MIN_MS = SECOND;
const POLL_MAX_MS = 60 * SECOND;
export const POLL_DEFAULT_MS = 5 * SECOND;
/** A create takes about 3 minutes: after 15 it is polled slowly, after 2 hours slower still. */
const POLL_SLOW_AFTER_MS = 15 * MINUTE;
const POLL_SLOW_MS = 30 * SECOND;
const POLL_VERY_SLOW_AFTER_MS = 2 * HOUR;
const POLL_VERY_SLOW_MS = 5 * MINUTE;
/** Azure never finished: the request fails instead of polling for ever. */
export const PROVISIONING_FOR_MS = 24 * HOUR;
/** How long a create takes in Azure, as far as anybody has told: said until this bot has seen enough of its own. */
export const USUAL_CREATE_MS = 3 * MINUTE;
/** Fewer creates than this say too little of the next one. */
const CREATES_TELL_FROM = 5;
/** The newest ones alone: Azure of last year says little of Azure of today. */
export const CREATES_LOOKED_AT = 50;
/** A create is overdue after this, and after three times the usual: sooner, people would be worried over nothing. */
const OVERDUE_AFTER_MS = 15 * MINUTE;
const OVERDUE_TIMES = 3;
/** Longest time that a 429's Retry-After is obeyed: a wrong header must not park a request for good. */
export const RETRY_AFTER_MAX_MS = HOUR;

/** When a 409 says busy but not for how long: doubled each time, up to the maximum. */
export const BUSY_RETRY_MS = 15 * SECOND;
export const BUSY_RETRY_MAX_MS = 2 * MINUTE;
/** Checks and rights from before the save that allows the PUT: older than this they are read again. */
export const BEGUN_FOR_MS = MINUTE;
/** A PUT without an answer may still be on its way: for as long as its step would have waited, nothing is sent again. */
export const UNANSWERED_PUT_MS = 20 * SECOND;
/** Back-off of a step that could not reach Azure: doubled each time, up to the maximum. */
const TROUBLE_RETRY_MS = 2 * SECOND;
const TROUBLE_RETRY_MAX_MS = 2 * MINUTE;

/** After Succeeded: when `connectionStatus` and routes are looked at, counted from Succeeded. */
export const OBSERVE_AT_MS: readonly number[] = [
  10 * SECOND,
  30 * SECOND,
  ...Array.from({ length: 10 }, (_, minute) => (minute + 1) * MINUTE),
];

/** A claimed record comes due again when its process died. Longer than a step (its first showing included) and the showing after it. */
export const LEASE_MS = 30 * SECOND;
export const STEP_MS = 20 * SECOND;
export const SHOW_MS = 5 * SECOND;
/** How often in a row a card is tried to be shown, about a day: a chat that never takes it must not be asked for ever. */
export const SHOW_TRIES = 720;
/** Steps at once: more would eat the read budget of ARM. */
export const STEPS_AT_ONCE = 8;
/** The loop looks for due records at least this often. */
export const LOOP_MS = SECOND;
/** Teams repeats a message that is not answered in 10 to 15 s; a turn never waits for Azure longer than this. */
export const TURN_MS = 2 * SECOND;

/** How long Retry-After of a poll is, within bounds, or the default. */
export function pollDelayMs(retryAfterMs: number | undefined, runningForMs: number): number {
  if (runningForMs > POLL_VERY_SLOW_AFTER_MS) return POLL_VERY_SLOW_MS;
  if (runningForMs > POLL_SLOW_AFTER_MS) return POLL_SLOW_MS;
  if (retryAfterMs === undefined) return POLL_DEFAULT_MS;
  return Math.min(Math.max(retryAfterMs, POLL_MIN_MS), POLL_MAX_MS);
}

/** How long to wait before something is tried again: as long as was asked for, within an hour, and longer each time. */
export function retryDelayMs(retryAfterMs: number | undefined, times: number): number {
  return Math.max(Math.min(retryAfterMs ?? 0, RETRY_AFTER_MAX_MS), troubleDelayMs(times));
}

/**
 * Never sooner than a delay, and up to a quarter later: what was refused together must not come back together.
 *
 * @param chance - from 0 up to 1
 */
export function spreadMs(delayMs: number, chance: number): number {
  return Math.round(delayMs * (1 + chance / 4));
}

export function troubleDelayMs(troubles: number): number {
  return doubled(TROUBLE_RETRY_MS, troubles, TROUBLE_RETRY_MAX_MS);
}

/**
 * How long to wait after Azure said busy or throttled.
 *
 * @param refusals - how often it has said so before
 */
export function busyDelayMs(retryAfterMs: number | undefined, refusals: number): number {
  if (retryAfterMs !== undefined) return Math.min(retryAfterMs, RETRY_AFTER_MAX_MS);
  return doubled(BUSY_RETRY_MS, refusals, BUSY_RETRY_MAX_MS);
}

function doubled(ms: number, times: number, mostMs: number): number {
  return Math.min(ms * 2 ** Math.min(times, 16), mostMs);
}

/**
 * How long a create usually takes: the median of how long others took, once there are enough of them.
 *
 * @param tookMs - in any order
 */
export function usualCreateMs(tookMs: readonly number[]): number {
  if (tookMs.length < CREATES_TELL_FROM) return USUAL_CREATE_MS;
  const sorted = tookMs.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? USUAL_CREATE_MS;
}

/** When a create that began just now will have taken longer than it should. */
export function overdueAfterMs(usualMs: number): number {
  return Math.max(OVERDUE_AFTER_MS, OVERDUE_TIMES * usualMs);
}

export function after(date: Date, ms: number): Date {
  return new Date(date.getTime() + ms);
}
