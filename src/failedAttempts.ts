/** Failures of one address within one window that are answered and logged one by one. */
const MAX_FAILURES = 30;
const WINDOW_MS = 60_000;
/** Addresses remembered at once; beyond it the oldest is forgotten, so that many addresses cannot fill the memory. */
const MAX_ADDRESSES = 10_000;

interface Window {
  readonly endsAt: number;
  failures: number;
  /** The one under which the flood was logged. */
  floodId: string | undefined;
}

interface Flood {
  /** Stands in the log once for the whole window, and in the answer to each request of it. */
  readonly referenceId: string;
  readonly retryAfterSeconds: number;
  /** The first of the window: the one to log. */
  readonly isNew: boolean;
}

/** Counts failed authentications by address. */
export interface FailedAttempts {
  /** Counts one more; a flood once there were too many in this window. */
  count(address: string, referenceId: string, now: Date): Flood | undefined;
}

/**
 * Only failures are limited: behind a proxy Teams and an attacker share an address, and a limit that held up valid
 * tokens would let anybody silence the bot. What is saved is the log, not the check of a signature.
 */
export function createFailedAttempts(): FailedAttempts {
  const windows = new Map<string, Window>();

  function windowOf(address: string, now: number): Window {
    const known = windows.get(address);
    if (known !== undefined && known.endsAt > now) return known;
    const fresh = { endsAt: now + WINDOW_MS, failures: 0, floodId: undefined };
    windows.delete(address);
    windows.set(address, fresh);
    const oldest = windows.keys().next();
    if (windows.size > MAX_ADDRESSES && !oldest.done) windows.delete(oldest.value);
    return fresh;
  }

  return {
    count(address, referenceId, now) {
      const window = windowOf(address, now.getTime());
      window.failures += 1;
      if (window.failures <= MAX_FAILURES) return undefined;
      const isNew = window.floodId === undefined;
      window.floodId ??= referenceId;
      const retryAfterSeconds = Math.ceil((window.endsAt - now.getTime()) / 1_000);
      return { referenceId: window.floodId, retryAfterSeconds, isNew };
    },
  };
}
