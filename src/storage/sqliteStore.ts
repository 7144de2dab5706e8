import type { Notes } from '../ports/notes.ts';
import type { RequestStore } from '../ports/requestStore.ts';
import { openDatabase } from './database.ts';
import { createNotes } from './sqliteNotes.ts';
import { createRequestStore } from './sqliteRequests.ts';

export interface SqliteStorage {
  readonly requests: RequestStore;
  readonly notes: Notes;
  /** Afterwards every member throws `StoreError`, and another process may open the file. */
  close(): void;
}

/**
 * Everything the bot remembers, in one file that this process holds alone until it closes it or dies.
 *
 * @param path - a file, made with its directory where it is missing, or `:memory:`
 * @throws {StoreError} whose message says why it could not be opened
 */
export function openSqliteStore(path: string): SqliteStorage {
  const { db, close } = openDatabase(path);
  return { requests: createRequestStore(db), notes: createNotes(db), close };
}
