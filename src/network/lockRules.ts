import type { Facts } from './facts.ts';
import type { Finding, LockedPlace } from './findings.ts';
import type { AskedLink, LinkPlan } from './ownership.ts';
import { subscriptionOf } from './resourceId.ts';

/**
 * Locks on what is written and what is linked. Unread locks are left unsaid: Azure's own refusal (`ScopeLocked`) names
 * them, and comes before anything is changed.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function lockFindings({ plan }: AskedLink, { surroundings }: Facts): readonly Finding[] {
  const locks = surroundings.locks.read ? surroundings.locks.value : [];
  const found = locks.flatMap(({ level, scope }): readonly Finding[] => {
    const where = placeLocked(scope, plan);
    if (!where) return [];
    return level.toLowerCase() === 'readonly' ? readOnly(where) : canNotDelete(where);
  });
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

/** It stops every write below it. Whether it also stops links to what it locks is not documented. */
function readOnly(where: LockedPlace): readonly Finding[] {
  const severity = where === 'gateway' || where === 'circuit' ? 'warning' : 'blocker';
  return [{ code: 'locked', where, severity, mendedBy: 'lockRemover' }];
}

/** A connection that could not be made blocks its gateway until it is deleted, which this lock forbids. */
function canNotDelete(where: LockedPlace): readonly Finding[] {
  if (where === 'gateway' || where === 'circuit') return [];
  return [{ code: 'deletionLocked', where, severity: 'warning', mendedBy: 'lockRemover' }];
}

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
  ];
  return places.find(([place]) => place.toLowerCase() === scope.toLowerCase())?.[1];
}
