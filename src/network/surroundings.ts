import type { Circuit } from './circuit.ts';
import type { Connection } from './connection.ts';
import type { Read, Unread } from './facts.ts';
import type { Gateway } from './gateway.ts';
import { locationOfPorts } from './portLocations.ts';
import { type ResourceId, sameId } from './resourceId.ts';
import type { RouteTable, VirtualNetwork } from './virtualNetwork.ts';

/**
 * What lies around a plan, read with its facts as far as Azure lets the bot. Nobody waits for it: of what could not be
 * read is said that it was not checked.
 */
export interface Surroundings {
  /** Everything linked to the circuit in all subscriptions that can be read: a copy, minutes old at most. */
  readonly links: Read<readonly CircuitLink[]>;
  /** Places of the circuits and gateways around. Those that the bot cannot see are missing. */
  readonly places: Read<readonly Placed[]>;
  /** The gateway's network; undefined where the gateway names none. */
  readonly network: Read<VirtualNetwork> | undefined;
  /** Of the gateway's subnet; undefined where it has none. */
  readonly routeTable: Read<RouteTable> | undefined;
  /** Other ExpressRoute gateways of the same network, with their connections. There is one only while one is replaced. */
  readonly siblings: readonly Sibling[];
  /** Why some gateway of the same subnet could not be read; absent where each was. */
  readonly siblingsUnread?: Unread;
  /** Networks of the circuit's other links: a copy, minutes old at most. */
  readonly linkedNetworks: Read<readonly VirtualNetwork[]>;
  /** At the groups of connection, gateway and circuit, above and below them. */
  readonly locks: Read<readonly Lock[]>;
  /** Why some of the places could not be asked for their locks; absent where each was. */
  readonly locksUnread?: Unread;
  /** Names of the Azure Policy assignments that are enforced on the connection's group. */
  readonly policies: Read<readonly string[]>;
  /** What is planned for the circuit and the gateway, as far as Service Health is shown to the bot: a copy. */
  readonly maintenance: Read<readonly Maintenance[]>;
  /** Of `Microsoft.Network` in the connection's subscription: Registered, NotRegistered, … */
  readonly registration: Read<string>;
}

/** A connection of the circuit, or the link of a virtual WAN hub to it. */
export interface CircuitLink {
  /** Of a hub's link: the id of the hub's gateway. */
  readonly id: ResourceId;
  readonly kind: 'connection' | 'hub';
  readonly gatewayId: ResourceId;
}

/** Where a resource stands. */
export interface Placed {
  readonly id: ResourceId;
  readonly tenantId: string | undefined;
  /** Of circuits, and of the ports of ExpressRoute Direct. */
  readonly peeringLocation: string | undefined;
  /** Of gateways. */
  readonly networkId: ResourceId | undefined;
  /** Of circuits of ExpressRoute Direct: their pair of ports. */
  readonly portId?: ResourceId | undefined;
  /** Of such ports: how many links they have, and how many of these are switched off. */
  readonly portLinks?: PortLinks | undefined;
  /** Of gateways: as of a gateway that is read itself. */
  readonly migrationPhase?: string | undefined;
}

export interface PortLinks {
  readonly links: number;
  readonly disabled: number;
}

export interface Sibling {
  readonly gateway: Gateway;
  readonly connections: Read<readonly Connection[]>;
}

/** Work that Microsoft has planned on one resource. Its ends are instants in ISO 8601, undefined where none is told. */
export interface Maintenance {
  readonly resourceId: ResourceId;
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
}

export interface Lock {
  /** ReadOnly or CanNotDelete. */
  readonly level: string;
  /** What it locks: a subscription, a group or a resource, with all below it. */
  readonly scope: string;
  readonly name?: string | undefined;
}

export function placeOf(id: ResourceId, { places }: Surroundings): Placed | undefined {
  return places.read ? places.value.find((place) => sameId(place.id, id)) : undefined;
}

/** The circuit itself names none when it runs on ports of ExpressRoute Direct: then the ports do. */
export function locationOf(
  { peeringLocation, portId }: Pick<Circuit, 'peeringLocation' | 'portId'>,
  around: Surroundings,
): string | undefined {
  const told = peeringLocation ?? (portId && placeOf(portId, around)?.peeringLocation);
  return told && (locationOfPorts(told) ?? told);
}

/** The same for a circuit that is known by its place alone. */
export function locationAt(place: Placed | undefined, around: Surroundings): string | undefined {
  return place && locationOf({ peeringLocation: place.peeringLocation, portId: place.portId }, around);
}
