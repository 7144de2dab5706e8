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
}

export interface PrivatePeering {
  /** Enabled or Disabled. */
  readonly state: string | undefined;
  readonly peerAsn: number | undefined;
}
