import type { SQLOutputValue } from 'node:sqlite';
import { idKey } from '../network/resourceId.ts';
import { type Saved, StoreError } from '../ports/requestStore.ts';
import type { AuditEntry } from '../request/audit.ts';
import type { Card } from '../request/card.ts';
import { type ConnectionRequest, planOf } from '../request/connectionRequest.ts';

/** The newest `v` of stored data that this version understands. */
export const NEWEST_V = 1;

export type Row = Readonly<Record<string, SQLOutputValue>>;

/** What is searched for, beside the record itself. Keys are those of the named parameters. */
export function columnsOf(request: ConnectionRequest) {
  const { id, number, state, place, requester } = request;
  const plan = planOf(request);
  return {
    id,
    number,
    status: state.status,
    circuit: plan ? idKey(plan.circuitId) : null,
    gateway: plan ? idKey(plan.gatewayId) : null,
    queuedAt: state.status === 'queued' ? state.queuedAt.getTime() : null,
    tenantId: place.tenantId,
    conversationId: place.conversationId,
    requester: requester.id,
    body: JSON.stringify(request),
  };
}

/** The reader's own copy of a record: `body`, `version` and `again` of its row. */
export function savedOf(row: Row): Saved {
  const request = readBody<ConnectionRequest>(row);
  const cards = row.again === 1 ? request.cards.map(asNotShown) : request.cards;
  return { request: { ...request, cards }, version: Number(row.version) };
}

/** No card looks like an empty hash: it differs from whatever would be shown now. */
function asNotShown(card: Card): Card {
  if (card.delivery.status !== 'posted') return card;
  return { ...card, delivery: { ...card.delivery, shown: '' } };
}

export function entryOf(row: Row): AuditEntry {
  return readBody<AuditEntry>(row);
}

/**
 * Members that this version does not know are kept: a record outlives the version that wrote it.
 *
 * @throws {StoreError} when the text is no JSON or was written by a newer version
 */
function readBody<T extends ConnectionRequest | AuditEntry>(row: Row): T {
  let value: { readonly v?: unknown };
  try {
    value = JSON.parse(String(row.body), revive);
  } catch (cause) {
    throw new StoreError('reading a record: it is not JSON', { cause });
  }
  if (typeof value.v === 'number' && value.v > NEWEST_V) {
    const cause = new Error(`v ${value.v}, this version reads v ${NEWEST_V}`);
    throw new StoreError('reading a record: it was written by a newer version', { cause });
  }
  return value as T;
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Points in time are known by their names: nothing that somebody wrote stands under `at` or `…At`. */
function revive(key: string, value: unknown): unknown {
  const isMoment = (key === 'at' || key.endsWith('At')) && typeof value === 'string' && MOMENT.test(value);
  return isMoment ? new Date(value) : value;
}
