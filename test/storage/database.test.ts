import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { StoreError } from '../../src/ports/requestStore.ts';
import { faultIn } from '../../src/request/audit.ts';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { aState, at } from '../builders.ts';
import { added, idOf, loaded, numbersOf } from '../ports/storing.ts';
import { storeFile } from './files.ts';

const file = storeFile();

function startDying(dies: 'withinASave' | 'whenKilled') {
  const script = fileURLToPath(new URL('dyingProcess.ts', import.meta.url));
  return spawn(process.execPath, [script, file.path, dies], { stdio: ['pipe', 'pipe', 'inherit'] });
}

/** Makes a store with ER-1 in it and closes it. */
async function closedStore(): Promise<void> {
  const storage = openSqliteStore(file.path);
  await added(storage.requests, '1', { state: aState('draft') });
  storage.close();
}

function tamper(sql: string): void {
  const outsider = file.outsider();
  outsider.exec(sql);
}

it('makes the directory, and a file, that nobody else on the machine can read', () => {
  file.open();

  expect([dirname(file.path), file.path].map((path) => statSync(path).mode & 0o077)).toEqual([0, 0]);
});

it('remembers requests, notes and the highest number after it was closed', async () => {
  const first = openSqliteStore(file.path);
  const saved = await added(first.requests, '1', { state: aState('draft') });
  await first.notes.put('key', 'value', { expiresAt: at('12:10') });
  first.close();

  const second = file.open();

  expect(await second.requests.load(idOf('1'))).toEqual(saved);
  expect(await second.notes.get('key', at('12:00'))).toMatchObject({ value: 'value' });
  expect((await added(second.requests, '2')).request.number).toBe(2);
});

it('refuses a second opener, says why, and lets it in once the first has closed', () => {
  const first = openSqliteStore(file.path);

  expect(() => openSqliteStore(file.path)).toThrow(/opening the database .*bot\.db: another process is using it/);
  first.close();
  expect(() => file.open()).not.toThrow();
});

it('is refused to others while its process lives, and is whole when that was killed between two saves', async () => {
  const child = startDying('whenKilled');
  await once(child.stdout, 'data');
  expect(() => openSqliteStore(file.path)).toThrow('another process is using it');
  child.kill('SIGKILL');
  await once(child, 'exit');

  const { requests } = file.open();

  const { request } = await loaded(requests, '1');
  expect(request.state.status).toBe('queued');
  expect(faultIn(await requests.history(idOf('1')), request.audit)).toBeUndefined();
});

it('gives back what a killed process had claimed once its leases are taken back', async () => {
  const child = startDying('whenKilled');
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
  const { requests } = file.open();
  const claimed = async () => numbersOf(await requests.claimDue(at('12:00:01'), at('12:01'), 8));

  expect(await claimed()).toEqual([]);
  await requests.takeBackLeases(at('12:00:01'));
  expect(await claimed()).toEqual([1]);
});

it('has neither record nor entry of a save in the middle of which the process was killed', async () => {
  const child = startDying('withinASave');
  await once(child, 'exit');

  const { requests } = file.open();

  expect(child.signalCode).toBe('SIGKILL');
  const { request } = await loaded(requests, '1');
  expect(request.state.status).toBe('queued');
  expect((await requests.history(idOf('1'))).map(({ to }) => to)).toEqual(['awaitingConfirmation', 'queued']);
  expect(faultIn(await requests.history(idOf('1')), request.audit)).toBeUndefined();
});

it.each([
  {
    what: 'is no database',
    spoil: () => writeFileSync(file.path, 'Dear diary, '.repeat(999)),
    says: 'file is not a database',
  },
  { what: 'was cut off', spoil: () => truncateSync(file.path, 8192), says: /malformed|damaged/ },
  { what: 'has newer tables', spoil: () => tamper('PRAGMA user_version = 2'), says: 'made by a newer version (2' },
  {
    what: 'has a record of a newer version',
    spoil: () => tamper(`UPDATE request SET body = json_set(body, '$.v', 2)`),
    says: 'ER-1 was written by a newer version (v 2',
  },
  {
    what: 'has a record that is no JSON',
    spoil: () => tamper(`UPDATE request SET body = '{'`),
    says: 'the record of ER-1 is not JSON',
  },
])('refuses a file that $what, says so, and holds no lock on it', async ({ spoil, says }) => {
  await closedStore();
  spoil();

  expect(() => openSqliteStore(file.path)).toThrow(StoreError);
  expect(() => openSqliteStore(file.path)).toThrow(says);
});

it('says which path it cannot open', () => {
  file.open();
  const beneathAFile = `${file.path}/bot.db`;

  expect(() => openSqliteStore(beneathAFile)).toThrow(`opening the database ${beneathAFile}: `);
});

it('keeps members that a neighbouring version wrote, through a save as well', async () => {
  await closedStore();
  tamper(`UPDATE request SET body = json_set(body, '$.seenAt', '2026-03-02T12:00:00.000Z', '$.heardAt', 'noon')`);
  const { requests } = file.open();

  const saved = await loaded(requests, '1');
  await requests.settle(saved, { request: { ...saved.request, troubles: 1 }, dueAt: undefined, unshown: false });

  expect((await loaded(requests, '1')).request).toMatchObject({ seenAt: at('12:00'), heardAt: 'noon', troubles: 1 });
});

it('takes text for a moment only where a moment stands', async () => {
  const { requests } = file.open();
  await added(requests, '1', { reason: '2026-03-02T12:00:00.000Z' });

  expect((await loaded(requests, '1')).request.reason).toBe('2026-03-02T12:00:00.000Z');
});

it('tries again when somebody else was writing in the file for a moment', async () => {
  const { requests } = file.open();
  const backup = file.outsider();
  backup.exec('BEGIN IMMEDIATE');

  const adding = added(requests, '1');
  backup.exec('ROLLBACK');

  expect((await adding).request.number).toBe(1);
});

it('says that it does not answer when somebody else goes on writing, and saves nothing', async () => {
  const { requests } = file.open();
  const backup = file.outsider();
  backup.exec('BEGIN IMMEDIATE');

  const adding = added(requests, '1');

  await expect(adding).rejects.toThrow(StoreError);
  backup.exec('ROLLBACK');
  expect(await requests.loadNumber(1)).toBeUndefined();
});

it('says that it does not answer once it is closed', async () => {
  const storage = openSqliteStore(file.path);
  storage.close();

  await expect(storage.requests.ping()).rejects.toThrow(StoreError);
  await expect(storage.requests.load(idOf('1'))).rejects.toThrow(StoreError);
  await expect(storage.notes.get('key', at('12:00'))).rejects.toThrow(StoreError);
});
