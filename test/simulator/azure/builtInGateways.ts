import { circuitId, connectionId, gatewayId, publicIpId, virtualNetworkId, virtualNetworkName } from './builtInIds.ts';
import type { WorldResource } from './worldResource.ts';

interface GatewaySeed {
  readonly name: string;
  readonly sku: string;
  /** Second number of the network's address range, and what tells the gateways apart. */
  readonly number: number;
  readonly location?: string;
  readonly gatewayType?: 'ExpressRoute' | 'Vpn';
  readonly provisioningState?: 'Succeeded' | 'Updating' | 'Failed';
}

const SEEDS: readonly GatewaySeed[] = [
  { name: 'ergw-hub-weu', sku: 'ErGw2AZ', number: 1 },
  { name: 'ergw-full', sku: 'Standard', number: 2 },
  { name: 'vpngw-hub', sku: 'VpnGw2AZ', number: 3, gatewayType: 'Vpn' },
  { name: 'ergw-updating', sku: 'ErGw1AZ', number: 4, provisioningState: 'Updating' },
  { name: 'ergw-failed', sku: 'ErGw1AZ', number: 5, provisioningState: 'Failed' },
  { name: 'ergw-blocked', sku: 'ErGw1AZ', number: 6 },
  { name: 'ergw-hub-neu', sku: 'ErGw1AZ', number: 7, location: 'northeurope' },
  { name: 'ergw-lab-neu', sku: 'ErGwNext', number: 8, location: 'northeurope' },
  { name: 'ergw-payments', sku: 'ErGw1AZ', number: 9 },
];

/** Each gateway stands in the GatewaySubnet of a network of its own. */
export function builtInGateways(): readonly WorldResource[] {
  return SEEDS.flatMap((seed) => [virtualNetwork(seed), gateway(seed)]);
}

/** None of them was made by the bot: they carry no tags of it. */
export function builtInConnections(): readonly WorldResource[] {
  return [
    connection('conn-dublin-hub-weu', 'ergw-hub-weu', 'er-dublin'),
    connection('conn-milan-full', 'ergw-full', 'er-milan'),
    connection('conn-zurich-full', 'ergw-full', 'er-zurich'),
    connection('conn-vienna-full', 'ergw-full', 'er-vienna'),
    connection('conn-warsaw-full', 'ergw-full', 'er-warsaw'),
    connection('conn-broken', 'ergw-blocked', 'er-vienna', 'Failed'),
  ];
}

function virtualNetwork({ name, number, location = 'westeurope' }: GatewaySeed): WorldResource {
  const id = virtualNetworkId(name);
  return {
    name: virtualNetworkName(name),
    id,
    type: 'Microsoft.Network/virtualNetworks',
    location,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: guid('0e70', number),
      addressSpace: { addressPrefixes: [`10.${number}.0.0/16`] },
      subnets: [subnet(id, 'GatewaySubnet', `10.${number}.255.0/26`), subnet(id, 'workload', `10.${number}.0.0/24`)],
      virtualNetworkPeerings: [],
      enableDdosProtection: false,
    },
  };
}

function subnet(networkId: string, name: string, addressPrefix: string) {
  return {
    name,
    id: `${networkId}/subnets/${name}`,
    properties: { provisioningState: 'Succeeded', addressPrefix },
    type: 'Microsoft.Network/virtualNetworks/subnets',
  };
}

function gateway(seed: GatewaySeed): WorldResource {
  const { name, sku, number, location = 'westeurope', gatewayType = 'ExpressRoute' } = seed;
  const id = gatewayId(name);
  return {
    name,
    id,
    type: 'Microsoft.Network/virtualNetworkGateways',
    location,
    properties: {
      provisioningState: seed.provisioningState ?? 'Succeeded',
      resourceGuid: guid('9a7e', number),
      ipConfigurations: [ipConfiguration(id, name)],
      natRules: [],
      enableBgpRouteTranslationForNat: false,
      disableIPSecReplayProtection: false,
      sku: { name: sku, tier: sku, capacity: 2 },
      gatewayType,
      vpnType: gatewayType === 'Vpn' ? 'RouteBased' : 'PolicyBased',
      enableBgp: false,
      activeActive: false,
      bgpSettings: {
        asn: 65_515,
        bgpPeeringAddress: `10.${number}.255.12,10.${number}.255.13`,
        peerWeight: 0,
      },
      adminState: 'Enabled',
      allowRemoteVnetTraffic: false,
      allowVirtualWanTraffic: false,
      vpnGatewayGeneration: gatewayType === 'Vpn' ? 'Generation2' : 'None',
    },
  };
}

function ipConfiguration(gateway: string, gatewayName: string) {
  return {
    name: 'default',
    id: `${gateway}/ipConfigurations/default`,
    properties: {
      provisioningState: 'Succeeded',
      privateIPAllocationMethod: 'Dynamic',
      publicIPAddress: { id: publicIpId(gatewayName) },
      subnet: { id: `${virtualNetworkId(gatewayName)}/subnets/GatewaySubnet` },
    },
    type: 'Microsoft.Network/virtualNetworkGateways/ipConfigurations',
  };
}

function connection(
  name: string,
  gatewayName: string,
  circuitName: string,
  provisioningState: 'Succeeded' | 'Failed' = 'Succeeded',
): WorldResource {
  return {
    name,
    id: connectionId(name, gatewayName),
    type: 'Microsoft.Network/connections',
    location: 'westeurope',
    properties: {
      provisioningState,
      resourceGuid: guid('c0ec', name.length),
      virtualNetworkGateway1: { id: gatewayId(gatewayName) },
      connectionType: 'ExpressRoute',
      routingWeight: 0,
      enableBgp: false,
      expressRouteGatewayBypass: false,
      enablePrivateLinkFastPath: false,
      useLocalAzureIpAddress: false,
      usePolicyBasedTrafficSelectors: false,
      ipsecPolicies: [],
      trafficSelectorPolicies: [],
      ingressBytesTransferred: 0,
      egressBytesTransferred: 0,
      peer: { id: circuitId(circuitName) },
      ...(provisioningState === 'Succeeded' && { connectionStatus: 'Connected' }),
    },
  };
}

function guid(start: string, number: number): string {
  return `${start}0000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
