import type { Connection } from '../network/connection.ts';
import { findResourceId, idKey, partsOf, type ResourceId } from '../network/resourceId.ts';
import { HUB_GATEWAY_TYPE, isHubGateway } from '../network/virtualWan.ts';
import type { Clock } from '../ports/clock.ts';
import type { CircuitItem, FoundResource, GatewayItem, Inventory, Listing } from '../ports/inventory.ts';
import { translating } from './armCall.ts';
import { idAt, isTrueAt, needed, numberAt, tagsAt, textAt } from './armJson.ts';
import { subscriptionIn } from './armRequest.ts';
import type { AzureClients } from './azureClients.ts';
import { createMemory } from './memory.ts';
import { literal, type Rows, readRows } from './resourceGraph.ts';
import { createSharedReading } from './sharedReading.ts';

// Authorizations are never projected: they may hold keys.

const CIRCUITS = `resources
| where type =~ 'microsoft.network/expressroutecircuits'
| project id, name, location,
  peeringLocation = tostring(properties.serviceProviderProperties.peeringLocation),
  circuitState = tostring(properties.circuitProvisioningState),
  providerState = tostring(properties.serviceProviderProvisioningState)
| order by id asc`;

const GATEWAYS = `resources
| where type in~ ('microsoft.network/virtualnetworkgateways', 'microsoft.network/expressroutegateways')
| project id, name, location,
  gatewayType = tostring(properties.gatewayType),
  sku = tostring(properties.sku.name),
  state = tostring(properties.provisioningState),
  minScaleUnits = toint(properties.autoScaleConfiguration.bounds.min)
| order by id asc`;

const EXPRESS_ROUTE = `resources
| where type =~ 'microsoft.network/connections' and properties.connectionType =~ 'ExpressRoute'`;

const CONNECTION_COLUMNS = `| project id, name, location, tags,
  gateway = tostring(properties.virtualNetworkGateway1.id),
  circuit = tostring(properties.peer.id),
  weight = toint(properties.routingWeight),
  fastPath = tobool(properties.expressRouteGatewayBypass),
  state = tostring(properties.provisioningState),
  status = tostring(properties.connectionStatus)
| order by id asc`;

const CONNECTIONS = `${EXPRESS_ROUTE}
${CONNECTION_COLUMNS}`;

const SUBSCRIPTIONS = `resourcecontainers
| where type =~ 'microsoft.resources/subscriptions'
| project id, subscriptionId, name
| order by id asc`;

const KINDS: Readonly<Record<string, FoundResource['kind']>> = {
  'microsoft.network/expressroutecircuits': 'circuit',
  'microsoft.network/virtualnetworkgateways': 'gateway',
  'microsoft.network/expressroutegateways': 'hubGateway',
  'microsoft.network/connections': 'connection',
};

/** What a resource of these types, or its group, can be called; anything else is not worth a query. */
const NAME = /^[\p{L}\p{N}._()-]{1,80}$/u;

/** Reads one query of the resource graph, and the names of subscriptions, which rarely change. */
interface Graph {
  read(query: string, signal: AbortSignal): Promise<Rows>;
  names(signal: AbortSignal): Promise<SubscriptionNames>;
}

/** @param clock - lists are remembered by it; what somebody asks for by name is always asked anew */
export function createInventory(clients: AzureClients, clock: Clock): Inventory {
  const names = createMemory<SubscriptionNames>(clock);
  const read = (query: string, signal: AbortSignal) => readRows(clients, query, signal);
  const graph: Graph = {
    read,
    names: (signal) => names.recall('all', async () => subscriptionNamesIn((await read(SUBSCRIPTIONS, signal)).rows)),
  };

  const circuits = createSharedReading(clock, (signal) => listCircuits(graph, signal));
  const gateways = createSharedReading(clock, (signal) => listGateways(graph, signal));

  return {
    circuits: (signal) => translating('listing circuits', () => circuits(signal)),
    gateways: (signal) => translating('listing gateways', () => gateways(signal)),
    byName: (name, signal) => translating('finding by name', () => findByName(graph, name, signal)),
    connectionsOfCircuit: (circuit, signal) =>
      translating('listing connections of circuit', async () => {
        clients.requireAllowed(subscriptionIn(circuit));
        if (findResourceId(circuit) !== circuit) return [];
        return (await read(queryByCircuit(circuit), signal)).rows.map(connectionInRow);
      }),
  };
}

async function listCircuits({ read, names }: Graph, signal: AbortSignal): Promise<Listing<CircuitItem>> {
  const [{ rows, isWhole }, subscriptions] = await Promise.all([read(CIRCUITS, signal), names(signal)]);
  return { items: byName(rows.map((row) => circuitItem(row, subscriptions))), isWhole };
}

