import { findResourceId, type ResourceId } from '../network/resourceId.ts';
import type { CircuitLink, Lock, Placed, PortLinks } from '../network/surroundings.ts';
import type { SurroundingsReads } from '../ports/surroundings.ts';
import { translating } from './armCall.ts';
import { idAt, listAt, needed, ownerIdAt, textAt } from './armJson.ts';
import { ask, askForAll, subscriptionIn } from './armRequest.ts';
import type { AzureClients } from './azureClients.ts';
import { maintenanceIn, maintenanceQuery } from './maintenance.ts';
import { literal, rowsOf } from './resourceGraph.ts';
import { NETWORK_API, RESOURCES_API } from './resources.ts';
import { routeTableIn, virtualNetworkIn } from './virtualNetworks.ts';

const LOCKS_API = '2016-09-01';
const POLICY_API = '2022-06-01';

/** Everything that is enforced at a scope, from wherever above it. */
const AT_SCOPE = 'atScope()';

/** Ids in one query. A circuit takes 100 links at most, a gateway 16: more than one query is rare. */
const IDS_IN_A_QUERY = 150;

const PLACE_COLUMNS = `| project id, tenantId,
  ofCircuit = tostring(properties.serviceProviderProperties.peeringLocation),
  ofPorts = tostring(properties.peeringLocation),
  ports = tostring(properties.expressRoutePort.id),
  portLinks = properties.links,
  phase = tostring(properties.virtualNetworkGatewayMigrationStatus.phase),
  subnet = tostring(properties.ipConfigurations[0].properties.subnet.id)
| order by id asc`;

const REGISTERED = 'Registered';

/** In place of a name that Azure left out: there is an assignment all the same. */
const UNNAMED = 'unnamed';

type Copies = Pick<SurroundingsReads, 'linksOf' | 'placesOf' | 'virtualNetworks' | 'maintenanceOf'>;

export function createSurroundings(clients: AzureClients): SurroundingsReads {
  return { ...freshReads(clients), ...copies(clients) };
}

function freshReads(clients: AzureClients): Omit<SurroundingsReads, keyof Copies> {
  // A registration cannot be taken back while a gateway stands in the subscription: it is asked for once.
  const registered = new Set<string>();

  async function get(path: string, apiVersion: string, signal: AbortSignal): Promise<unknown> {
    return (await ask(clients, { method: 'GET', path, apiVersion, signal })).body;
  }

  return {
    virtualNetwork: (id, signal) =>
      translating('reading virtual network', async () => virtualNetworkIn(await get(id, NETWORK_API, signal))),

    routeTable: (id, signal) =>
      translating('reading route table', async () => routeTableIn(await get(id, NETWORK_API, signal))),

    locks: (scope, signal) =>
      translating('listing locks', async () => {
        const path = `${scope}/providers/Microsoft.Authorization/locks`;
        return (await askForAll(clients, { method: 'GET', path, apiVersion: LOCKS_API, signal })).flatMap(lockIn);
      }),

    policies: (scope, signal) =>
      translating('listing policy assignments', async () => {
        const path = `${scope}/providers/Microsoft.Authorization/policyAssignments`;
        const question = { method: 'GET', path, apiVersion: POLICY_API, filter: AT_SCOPE, signal } as const;
        return (await askForAll(clients, question)).filter(isEnforced).map(policyName);
      }),

    registration: (subscriptionId, signal) =>
      translating('reading registration', async () => {
        if (registered.has(subscriptionId.toLowerCase())) return REGISTERED;
        const body = await get(`/subscriptions/${subscriptionId}/providers/Microsoft.Network`, RESOURCES_API, signal);
        const state = needed(textAt(body, 'registrationState'), 'registrationState');
        if (state === REGISTERED) registered.add(subscriptionId.toLowerCase());
        return state;
      }),
  };
}

