import type { ResourceId } from '../network/resourceId.ts';
import type { GatewaySubnet, NetworkPeering, RouteTable, VirtualNetwork } from '../network/virtualNetwork.ts';
import { idAt, isTrueAt, listAt, memberOf, needed, ownerIdAt, textAt, textsAt } from './armJson.ts';

/** Names that Azure fixes. */
const GATEWAY_SUBNET = 'gatewaysubnet';
const FIREWALL_SUBNET = 'azurefirewallsubnet';

/** A network as ARM answers it, or as a row of Resource Graph with its `properties`. */
export function virtualNetworkIn(body: unknown): VirtualNetwork {
  const properties = memberOf(body, 'properties');
  const subnets = listAt(properties, 'subnets');
  const named = (name: string) => subnets.find((subnet) => textAt(subnet, 'name')?.toLowerCase() === name);
  const gatewaySubnet = named(GATEWAY_SUBNET);
  return {
    id: needed(idAt(body, 'id'), 'id'),
    addressPrefixes: textsAt(properties, 'addressSpace', 'addressPrefixes'),
    peerings: listAt(properties, 'virtualNetworkPeerings').map(peeringIn),
    gatewaySubnet: gatewaySubnet === undefined ? undefined : gatewaySubnetIn(gatewaySubnet),
    hasFirewall: named(FIREWALL_SUBNET) !== undefined,
  };
}

/** The remote side's prefixes as they are now; those of the last synchronisation where that is not told. */
function peeringIn(peering: unknown): NetworkPeering {
  const properties = memberOf(peering, 'properties');
  const current = textsAt(properties, 'remoteVirtualNetworkAddressSpace', 'addressPrefixes');
  return {
    remoteNetworkId: idAt(properties, 'remoteVirtualNetwork', 'id'),
    allowGatewayTransit: isTrueAt(properties, 'allowGatewayTransit'),
    remotePrefixes: current.length > 0 ? current : textsAt(properties, 'remoteAddressSpace', 'addressPrefixes'),
  };
}

function gatewaySubnetIn(subnet: unknown): GatewaySubnet {
  const properties = memberOf(subnet, 'properties');
  const one = textAt(properties, 'addressPrefix');
  const several = textsAt(properties, 'addressPrefixes');
  const gateways = listAt(properties, 'ipConfigurations').flatMap((configuration) => gatewayIn(configuration) ?? []);
  return {
    prefixes: several.length > 0 || one === undefined ? several : [one],
    hasSecurityGroup: textAt(properties, 'networkSecurityGroup', 'id') !== undefined,
    routeTableId: idAt(properties, 'routeTable', 'id'),
    gatewayIds: [...new Map(gateways.map((id) => [id.toLowerCase(), id])).values()],
  };
}

/** The owner of `…/virtualNetworkGateways/{name}/ipConfigurations/{name}`. */
function gatewayIn(configuration: unknown): ResourceId | undefined {
  const owner = ownerIdAt(configuration, 'id');
  return owner && /\/virtualNetworkGateways\//i.test(owner) ? owner : undefined;
}

export function routeTableIn(body: unknown): RouteTable {
  const properties = memberOf(body, 'properties');
  return {
    hasDefaultRoute: listAt(properties, 'routes').some(
      (route) => textAt(route, 'properties', 'addressPrefix') === '0.0.0.0/0',
    ),
    propagates: !isTrueAt(properties, 'disableBgpRoutePropagation'),
  };
}
