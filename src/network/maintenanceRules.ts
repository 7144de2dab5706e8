import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink, LinkPlan } from './ownership.ts';
import { type ResourceId, sameId } from './resourceId.ts';

/**
 * Maintenance that Microsoft has planned: one of the two paths shows longer AS paths while it lasts, which looks like a
 * fault of the new connection. Unread it is left unsaid: nothing is refused because of it.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
export function maintenanceFindings({ plan }: AskedLink, { surroundings, readAt }: Facts): readonly Finding[] {
  const { maintenance } = surroundings;
  if (!maintenance.read) return [];
  const found = maintenance.value.flatMap(({ resourceId, startsAt, endsAt }): readonly Finding[] => {
    const where = whereOf(resourceId, plan);
    const isOver = endsAt !== undefined && Date.parse(endsAt) <= readAt.getTime();
    if (!where || isOver) return [];
    return [{ code: 'maintenancePlanned', where, startsAt, endsAt, severity: 'warning', mendedBy: 'nobody' }];
  });
  return [...new Map(found.map((finding) => [JSON.stringify(finding), finding])).values()];
}

function whereOf(id: ResourceId, plan: LinkPlan): 'gateway' | 'circuit' | undefined {
  if (sameId(id, plan.circuitId)) return 'circuit';
  return sameId(id, plan.gatewayId) ? 'gateway' : undefined;
}
