import type { ResourceId } from './resourceId.ts';

/** A virtual network as far as it matters to what is linked to it. */
export interface VirtualNetwork {
  readonly id: ResourceId;
  readonly addressPrefixes: readonly string[];
  readonly peerings: readonly NetworkPeering[];
  /** Undefined where the answer shows no subnet of that name. */
  readonly gatewaySubnet: GatewaySubnet | undefined;
  /** An Azure Firewall stands in it: the name of its subnet is fixed. */
  readonly hasFirewall: boolean;
}

/** A peering as the network on this side of it sees it. */
export interface NetworkPeering {
  readonly remoteNetworkId: ResourceId | undefined;
  /** The other side may use this network's gateway, which then announces the prefixes of both. */
  readonly allowGatewayTransit: boolean;
  readonly remotePrefixes: readonly string[];
}

export interface GatewaySubnet {
  readonly prefixes: readonly string[];
  readonly hasSecurityGroup: boolean;
  readonly routeTableId: ResourceId | undefined;
  /** Gateways of every type that stand in it. */
  readonly gatewayIds: readonly ResourceId[];
}

export interface RouteTable {
  readonly hasDefaultRoute: boolean;
  /** Whether routes learned by BGP reach the subnet. */
  readonly propagates: boolean;
}

/**
 * What a gateway of this network announces to its circuits: the network's own prefixes, and those of peers that may use
 * the gateway.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 */
export function advertisedBy({ addressPrefixes, peerings }: VirtualNetwork): readonly string[] {
  const transit = peerings.filter(({ allowGatewayTransit }) => allowGatewayTransit);
  return [...new Set([...addressPrefixes, ...transit.flatMap(({ remotePrefixes }) => remotePrefixes)])];
}