function copies(clients: AzureClients): Copies {
  return {
    linksOf: (circuit, signal) =>
      translating('listing links of circuit', async () => {
        clients.requireAllowed(subscriptionIn(circuit));
        if (findResourceId(circuit) !== circuit) return [];
        const rows = await rowsOf(clients, linksQuery(circuit), signal);
        return rows.flatMap((row) => [...connectionLink(row), ...hubLinks(row, circuit)]);
      }),

    placesOf: (ids, signal) =>
      translating('finding places', async () => {
        const query = (list: string) => `resources\n| where id in~ (${list})\n${PLACE_COLUMNS}`;
        return (await rowsOfIds(clients, ids, query, signal)).map(placedIn);
      }),

    virtualNetworks: (ids, signal) =>
      translating('listing virtual networks', async () => {
        const query = (list: string) =>
          `resources\n| where id in~ (${list})\n| project id, properties\n| order by id asc`;
        return (await rowsOfIds(clients, ids, query, signal)).map(virtualNetworkIn);
      }),

    maintenanceOf: (ids, signal) =>
      translating('finding planned maintenance', async () => {
        const wanted = queryable(ids);
        return wanted.length === 0 ? [] : maintenanceIn(await rowsOf(clients, maintenanceQuery(wanted), signal));
      }),
  };
}

/** Nothing but whole ids becomes part of a query. */
function queryable(ids: readonly ResourceId[]): readonly ResourceId[] {
  return ids.filter((id) => findResourceId(id) === id);
}

/** All of them, in as many queries as it takes: what is left out would be taken for what cannot be read. */
async function rowsOfIds(
  clients: AzureClients,
  ids: readonly ResourceId[],
  query: (list: string) => string,
  signal: AbortSignal,
): Promise<readonly unknown[]> {
  const wanted = queryable(ids);
  const rows: unknown[] = [];
  for (let at = 0; at < wanted.length; at += IDS_IN_A_QUERY) {
    const list = wanted
      .slice(at, at + IDS_IN_A_QUERY)
      .map(literal)
      .join(', ');
    rows.push(...(await rowsOf(clients, query(list), signal)));
  }
  return rows;
}

/** One query: each costs one of 15 in 5 seconds. Hubs are few, and name their circuits too deep for a query. */
function linksQuery(circuit: ResourceId): string {
  return `resources
| where type =~ 'microsoft.network/expressroutegateways'
  or (type =~ 'microsoft.network/connections' and properties.connectionType =~ 'ExpressRoute' and properties.peer.id =~ ${literal(circuit)})
| project id, gateway = tostring(properties.virtualNetworkGateway1.id), hubConnections = properties.expressRouteConnections
| order by id asc`;
}

function connectionLink(row: unknown): readonly CircuitLink[] {
  const [id, gatewayId] = [idAt(row, 'id'), idAt(row, 'gateway')];
  return id && gatewayId ? [{ id, gatewayId, kind: 'connection' }] : [];
}

/** A hub's connection names the peering of the circuit, not the circuit. */
function hubLinks(row: unknown, circuit: ResourceId): readonly CircuitLink[] {
  const id = needed(idAt(row, 'id'), 'id');
  const isOfCircuit = (connection: unknown) =>
    ownerIdAt(connection, 'properties', 'expressRouteCircuitPeering', 'id')?.toLowerCase() === circuit.toLowerCase();
  return listAt(row, 'hubConnections')
    .filter(isOfCircuit)
    .map(() => ({ id, gatewayId: id, kind: 'hub' as const }));
}

function placedIn(row: unknown): Placed {
  return {
    id: needed(idAt(row, 'id'), 'id'),
    tenantId: textAt(row, 'tenantId'),
    peeringLocation: textAt(row, 'ofCircuit') ?? textAt(row, 'ofPorts'),
    networkId: ownerIdAt(row, 'subnet'),
    portId: idAt(row, 'ports'),
    portLinks: portLinksIn(listAt(row, 'portLinks')),
    migrationPhase: textAt(row, 'phase'),
  };
}

/** Other resources have no links, or none with an administrative state. */
function portLinksIn(links: readonly unknown[]): PortLinks | undefined {
  const states = links.flatMap((link) => textAt(link, 'properties', 'adminState')?.toLowerCase() ?? []);
  if (states.length === 0) return undefined;
  return { links: states.length, disabled: states.filter((state) => state === 'disabled').length };
}

function lockIn(body: unknown): readonly Lock[] {
  const level = textAt(body, 'properties', 'level');
  const [scope, name] = textAt(body, 'id')?.split(/\/providers\/Microsoft\.Authorization\/locks\//i) ?? [];
  return level && scope && name ? [{ level, scope, name }] : [];
}

/** As people know it; else as Azure does. */
function policyName(assignment: unknown): string {
  return textAt(assignment, 'properties', 'displayName') ?? textAt(assignment, 'name') ?? UNNAMED;
}

function isEnforced(assignment: unknown): boolean {
  return textAt(assignment, 'properties', 'enforcementMode') !== 'DoNotEnforce';
}
