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
  readonly virtualNetworkId: string | undefined;
  /** Least scale units that ErGwScale may shrink to. */
  readonly minScaleUnits: number | undefined;
}
