import type { ResourceId } from './resourceId.ts';

/** An ExpressRoute circuit as the checks and cards need it. States are ARM's own words, unknown ones included. */
export interface Circuit {
  readonly id: ResourceId;
  readonly name: string;
  /** Where the record lives; says nothing about the peering location. */
  readonly location: string;
  /** Standard, Premium, Local, Basic, MultiCloud. */
  readonly tier: string | undefined;
  /** Undefined for ExpressRoute Direct, which has no provider. */
  readonly provider: string | undefined;
  readonly peeringLocation: string | undefined;
  readonly bandwidthMbps: number | undefined;
  /** Microsoft's side: Enabled, Disabled. */
  readonly circuitProvisioningState: string | undefined;
  /** The provider's side: NotProvisioned, Provisioning, Provisioned, Deprovisioning, DeProvisioned. */
  readonly serviceProviderProvisioningState: string | undefined;
  /** ARM's own: Succeeded, Updating, Failed, … */
  readonly provisioningState: string | undefined;
  readonly privatePeering: PrivatePeering | undefined;
  /** Of ExpressRoute Direct: the pair of ports that the circuit runs on. */
  readonly portId: ResourceId | undefined;
  readonly links: KnownLinks;
}

export interface PrivatePeering {
  /** Enabled or Disabled. */
  readonly state: string | undefined;
  readonly peerAsn: number | undefined;
}

/** Links that the circuit tells of itself, over the borders of subscriptions; its other links only their gateways know. */
export interface KnownLinks {
  /** Each authorization in use: the connection that redeemed it, or undefined where Azure does not say which. */
  readonly redeemedBy: readonly (ResourceId | undefined)[];
  /** To other circuits by Global Reach, in both directions. */
  readonly globalReach: number;
  /** A hub of a virtual WAN is linked. */
  readonly hasHub: boolean;
}

/** ExpressRoute Direct: the circuit runs on its owner's own pair of ports, without a provider. */
export function isRunOnPorts({ portId, provider }: Circuit): boolean {
  return portId !== undefined || provider === undefined;
}
