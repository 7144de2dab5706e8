import { afterEach } from 'vitest';
import { openSqliteStore, type SqliteStorage } from '../../src/storage/sqliteStore.ts';
import { notesContract } from '../ports/notesContract.ts';
import { requestStoreContract } from '../ports/requestStoreContract.ts';
import { storeFile } from './files.ts';

const file = storeFile();
const opened: SqliteStorage[] = [];

function inMemory(): SqliteStorage {
  const storage = openSqliteStore(':memory:');
  opened.push(storage);
  return storage;
}

afterEach(() => {
  for (const storage of opened.splice(0)) storage.close();
});

requestStoreContract('in memory', () => inMemory().requests);
requestStoreContract('in a file', () => file.open().requests);
notesContract('in memory', () => inMemory().notes);
notesContract('in a file', () => file.open().notes);
