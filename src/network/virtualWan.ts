import { partsOf, type ResourceId } from './resourceId.ts';

/** What stands for the type of a hub's gateway in lists, where `gatewayType` of other gateways stands. */
export const HUB_GATEWAY_TYPE = 'VirtualWanHub';

/**
 * Whether the id is that of an ExpressRoute gateway in a hub of a virtual WAN. Circuits are linked to it by a child of
 * its own, `expressRouteConnections`, never by `Microsoft.Network/connections`.
 * https://learn.microsoft.com/azure/virtual-wan/virtual-wan-expressroute-about
 */
export function isHubGateway(id: ResourceId): boolean {
  return partsOf(id).type.toLowerCase() === 'microsoft.network/expressroutegateways';
}
