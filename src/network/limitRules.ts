import { isRunOnPorts } from './circuit.ts';
import { knownLinks } from './circuitLinks.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { CIRCUITS_OF_ONE_LOCATION, isKnownSku, linkLimit } from './limits.ts';
import { circuitsOfNetwork } from './linkedCircuits.ts';
import type { AskedLink } from './ownership.ts';
import { sharedSite, sitesOf } from './peeringLocations.ts';
import { locationOf } from './surroundings.ts';

/** A limit is told of before it is met. */
const NEARLY = 0.8;

/** Limits that neither the circuit nor the gateway knows alone. */
export function limitFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  return [...ofOneLocation(asked, facts), ...linksOfCircuit(asked, facts)];
}

/**
 * A network takes 4 circuits of one peering location, whatever its gateways. Circuits of a Metro that shares a site are
 * counted as well, though the documents do not say that Azure does: then it is a warning.
 * https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways
 */
function ofOneLocation(asked: AskedLink, facts: Facts): readonly Finding[] {
  const { circuit, gateway, surroundings } = facts;
  const location = circuit.read ? locationOf(circuit.value, surroundings) : undefined;
  const others = circuitsOfNetwork(asked, facts);
  if (!circuit.read || !gateway.read || !location || !others) return [];
  const near = others.filter((other) => other.location !== undefined && sharedSite(location, other.location));
  if (near.length < CIRCUITS_OF_ONE_LOCATION) return [];
  const same = near.filter((other) => sitesOf(other.location ?? '').join() === sitesOf(location).join());
  const isKnown = !isRunOnPorts(circuit.value) && gateway.value.sku !== undefined && isKnownSku(gateway.value.sku);
  const severity = isKnown && same.length >= CIRCUITS_OF_ONE_LOCATION ? 'blocker' : 'warning';
  const elsewhere = near.filter((other) => !same.includes(other)).flatMap((other) => other.location ?? []);
  const otherLocations =
    elsewhere.length > 0 ? { otherLocations: [...new Set(near.map(({ location: at }) => at ?? ''))] } : {};
  const found = { code: 'peeringLocationFull', location, ...otherLocations, circuits: near.length } as const;
  return [{ ...found, limit: CIRCUITS_OF_ONE_LOCATION, severity, mendedBy: 'requester' }];
}

/**
 * No list of a circuit's links exists: known are the connections that the bot can see, authorizations in use that belong
 * to none of them, links by Global Reach and hubs. So the number is a lower bound. It blocks only where what the circuit
 * says of itself is full: the connections that are seen are seen in a copy, which may still hold a deleted one.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-expressroute-limits
 */
function linksOfCircuit({ plan }: AskedLink, { circuit, surroundings }: Facts): readonly Finding[] {
  if (!circuit.read) return [];
  const { tier, bandwidthMbps } = circuit.value;
  const limit = linkLimit(tier, bandwidthMbps);
  if (limit === undefined) return [];
  const seen = surroundings.links.read ? surroundings.links.value : [];
  const known = knownLinks(plan, circuit.value.links, seen);
  if (known < limit * NEARLY) return [];
  const isFull = knownLinks(plan, circuit.value.links, []) >= limit;
  const severity = isFull && !isRunOnPorts(circuit.value) ? 'blocker' : 'warning';
  return [{ code: 'circuitLinks', known, limit, byCopy: !isFull, severity, mendedBy: 'circuitOwner' }];
}
