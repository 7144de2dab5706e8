import type { DatabaseSync } from 'node:sqlite';
import type { Census, Commit, RequestStore, Saved, Settlement } from '../ports/requestStore.ts';
import type { AuditEntry } from '../request/audit.ts';
import type { ConnectionRequest, Status } from '../request/connectionRequest.ts';
import type { Draft } from '../request/draft.ts';
import { QUEUED_FOR_MS } from '../request/times.ts';
import type { Transition } from '../request/transition.ts';
import { attempt, inTransaction, withoutWaiting } from './attempt.ts';
import { columnsOf, entryOf, type Row, savedOf } from './record.ts';
import { prepareRequestStatements, type RequestStatements } from './requestStatements.ts';
import { isInLine, keepsLink } from './schema.ts';

/** A list in a chat: nobody reads further. */
const MOST_FOUND = 50;

/**
 * Requests and their audit in the tables of those names. A save is on the disk before anybody hears of it, since a write
 * to Azure, or a message, may rest on it.
 */
export function createRequestStore(db: DatabaseSync): RequestStore {
  const sql = prepareRequestStatements(db);
  const atomically = <T>(doing: string, work: () => T) => attempt(doing, () => inTransaction(db, work));

  return {
    add: (make) => atomically('adding a request', () => add(sql, make)),
    commit: (saved, transition, dueAt) => atomically('saving a request', () => commit(sql, saved, transition, dueAt)),
    settle: (saved, settlement) => atomically('settling a request', () => settle(sql, saved, settlement)),

    // A lease that a power cut takes away was nobody's any more: at the next start all are taken back.
    claimDue: (now, leaseUntil, limit) =>
      attempt('claiming due requests', () => withoutWaiting(db, () => claim(sql, now, leaseUntil, limit))),
    takeBackLeases: (now) => attempt('taking back leases', () => void sql.takeBackLeases.run({ now: now.getTime() })),
    saveCards: (saved, cards, now) =>
      attempt('saving cards', () => found(saveBody(sql, { ...saved.request, cards }, saved.version, now))),
    saveDraft: (saved, draft, now) => attempt('saving a draft', () => found(saveDraft(sql, saved, draft, now))),
    showAgain: (id, now) => attempt('marking cards', () => void sql.showAgain.run({ id, at: now.getTime() })),

    release: (id, leaseUntil, now) =>
      attempt('releasing a request', () => {
        withoutWaiting(db, () => sql.release.run({ id, leaseUntil: leaseUntil.getTime(), now: now.getTime() }));
      }),

    load: (id) => attempt('loading a request', () => found(sql.byId.get({ id }))),
    loadNumber: (number) => attempt('loading a request', () => found(sql.byNumber.get({ number }))),
    findOpen: ({ place: { tenantId, conversationId }, requester }) =>
      attempt('finding open requests', () =>
        sql.open.all({ tenantId, conversationId, requester, limit: MOST_FOUND }).map(savedOf),
      ),
    findAsked: (requester) => attempt('finding a draft', () => found(sql.asked.get({ requester }))),
    ahead: (request) => attempt('counting the line', () => ahead(sql, request)),
    createsTook: (most) => attempt('reading how long creates took', () => sql.created.all({ most }).map(tookMs)),
    history: (id) => attempt('reading the audit', () => sql.history.all({ id }).map(entryOf)),
    census: () => attempt('counting requests', () => census(sql)),
    ping: () => atomically('asking the storage', () => void sql.highest.get()),
  };
}

function add(sql: RequestStatements, make: (number: number) => Transition): Exclude<Commit, { kind: 'lost' }> {
  const number = Number(sql.highest.get()?.highest) + 1;
  const { request, entry } = make(number);
  const first = found(sql.byId.get({ id: request.id })) ?? openTwin(sql, request);
  if (first) return { kind: 'duplicate', first };

  sql.raiseHighest.run({ number });
  const row = sql.insert.get({ ...columnsOf(request), dueAt: entry.at.getTime() });
  saveEntry(sql, entry);
  return { kind: 'saved', saved: written(row) };
}

