import type { Connection } from '../network/connection.ts';
import { REQUEST_TAG } from '../network/connection.ts';
import type { Unread } from '../network/facts.ts';
import { groupScopeOf, nameOf, type ResourceId, type ResourceKind } from '../network/resourceId.ts';
import { allows } from '../network/rights.ts';
import { ArmError } from '../ports/armError.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { NetworkFacts } from '../ports/networkFacts.ts';
import type { RequestStore } from '../ports/requestStore.ts';
import type { Rights } from '../ports/rights.ts';
import { unread } from '../provisioning/gatherFacts.ts';
import { resolve } from '../provisioning/resolve.ts';
import type { RequestId } from '../request/connectionRequest.ts';
import type { UserId } from '../request/people.ts';
import type { ConnectionRow, Rows, StatusAnswer } from './answer.ts';

export interface StatusDeps {
  readonly inventory: Inventory;
  readonly facts: NetworkFacts;
  readonly rights: Rights;
  readonly store: RequestStore;
}

const READ: Readonly<Record<ResourceKind, string>> = {
  circuit: 'Microsoft.Network/expressRouteCircuits/read',
  gateway: 'Microsoft.Network/virtualNetworkGateways/read',
  connection: 'Microsoft.Network/connections/read',
};

/** More rows fit no card, and each one is a read of its own. */
const MOST_ROWS = 40;

/** What Azure says now of a connection, a circuit or a gateway, whoever made it, as far as the asker may read it. */
export async function status(
  deps: StatusDeps,
  given: string,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const resolved = await resolve(deps.inventory, given, ['connection', 'circuit', 'gateway'], signal);
  if (resolved.kind === 'several') return choice(deps, given, resolved.matches, asker, signal);
  if (resolved.kind === 'unread') return { kind: 'notReadable', given, reason: 'unreachable' };
  if (resolved.kind === 'notFound') return { kind: 'notFound', given };
  if (resolved.kind === 'wrongKind') return { kind: 'unsupportedKind', given };
  return statusOf(deps, resolved.id, resolved.resource, asker, signal);
}

/** The same of one resource, chosen by its id. */
export async function statusOf(
  deps: StatusDeps,
  id: ResourceId,
  kind: ResourceKind,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const given = nameOf(id);
  try {
    const may = await mayRead(deps.rights, asker, kind, id, signal);
    if (!may) return { kind: 'notReadable', given, reason: 'askerMayNotRead' };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    const reason = unread(error);
    return { kind: 'notReadable', given, reason: reason === 'unreachable' ? 'askerRightsUnread' : reason };
  }
  try {
    return await READERS[kind](deps, id, asker, signal);
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { kind: 'notReadable', given, reason: unread(error) };
  }
}

const READERS: Readonly<
  Record<ResourceKind, (deps: StatusDeps, id: ResourceId, asker: UserId, signal: AbortSignal) => Promise<StatusAnswer>>
> = {
  connection: statusOfConnection,
  circuit: statusOfCircuit,
  gateway: statusOfGateway,
};

async function statusOfConnection(
  deps: StatusDeps,
  id: ResourceId,
  _asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const connection = await deps.facts.connection(id, signal);
  const made = await requestOf(deps.store, connection);
  const failure = made?.state.status === 'failed' ? made.state.failure.error : undefined;
  const row = rowOf(connection, nameOf(connection.gatewayId), made?.number);
  return { kind: 'connection', connection, row, failure };
}

