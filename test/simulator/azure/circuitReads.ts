import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { connectionsOfCircuit } from './connectionChange.ts';
import { carriesTraffic } from './connections.ts';
import { startCircuitRead } from './deviceReads.ts';
import { localAddress, networkPrefixes } from './gatewayRoutes.ts';
import { listAt, memberAt, numberAt, textAt } from './json.ts';
import { refuseIfLocked } from './locks.ts';
import { findAllowed } from './resourceReads.ts';
import type { Resources } from './resources.ts';
import { childPlace } from './resourceTypes.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

const CIRCUIT = 'Microsoft.Network/expressRouteCircuits';
const TABLE_TAKES_MS = 20_000;
/** The autonomous system of every gateway. */
const GATEWAY_ASN = 65_515;

/**
 * Bytes of a circuit or of one of its peerings; `simulator.stats` of the circuit says other ones than zero.
 * The members are spelled as recorded, which is not how the specification spells them.
 */
export function readStats(request: ArmRequest, path: string, simulation: Simulation): ArmAnswer {
  const type = childPlace(path)?.type ?? CIRCUIT;
  const found = findAllowed(request, path, `${type}/stats/read`, simulation);
  const circuit = circuitOf(found, simulation.resources);
  const none = { primaryBytesIn: 0, primaryBytesOut: 0, secondaryBytesIn: 0, secondaryBytesOut: 0 };
  return { status: 200, body: { ...none, ...(memberAt(circuit, 'simulator', 'stats') as object | undefined) } };
}

type Table = (circuit: WorldResource, path: DevicePath, resources: Resources) => readonly unknown[];
type DevicePath = 'primary' | 'secondary';

const TABLES: Readonly<Record<string, Table>> = {
  arpTables: arpTable,
  routeTables: routeTable,
  routeTablesSummary: routeTableSummary,
};

/** What an edge router of the circuit holds, by `{table}/{primary|secondary}` of a peering. */
export function readTable(
  request: ArmRequest,
  { peeringPath, table, device }: { readonly peeringPath: string; readonly table: string; readonly device: string },
  simulation: Simulation,
): ArmAnswer {
  const name = Object.keys(TABLES).find((one) => one.toLowerCase() === table.toLowerCase()) ?? table;
  const peering = findAllowed(request, peeringPath, `${CIRCUIT}/peerings/${name}/action`, simulation);
  refuseIfLocked(request, simulation);
  const path = device.toLowerCase();
  if (path !== 'primary' && path !== 'secondary') {
    const message = `The device path ${device} is not valid.`;
    throw new ArmRefusal(400, { code: 'InvalidDevicePath', message, details: [] });
  }
  const { resources } = simulation;
  const asked = circuitOf(peering, resources);
  const result = () => ({ value: rowsOf(resources.get(asked.id) ?? asked, name, path, resources) });
  return startCircuitRead({ asked, durationMs: TABLE_TAKES_MS, result }, simulation);
}

/** What `simulator.{table}.{primary|secondary}` of the circuit says; else what a circuit in this state holds. */
function rowsOf(circuit: WorldResource, name: string, path: DevicePath, resources: Resources): readonly unknown[] {
  const scripted = memberAt(circuit, 'simulator', name, path);
  if (Array.isArray(scripted)) return scripted;
  return carriesTraffic(circuit) ? (TABLES[name]?.(circuit, path, resources) ?? []) : [];
}

/** Of the four addresses of a link the first usable one is the customer's, and the second Microsoft's. */
function arpTable(circuit: WorldResource, path: DevicePath): readonly unknown[] {
  return [
    { age: 10, interface: 'On-Prem', ipAddress: customerAddress(circuit, path), macAddress: '00aa.bb11.2201' },
    { age: 0, interface: 'Microsoft', ipAddress: linkAddress(circuit, path, 2), macAddress: '00aa.bb11.2202' },
  ];
}

/** Gateways are neighbours too: only one whose number is the peering's is the customer. */
function routeTableSummary(circuit: WorldResource, path: DevicePath, resources: Resources): readonly unknown[] {
  const row = (neighbor: string, as: number | undefined, prefixes: number) => ({
    neighbor,
    v: 4,
    as,
    upDown: '1w2d',
    statePfxRcd: String(prefixes),
  });
  return [
    row(customerAddress(circuit, path), customerAsn(circuit), announced(circuit).length),
    ...gatewaysOf(circuit, resources).map((gateway) =>
      row(localAddress(gateway), GATEWAY_ASN, networkPrefixes(gateway, resources).length),
    ),
  ];
}

function routeTable(circuit: WorldResource, path: DevicePath, resources: Resources): readonly unknown[] {
  const row = (network: unknown, nextHop: string, as: number | undefined) => ({
    network,
    nextHop,
    locPrf: '',
    weight: 0,
    path: String(as),
  });
  return [
    ...announced(circuit).map((network) => row(network, customerAddress(circuit, path), customerAsn(circuit))),
    ...gatewaysOf(circuit, resources).flatMap((gateway) =>
      networkPrefixes(gateway, resources).map((network) => row(network, localAddress(gateway), GATEWAY_ASN)),
    ),
  ];
}

function circuitOf(circuitOrPeering: WorldResource, resources: Resources): WorldResource {
  const parentId = childPlace(circuitOrPeering.id)?.parentId;
  return (parentId === undefined ? undefined : resources.get(parentId)) ?? circuitOrPeering;
}

function gatewaysOf(circuit: WorldResource, resources: Resources): readonly WorldResource[] {
  return connectionsOfCircuit(circuit.id, resources)
    .filter((one) => textAt(one, 'properties', 'connectionStatus') === 'Connected')
    .map((one) => resources.get(textAt(one, 'properties', 'virtualNetworkGateway1', 'id') ?? ''))
    .filter((one) => one !== undefined);
}

function announced(circuit: WorldResource): readonly unknown[] {
  return listAt(circuit, 'simulator', 'announcedPrefixes');
}

function privatePeering(circuit: WorldResource): unknown {
  const peerings = listAt(circuit, 'properties', 'peerings');
  return peerings.find((one) => textAt(one, 'properties', 'peeringType') === 'AzurePrivatePeering');
}

function customerAsn(circuit: WorldResource): number | undefined {
  return numberAt(privatePeering(circuit), 'properties', 'peerASN');
}

function customerAddress(circuit: WorldResource, path: DevicePath): string {
  return linkAddress(circuit, path, 1);
}

function linkAddress(circuit: WorldResource, path: DevicePath, host: number): string {
  const prefix = textAt(privatePeering(circuit), 'properties', `${path}PeerAddressPrefix`) ?? '0.0.0.0/30';
  const octets = (prefix.split('/')[0] ?? '').split('.').map(Number);
  return [...octets.slice(0, 3), (octets[3] ?? 0) + host].join('.');
}
