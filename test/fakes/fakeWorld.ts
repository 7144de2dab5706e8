import type { AzureError } from '../../src/network/azureError.ts';
import type { Circuit } from '../../src/network/circuit.ts';
import type { Connection } from '../../src/network/connection.ts';
import type { Gateway } from '../../src/network/gateway.ts';
import { idKey, type ResourceId, type ResourceKind, resourceId } from '../../src/network/resourceId.ts';
import type { Permission } from '../../src/network/rights.ts';
import type { Lock, Maintenance } from '../../src/network/surroundings.ts';
import type { RouteTable, VirtualNetwork } from '../../src/network/virtualNetwork.ts';
import { userId } from '../../src/request/people.ts';
import { people } from '../simulator/people.ts';

// A small copy of the simulator's built-in world: the same names, so that a story reads the same in both.

export interface Grant {
  /** An object id, or `bot`. */
  readonly principal: string;
  readonly scope: string;
  readonly permission: Permission;
}

export interface FakeWorld {
  readonly circuits: Map<string, Circuit>;
  readonly gateways: Map<string, Gateway>;
  readonly connections: Map<string, Connection>;
  /** Scope of the group, lower case, to its location. */
  readonly resourceGroups: Map<string, { readonly location: string }>;
  readonly networks: Map<string, VirtualNetwork>;
  readonly routeTables: Map<string, RouteTable>;
  readonly locks: Lock[];
  /** Names of the assignments, whatever scope is asked for. */
  readonly policies: string[];
  /** What the activity log says, whatever is asked for. */
  readonly activity: AzureError[];
  readonly maintenance: Maintenance[];
  readonly grants: Grant[];
  /** Routes through AS 12076 by gateway key; none learned where absent. */
  readonly routes: Map<string, number>;
}

export const subscriptions = {
  Connectivity: 'aaaaaaaa-0000-4000-8000-00000000000a',
  Payments: 'bbbbbbbb-0000-4000-8000-00000000000b',
  Partner: 'cccccccc-0000-4000-8000-00000000000c',
} as const;

type SubscriptionName = keyof typeof subscriptions;

const GROUP_OF: Readonly<Record<string, readonly [SubscriptionName, string]>> = {
  'er-partner-london': ['Partner', 'rg-partner'],
  'ergw-payments': ['Payments', 'rg-payments'],
  'ergw-hub-neu': ['Connectivity', 'rg-connectivity-neu'],
  'ergw-lab-neu': ['Connectivity', 'rg-connectivity-neu'],
};

/** The id of a resource of the fake world; names it does not know lie in `rg-connectivity`. */
export function fakeId(kind: ResourceKind, name: string): ResourceId {
  const [subscription, group] = GROUP_OF[name] ?? (['Connectivity', 'rg-connectivity'] as const);
  return resourceId(kind, subscriptions[subscription], group, name);
}

/** A circuit that is ready to be linked. */
export function aCircuit(name: string, override: Partial<Circuit> = {}): Circuit {
  return {
    id: fakeId('circuit', name),
    name,
    location: 'westeurope',
    tier: 'Standard',
    provider: 'Equinix',
    peeringLocation: 'Amsterdam',
    bandwidthMbps: 500,
    circuitProvisioningState: 'Enabled',
    serviceProviderProvisioningState: 'Provisioned',
    provisioningState: 'Succeeded',
    privatePeering: { state: 'Enabled', peerAsn: 65010 },
    portId: undefined,
    links: { redeemedBy: [], globalReach: 0, hasHub: false },
    ...override,
  };
}

/** An ExpressRoute gateway that takes 4 circuits. */
export function aGateway(name: string, override: Partial<Gateway> = {}): Gateway {
  return {
    id: fakeId('gateway', name),
    name,
    location: 'westeurope',
    gatewayType: 'ExpressRoute',
    sku: 'ErGw1AZ',
    provisioningState: 'Succeeded',
    adminState: 'Enabled',
    virtualNetworkId: fakeId('gateway', name).replace(
      /virtualNetworkGateways.*/,
      `virtualNetworks/vnet-${name}`,
    ) as ResourceId,
    minScaleUnits: undefined,
    migrationPhase: undefined,
    allowRemoteVnetTraffic: false,
    allowVirtualWanTraffic: false,
    ...override,
  };
}

