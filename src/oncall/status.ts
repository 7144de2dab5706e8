import { type Connection, isBroken, REQUEST_TAG } from '../network/connection.ts';
import { mayAnswerLater, type Read, type Unread } from '../network/facts.ts';
import { nameOf, type ResourceId, type ResourceKind, sameId } from '../network/resourceId.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Log } from '../ports/log.ts';
import type { NetworkFacts } from '../ports/networkFacts.ts';
import type { RequestStore } from '../ports/requestStore.ts';
import type { Rights } from '../ports/rights.ts';
import { mayReadBy, readable } from '../provisioning/readable.ts';
import { reading } from '../provisioning/reading.ts';
import { resolve } from '../provisioning/resolve.ts';
import { type ConnectionRequest, planOf, type RequestId } from '../request/connectionRequest.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf } from '../request/plan.ts';
import { type ConnectionRow, isIncomplete, type Rows, type StatusAnswer } from './answer.ts';

interface StatusDeps {
  readonly inventory: Inventory;
  readonly facts: NetworkFacts;
  readonly rights: Rights;
  readonly store: RequestStore;
  readonly log: Log;
}

/** More rows fit no card, and of a circuit each one is a read of its own. */
const MOST_ROWS = 40;

/** What Azure says now of a connection, a circuit or a gateway, whoever made it, as far as the asker may read it. */
export async function status(
  deps: StatusDeps,
  given: string,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  return told(await found(deps, given, asker, signal), deps);
}

/** An answer that lacks something leaves a line in the log, under the reference that it carries. */
function told(answer: StatusAnswer, { log }: StatusDeps): StatusAnswer {
  if (isIncomplete(answer)) log.warn({ answer: answer.kind }, 'status incomplete');
  return answer;
}

async function found(deps: StatusDeps, given: string, asker: UserId, signal: AbortSignal): Promise<StatusAnswer> {
  const resolved = await resolve(deps.inventory, given, ['connection', 'circuit', 'gateway'], signal);
  if (resolved.kind === 'several') return choice(deps, given, resolved.matches, asker, signal);
  if (resolved.kind === 'unread') return { kind: 'notReadable', given, reason: 'unreachable' };
  if (resolved.kind === 'notFound') return { kind: 'notFound', given };
  if (resolved.kind === 'wrongKind' || resolved.kind === 'hubGateway') return { kind: 'unsupportedKind', given };
  return read(deps, resolved.id, resolved.resource, asker, signal);
}

/** The same of one resource, chosen by its id. */
export async function statusOf(
  deps: StatusDeps,
  id: ResourceId,
  kind: ResourceKind,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  return told(await read(deps, id, kind, asker, signal), deps);
}

async function read(
  deps: StatusDeps,
  id: ResourceId,
  kind: ResourceKind,
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const given = nameOf(id);
  const may = await mayRead(deps.rights, asker, kind, id, signal);
  if (!may.read) {
    return { kind: 'notReadable', given, reason: mayAnswerLater(may.reason) ? 'askerRightsUnread' : may.reason };
  }
  if (!may.value) return { kind: 'notReadable', given, reason: 'askerMayNotRead' };
  const answer = await reading(READERS[kind](deps, id, asker, signal));
  return answer.read ? answer.value : { kind: 'notReadable', given, reason: answer.reason };
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
  // A failure of long ago, mended since by whoever, says nothing of the connection as it is now.
  const failure = made?.state.status === 'failed' && isBroken(connection) ? made.state.failure.error : undefined;
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
    reading(deps.inventory.connectionsOfCircuit(id, signal)),
  ]);
  const listed = found.read ? found.value : [];
  const looked = listed.slice(0, MOST_ROWS);
  const fresh = await Promise.all(looked.map((one) => reading(deps.facts.connection(one.id, signal))));
  const there = fresh.flatMap((one) => (one.read ? [one.value] : []));
  const missing = fresh.map(whyUnread).find((reason) => reason !== undefined && reason !== 'notFound');
  const seen = { connections: there, unread: whyUnread(found) ?? missing, beyond: listed.length - looked.length };
  const connections = await rowsFor(deps, seen, asker, (one) => nameOf(one.gatewayId), signal);
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
    reading(deps.facts.connectionsOf(id, signal)),
  ]);
  const peer = (one: Connection) => (one.circuitId ? nameOf(one.circuitId) : '');
  const seen = { connections: listed.read ? listed.value : [], unread: whyUnread(listed), beyond: 0 };
  const connections = await rowsFor(deps, seen, asker, peer, signal);
  return { kind: 'gateway', gateway, connections };
}

