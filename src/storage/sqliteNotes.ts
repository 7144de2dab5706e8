import type { DatabaseSync } from 'node:sqlite';
import type { Note, Notes } from '../ports/notes.ts';
import { attempt, inTransaction, withoutWaiting } from './attempt.ts';
import type { Row } from './record.ts';

/**
 * Expired notes are kept this much longer before they are removed. A removed note's versions begin anew, and nobody
 * who read one before may then take another for it: no turn lasts that long.
 */
const KEPT_AFTER_EXPIRY_MS = 3_600_000;

/**
 * Notes in the table of that name.
 *
 * Each message that comes in writes some, and no write to Azure rests on one: after a power cut the last ones may be
 * gone, and a message that Teams then repeats is met by the record, as after a crash.
 */
export function createNotes(db: DatabaseSync): Notes {
  const select = db.prepare('SELECT value, version FROM note WHERE key = :key AND expiresAt > :now');
  const overwrite = db.prepare(`
    INSERT INTO note (key, value, expiresAt) VALUES (:key, :value, :expiresAt)
    ON CONFLICT (key) DO UPDATE SET value = :value, version = version + 1, expiresAt = :expiresAt`);
  const replace = db.prepare(`
    UPDATE note SET value = :value, version = version + 1, expiresAt = :expiresAt
    WHERE key = :key AND version = :version`);
  const removeOld = db.prepare('DELETE FROM note WHERE expiresAt <= :before');

  return {
    get: (key, now) => attempt('reading a note', () => noteOf(select.get({ key, now: now.getTime() }))),

    put: (key, value, { expiresAt, version }) =>
      attempt('writing a note', () => {
        const note = { key, value, expiresAt: expiresAt.getTime() };
        const write = () => (version === undefined ? overwrite.run(note) : replace.run({ ...note, version }));
        return withoutWaiting(db, write).changes === 1;
      }),

    putIfAbsent: (key, value, { now, expiresAt }) =>
      attempt('writing a note', () => {
        const write = (): Note | undefined => {
          const there = noteOf(select.get({ key, now: now.getTime() }));
          if (there) return there;
          removeOld.run({ before: now.getTime() - KEPT_AFTER_EXPIRY_MS });
          overwrite.run({ key, value, expiresAt: expiresAt.getTime() });
          return undefined;
        };
        return withoutWaiting(db, () => inTransaction(db, write));
      }),
  };
}

function noteOf(row: Row | undefined): Note | undefined {
  return row && { value: String(row.value), version: Number(row.version) };
}