/** Azure lists no connections of a circuit: they are found in the resource graph, and each is then read itself. */
async function statusOfCircuit(
  deps: StatusDeps,
  id: ResourceId,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const [circuit, found] = await Promise.all([
    deps.facts.circuit(id, signal),
    attempted(deps.inventory.connectionsOfCircuit(id, signal)),
  ]);
  const listed = found.value ?? [];
  const fresh = await Promise.all(
    listed.slice(0, MOST_ROWS).map((one) => attempted(deps.facts.connection(one.id, signal))),
  );
  const there = fresh.flatMap(({ value }) => (value ? [value] : []));
  const missing = fresh.find(({ reason }) => reason !== undefined && reason !== 'notFound')?.reason;
  const connections = await rowsFor(
    deps,
    there,
    found.reason ?? missing,
    asker,
    (one) => nameOf(one.gatewayId),
    signal,
  );
  return { kind: 'circuit', circuit, connections };
}

async function statusOfGateway(
  deps: StatusDeps,
  id: ResourceId,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const [gateway, listed] = await Promise.all([
    deps.facts.gateway(id, signal),
    attempted(deps.facts.connectionsOf(id, signal)),
  ]);
  const peer = (one: Connection) => (one.circuitId ? nameOf(one.circuitId) : '');
  const connections = await rowsFor(deps, listed.value ?? [], listed.reason, asker, peer, signal);
  return { kind: 'gateway', gateway, connections };
}

interface Attempted<T> {
  readonly value: T | undefined;
  readonly reason: Unread | undefined;
}

async function attempted<T>(call: Promise<T>): Promise<Attempted<T>> {
  try {
    return { value: await call, reason: undefined };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { value: undefined, reason: unread(error) };
  }
}

async function rowsFor(
  deps: StatusDeps,
  connections: readonly Connection[],
  reason: Unread | undefined,
  asker: UserId,
  peer: (connection: Connection) => string,
  signal: AbortSignal,
): Promise<Rows> {
  const readable = await readableOf(deps.rights, connections, asker, signal);
  const rows = await Promise.all(
    readable.map(async (one) => rowOf(one, peer(one), (await requestOf(deps.store, one))?.number)),
  );
  return { rows, unread: reason, hidden: connections.length - readable.length };
}

/** Those that the asker may read. Asked once a resource group: a page of connections lies in a few. */
async function readableOf(
  rights: Rights,
  connections: readonly Connection[],
  asker: UserId,
  signal: AbortSignal,
): Promise<readonly Connection[]> {
  const groups = [...new Set(connections.map(({ id }) => groupScopeOf(id).toLowerCase()))];
  const answers = await Promise.all(
    groups.map(async (group) => {
      const permissions = await attempted(rights.ofPerson(asker, group, signal));
      return [group, permissions.value !== undefined && allows(permissions.value, READ.connection)] as const;
    }),
  );
  const readable = new Map(answers);
  return connections.filter(({ id }) => readable.get(groupScopeOf(id).toLowerCase()) === true);
}

async function choice(
  deps: StatusDeps,
  given: string,
  found: Extract<StatusAnswer, { kind: 'choice' }>['matches'],
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const may = await Promise.all(found.map(({ id, kind }) => attempted(mayRead(deps.rights, asker, kind, id, signal))));
  const matches = found.filter((_, index) => may[index]?.value === true);
  const [only, ...others] = matches;
  if (only && others.length === 0) return statusOf(deps, only.id, only.kind, asker, signal);
  return only ? { kind: 'choice', given, matches } : { kind: 'notReadable', given, reason: 'askerMayNotRead' };
}

async function mayRead(
  rights: Rights,
  asker: UserId,
  kind: ResourceKind,
  id: ResourceId,
  signal: AbortSignal,
): Promise<boolean> {
  return allows(await rights.ofPerson(asker, id, signal), READ[kind]);
}

async function requestOf(store: RequestStore, { tags }: Connection) {
  const id = tags[REQUEST_TAG];
  return id === undefined ? undefined : (await store.load(id as RequestId))?.request;
}

function rowOf(connection: Connection, peer: string, requestNumber: number | undefined): ConnectionRow {
  return {
    connection,
    status: connection.provisioningState ?? 'Unknown',
    peer,
    circuitName: connection.circuitId && nameOf(connection.circuitId),
    requestNumber,
  };
}