function commit(sql: RequestStatements, saved: Saved, { request, entry }: Transition, dueAt: Date): Commit {
  const before = sql.byId.get({ id: request.id });
  if (before?.version !== saved.version) return { kind: 'lost' };
  const first = openTwin(sql, request);
  if (first) return { kind: 'duplicate', first };

  const columns = columnsOf(request);
  const row = sql.commit.get({ ...columns, version: saved.version, dueAt: dueAt.getTime() });
  saveEntry(sql, entry);
  if (movesTheLine(saved.request.state.status, request.state.status)) {
    const { id, gateway, circuit } = columns;
    sql.touchLine.run({ id, gateway, circuit, at: entry.at.getTime() });
  }
  return { kind: 'saved', saved: written(row) };
}

/** Whoever stands behind may now be told another number of requests ahead. */
function movesTheLine(before: Status, after: Status): boolean {
  return before !== after && (isInLine(before) || isInLine(after));
}

/** Another open request for the same circuit and gateway. */
function openTwin(sql: RequestStatements, request: ConnectionRequest): Saved | undefined {
  if (!keepsLink(request.state.status)) return undefined;
  const { circuit, gateway, id } = columnsOf(request);
  const row = sql.openLink.get({ circuit, gateway });
  return row && row.id !== id ? savedOf(row) : undefined;
}

function saveEntry(sql: RequestStatements, entry: AuditEntry): void {
  const { requestId, sequence } = entry;
  sql.addEntry.run({ requestId, sequence, body: JSON.stringify(entry) });
}

function settle(sql: RequestStatements, saved: Saved, { request, dueAt, unshown }: Settlement): Saved | undefined {
  const before = sql.byId.get({ id: request.id });
  if (before?.version !== saved.version) return undefined;
  if (before.status !== request.state.status) {
    throw new Error(`settling ER-${request.number}: ${before.status} became ${request.state.status} without an entry`);
  }
  const row = sql.settle.get({
    ...columnsOf(request),
    version: saved.version,
    unshown: unshown ? 1 : 0,
    dueAt: dueAt?.getTime() ?? null,
  });
  return written(row);
}

function saveDraft(sql: RequestStatements, saved: Saved, draft: Draft, now: Date): Row | undefined {
  const { request, version } = saved;
  if (request.state.status !== 'draft') throw new Error(`saving ER-${request.number} as a draft, which it is not`);
  return saveBody(sql, { ...request, state: { ...request.state, draft } }, version, now);
}

/** Saves what no column repeats. */
function saveBody(sql: RequestStatements, request: ConnectionRequest, version: number, now: Date): Row | undefined {
  return sql.saveBody.get({ id: request.id, version, body: JSON.stringify(request), at: now.getTime() });
}

function claim(sql: RequestStatements, now: Date, leaseUntil: Date, limit: number): readonly Saved[] {
  const rows = sql.claim.all({
    now: now.getTime(),
    leaseUntil: leaseUntil.getTime(),
    expiredSince: now.getTime() - QUEUED_FOR_MS,
    limit,
  });
  return rows.map(savedOf);
}

function ahead(sql: RequestStatements, request: ConnectionRequest): number {
  if (request.state.status !== 'queued') return 0;
  const { id, number, gateway, circuit, queuedAt } = columnsOf(request);
  return Number(sql.ahead.get({ id, number, gateway, circuit, queuedAt })?.ahead);
}

function census(sql: RequestStatements): Census {
  const counts = sql.countByStatus.all().map(({ status, count }) => [String(status), Number(count)] as const);
  const oldest = sql.oldestDue.get()?.dueAt;
  return {
    byStatus: Object.fromEntries(counts),
    oldestDueAt: typeof oldest === 'number' ? new Date(oldest) : undefined,
  };
}

function tookMs({ startedAt, provisionedAt }: Row): number {
  return Date.parse(String(provisionedAt)) - Date.parse(String(startedAt));
}

function found(row: Row | undefined): Saved | undefined {
  return row && savedOf(row);
}

function written(row: Row | undefined): Saved {
  if (!row) throw new Error('a record that was just read is gone: nothing ever deletes one');
  return savedOf(row);
}
