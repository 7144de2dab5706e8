import type { ResourceId } from './resourceId.ts';

/** An Azure virtual network gateway as the checks and cards need it. States are ARM's own words, unknown ones included. */
export interface Gateway {
  readonly id: ResourceId;
  readonly name: string;
  readonly location: string;
  /** ExpressRoute, Vpn, LocalGateway. */
  readonly gatewayType: string | undefined;
  readonly sku: string | undefined;
  readonly provisioningState: string | undefined;
  /** Enabled or Disabled; absent in older answers. */
  readonly adminState: string | undefined;
  readonly virtualNetworkId: ResourceId | undefined;
  /** Least scale units that ErGwScale may shrink to. */
  readonly minScaleUnits: number | undefined;
  /** Of the migration to another SKU: None, Prepare, PrepareSucceeded, Execute, …; absent on most gateways. */
  readonly migrationPhase: string | undefined;
  /** Takes traffic of other networks of its circuits, and of virtual WANs. */
  readonly allowRemoteVnetTraffic: boolean;
  readonly allowVirtualWanTraffic: boolean;
}
