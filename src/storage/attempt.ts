import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { StoreError } from '../ports/requestStore.ts';

/** SQLite's result codes, of which the low byte counts. https://www.sqlite.org/rescode.html */
const BUSY = 5;
const LOCKED = 6;

/** A backup or somebody's shell holds the file for moments; who waits longer than this wants to know. */
const ATTEMPTS = 5;
const BETWEEN_ATTEMPTS_MS = 100;

/**
 * Runs one piece of work, again where the file was busy.
 *
 * @throws {StoreError} when the storage does not answer; what `work` itself throws is passed on as it is
 */
export async function attempt<T>(doing: string, work: () => T): Promise<T> {
  for (let count = 1; ; count += 1) {
    try {
      return work();
    } catch (error) {
      if (!isStorageFault(error)) throw error;
      if (!isBusy(error) || count === ATTEMPTS) throw new StoreError(doing, { cause: error });
    }
    await pause(BETWEEN_ATTEMPTS_MS);
  }
}

/** Everything that `work` writes is there afterwards, or nothing is. IMMEDIATE: what it reads is still true when it writes. */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/**
 * What `work` commits survives the death of this process, but the last of it not a power cut: nothing waits for the disk,
 * which takes milliseconds each time, and with it everything else in the process. What is saved in the ordinary way
 * afterwards takes it along to the disk. Not inside a transaction. https://www.sqlite.org/pragma.html#pragma_synchronous
 */
export function withoutWaiting<T>(db: DatabaseSync, work: () => T): T {
  db.exec('PRAGMA synchronous = NORMAL');
  try {
    return work();
  } finally {
    db.exec('PRAGMA synchronous = FULL');
  }
}

export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/** `ERR_INVALID_STATE`: the database is closed. */
function isStorageFault(error: unknown): boolean {
  const isClosed = error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE';
  return isClosed || resultCode(error) !== undefined;
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}
