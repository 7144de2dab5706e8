import { expect, it } from 'vitest';
import { openDatabase } from '../../src/storage/database.ts';
import { createNotes } from '../../src/storage/sqliteNotes.ts';
import { createRequestStore } from '../../src/storage/sqliteRequests.ts';
import { at } from '../builders.ts';
import { storeFile } from './files.ts';

/** SQLite's number for "a commit is on the disk before it returns". https://www.sqlite.org/pragma.html#pragma_synchronous */
const FULL = 2;

const file = storeFile();
const [now, later] = [at('12:00'), at('12:10')];

// A power cut cannot be had in a test. What can: that nothing which need not wait for the disk leaves that to the next save.
it('waits for the disk with every save of a request, whatever else was written before', async () => {
  const { db, close } = openDatabase(file.path);
  const notes = createNotes(db);
  const requests = createRequestStore(db);
  const waits = () => db.prepare('PRAGMA synchronous').get()?.synchronous;
  const waited = [waits()];

  await notes.put('a', '1', { expiresAt: later });
  waited.push(waits());
  await notes.putIfAbsent('b', '1', { now, expiresAt: later });
  waited.push(waits());
  await requests.claimDue(now, later, 1);
  waited.push(waits());
  db.exec('DROP TABLE note');
  await expect(notes.put('a', '2', { expiresAt: later })).rejects.toThrow('writing a note');
  waited.push(waits());
  close();

  expect(waited).toEqual([FULL, FULL, FULL, FULL, FULL]);
});
