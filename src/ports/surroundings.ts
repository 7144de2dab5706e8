import type { ResourceId } from '../network/resourceId.ts';
import type { CircuitLink, Lock, Maintenance, Placed } from '../network/surroundings.ts';
import type { RouteTable, VirtualNetwork } from '../network/virtualNetwork.ts';

/**
 * Reads of what lies around a circuit and a gateway. Whoever calls goes on without what is not answered.
 *
 * @throws {ArmError} from every member
 */
export interface SurroundingsReads {
  virtualNetwork(id: ResourceId, signal: AbortSignal): Promise<VirtualNetwork>;
  routeTable(id: ResourceId, signal: AbortSignal): Promise<RouteTable>;
  /** Locks at a group or a resource, above it and below it. @param scope - `/subscriptions/{id}/resourceGroups/{name}…` */
  locks(scope: string, signal: AbortSignal): Promise<readonly Lock[]>;
  /** Names of the Azure Policy assignments that are enforced at a group, those from above included. */
  policies(scope: string, signal: AbortSignal): Promise<readonly string[]>;
  /** Whether a subscription is registered for `Microsoft.Network`, in ARM's words. */
  registration(subscriptionId: string, signal: AbortSignal): Promise<string>;
  /** Connections and hubs of a circuit in all readable subscriptions. From Azure Resource Graph, as all below. */
  linksOf(circuit: ResourceId, signal: AbortSignal): Promise<readonly CircuitLink[]>;
  /** Circuits, gateways and ports of these ids; those that cannot be read are missing. */
  placesOf(ids: readonly ResourceId[], signal: AbortSignal): Promise<readonly Placed[]>;
  /** Virtual networks of these ids; those that cannot be read are missing. */
  virtualNetworks(ids: readonly ResourceId[], signal: AbortSignal): Promise<readonly VirtualNetwork[]>;
  /** What Microsoft has planned for these ids. Empty also where Service Health is not shown to the bot. */
  maintenanceOf(ids: readonly ResourceId[], signal: AbortSignal): Promise<readonly Maintenance[]>;
}
