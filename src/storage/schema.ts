import type { DatabaseSync } from 'node:sqlite';
import type { Status } from '../request/connectionRequest.ts';
import { inTransaction } from './attempt.ts';
import { NEWEST_V } from './record.ts';

/** Of the tables, in SQLite's `user_version`; a record has its own `v`. */
const SCHEMA_VERSION = 1;

function listed(statuses: readonly Status[]): string {
  return `(${statuses.map((status) => `'${status}'`).join(', ')})`;
}

// SQLite uses a partial index only for a query that repeats its condition word for word: so these lists.

/** Stands in the line of its gateway and circuit. */
const LINE_STATUSES: readonly Status[] = ['queued', 'provisioning', 'cleaningUp'];
export const IN_LINE = `status IN ${listed(LINE_STATUSES)}`;
export const OTHER_IN_LINE = `other.${IN_LINE}`;
/** Keeps its circuit and gateway to itself. */
const LINK_STATUSES: readonly Status[] = ['checking', 'awaitingConfirmation', ...LINE_STATUSES];
export const LINKS = `status IN ${listed(LINK_STATUSES)}`;
export const IS_OPEN = `status IN ${listed(['draft', ...LINK_STATUSES])}`;

export function isInLine(status: Status): boolean {
  return LINE_STATUSES.includes(status);
}

export function keepsLink(status: Status): boolean {
  return LINK_STATUSES.includes(status);
}

/**
 * The columns beside `body` are what is searched for; times are milliseconds since 1970.
 *
 * `leasedUntil` equals `dueAt` while a step is under way, which began with version `claimed`. `touched` is the version at
 * which somebody else asked for the cards to be shown, at `touchedAt`: the step that was under way then may have shown
 * them before, so its settling must not clear the wish. `again`: shown cards are to be sent once more, whatever they showed.
 */
const SCHEMA = `
  CREATE TABLE counter (highest INTEGER NOT NULL) STRICT;
  INSERT INTO counter VALUES (0);

  CREATE TABLE request (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    version INTEGER NOT NULL DEFAULT 1,
    status TEXT NOT NULL,
    circuit TEXT,
    gateway TEXT,
    queuedAt INTEGER,
    tenantId TEXT NOT NULL,
    conversationId TEXT NOT NULL,
    requester TEXT NOT NULL,
    dueAt INTEGER,
    leasedUntil INTEGER,
    claimed INTEGER NOT NULL DEFAULT 1,
    unshown INTEGER NOT NULL DEFAULT 1,
    touched INTEGER NOT NULL DEFAULT 0,
    touchedAt INTEGER NOT NULL DEFAULT 0,
    again INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX oneOpenRequestPerLink ON request (circuit, gateway) WHERE ${LINKS};
  CREATE INDEX lineOfGateway ON request (gateway, queuedAt, number) WHERE ${IN_LINE};
  CREATE INDEX lineOfCircuit ON request (circuit, queuedAt, number) WHERE ${IN_LINE};
  CREATE INDEX due ON request (dueAt) WHERE dueAt IS NOT NULL;
  CREATE INDEX openInPlace ON request (tenantId, conversationId) WHERE ${IS_OPEN};
  CREATE INDEX openOfPerson ON request (requester) WHERE ${IS_OPEN};

  CREATE TABLE audit (
    requestId TEXT NOT NULL REFERENCES request (id),
    sequence INTEGER NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (requestId, sequence)
  ) STRICT;
  CREATE TRIGGER auditIsNotChanged BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
  CREATE TRIGGER auditIsNotRemoved BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

  CREATE TABLE note (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 1,
    expiresAt INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX noteExpiry ON note (expiresAt);
`;

/** Makes the tables where there are none. @throws {Error} when they, or a record in them, cannot be read by this version */
export function prepareSchema(db: DatabaseSync): void {
  const version = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  if (version > SCHEMA_VERSION) {
    throw new Error(`its tables were made by a newer version (${version}, this one reads up to ${SCHEMA_VERSION})`);
  }
  if (version === 0) {
    inTransaction(db, () => db.exec(`${SCHEMA} PRAGMA user_version = ${SCHEMA_VERSION};`));
  }
  refuseUnreadable(db);
}

/** One record that cannot be read would be claimed, and its step fail, again and again: better said at the start. */
function refuseUnreadable(db: DatabaseSync): void {
  const broken = db.prepare('SELECT number FROM request WHERE NOT json_valid(body)').get();
  if (broken) throw new Error(`the record of ER-${broken.number} is not JSON`);
  const newer = db.prepare(`SELECT number, body ->> 'v' AS v FROM request WHERE body ->> 'v' > ${NEWEST_V}`).get();
  if (newer)
    throw new Error(`ER-${newer.number} was written by a newer version (v ${newer.v}, this one reads v ${NEWEST_V})`);
}
