/** What of a gateway decides its limits. */
interface GatewaySize {
  readonly sku: string | undefined;
  /** Of ErGwScale: the least units it may shrink to. */
  readonly minScaleUnits: number | undefined;
}

/** Circuits that a gateway of each SKU takes, and whether it can do FastPath. ErGwScale depends on its scale units. */
const SIZES: readonly { readonly sku: string; readonly circuits: number; readonly fastPath: boolean }[] = [
  { sku: 'Standard', circuits: 4, fastPath: false },
  { sku: 'ErGw1AZ', circuits: 4, fastPath: false },
  { sku: 'HighPerformance', circuits: 8, fastPath: false },
  { sku: 'ErGw2AZ', circuits: 8, fastPath: false },
  { sku: 'UltraPerformance', circuits: 16, fastPath: true },
  { sku: 'ErGw3AZ', circuits: 16, fastPath: true },
  { sku: 'ErGwScale', circuits: 16, fastPath: true },
];

/** https://learn.microsoft.com/azure/expressroute/about-fastpath */
export const FASTPATH_SKUS: readonly string[] = SIZES.filter(({ fastPath }) => fastPath).map(({ sku }) => sku);

/** Scale units from which ErGwScale takes 8 circuits, and from which it takes 16 and can do FastPath. */
const SCALE_UNITS_FOR_8 = 2;
const SCALE_UNITS_FOR_16 = 10;

export function isKnownSku(sku: string): boolean {
  return sizeOf(sku) !== undefined;
}

/**
 * How many circuits a gateway takes at its least number of scale units; undefined for an unknown SKU.
 * https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways
 */
export function circuitLimit({ sku, minScaleUnits }: GatewaySize): number | undefined {
  const size = sizeOf(sku);
  if (!size || !scales(size.sku) || minScaleUnits === undefined) return size?.circuits;
  if (minScaleUnits >= SCALE_UNITS_FOR_16) return 16;
  return minScaleUnits >= SCALE_UNITS_FOR_8 ? 8 : 4;
}

/**
 * Whether a gateway with this many circuits is full; undefined when it is not, or nobody knows.
 *
 * ErGwScale may run above its least scale units just now and take more, so below the largest limit it is only
 * probably full.
 */
export function fullness(
  gateway: GatewaySize,
  circuits: number,
): { readonly limit: number; readonly certain: boolean } | undefined {
  const limit = circuitLimit(gateway);
  if (limit === undefined || circuits < limit) return undefined;
  return { limit, certain: circuits >= (sizeOf(gateway.sku)?.circuits ?? limit) };
}

/** `unsure`: an unknown SKU, or ErGwScale that may have fewer than the 10 scale units that FastPath demands. */
export function fastPathOn({ sku, minScaleUnits }: GatewaySize): 'supported' | 'unsupported' | 'unsure' {
  const size = sizeOf(sku);
  if (!size) return 'unsure';
  if (!size.fastPath) return 'unsupported';
  return scales(size.sku) && (minScaleUnits ?? 0) < SCALE_UNITS_FOR_16 ? 'unsure' : 'supported';
}

function sizeOf(sku: string | undefined) {
  return SIZES.find((size) => size.sku.toLowerCase() === sku?.toLowerCase());
}

/** Whether the SKU changes its size by itself. */
export function scales(sku: string | undefined): boolean {
  return sku?.toLowerCase() === 'ergwscale';
}

/** Circuits of one peering location that a virtual network takes, over all its gateways. */
export const CIRCUITS_OF_ONE_LOCATION = 4;

/** Links of a Premium circuit from each bandwidth on. */
const PREMIUM_LINKS: readonly { readonly mbps: number; readonly links: number }[] = [
  { mbps: 10_000, links: 100 },
  { mbps: 5_000, links: 75 },
  { mbps: 2_000, links: 60 },
  { mbps: 1_000, links: 50 },
  { mbps: 500, links: 40 },
  { mbps: 100, links: 25 },
  { mbps: 0, links: 20 },
];

const STANDARD_LINKS = 10;

/**
 * How many links a circuit takes, those of Global Reach included; undefined for tiers and bandwidths that nobody knows.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-expressroute-limits
 */
export function linkLimit(tier: string | undefined, bandwidthMbps: number | undefined): number | undefined {
  const name = tier?.toLowerCase();
  if (name === 'standard' || name === 'local') return STANDARD_LINKS;
  if (name !== 'premium' || bandwidthMbps === undefined) return undefined;
  return PREMIUM_LINKS.find(({ mbps }) => bandwidthMbps >= mbps)?.links;
}
