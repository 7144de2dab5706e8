import type { ArmAnswer } from './armAnswer.ts';
import { connectionsOf } from './connectionChange.ts';
import { carriesTraffic } from './connections.ts';
import { listAt, memberAt, numberAt, textAt } from './json.ts';
import { present } from './presentation.ts';
import { parseResourceId } from './resourceId.ts';
import { findAllowed } from './resourceReads.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

const LEARNED_ROUTES_TAKE_MS = 20_000;
const GATEWAY = 'Microsoft.Network/virtualNetworkGateways';
/** The autonomous system of Microsoft's edge: it is in the path of every route that came over a circuit. */
const MICROSOFT_EDGE_ASN = 12_076;

/** Connections of a gateway, whoever made them. Here, and only here, the gateway is named by its id alone. */
export function listConnectionsOfGateway(request: ArmRequest, gatewayId: string, simulation: Simulation): ArmAnswer {
  const gateway = findAllowed(request, gatewayId, `${GATEWAY}/connections/read`, simulation);
  const value = connectionsOf(gateway.id, simulation.resources).map((connection) => {
    const shown = present(connection);
    const id = textAt(shown, 'properties', 'virtualNetworkGateway1', 'id');
    return { ...shown, properties: { ...(memberAt(shown, 'properties') as object), virtualNetworkGateway1: { id } } };
  });
  return { status: 200, body: { value } };
}

/** Answers 202 with a Location alone, as recorded for the POSTs that read a device. */
export function getLearnedRoutes(request: ArmRequest, gatewayId: string, simulation: Simulation): ArmAnswer {
  const gateway = findAllowed(request, gatewayId, `${GATEWAY}/getLearnedRoutes/action`, simulation);
  const operation = simulation.operations.start({
    subscriptionId: parseResourceId(gateway.id)?.subscriptionId ?? '',
    location: canonicalLocation(gateway.location ?? ''),
    locks: [],
    durationMs: LEARNED_ROUTES_TAKE_MS,
    outcome: () => ({ status: 'Succeeded', result: { value: learnedRoutes(gateway, simulation) } }),
    onEnd: () => undefined,
  });
  return { status: 202, headers: { Location: operation.resultUrl }, body: null, operationId: operation.id };
}

/** What `simulator.learnedRoutes` of the gateway says; else what its connected circuits announce. */
function learnedRoutes(gateway: WorldResource, { resources }: Simulation): readonly unknown[] {
  const scripted = memberAt(resources.get(gateway.id), 'simulator', 'learnedRoutes');
  if (Array.isArray(scripted)) return scripted;
  const connected = connectionsOf(gateway.id, resources).filter(
    (one) => textAt(one, 'properties', 'connectionStatus') === 'Connected',
  );
  const announced = connected.flatMap((connection, index) => {
    const circuit = resources.get(textAt(connection, 'properties', 'peer', 'id') ?? '');
    return carriesTraffic(circuit) ? routesOfCircuit(gateway, circuit, index) : [];
  });
  return [...routesOfNetwork(gateway, resources), ...announced];
}

function routesOfNetwork(gateway: WorldResource, resources: Simulation['resources']): readonly unknown[] {
  const subnet = textAt(gateway, 'properties', 'ipConfigurations', 0, 'properties', 'subnet', 'id') ?? '';
  const network = resources.get(subnet.split(/\/subnets\//i)[0] ?? '');
  return listAt(network, 'properties', 'addressSpace', 'addressPrefixes').map((prefix) => ({
    localAddress: localAddress(gateway),
    network: prefix,
    sourcePeer: localAddress(gateway),
    origin: 'Network',
    asPath: '',
    weight: 32_768,
  }));
}

/** Each circuit has two edge routers, and each announces every prefix. */
function routesOfCircuit(
  gateway: WorldResource,
  circuit: WorldResource | undefined,
  index: number,
): readonly unknown[] {
  const peering = listAt(circuit, 'properties', 'peerings')[0];
  const asPath = `${MICROSOFT_EDGE_ASN}-${numberAt(peering, 'properties', 'peerASN')}`;
  const edgeRouters = [4, 5].map((host) => addressAt(gateway, host + 2 * index));
  return listAt(circuit, 'simulator', 'announcedPrefixes').flatMap((network) =>
    edgeRouters.map((router) => ({
      localAddress: localAddress(gateway),
      network,
      nextHop: router,
      sourcePeer: router,
      origin: 'EBgp',
      asPath,
      weight: 32_769,
    })),
  );
}

function localAddress(gateway: WorldResource): string {
  return addressAt(gateway, 12);
}

/** An address near the first one of the gateway's subnet, where the edge routers appear. */
function addressAt(gateway: WorldResource, host: number): string {
  const base = textAt(gateway, 'properties', 'bgpSettings', 'bgpPeeringAddress') ?? '10.0.0.12';
  return [...(base.split(',')[0]?.split('.').slice(0, 3) ?? []), host].join('.');
}
