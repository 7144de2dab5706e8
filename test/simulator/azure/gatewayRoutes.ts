import { connectionsOf } from './connectionChange.ts';
import { carriesTraffic } from './connections.ts';
import { listAt, memberAt, numberAt, textAt } from './json.ts';
import { MICROSOFT_EDGE_ASN } from './peerings.ts';
import type { Resources } from './resources.ts';
import { settingsOf } from './settings.ts';
import type { Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/** How long a gateway keeps the routes that it has computed before it computes them again. */
const COMPUTED_EVERY_MS = 3_600_000;

/** A circuit that the gateway exchanges routes with, and the two edge routers where it sees it. */
interface Neighbour {
  readonly circuit: WorldResource;
  readonly edgeRouters: readonly [primary: string, secondary: string];
  readonly asPath: string;
  readonly prefixes: readonly unknown[];
}

/** What `simulator.learnedRoutes` of the gateway says; else what its connected circuits announce. */
export function learnedRoutes(gateway: WorldResource, { resources }: Simulation): readonly unknown[] {
  const scripted = scriptOf(gateway, 'learnedRoutes', resources);
  if (Array.isArray(scripted)) return scripted;
  const announced = neighboursOf(gateway, resources).flatMap(({ prefixes, edgeRouters, asPath }) =>
    prefixes.flatMap((network) =>
      edgeRouters.map((router) => ({
        localAddress: localAddress(gateway),
        network,
        nextHop: router,
        sourcePeer: router,
        origin: 'EBgp',
        asPath,
        weight: 32_769,
      })),
    ),
  );
  return [...routesOfNetwork(gateway, resources), ...announced];
}

/** What the gateway tells one of its peers: the prefixes of its network. */
export function advertisedRoutes(gateway: WorldResource, peer: string, simulation: Simulation): readonly unknown[] {
  const { resources } = simulation;
  const isPeer = neighboursOf(gateway, resources).some(({ edgeRouters }) => edgeRouters.includes(peer));
  if (!isPeer) return [];
  return networkPrefixes(gateway, resources).map((network) => ({
    localAddress: localAddress(gateway),
    network,
    nextHop: localAddress(gateway),
    sourcePeer: localAddress(gateway),
    origin: 'Igp',
    asPath: '65515',
    weight: 0,
  }));
}

/** What `simulator.bgpPeers` of the gateway says; else the edge routers of its connected circuits. */
export function bgpPeers(gateway: WorldResource, peer: string | undefined, { resources }: Simulation) {
  const scripted = scriptOf(gateway, 'bgpPeers', resources);
  const peers = Array.isArray(scripted) ? scripted : peersOf(gateway, resources);
  return peers.filter((one) => peer === undefined || textAt(one, 'neighbor') === peer);
}

function peersOf(gateway: WorldResource, resources: Resources): readonly unknown[] {
  return neighboursOf(gateway, resources).flatMap(({ edgeRouters, prefixes }) =>
    edgeRouters.map((neighbor) => ({
      localAddress: localAddress(gateway),
      neighbor,
      asn: MICROSOFT_EDGE_ASN,
      state: 'Connected',
      connectedDuration: '3.04:05:06.7000000',
      routesReceived: prefixes.length,
      messagesSent: 1200,
      messagesReceived: 1250,
    })),
  );
}

/** Names the circuit of each route, and whether its primary and secondary are in use. */
export function routesInformation(gateway: WorldResource, { resources, clock }: Simulation): unknown {
  const scripted = scriptOf(gateway, 'routesInformation', resources);
  if (scripted !== undefined) return scripted;
  const neighbours = neighboursOf(gateway, resources);
  const now = clock.now().getTime() + settingsOf(resources).clockSkewMs;
  return {
    lastComputedTime: new Date(now).toISOString(),
    nextEligibleComputeTime: new Date(now + clock.scaledMs(COMPUTED_EVERY_MS)).toISOString(),
    routeSetVersion: '1',
    routeSets: neighbours.map(({ circuit, prefixes }) => ({
      name: circuit.name,
      locations: [placeOf(circuit)],
      details: Object.fromEntries(
        prefixes.map((prefix) => [prefix, [{ circuit: circuit.id, pri: 'Active', sec: 'Active' }]]),
      ),
    })),
    circuitsMetadataMap: Object.fromEntries(
      neighbours.map(({ circuit }) => [
        circuit.id,
        { name: circuit.name, link: circuit.id, location: placeOf(circuit) },
      ]),
    ),
  };
}

function placeOf(circuit: WorldResource): string | undefined {
  return textAt(circuit, 'properties', 'serviceProviderProperties', 'peeringLocation');
}

function scriptOf(gateway: WorldResource, member: string, resources: Resources): unknown {
  return memberAt(resources.get(gateway.id), 'simulator', member);
}

/** Each circuit has two edge routers, and each announces every prefix. */
function neighboursOf(gateway: WorldResource, resources: Resources): readonly Neighbour[] {
  const connected = connectionsOf(gateway.id, resources).filter(
    (one) => textAt(one, 'properties', 'connectionStatus') === 'Connected',
  );
  return connected.flatMap((connection, index) => {
    const circuit = resources.get(textAt(connection, 'properties', 'peer', 'id') ?? '');
    if (circuit === undefined || !carriesTraffic(circuit)) return [];
    const peering = listAt(circuit, 'properties', 'peerings')[0];
    return [
      {
        circuit,
        edgeRouters: [addressAt(gateway, 4 + 2 * index), addressAt(gateway, 5 + 2 * index)] as const,
        asPath: `${MICROSOFT_EDGE_ASN}-${numberAt(peering, 'properties', 'peerASN')}`,
        prefixes: listAt(circuit, 'simulator', 'announcedPrefixes'),
      },
    ];
  });
}

function routesOfNetwork(gateway: WorldResource, resources: Resources): readonly unknown[] {
  return networkPrefixes(gateway, resources).map((network) => ({
    localAddress: localAddress(gateway),
    network,
    sourcePeer: localAddress(gateway),
    origin: 'Network',
    asPath: '',
    weight: 32_768,
  }));
}

export function networkPrefixes(gateway: WorldResource, resources: Resources): readonly unknown[] {
  const subnet = textAt(gateway, 'properties', 'ipConfigurations', 0, 'properties', 'subnet', 'id') ?? '';
  const network = resources.get(subnet.split(/\/subnets\//i)[0] ?? '');
  return listAt(network, 'properties', 'addressSpace', 'addressPrefixes');
}

export function localAddress(gateway: WorldResource): string {
  return addressAt(gateway, 12);
}

/** An address near the first one of the gateway's subnet, where the edge routers appear. */
function addressAt(gateway: WorldResource, host: number): string {
  const base = textAt(gateway, 'properties', 'bgpSettings', 'bgpPeeringAddress') ?? '10.0.0.12';
  return [...(base.split(',')[0]?.split('.').slice(0, 3) ?? []), host].join('.');
}
