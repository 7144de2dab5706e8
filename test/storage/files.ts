import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import { openSqliteStore, type SqliteStorage } from '../../src/storage/sqliteStore.ts';

/** The store's file of one test. Whatever is opened here is closed after the test, and the file removed. */
export interface StoreFile {
  readonly path: string;
  open(): SqliteStorage;
  /** The file as somebody sees it who does not ask for the lock: a backup, a shell, an attacker. */
  outsider(): DatabaseSync;
}

export function storeFile(): StoreFile {
  let directory = '';
  const opened: { close(): void }[] = [];
  const path = () => join(directory, 'data', 'bot.db');
  const kept = <T extends { close(): void }>(one: T): T => {
    opened.push(one);
    return one;
  };
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'store-'));
  });
  afterEach(() => {
    for (const one of opened.splice(0)) one.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return {
    get path() {
      return path();
    },
    open: () => kept(openSqliteStore(path())),
    outsider: () => kept(new DatabaseSync(path())),
  };
}
