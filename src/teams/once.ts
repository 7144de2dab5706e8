import type { Clock } from '../ports/clock.ts';
import type { Notes } from '../ports/notes.ts';
import { after } from '../request/times.ts';

/** Teams repeats what was not answered in time within seconds; this is a wide margin. */
const REMEMBERED_FOR_MS = 10 * 60 * 1000;

/**
 * Runs something once for a key, however often it is delivered, and gives every caller the first one's answer.
 *
 * What was started by a process that died is run again: its effects are guarded by the record, and the person waits.
 * The answer must survive JSON.
 */
export type Once = <T>(key: string, run: () => Promise<T>) => Promise<T>;

export function createOnce(notes: Notes, clock: Clock): Once {
  const running = new Map<string, Promise<unknown>>();

  async function first<T>(key: string, run: () => Promise<T>): Promise<T> {
    const options = { now: clock.now(), expiresAt: after(clock.now(), REMEMBERED_FOR_MS) };
    const note = await notes.putIfAbsent(`once:${key}`, STARTED, options);
    if (note && note.value !== STARTED) return JSON.parse(note.value).answer as T;
    const answer = await run();
    await notes.put(`once:${key}`, JSON.stringify({ answer }), options);
    return answer;
  }

  return <T>(key: string, run: () => Promise<T>): Promise<T> => {
    const before = running.get(key);
    if (before !== undefined) return before as Promise<T>;
    const now = first(key, run).finally(() => running.delete(key));
    running.set(key, now);
    return now;
  };
}

const STARTED = 'started';
