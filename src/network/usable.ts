import { fullness } from './limits.ts';
import { HUB_GATEWAY_TYPE } from './virtualWan.ts';

/** Why a gateway cannot be chosen. */
export type GatewayUnusable =
  | { readonly code: 'virtualWanHub' }
  | { readonly code: 'notExpressRoute'; readonly gatewayType: string }
  | { readonly code: 'notSucceeded'; readonly state: string }
  | { readonly code: 'full'; readonly circuits: number; readonly limit: number };

/** What a list knows of a gateway. */
interface ListedGateway {
  readonly gatewayType: string | undefined;
  readonly sku: string | undefined;
  readonly provisioningState: string | undefined;
  readonly minScaleUnits: number | undefined;
  /** Circuits linked to it as far as the list knows. */
  readonly circuits: number;
}

/**
 * Why a gateway in a list cannot be chosen, the hardest reason first; undefined when nothing speaks against it.
 *
 * The list is a copy, so what it does not say speaks for the gateway: the checks read whatever is chosen again.
 * https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways
 */
export function whyUnusable(gateway: ListedGateway): GatewayUnusable | undefined {
  const { gatewayType, sku, provisioningState, minScaleUnits, circuits } = gateway;
  if (gatewayType === HUB_GATEWAY_TYPE) return { code: 'virtualWanHub' };
  if (gatewayType !== undefined && gatewayType.toLowerCase() !== 'expressroute') {
    return { code: 'notExpressRoute', gatewayType };
  }
  if (provisioningState !== undefined && provisioningState.toLowerCase() !== 'succeeded') {
    return { code: 'notSucceeded', state: provisioningState };
  }
  const full = fullness({ sku, minScaleUnits }, circuits);
  return full?.certain ? { code: 'full', circuits, limit: full.limit } : undefined;
}
