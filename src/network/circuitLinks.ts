import type { KnownLinks } from './circuit.ts';
import { isPlanned, type LinkPlan } from './ownership.ts';
import { idKey, inSameSubscription } from './resourceId.ts';
import type { CircuitLink } from './surroundings.ts';

/** Links that a circuit has at least: those that are seen, and those that it tells of itself. */
export function knownLinks(plan: LinkPlan, own: KnownLinks, seen: readonly CircuitLink[]): number {
  const others = seen.filter(({ id }) => !isPlanned(id, plan));
  return others.length + unseenLinks(plan, own, seen) + own.globalReach;
}

/**
 * How many connections and hubs the circuit tells of that are not among those which are seen. The connection that is asked
 * for is left out, where it stands already.
 */
export function unseenLinks(plan: LinkPlan, own: KnownLinks, seen: readonly CircuitLink[]): number {
  const links = seen.filter(({ id }) => !isPlanned(id, plan));
  const seenIds = new Set(links.map(({ id }) => idKey(id)));
  const named = own.redeemedBy.flatMap((id) => (id && !isPlanned(id, plan) ? [idKey(id)] : []));
  const namedIds = new Set(named);
  // A key is redeemed in another subscription: each unnamed one may be that of a link which is seen there.
  const mayBeUnnamed = links.filter(({ id }) => !inSameSubscription(id, plan.circuitId) && !namedIds.has(idKey(id)));
  const unnamed = own.redeemedBy.filter((id) => id === undefined).length;
  const unseenHub = own.hasHub && !links.some(({ kind }) => kind === 'hub') ? 1 : 0;
  return named.filter((id) => !seenIds.has(id)).length + Math.max(0, unnamed - mayBeUnnamed.length) + unseenHub;
}
