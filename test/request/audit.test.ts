import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it } from 'vitest';
import { type AuditEntry, type ChainFault, faultIn, headOf, NO_AUDIT, sealEntry } from '../../src/request/audit.ts';
import type { AuditHead } from '../../src/request/connectionRequest.ts';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { aState, at } from '../builders.ts';
import { added, committed, idOf, loaded } from '../ports/storing.ts';
import { storeFile } from '../storage/files.ts';

const file = storeFile();
/** As the log has it: written line by line while the request went its way. */
let loggedHead: AuditHead;

/** ER-1 and its four entries, the third of them the confirmation. */
beforeEach(async () => {
  const { requests, close } = openSqliteStore(file.path);
  let saved = await added(requests, '1', { state: aState('draft') });
  saved = await committed(requests, saved, aState('checking'), at('12:01'));
  saved = await committed(requests, saved, aState('queued'), at('12:02'));
  saved = await committed(requests, saved, aState('provisioning'), at('12:03'));
  loggedHead = saved.request.audit;
  close();
});

/** What somebody can do who has the file and knows how it is made. */
function attack(sql: string): void {
  const db = new DatabaseSync(file.path);
  db.exec(`DROP TRIGGER auditIsNotChanged; DROP TRIGGER auditIsNotRemoved; ${sql}`);
  db.close();
}

async function verified(): Promise<{ byRecord: ChainFault | undefined; byLog: ChainFault | undefined }> {
  const { requests } = file.open();
  const entries = await requests.history(idOf('1'));
  const { request } = await loaded(requests, '1');
  return { byRecord: faultIn(entries, request.audit), byLog: faultIn(entries, loggedHead) };
}

it('finds no fault in a chain that nobody touched', async () => {
  expect(await verified()).toEqual({ byRecord: undefined, byLog: undefined });
});

it.each([
  {
    deed: 'changes who did it',
    sql: `UPDATE audit SET body = json_set(body, '$.by', 'b0b00000-0000-4000-8000-000000000002') WHERE sequence = 3`,
    fault: { code: 'altered', sequence: 3 },
  },
  {
    deed: 'changes when it was',
    sql: `UPDATE audit SET body = json_set(body, '$.at', '2026-03-01T12:02:00.000Z') WHERE sequence = 3`,
    fault: { code: 'altered', sequence: 3 },
  },
  {
    deed: 'adds to an entry',
    sql: `UPDATE audit SET body = json_set(body, '$.detail.approvedBy', 'the boss') WHERE sequence = 3`,
    fault: { code: 'altered', sequence: 3 },
  },
  {
    deed: 'removes the first entry',
    sql: 'DELETE FROM audit WHERE sequence = 1',
    fault: { code: 'outOfOrder', sequence: 1 },
  },
  {
    deed: 'removes one from the middle',
    sql: 'DELETE FROM audit WHERE sequence = 2',
    fault: { code: 'outOfOrder', sequence: 2 },
  },
  {
    deed: 'removes the last one',
    sql: 'DELETE FROM audit WHERE sequence = 4',
    fault: { code: 'headDiffers', sequence: 3 },
  },
  { deed: 'removes them all', sql: 'DELETE FROM audit', fault: { code: 'headDiffers', sequence: 0 } },
  {
    deed: 'changes the order',
    sql: 'UPDATE audit SET sequence = 9 WHERE sequence = 2; UPDATE audit SET sequence = 2 WHERE sequence = 3; UPDATE audit SET sequence = 3 WHERE sequence = 9',
    fault: { code: 'outOfOrder', sequence: 2 },
  },
  {
    deed: 'removes one and closes the gap',
    sql: `DELETE FROM audit WHERE sequence = 2; UPDATE audit SET sequence = sequence - 1, body = json_set(body, '$.sequence', sequence - 1) WHERE sequence > 2`,
    fault: { code: 'outOfOrder', sequence: 2 },
  },
])('notices when somebody $deed', async ({ sql, fault }) => {
  attack(sql);

  expect(await verified()).toEqual({ byRecord: fault, byLog: fault });
});

it('notices with the head in the log that the last entry was removed and the record made to agree', async () => {
  attack(`
    DELETE FROM audit WHERE sequence = 4;
    UPDATE request SET body = json_set(body, '$.audit',
      json_object('sequence', 3, 'hash', (SELECT body ->> 'hash' FROM audit WHERE sequence = 3)))`);

  expect(await verified()).toEqual({ byRecord: undefined, byLog: { code: 'headDiffers', sequence: 3 } });
});

it('notices with the head in the log that the whole chain was written anew', async () => {
  const { requests, close } = openSqliteStore(file.path);
  const forged = forgedChain(await requests.history(idOf('1')));
  close();
  const rows = forged.map((entry) => `UPDATE audit SET body = ${quoted(entry)} WHERE sequence = ${entry.sequence};`);
  const head = forged.map(headOf).at(-1);
  attack(`${rows.join('')} UPDATE request SET body = json_set(body, '$.audit', json(${quoted(head)}))`);

  expect(await verified()).toEqual({ byRecord: undefined, byLog: { code: 'headDiffers', sequence: 4 } });
});

it.each(['UPDATE audit SET sequence = 9', 'DELETE FROM audit'])('does not let this happen by mistake: %s', (sql) => {
  expect(() => file.outsider().exec(sql)).toThrow('audit is append-only');
});

/** The same story, told as if it had all been a day earlier. */
function forgedChain(entries: readonly AuditEntry[]): readonly AuditEntry[] {
  let head = NO_AUDIT;
  return entries.map(({ v: _v, sequence: _sequence, previous: _previous, hash: _hash, ...facts }) => {
    const entry = sealEntry(head, { ...facts, at: new Date(facts.at.getTime() - 86_400_000) });
    head = headOf(entry);
    return entry;
  });
}

function quoted(value: unknown): string {
  return `'${JSON.stringify(value).replaceAll("'", "''")}'`;
}
