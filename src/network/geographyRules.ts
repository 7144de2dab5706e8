import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink } from './ownership.ts';
import { areaOfRegion, type Cloud, cloudsOf, peeringLocation } from './peeringLocations.ts';
import { NOT_REPORTED } from './provisioningState.ts';
import { locationOf, placeOf } from './surroundings.ts';

/** Whether the circuit reaches the gateway's region, as far as tier, location and region tell. */
export function geographyFindings({ plan }: AskedLink, facts: Facts): readonly Finding[] {
  const { circuit, gateway } = facts;
  if (!circuit.read || !gateway.read) return [];
  const { tier } = circuit.value;
  const location = locationOf(circuit.value, facts.surroundings);
  return [...tenants(plan, facts), ...reachOf({ tier, location, region: gateway.value.location })];
}

/** A tier without a limit asks no table; of one that is not told it is said that nobody looked. */
function reachOf({ tier, location, region }: Told): readonly Finding[] {
  const unknown = { code: 'peeringLocationUnknown', location, severity: 'warning', mendedBy: 'nobody' } as const;
  if (tier === undefined) return [{ ...unknown, tier: NOT_REPORTED, missing: 'tier' }];
  if (location !== undefined) return reach({ tier, location, region });
  return isLimited(tier) ? [{ ...unknown, tier, missing: 'location' }] : [];
}

interface Told {
  readonly tier: string | undefined;
  readonly location: string | undefined;
  readonly region: string;
}

function isLimited(tier: string): boolean {
  return ['standard', 'local'].includes(tier.toLowerCase());
}

interface Reach {
  /** As Azure spells it. */
  readonly tier: string;
  readonly location: string;
  readonly region: string;
}

/**
 * Each cloud is isolated from the others. Of a region or location that the table does not know nothing follows for
 * Premium, which reaches every region of its cloud; that another circuit shares its site cannot be told then.
 * https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers (national cloud environments)
 */
function reach(asked: Reach): readonly Finding[] {
  const { tier, location, region } = asked;
  const area = areaOfRegion(region);
  const clouds = cloudsOf(location);
  if (clouds.length === 0) {
    const severity = isLimited(tier) ? 'warning' : 'info';
    return [{ code: 'peeringLocationUnknown', location, tier, severity, mendedBy: 'nobody' }];
  }
  if (!area) {
    return isLimited(tier) ? [{ code: 'regionUnknown', region, tier, severity: 'warning', mendedBy: 'nobody' }] : [];
  }
  if (!clouds.includes(area.cloud)) {
    return [{ code: 'otherCloud', location, region, severity: 'blocker', mendedBy: 'requester' }];
  }
  if (tier.toLowerCase() === 'local') return withinMetro(asked, area.cloud);
  return tier.toLowerCase() === 'standard' ? withinArea(asked, area) : [];
}

/**
 * "Connectivity across geopolitical regions isn't supported on the standard ExpressRoute SKU."
 * https://learn.microsoft.com/azure/expressroute/expressroute-locations-providers
 */
function withinArea({ location, region }: Reach, to: { area: string; cloud: Cloud }): readonly Finding[] {
  const from = peeringLocation(location, to.cloud)?.area;
  if (from === undefined || from === to.area) return [];
  const found = { code: 'outsideGeography', location, area: from, region, regionArea: to.area } as const;
  return [{ ...found, severity: 'blocker', mendedBy: 'circuitOwner' }];
}

/**
 * A Local circuit reaches only the one or two regions of its own metro. Where the table lists none, ExpressRoute Local
 * was not offered when it was made: that the circuit exists says that the table is old.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs#expressroute-local
 */
function withinMetro({ tier, location, region }: Reach, cloud: Cloud): readonly Finding[] {
  const regions = peeringLocation(location, cloud)?.localRegions ?? [];
  if (regions.length === 0) {
    return [{ code: 'peeringLocationUnknown', location, tier, severity: 'warning', mendedBy: 'nobody' }];
  }
  if (regions.includes(region.toLowerCase().replaceAll(' ', ''))) return [];
  return [{ code: 'outsideLocalRegions', location, regions, region, severity: 'blocker', mendedBy: 'circuitOwner' }];
}

/**
 * "ExpressRoute authorizations can span subscription, tenant, and enrollment boundaries", so that is no blocker: but who
 * mends anything on the circuit belongs to somebody else's directory.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
function tenants({ circuitId, gatewayId }: AskedLink['plan'], { surroundings }: Facts): readonly Finding[] {
  const circuitTenant = placeOf(circuitId, surroundings)?.tenantId;
  const gatewayTenant = placeOf(gatewayId, surroundings)?.tenantId;
  if (!circuitTenant || !gatewayTenant || circuitTenant === gatewayTenant) return [];
  return [{ code: 'circuitInOtherTenant', severity: 'warning', mendedBy: 'nobody' }];
}
