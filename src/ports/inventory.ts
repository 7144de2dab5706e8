import type { Connection } from '../network/connection.ts';
import type { ResourceId, ResourceKind } from '../network/resourceId.ts';

/** A circuit as a list shows it: a copy, seconds to minutes old. Whatever is chosen is read again. */
export interface CircuitItem {
  readonly id: ResourceId;
  readonly name: string;
  readonly subscriptionName: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly peeringLocation: string | undefined;
  readonly circuitState: string | undefined;
  readonly providerState: string | undefined;
}

/** A gateway as a list shows it, with what tells whether it can be chosen. */
export interface GatewayItem {
  readonly id: ResourceId;
  readonly name: string;
  readonly subscriptionName: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly gatewayType: string | undefined;
  readonly sku: string | undefined;
  readonly provisioningState: string | undefined;
  readonly minScaleUnits: number | undefined;
  /** Circuits linked to it as far as the list knows. */
  readonly circuits: number;
}

/** A list over all that the bot can read. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** False where there are more than one reading takes, 10,000: the others are found by name and id alone. */
  readonly isWhole: boolean;
}

export interface FoundResource {
  /** `hubGateway`: the gateway of a virtual WAN hub, which this bot only tells apart. */
  readonly kind: ResourceKind | 'hubGateway';
  readonly id: ResourceId;
  readonly name: string;
  readonly subscriptionName: string;
  readonly resourceGroup: string;
}

/**
 * What can be found over all subscriptions that the bot can read, within the allow-list. From Azure Resource Graph:
 * what is missing may still exist.
 *
 * @throws {ArmError} from every member
 */
export interface Inventory {
  circuits(signal: AbortSignal): Promise<Listing<CircuitItem>>;
  gateways(signal: AbortSignal): Promise<Listing<GatewayItem>>;
  /** Circuits, gateways, gateways of hubs and ExpressRoute connections of exactly this name, without regard to case. */
  byName(name: string, signal: AbortSignal): Promise<readonly FoundResource[]>;
  /** ExpressRoute connections of a circuit, over all readable subscriptions. */
  connectionsOfCircuit(circuit: ResourceId, signal: AbortSignal): Promise<readonly Connection[]>;
}
