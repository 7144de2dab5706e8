import { namedOf } from './connection.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { circuitsOfNetwork, type LinkedCircuit, mayBeMore } from './linkedCircuits.ts';
import type { AskedLink } from './ownership.ts';
import { isMetro, sharedSite, sitesOf } from './peeringLocations.ts';
import { type ResourceId, sameId } from './resourceId.ts';
import { locationOf } from './surroundings.ts';

/** What the network is left with when one site of Microsoft's edge fails. */
export function resilienceFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  const { circuit, surroundings } = facts;
  const all = circuitsOfNetwork(asked, facts);
  if (!circuit.read || !all) return [];
  const location = locationOf(circuit.value, surroundings);
  const live = all.filter((other) => other.isLive);
  const onPorts = live.filter((other) => areSame(other.portId, circuit.value.portId));
  return [
    ...samePorts(onPorts),
    ...sameSite(
      location,
      live.filter((other) => !onPorts.includes(other)),
    ),
    ...(mayBeMore(facts) ? [] : onlyOne(location, live, all.length - live.length)),
  ];
}

/** Two circuits of ExpressRoute Direct may run on one pair of ports, and then stand on the same cross-connect. */
function samePorts(others: readonly LinkedCircuit[]): readonly Finding[] {
  if (others.length === 0) return [];
  const found = { code: 'samePorts', ...namedOf(others.map(({ connection }) => connection)) } as const;
  return [{ ...found, severity: 'warning', mendedBy: 'nobody' }];
}

function areSame(a: ResourceId | undefined, b: ResourceId | undefined): boolean {
  return a !== undefined && b !== undefined && sameId(a, b);
}

/**
 * Two circuits of one peering location go down together: "maximum resiliency" takes two locations. A Metro stands in two
 * sites, so the loss of one does not take it down: that it shares one with another circuit is a note.
 * https://learn.microsoft.com/azure/expressroute/design-architecture-for-resiliency
 * https://learn.microsoft.com/azure/expressroute/metro
 */
function sameSite(location: string | undefined, others: readonly LinkedCircuit[]): readonly Finding[] {
  if (location === undefined) return [];
  const near = others.filter((other) => other.location !== undefined && sharedSite(location, other.location));
  const byPlace = Map.groupBy(near, (other) => sitesOf(other.location ?? '').join());
  return [...byPlace.values()].map((group): Finding => {
    const named = namedOf(group.map(({ connection }) => connection));
    const found = { code: 'samePeeringLocation', location, ...named, mendedBy: 'nobody' } as const;
    const otherLocation = group[0]?.location ?? location;
    if (!isMetro(location) && !isMetro(otherLocation)) return { ...found, severity: 'warning' };
    const site = sharedSite(location, otherLocation) ?? location;
    return { ...found, metro: { otherLocation, site }, severity: 'info' };
  });
}

/**
 * A single circuit in a single site is the least resilient of the documented designs. A Metro has two sites.
 * https://learn.microsoft.com/azure/expressroute/design-architecture-for-resiliency
 */
function onlyOne(location: string | undefined, live: readonly LinkedCircuit[], down: number): readonly Finding[] {
  if (live.length > 0 || (location !== undefined && isMetro(location))) return [];
  return [{ code: 'onlyPath', ...(down > 0 ? { down } : {}), severity: 'info', mendedBy: 'nobody' }];
}
