import type { Connection } from '../../../src/network/connection.ts';
import { resourceId } from '../../../src/network/resourceId.ts';
import type { ConnectionRow, Rows, StatusAnswer } from '../../../src/oncall/answer.ts';
import type { Match } from '../../../src/provisioning/resolve.ts';
import type { Flavour } from './flavours.ts';
import { HUB } from './flavours.ts';
import { azureError, circuitId, gatewayId } from './samples.ts';

function connection(flavour: Flavour, part: Partial<Connection> = {}): Connection {
  return {
    id: resourceId('connection', HUB, flavour.group, flavour.connection),
    name: flavour.connection,
    location: 'westeurope',
    connectionType: 'ExpressRoute',
    gatewayId: gatewayId(flavour),
    circuitId: circuitId(flavour),
    routingWeight: 10,
    fastPath: false,
    provisioningState: 'Succeeded',
    connectionStatus: 'Connected',
    etag: undefined,
    tags: {},
    ...part,
  };
}

function row(flavour: Flavour, part: Partial<ConnectionRow> = {}): ConnectionRow {
  return {
    connection: connection(flavour),
    status: 'Succeeded',
    peer: flavour.gateway,
    circuitName: flavour.circuit,
    requestNumber: 142,
    ...part,
  };
}

function rows(flavour: Flavour, count: number): Rows {
  const kinds: readonly Partial<ConnectionRow>[] = [
    {},
    { requestNumber: undefined, connection: connection(flavour, { connectionStatus: undefined, routingWeight: 0 }) },
    {
      status: 'Failed',
      connection: connection(flavour, { connectionStatus: 'NotConnected' }),
      requestNumber: undefined,
    },
    { status: 'Updating', connection: connection(flavour, { connectionStatus: 'Unknown' }) },
  ];
  return {
    rows: Array.from({ length: count }, (_, index) => row(flavour, kinds[index % kinds.length])),
    unread: count > 4 ? 'forbidden' : undefined,
    hidden: count > 4 ? 2 : 0,
    rightsUnread: count > 4 ? 1 : 0,
    beyond: count > 4 ? 12 : 0,
  };
}

export function manyMatches(flavour: Flavour, count: number): readonly Match[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: index % 2 === 0 ? ('circuit' as const) : ('gateway' as const),
    id: index % 2 === 0 ? circuitId(flavour) : gatewayId(flavour),
    name: flavour.circuit,
    subscriptionName: flavour.person,
    resourceGroup: flavour.group,
  }));
}

/** Every kind of answer, small, full and beyond what a card holds. */
export function answersOf(flavour: Flavour): Readonly<Record<string, StatusAnswer>> {
  const failedConnection = connection(flavour, { provisioningState: 'Failed', connectionStatus: 'NotConnected' });
  const failedRow = row(flavour, { status: 'Failed', connection: failedConnection, requestNumber: undefined });
  return {
    connection: { kind: 'connection', row: row(flavour), connection: connection(flavour), failure: undefined },
    'connection-failed': {
      kind: 'connection',
      row: failedRow,
      connection: failedConnection,
      failure: azureError(flavour),
    },
    circuit: circuitAnswer(flavour, 4),
    'circuit-empty': circuitAnswer(flavour, 0),
    'circuit-many': circuitAnswer(flavour, 100),
    gateway: gatewayAnswer(flavour, 3),
    'gateway-many': gatewayAnswer(flavour, 16),
    choice: { kind: 'choice', given: flavour.given, matches: manyMatches(flavour, 3), rightsUnread: 0 },
    'choice-unread': { kind: 'choice', given: flavour.given, matches: manyMatches(flavour, 2), rightsUnread: 1 },
    'choice-many': { kind: 'choice', given: flavour.given, matches: manyMatches(flavour, 40), rightsUnread: 2 },
    'not-found': { kind: 'notFound', given: flavour.given },
    'unsupported-kind': { kind: 'unsupportedKind', given: flavour.given },
    unreachable: { kind: 'notReadable', given: flavour.given, reason: 'unreachable' },
    'not-readable': { kind: 'notReadable', given: flavour.given, reason: 'askerMayNotRead' },
  };
}

function circuitAnswer(flavour: Flavour, count: number): StatusAnswer {
  const circuit = {
    id: circuitId(flavour),
    name: flavour.circuit,
    location: 'westeurope',
    tier: 'Premium',
    provider: 'Equinix',
    peeringLocation: 'Amsterdam',
    bandwidthMbps: 1_000,
    circuitProvisioningState: 'Enabled',
    serviceProviderProvisioningState: count === 0 ? 'NotProvisioned' : 'Provisioned',
    provisioningState: 'Succeeded',
    privatePeering: count === 0 ? undefined : { state: 'Enabled', peerAsn: 65_010 },
    portId: undefined,
    links: { redeemedBy: [], globalReach: 0, hasHub: false },
  };
  return { kind: 'circuit', circuit, connections: rows(flavour, count) };
}

function gatewayAnswer(flavour: Flavour, count: number): StatusAnswer {
  const gateway = {
    id: gatewayId(flavour),
    name: flavour.gateway,
    location: 'westeurope',
    gatewayType: 'ExpressRoute',
    sku: 'ErGw2AZ',
    provisioningState: 'Succeeded',
    adminState: 'Enabled',
    virtualNetworkId: undefined,
    minScaleUnits: undefined,
    migrationPhase: undefined,
    allowRemoteVnetTraffic: false,
    allowVirtualWanTraffic: false,
  };
  return { kind: 'gateway', gateway, connections: rows(flavour, count) };
}