async function listGateways({ read, names }: Graph, signal: AbortSignal): Promise<Listing<GatewayItem>> {
  const all = [read(GATEWAYS, signal), read(CONNECTIONS, signal), names(signal)] as const;
  const [{ rows, isWhole }, links, subscriptions] = await Promise.all(all);
  const linked = circuitsByGateway(links.rows.map(connectionInRow));
  return { items: byName(rows.map((row) => gatewayItem(row, subscriptions, linked))), isWhole };
}

/** As people look for one; compared without a language, since ten thousand of them are sorted within a turn. */
function byName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: item.name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ item }) => item);
}

/** Keys of the circuits that are linked to each gateway, by its key. */
type LinkedCircuits = ReadonlyMap<string, ReadonlySet<string>>;

function circuitsByGateway(connections: readonly Connection[]): LinkedCircuits {
  const linked = new Map<string, Set<string>>();
  for (const { gatewayId, circuitId, id } of connections) {
    const circuits = linked.get(idKey(gatewayId)) ?? new Set();
    linked.set(idKey(gatewayId), circuits.add(idKey(circuitId ?? id)));
  }
  return linked;
}

async function findByName(
  { read, names }: Graph,
  name: string,
  signal: AbortSignal,
): Promise<readonly FoundResource[]> {
  if (!NAME.test(name)) return [];
  const [{ rows }, subscriptions] = await Promise.all([read(queryByName(name), signal), names(signal)]);
  return rows.filter(isWanted).map((row) => ({ kind: kindIn(row), ...placeIn(row, subscriptions) }));
}

/** By id, lower case. */
type SubscriptionNames = ReadonlyMap<string, string>;

function subscriptionNamesIn(rows: readonly unknown[]): SubscriptionNames {
  return new Map(rows.map((row) => [textAt(row, 'subscriptionId')?.toLowerCase() ?? '', textAt(row, 'name') ?? '']));
}

/** The group comes out of the id: Resource Graph's own column is all lower case. */
function placeIn(row: unknown, subscriptions: SubscriptionNames): Omit<FoundResource, 'kind'> {
  const id = needed(idAt(row, 'id'), 'id');
  const { subscriptionId, resourceGroup } = partsOf(id);
  const subscriptionName = subscriptions.get(subscriptionId.toLowerCase()) ?? subscriptionId;
  return { id, name: needed(textAt(row, 'name'), 'name'), subscriptionName, resourceGroup };
}

function circuitItem(row: unknown, subscriptions: SubscriptionNames): CircuitItem {
  return {
    ...placeIn(row, subscriptions),
    location: textAt(row, 'location') ?? '',
    peeringLocation: textAt(row, 'peeringLocation'),
    circuitState: textAt(row, 'circuitState'),
    providerState: textAt(row, 'providerState'),
  };
}

function gatewayItem(row: unknown, subscriptions: SubscriptionNames, linked: LinkedCircuits): GatewayItem {
  const place = placeIn(row, subscriptions);
  return {
    ...place,
    location: textAt(row, 'location') ?? '',
    gatewayType: isHubGateway(place.id) ? HUB_GATEWAY_TYPE : textAt(row, 'gatewayType'),
    sku: textAt(row, 'sku'),
    provisioningState: textAt(row, 'state'),
    minScaleUnits: numberAt(row, 'minScaleUnits'),
    circuits: linked.get(idKey(place.id))?.size ?? 0,
  };
}

function queryByName(name: string): string {
  const types = Object.keys(KINDS).map(literal).join(', ');
  return `resources
| where type in~ (${types}) and name =~ ${literal(name)}
| project id, name, type, connectionType = tostring(properties.connectionType)
| order by id asc`;
}

function queryByCircuit(circuit: ResourceId): string {
  return `${EXPRESS_ROUTE} and properties.peer.id =~ ${literal(circuit)}
${CONNECTION_COLUMNS}`;
}

function isWanted(row: unknown): boolean {
  const connectionType = textAt(row, 'connectionType')?.toLowerCase();
  return connectionType === undefined || connectionType === 'expressroute';
}

function kindIn(row: unknown): FoundResource['kind'] {
  return needed(KINDS[textAt(row, 'type')?.toLowerCase() ?? ''], 'type');
}

function connectionInRow(row: unknown): Connection {
  return {
    id: needed(idAt(row, 'id'), 'id'),
    name: needed(textAt(row, 'name'), 'name'),
    location: textAt(row, 'location') ?? '',
    connectionType: 'ExpressRoute',
    gatewayId: needed(idAt(row, 'gateway'), 'gateway'),
    circuitId: idAt(row, 'circuit'),
    routingWeight: numberAt(row, 'weight') ?? 0,
    fastPath: isTrueAt(row, 'fastPath'),
    provisioningState: textAt(row, 'state'),
    connectionStatus: textAt(row, 'status'),
    etag: undefined, // The resource graph knows none.
    tags: tagsAt(row, 'tags'),
  };
}
