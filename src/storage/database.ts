import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StoreError } from '../ports/requestStore.ts';
import { isBusy } from './attempt.ts';
import { prepareSchema } from './schema.ts';

/** SQLite waits inside the process, and everything else waits with it: short, and then again, see `attempt`. */
const BUSY_TIMEOUT_MS = 250;

interface Database {
  readonly db: DatabaseSync;
  close(): void;
}

/**
 * Opens a database for this process alone and brings its tables up to date.
 *
 * @param path - a file, made with its directory where it is missing, or `:memory:`
 * @throws {StoreError} whose message says why: in use, not a database, damaged, written by a newer version
 */
export function openDatabase(path: string): Database {
  try {
    return path === ':memory:' ? openMemory() : openFile(path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StoreError(`opening the database ${path}: ${reason}`, { cause: error });
  }
}

function openMemory(): Database {
  const db = new DatabaseSync(':memory:');
  prepareSchema(db);
  return { db, close: () => db.close() };
}

function openFile(path: string): Database {
  // Records hold signed operation URLs: nobody else on the machine has business with them.
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const lock = takeLock(`${path}.lock`);
  try {
    closeSync(openSync(path, 'a', 0o600));
    const db = openDurably(path);
    return { db, close: () => closeBoth(db, lock) };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** Held for life and given back by the system when the process dies, whichever way. */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (isBusy(error)) throw new Error(`another process is using it (it holds ${path})`, { cause: error });
    throw error;
  }
}

function openDurably(path: string): DatabaseSync {
  const db = new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  try {
    // FULL: a commit that was reported survives a power cut. NORMAL would lose the save that a PUT rests on.
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
    const health = String(db.prepare('PRAGMA quick_check(1)').get()?.quick_check);
    if (health !== 'ok') throw new Error(`it is damaged: ${health}`);
    prepareSchema(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The lock goes last: until then nobody else may find the file half closed. */
function closeBoth(db: DatabaseSync, lock: DatabaseSync): void {
  try {
    db.close();
  } finally {
    lock.close();
  }
}
