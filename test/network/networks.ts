import type { ResourceId } from '../../src/network/resourceId.ts';
import type { GatewaySubnet, NetworkPeering, VirtualNetwork } from '../../src/network/virtualNetwork.ts';
import { anId } from '../builders.ts';

export function networkId(name: string): ResourceId {
  return anId('gateway', name).replace('virtualNetworkGateways', 'virtualNetworks') as ResourceId;
}

/** A network with one prefix and a gateway subnet as it should be. */
export function aNetwork(part: Partial<VirtualNetwork> = {}): VirtualNetwork {
  return {
    id: networkId('vnet-hub-weu'),
    addressPrefixes: ['10.1.0.0/16'],
    peerings: [],
    gatewaySubnet: aGatewaySubnet(),
    hasFirewall: false,
    ...part,
  };
}

export function aGatewaySubnet(part: Partial<GatewaySubnet> = {}): GatewaySubnet {
  return {
    prefixes: ['10.1.255.0/27'],
    hasSecurityGroup: false,
    routeTableId: undefined,
    gatewayIds: [],
    ...part,
  };
}

/** A spoke that uses the gateway. */
export function aPeering(part: Partial<NetworkPeering> = {}): NetworkPeering {
  return {
    remoteNetworkId: networkId('vnet-spoke'),
    allowGatewayTransit: true,
    remotePrefixes: ['10.20.0.0/16'],
    ...part,
  };
}
