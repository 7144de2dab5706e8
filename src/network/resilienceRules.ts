import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { circuitsOfNetwork } from './linkedCircuits.ts';
import type { AskedLink } from './ownership.ts';
import { shareSite, sitesOf } from './peeringLocations.ts';
import { locationOf } from './surroundings.ts';

/** What the network is left with when one site of Microsoft's edge fails. */
export function resilienceFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  const { circuit, surroundings } = facts;
  const others = circuitsOfNetwork(asked, facts);
  if (!circuit.read || !others) return [];
  const location = locationOf(circuit.value, surroundings);
  return [...sameSite(location, others), ...onlyOne(location, others)];
}

type Others = NonNullable<ReturnType<typeof circuitsOfNetwork>>;

/**
 * Two circuits of one peering location go down together: "maximum resiliency" takes two locations.
 * https://learn.microsoft.com/azure/expressroute/design-architecture-for-resiliency
 */
function sameSite(location: string | undefined, others: Others): readonly Finding[] {
  if (location === undefined) return [];
  const names = others
    .filter((other) => other.location !== undefined && shareSite(other.location, location))
    .map(({ connectionName }) => connectionName);
  if (names.length === 0) return [];
  return [{ code: 'samePeeringLocation', location, names, severity: 'warning', mendedBy: 'nobody' }];
}

/**
 * A single circuit in a single site is the least resilient of the documented designs. A Metro has two sites.
 * https://learn.microsoft.com/azure/expressroute/design-architecture-for-resiliency
 */
function onlyOne(location: string | undefined, others: Others): readonly Finding[] {
  const hasTwoSites = location !== undefined && sitesOf(location).length > 1;
  if (others.length > 0 || hasTwoSites) return [];
  return [{ code: 'onlyPath', severity: 'info', mendedBy: 'nobody' }];
}
