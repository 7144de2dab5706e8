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
export type Once = <T>(key: string, run: () => Promise<T>, memory?: Memory<T>) => Promise<T>;

interface Memory<T> {
  /**
   * False for an answer that nobody else may find in the storage, such as a form with what was typed. Only that there
   * was one is stored then, and a repetition runs again, as after a crash.
   */
  readonly keeps?: (answer: T) => boolean;
  readonly forMs?: number;
}

export function createOnce(notes: Notes, clock: Clock): Once {
  const running = new Map<string, Promise<unknown>>();

  async function first<T>(key: string, run: () => Promise<T>, { keeps, forMs }: Memory<T>): Promise<T> {
    const options = { now: clock.now(), expiresAt: after(clock.now(), forMs ?? REMEMBERED_FOR_MS) };
    const note = await notes.putIfAbsent(`once:${key}`, STARTED, options);
    if (note && note.value !== STARTED) return JSON.parse(note.value).answer as T;
    const answer = await run();
    if (keeps?.(answer) ?? true) await notes.put(`once:${key}`, JSON.stringify({ answer }), options);
    return answer;
  }

  return <T>(key: string, run: () => Promise<T>, memory: Memory<T> = {}): Promise<T> => {
    const before = running.get(key);
    if (before !== undefined) return before as Promise<T>;
    const now = first(key, run, memory).finally(() => running.delete(key));
    running.set(key, now);
    return now;
  };
}

const STARTED = 'started';
