import type { Clock } from './clock.ts';

/**
 * What is to happen later in the simulated world.
 *
 * There are no timers: everything due is made up for when somebody looks, so that a clock moved by
 * hand and one that runs by itself give the same world.
 */
export interface Schedule {
  /** `run` is told the instant it was due, not the instant somebody looked. */
  at(dueAt: Date, run: (dueAt: Date) => void): void;
  runDue(): void;
}

interface Event {
  readonly dueAt: Date;
  readonly run: (dueAt: Date) => void;
}

export function createSchedule(clock: Clock): Schedule {
  const events: Event[] = [];

  function takeNextDue(): Event | undefined {
    const now = clock.now();
    const due = events.filter((event) => event.dueAt <= now).sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    const next = due[0];
    if (next !== undefined) events.splice(events.indexOf(next), 1);
    return next;
  }

  return {
    at(dueAt, run) {
      events.push({ dueAt, run });
    },
    runDue() {
      for (let event = takeNextDue(); event !== undefined; event = takeNextDue()) event.run(event.dueAt);
    },
  };
}
