import { described, type Log } from '../ports/log.ts';
import { LOOP_MS, STEPS_AT_ONCE } from '../request/times.ts';

/** The sweep, again and again. What is due is in the store, so the loop itself remembers nothing. */
export interface Loop {
  /** Something is due now: do not wait for the next look. */
  wake(): void;
  /** Resolves when the steps that are running have ended. */
  stop(): Promise<void>;
}

/**
 * Starts what is due, then sleeps until woken or for a second. A slow step holds up no other: only the number of steps
 * at once is bounded.
 *
 * @param startSteps - claims up to `limit` due requests and starts a step for each
 */
export function startLoop(startSteps: (limit: number) => Promise<readonly Promise<void>[]>, log: Log): Loop {
  const bell = createBell();
  const steps = new Set<Promise<void>>();
  let running = true;
  const ended = (async () => {
    while (running) {
      const started = await guarded(() => startSteps(STEPS_AT_ONCE - steps.size), log);
      for (const step of started) {
        steps.add(step);
        void step.finally(() => {
          steps.delete(step);
          bell.ring();
        });
      }
      if (started.length === 0 || steps.size >= STEPS_AT_ONCE) await bell.wait(LOOP_MS);
    }
    await Promise.all(steps);
  })();
  return {
    wake: bell.ring,
    stop() {
      running = false;
      bell.ring();
      return ended;
    },
  };
}

/** A store that does not answer is asked again a second later. */
async function guarded(start: () => Promise<readonly Promise<void>[]>, log: Log): Promise<readonly Promise<void>[]> {
  try {
    return await start();
  } catch (error) {
    log.error(described(error), 'sweep broke');
    return [];
  }
}

/** Rings for whoever waits; a ring while nobody waits is kept for the next one. */
function createBell() {
  let rung = false;
  let answer: (() => void) | undefined;
  return {
    ring(): void {
      rung = true;
      answer?.();
    },
    async wait(ms: number): Promise<void> {
      if (!rung) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          answer = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      rung = false;
      answer = undefined;
    },
  };
}
