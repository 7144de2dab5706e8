import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { LEASE_MS } from '../request/times.ts';
import { IN_LINE, IS_OPEN, LINKS, OTHER_IN_LINE } from './schema.ts';

// Every statement on requests and their audit, prepared once. Named parameters are the columns' names where they mean them.

/** What `savedOf` reads. */
const SAVED = 'body, version, again';

/** One change at a time per gateway and per circuit: whoever queued earlier, or is at Azure already, goes first. */
const GOES_BEFORE = `${OTHER_IN_LINE} AND other.id <> mine.id
  AND (other.status <> 'queued' OR (other.queuedAt, other.number) < (mine.queuedAt, mine.number))`;
const IS_FIRST = `(
  NOT EXISTS (SELECT 1 FROM request AS other WHERE other.gateway = mine.gateway AND ${GOES_BEFORE})
  AND NOT EXISTS (SELECT 1 FROM request AS other WHERE other.circuit = mine.circuit AND ${GOES_BEFORE}))`;

/** Due at once; where a step is under way, its settling does that (see `touched` in the schema). */
const TOUCH = `unshown = 1, touched = version, touchedAt = :at,
  dueAt = CASE WHEN dueAt = leasedUntil AND dueAt > :at THEN dueAt ELSE min(ifnull(dueAt, :at), :at) END`;

/** Everything of a record that a save may change. */
const RECORD = `version = version + 1, number = :number, status = :status, circuit = :circuit, gateway = :gateway,
  queuedAt = :queuedAt, tenantId = :tenantId, conversationId = :conversationId, requester = :requester, body = :body`;

export type RequestStatements = Readonly<Record<keyof typeof SQL, StatementSync>>;

/** Somebody asked for the cards after the step had begun: what it showed may be older than that. */
const IS_WISHED = 'touched >= claimed';
/** A settlement in the middle of a step, which passes the lease's end as a commit does: the step goes on. */
const GOES_ON = 'ifnull(:dueAt = leasedUntil, 0)';

const SQL = {
  highest: 'SELECT highest FROM counter',
  raiseHighest: 'UPDATE counter SET highest = :number',

  insert: `
    INSERT INTO request (id, number, status, circuit, gateway, queuedAt, tenantId, conversationId, requester, body, dueAt)
    VALUES (:id, :number, :status, :circuit, :gateway, :queuedAt, :tenantId, :conversationId, :requester, :body, :dueAt)
    RETURNING ${SAVED}`,
  commit: `
    UPDATE request SET ${RECORD}, unshown = 1, dueAt = :dueAt
    WHERE id = :id AND version = :version RETURNING ${SAVED}`,
  settle: `
    UPDATE request SET ${RECORD},
      unshown = CASE WHEN ${IS_WISHED} THEN 1 ELSE :unshown END,
      dueAt = CASE WHEN ${IS_WISHED} AND NOT ${GOES_ON} THEN min(touchedAt, ifnull(:dueAt, touchedAt)) ELSE :dueAt END,
      again = CASE WHEN ${IS_WISHED} THEN again ELSE 0 END
    WHERE id = :id AND version = :version RETURNING ${SAVED}`,
  addEntry: 'INSERT INTO audit (requestId, sequence, body) VALUES (:requestId, :sequence, :body)',

  claim: `
    UPDATE request SET dueAt = :leaseUntil, leasedUntil = :leaseUntil, version = version + 1, claimed = version + 1
    WHERE id IN (
      SELECT id FROM request AS mine
      WHERE dueAt <= :now AND (status <> 'queued' OR unshown = 1 OR queuedAt <= :expiredSince OR ${IS_FIRST})
      ORDER BY dueAt LIMIT :limit)
    RETURNING ${SAVED}`,
  // Renewed ones too: a long step may count its lease anew. What was only due about then is looked at early, no harm done.
  takeBackLeases: `
    UPDATE request SET dueAt = min(dueAt, :now), leasedUntil = NULL
    WHERE dueAt BETWEEN leasedUntil AND leasedUntil + ${LEASE_MS}`,

  release: `
    UPDATE request SET dueAt = :now, leasedUntil = NULL
    WHERE id = :id AND dueAt = :leaseUntil AND leasedUntil = :leaseUntil`,

  touchLine: `
    UPDATE request SET ${TOUCH}
    WHERE ${IN_LINE} AND status = 'queued' AND id <> :id AND (gateway = :gateway OR circuit = :circuit)`,
  saveBody: `
    UPDATE request SET version = version + 1, body = :body, ${TOUCH}
    WHERE id = :id AND version = :version RETURNING ${SAVED}`,
  showAgain: `UPDATE request SET ${TOUCH}, again = 1 WHERE id = :id`,

  byId: `SELECT ${SAVED}, status FROM request WHERE id = :id`,
  byNumber: `SELECT ${SAVED} FROM request WHERE number = :number`,
  openLink: `SELECT id, ${SAVED} FROM request WHERE circuit = :circuit AND gateway = :gateway AND ${LINKS}`,
  open: `
    SELECT ${SAVED} FROM request
    WHERE ${IS_OPEN} AND ((tenantId = :tenantId AND conversationId = :conversationId) OR requester = :requester)
    ORDER BY number LIMIT :limit`,
  asked: `
    SELECT ${SAVED} FROM request
    WHERE ${IS_OPEN} AND requester = :requester AND status = 'draft' AND body ->> '$.state.draft.steps' IS NOT NULL
    ORDER BY number DESC LIMIT 1`,
  ahead: `
    SELECT count(*) AS ahead FROM request
    WHERE ${IN_LINE} AND (gateway = :gateway OR circuit = :circuit) AND id <> :id
      AND (status <> 'queued' OR (queuedAt, number) < (:queuedAt, :number))`,
  // Read from the newest number down, and only as far as needed: once for each create.
  created: `
    SELECT body ->> '$.state.startedAt' AS startedAt, body ->> '$.state.provisionedAt' AS provisionedAt FROM request
    WHERE status = 'provisioned' AND body ->> '$.state.adopted' = 0 ORDER BY number DESC LIMIT :most`,
  history: 'SELECT body FROM audit WHERE requestId = :id ORDER BY sequence',

  countByStatus: `
    SELECT status, count(*) AS count FROM request
    WHERE ${IS_OPEN} OR (status = 'provisioned' AND dueAt IS NOT NULL) GROUP BY status`,
  oldestDue: `
    SELECT min(dueAt) AS dueAt FROM request AS mine
    WHERE dueAt IS NOT NULL AND (status <> 'queued' OR unshown = 1 OR ${IS_FIRST})`,
} as const;

export function prepareRequestStatements(db: DatabaseSync): RequestStatements {
  const prepared = Object.entries(SQL).map(([name, sql]) => [name, db.prepare(sql)]);
  return Object.fromEntries(prepared);
}