function whyUnread(read: Read<unknown>): Unread | undefined {
  return read.read ? undefined : read.reason;
}

/** Connections as they were found, before it is asked which of them the asker may read. */
interface SeenConnections extends Pick<Rows, 'unread' | 'beyond'> {
  readonly connections: readonly Connection[];
}

async function rowsFor(
  { rights, store }: StatusDeps,
  { connections, unread: reason, beyond }: SeenConnections,
  asker: UserId,
  peer: (connection: Connection) => string,
  signal: AbortSignal,
): Promise<Rows> {
  const looking = { person: asker, kind: 'connection' as const, ids: connections.map(({ id }) => id) };
  const may = await readable(rights, looking, signal);
  const answers = connections.map((one) => ({ one, answer: may(one.id) }));
  const open = answers.flatMap(({ one, answer }) => (answer.read && answer.value ? [one] : []));
  const rows = await Promise.all(open.map(async (one) => rowOf(one, peer(one), (await requestOf(store, one))?.number)));
  const rightsUnread = answers.filter(({ answer }) => !answer.read).length;
  return { rows, unread: reason, hidden: connections.length - open.length - rightsUnread, rightsUnread, beyond };
}

async function choice(
  deps: StatusDeps,
  given: string,
  found: Extract<StatusAnswer, { kind: 'choice' }>['matches'],
  asker: UserId,
  signal: AbortSignal,
): Promise<StatusAnswer> {
  const may = await Promise.all(found.map(({ id, kind }) => mayRead(deps.rights, asker, kind, id, signal)));
  const matches = found.filter((_, index) => may[index]?.read && may[index].value);
  const rightsUnread = may.filter((one) => !one.read && mayAnswerLater(one.reason)).length;
  const [only, ...others] = matches;
  if (!only) return { kind: 'notReadable', given, reason: rightsUnread > 0 ? 'askerRightsUnread' : 'askerMayNotRead' };
  // Of two things one of which is not known to be theirs, the other need not be what they mean.
  if (others.length === 0 && rightsUnread === 0) return read(deps, only.id, only.kind, asker, signal);
  return { kind: 'choice', given, matches, rightsUnread };
}

async function mayRead(
  rights: Rights,
  asker: UserId,
  kind: ResourceKind,
  id: ResourceId,
  signal: AbortSignal,
): Promise<Read<boolean>> {
  return mayReadBy(await reading(rights.ofPerson(asker, id, signal)), kind);
}

/** The request that made a connection. The tag alone does not say so: tags are copied with templates. */
async function requestOf(store: RequestStore, { id, tags }: Connection): Promise<ConnectionRequest | undefined> {
  const tag = tags[REQUEST_TAG];
  const request = tag === undefined ? undefined : (await store.load(tag as RequestId))?.request;
  const plan = request && planOf(request);
  return plan && sameId(connectionIdOf(plan), id) ? request : undefined;
}

function rowOf(connection: Connection, peer: string, requestNumber: number | undefined): ConnectionRow {
  return {
    connection,
    status: connection.provisioningState,
    peer,
    circuitName: connection.circuitId && nameOf(connection.circuitId),
    requestNumber,
  };
}