/** A connection made by somebody else, up and running. */
export function aConnection(
  name: string,
  circuit: string,
  gateway: string,
  override: Partial<Connection> = {},
): Connection {
  return {
    id: fakeId('connection', name),
    name,
    location: 'westeurope',
    connectionType: 'ExpressRoute',
    gatewayId: fakeId('gateway', gateway),
    circuitId: fakeId('circuit', circuit),
    routingWeight: 0,
    fastPath: false,
    provisioningState: 'Succeeded',
    connectionStatus: 'Connected',
    etag: undefined,
    tags: {},
    ...override,
  };
}

const READER: Permission = { actions: ['*/read'], notActions: [] };
const NETWORK_CONTRIBUTOR: Permission = {
  actions: [
    'Microsoft.Authorization/*/read',
    'Microsoft.Network/*',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
  ],
  notActions: [],
};
const CONTRIBUTOR: Permission = {
  actions: ['*'],
  notActions: ['Microsoft.Authorization/*/Delete', 'Microsoft.Authorization/*/Write'],
};
const CONNECTION_WRITER: Permission = {
  actions: [
    'Microsoft.Network/*/read',
    'Microsoft.Network/connections/write',
    'Microsoft.Network/virtualNetworkGateways/join/action',
  ],
  notActions: [],
};

function grants(): Grant[] {
  const at = (principal: string, name: SubscriptionName, permission: Permission): Grant => ({
    principal,
    scope: `/subscriptions/${subscriptions[name]}`,
    permission,
  });
  const engineers = ['bot', people.alice.objectId, people.grace.objectId];
  return [
    ...engineers.flatMap((who) => [
      at(who, 'Connectivity', NETWORK_CONTRIBUTOR),
      at(who, 'Payments', NETWORK_CONTRIBUTOR),
      at(who, 'Partner', READER),
    ]),
    ...(['Connectivity', 'Payments', 'Partner'] as const).map((name) => at(people.bob.objectId, name, READER)),
    at(people.carol.objectId, 'Partner', CONTRIBUTOR),
    at(people.erin.objectId, 'Payments', CONNECTION_WRITER),
    at(people.erin.objectId, 'Connectivity', READER),
  ];
}

function byKey<T extends { readonly id: ResourceId }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [idKey(item.id), item]));
}

export function fakeWorld(): FakeWorld {
  return {
    circuits: byKey([
      aCircuit('er-amsterdam', { tier: 'Premium', bandwidthMbps: 1000 }),
      aCircuit('er-dublin', { peeringLocation: 'Dublin' }),
      aCircuit('er-frankfurt', { serviceProviderProvisioningState: 'NotProvisioned', privatePeering: undefined }),
      aCircuit('er-milan'),
      aCircuit('er-zurich'),
      aCircuit('er-vienna'),
      aCircuit('er-warsaw'),
      aCircuit('er-partner-london', { location: 'uksouth', peeringLocation: 'London' }),
    ]),
    gateways: byKey([
      aGateway('ergw-hub-weu', { sku: 'ErGw2AZ' }),
      aGateway('ergw-full', { sku: 'Standard' }),
      aGateway('vpngw-hub', { gatewayType: 'Vpn', sku: 'VpnGw1AZ' }),
      aGateway('ergw-updating', { provisioningState: 'Updating' }),
      aGateway('ergw-hub-neu', { location: 'northeurope' }),
      aGateway('ergw-payments'),
    ]),
    connections: byKey([
      aConnection('conn-dublin-hub-weu', 'er-dublin', 'ergw-hub-weu'),
      ...['milan', 'zurich', 'vienna', 'warsaw'].map((city) =>
        aConnection(`conn-${city}-full`, `er-${city}`, 'ergw-full'),
      ),
    ]),
    resourceGroups: new Map(
      [
        ['Connectivity', 'rg-connectivity', 'westeurope'],
        ['Connectivity', 'rg-connectivity-neu', 'northeurope'],
        ['Payments', 'rg-payments', 'westeurope'],
        ['Partner', 'rg-partner', 'uksouth'],
      ].map(([subscription, group, location]) => [
        `/subscriptions/${subscriptions[subscription as SubscriptionName]}/resourcegroups/${group}`,
        { location: location ?? '' },
      ]),
    ),
    networks: new Map(),
    routeTables: new Map(),
    locks: [],
    policies: [],
    activity: [],
    maintenance: [],
    grants: grants(),
    routes: new Map([[idKey(fakeId('gateway', 'ergw-hub-weu')), 2]]),
  };
}

/** A person's id as the requests hold it. */
export function idOf(person: { readonly objectId: string }): NonNullable<ReturnType<typeof userId>> {
  const id = userId(person.objectId);
  if (!id) throw new Error('not an object id');
  return id;
}
