import { isRunOnPorts } from './circuit.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { CIRCUITS_OF_ONE_LOCATION, isKnownSku, linkLimit } from './limits.ts';
import { circuitsOfNetwork } from './linkedCircuits.ts';
import { type AskedLink, isPlanned } from './ownership.ts';
import { shareSite, sitesOf } from './peeringLocations.ts';
import { idKey, inSameSubscription } from './resourceId.ts';
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
  const near = others.filter((other) => other.location !== undefined && shareSite(other.location, location));
  if (near.length < CIRCUITS_OF_ONE_LOCATION) return [];
  const same = near.filter((other) => sitesOf(other.location ?? '').join() === sitesOf(location).join());
  const isKnown = !isRunOnPorts(circuit.value) && gateway.value.sku !== undefined && isKnownSku(gateway.value.sku);
  const severity = isKnown && same.length >= CIRCUITS_OF_ONE_LOCATION ? 'blocker' : 'warning';
  const found = { code: 'peeringLocationFull', location, circuits: near.length } as const;
  return [{ ...found, limit: CIRCUITS_OF_ONE_LOCATION, severity, mendedBy: 'requester' }];
}

/**
 * No list of a circuit's links exists: known are the connections that the bot can see, authorizations in use that belong
 * to none of them, links by Global Reach and hubs. So the number is a lower bound, and blocks only where even that is full.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits#azure-expressroute-limits
 */
function linksOfCircuit(asked: AskedLink, { circuit, surroundings }: Facts): readonly Finding[] {
  if (!circuit.read) return [];
  const { tier, bandwidthMbps } = circuit.value;
  const limit = linkLimit(tier, bandwidthMbps);
  if (limit === undefined) return [];
  const known = knownLinks(asked, circuit.value.links, surroundings.links);
  if (known < limit * NEARLY) return [];
  const isFull = known >= limit && !isRunOnPorts(circuit.value);
  return [{ code: 'circuitLinks', known, limit, severity: isFull ? 'blocker' : 'warning', mendedBy: 'circuitOwner' }];
}

type CircuitOwn = Extract<Facts['circuit'], { read: true }>['value']['links'];

/** The connection that is asked for is left out, where it stands already. */
function knownLinks({ plan }: AskedLink, own: CircuitOwn, seen: Facts['surroundings']['links']): number {
  const links = (seen.read ? seen.value : []).filter(({ id }) => !isPlanned(id, plan));
  const seenIds = new Set(links.map(({ id }) => idKey(id)));
  const named = own.redeemedBy.flatMap((id) => (id && !isPlanned(id, plan) ? [idKey(id)] : []));
  const namedIds = new Set(named);
  // A key is redeemed in another subscription: each unnamed one may be that of a link which is seen there.
  const mayBeUnnamed = links.filter(({ id }) => !inSameSubscription(id, plan.circuitId) && !namedIds.has(idKey(id)));
  const unnamed = own.redeemedBy.filter((id) => id === undefined).length;
  const unseen = named.filter((id) => !seenIds.has(id)).length + Math.max(0, unnamed - mayBeUnnamed.length);
  const unseenHub = own.hasHub && !links.some(({ kind }) => kind === 'hub') ? 1 : 0;
  return links.length + unseen + unseenHub + own.globalReach;
}
