import type { Facts } from './facts.ts';
import type { Finding, LockedPlace } from './findings.ts';
import type { AskedLink, LinkPlan } from './ownership.ts';
import { groupScopeOf, subscriptionOf } from './resourceId.ts';

/** Places of what is only linked: the connection is written beside them, not below. */
const LINKED: readonly LockedPlace[] = ['gateway', 'gatewayGroup', 'circuit', 'circuitGroup', 'circuitSubscription'];

export function isOfLinked(where: LockedPlace): boolean {
  return LINKED.includes(where);
}

/**
 * Locks on what is written and what is linked.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function lockFindings({ plan }: AskedLink, { surroundings }: Facts): readonly Finding[] {
  const locks = surroundings.locks.read ? surroundings.locks.value : [];
  const found = locks.flatMap(({ level, scope, name }): readonly Finding[] => {
    const where = placeLocked(scope, plan);
    if (!where) return [];
    const place = { where, ...(name ? { lock: name } : {}) };
    return level.toLowerCase() === 'readonly' ? [readOnly(place)] : canNotDelete(place);
  });
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

interface Place {
  readonly where: LockedPlace;
  readonly lock?: string;
}

/** It stops every write below it. Whether it also stops links to what it locks is not documented. */
function readOnly(place: Place): Finding {
  return {
    code: 'locked',
    ...place,
    severity: isOfLinked(place.where) ? 'warning' : 'blocker',
    mendedBy: 'lockRemover',
  };
}

/** A connection that could not be made blocks its gateway until it is deleted, which this lock forbids. */
function canNotDelete(place: Place): readonly Finding[] {
  if (isOfLinked(place.where)) return [];
  return [{ code: 'deletionLocked', ...place, severity: 'warning', mendedBy: 'lockRemover' }];
}

/** The first that fits: where the gateway's group is the connection's, a lock there stops the write. */
function placeLocked(scope: string, plan: LinkPlan): LockedPlace | undefined {
  const subscription = `/subscriptions/${subscriptionOf(plan.gatewayId)}`;
  const group = `${subscription}/resourceGroups/${plan.resourceGroup}`;
  const connection = `${group}/providers/Microsoft.Network/connections/${plan.connectionName}`;
  const places: readonly (readonly [string, LockedPlace])[] = [
    [subscription, 'subscription'],
    [group, 'resourceGroup'],
    [connection, 'connection'],
    [plan.gatewayId, 'gateway'],
    [plan.circuitId, 'circuit'],
    [groupScopeOf(plan.gatewayId), 'gatewayGroup'],
    [groupScopeOf(plan.circuitId), 'circuitGroup'],
    [`/subscriptions/${subscriptionOf(plan.circuitId)}`, 'circuitSubscription'],
  ];
  return places.find(([place]) => place.toLowerCase() === scope.toLowerCase())?.[1];
}
