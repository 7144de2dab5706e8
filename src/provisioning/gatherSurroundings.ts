import type { Facts, NotRead, Read } from '../network/facts.ts';
import { groupScopeOf, idKey, type ResourceId, sameId, subscriptionOf } from '../network/resourceId.ts';
import type { CircuitLink, Placed, Sibling, Surroundings } from '../network/surroundings.ts';
import type { VirtualNetwork } from '../network/virtualNetwork.ts';
import type { NetworkFacts } from '../ports/networkFacts.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import { reading } from './reading.ts';

/** A check takes seconds; what lies around is not worth more of them. */
const AROUND_MS = 5_000;

/** Gateways of one subnet that are looked at: a network has one of each type, and one more while it is migrated. */
const MOST_SIBLINGS = 3;

/** Reads of the plan itself, on their way: what lies around begins where they end. */
interface Begun {
  readonly circuit: Promise<Facts['circuit']>;
  readonly gateway: Promise<Facts['gateway']>;
  readonly gatewayConnections: Promise<Facts['gatewayConnections']>;
}

/** Reads what lies around a plan, beside its own facts; each read fails for itself. */
export async function gatherSurroundings(
  facts: NetworkFacts,
  plan: Plan,
  begun: Begun,
  signal: AbortSignal,
): Promise<Surroundings> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(AROUND_MS)]);
  const group = groupScopeOf(connectionIdOf(plan));
  const [ofGateway, ofCircuit, locks, policies, registration, maintenance] = await Promise.all([
    aroundGateway(facts, begun.gateway, soon),
    aroundCircuit(facts, plan, begun, soon),
    locksAround(facts, plan, soon),
    reading(facts.policies(group, soon)),
    reading(facts.registration(subscriptionOf(plan.gatewayId), soon)),
    reading(facts.maintenanceOf([plan.circuitId, plan.gatewayId], soon)),
  ]);
  return { ...ofGateway, ...ofCircuit, ...locks, policies, registration, maintenance };
}

/** Azure lists what is locked at a scope, above it and below it; that it does both is assumed, so each place is asked. */
async function locksAround(
  facts: NetworkFacts,
  plan: Plan,
  signal: AbortSignal,
): Promise<Pick<Surroundings, 'locks' | 'locksUnread'>> {
  const linked = [plan.gatewayId, plan.circuitId];
  const scopes = [groupScopeOf(connectionIdOf(plan)), ...linked.map(groupScopeOf), ...linked];
  const distinct = [...new Map(scopes.map((scope) => [scope.toLowerCase(), scope])).values()];
  const reads = await Promise.all(distinct.map((scope) => reading(facts.locks(scope, signal))));
  const found = reads.flatMap((read) => (read.read ? read.value : []));
  const unread = reads.find((read) => !read.read);
  if (!unread) return { locks: { read: true, value: found } };
  return reads.some(({ read }) => read)
    ? { locks: { read: true, value: found }, locksUnread: unread.reason }
    : { locks: unread };
}

type AroundGateway = Pick<Surroundings, 'network' | 'routeTable' | 'siblings' | 'siblingsUnread'>;

async function aroundGateway(
  facts: NetworkFacts,
  begun: Begun['gateway'],
  signal: AbortSignal,
): Promise<AroundGateway> {
  const gateway = await begun;
  if (!gateway.read || !gateway.value.virtualNetworkId) {
    return { network: undefined, routeTable: undefined, siblings: [] };
  }
  const network = await reading(facts.virtualNetwork(gateway.value.virtualNetworkId, signal));
  const subnet = network.read ? network.value.gatewaySubnet : undefined;
  const others = (subnet?.gatewayIds ?? []).filter((id) => !sameId(id, gateway.value.id)).slice(0, MOST_SIBLINGS);
  const [routeTable, siblings] = await Promise.all([
    subnet?.routeTableId ? reading(facts.routeTable(subnet.routeTableId, signal)) : undefined,
    Promise.all(others.map((id) => siblingAt(facts, id, signal))),
  ]);
  const unread = siblings.find((sibling) => sibling !== undefined && 'reason' in sibling);
  return {
    network,
    routeTable,
    siblings: siblings.flatMap((sibling) => (sibling && 'gateway' in sibling ? [sibling] : [])),
    ...(unread && 'reason' in unread ? { siblingsUnread: unread.reason } : {}),
  };
}

/** A VPN gateway beside it is none: the two types stand in one subnet for good. */
async function siblingAt(
  facts: NetworkFacts,
  id: ResourceId,
  signal: AbortSignal,
): Promise<Sibling | NotRead | undefined> {
  const gateway = await reading(facts.gateway(id, signal));
  if (!gateway.read) return gateway.reason === 'notFound' ? undefined : gateway;
  if (gateway.value.gatewayType?.toLowerCase() !== 'expressroute') return undefined;
  return { gateway: gateway.value, connections: await reading(facts.connectionsOf(id, signal)) };
}

type AroundCircuit = Pick<Surroundings, 'links' | 'places' | 'linkedNetworks'>;

async function aroundCircuit(
  facts: NetworkFacts,
  plan: Plan,
  begun: Begun,
  signal: AbortSignal,
): Promise<AroundCircuit> {
  const [links, circuit, connections] = await Promise.all([
    reading(facts.linksOf(plan.circuitId, signal)),
    begun.circuit,
    begun.gatewayConnections,
  ]);
  const others = (links.read ? links.value : []).filter((link) => isOtherConnection(link, plan));
  const circuits = connections.read ? connections.value.flatMap(({ circuitId }) => circuitId ?? []) : [];
  const ports = circuit.read && circuit.value.portId ? [circuit.value.portId] : [];
  const own = [plan.circuitId, plan.gatewayId, ...ports, ...circuits];
  const ids = unique([...own, ...others.map(({ gatewayId }) => gatewayId)]);
  const places = await withPorts(facts, await reading(facts.placesOf(ids, signal)), signal);
  return { links, places, linkedNetworks: await networksOf(facts, others, places, signal) };
}

/** Circuits of ExpressRoute Direct lie where their ports do, which are asked for once it is known which they are. */
async function withPorts(
  facts: NetworkFacts,
  places: Read<readonly Placed[]>,
  signal: AbortSignal,
): Promise<Read<readonly Placed[]>> {
  if (!places.read) return places;
  const known = new Set(places.value.map(({ id }) => idKey(id)));
  const wanted = unique(places.value.flatMap(({ portId }) => (portId && !known.has(idKey(portId)) ? [portId] : [])));
  if (wanted.length === 0) return places;
  const ports = await reading(facts.placesOf(wanted, signal));
  return ports.read ? { read: true, value: [...places.value, ...ports.value] } : places;
}

function isOtherConnection({ kind, gatewayId }: CircuitLink, plan: Plan): boolean {
  return kind === 'connection' && !sameId(gatewayId, plan.gatewayId);
}

async function networksOf(
  facts: NetworkFacts,
  links: readonly CircuitLink[],
  places: Read<readonly Placed[]>,
  signal: AbortSignal,
): Promise<Read<readonly VirtualNetwork[]>> {
  if (!places.read) return places;
  const gateways = new Set(links.map(({ gatewayId }) => idKey(gatewayId)));
  const ids = unique(places.value.flatMap(({ id, networkId }) => (gateways.has(idKey(id)) ? (networkId ?? []) : [])));
  return ids.length === 0 ? { read: true, value: [] } : reading(facts.virtualNetworks(ids, signal));
}

function unique(ids: readonly ResourceId[]): readonly ResourceId[] {
  return [...new Map(ids.map((id) => [idKey(id), id])).values()];
}
