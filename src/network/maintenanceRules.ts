import type { Facts } from './facts.ts';
import type { Finding, MaintenanceWindow } from './findings.ts';
import type { AskedLink, LinkPlan } from './ownership.ts';
import { type ResourceId, sameId } from './resourceId.ts';

/** 14 days. What comes later is announced again, and meets a connection that is known to work. */
const SOON_MS = 14 * 24 * 60 * 60 * 1_000;

/**
 * Maintenance that Microsoft has planned: one of the two paths shows longer AS paths while it lasts, which looks like a
 * fault of the new connection. All windows are one finding: the same is to be known of each.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
export function maintenanceFindings({ plan }: AskedLink, { surroundings, readAt }: Facts): readonly Finding[] {
  const { maintenance } = surroundings;
  if (!maintenance.read) return [];
  const windows = maintenance.value.flatMap(({ resourceId, startsAt, endsAt }): readonly MaintenanceWindow[] => {
    const where = whereOf(resourceId, plan);
    return where && isNear(startsAt, endsAt, readAt.getTime()) ? [{ where, startsAt, endsAt }] : [];
  });
  const [first, ...more] = new Map(windows.map((window) => [JSON.stringify(window), window])).values();
  if (!first) return [];
  const others = more.length > 0 ? { more } : {};
  return [{ code: 'maintenancePlanned', ...first, ...others, severity: 'warning', mendedBy: 'nobody' }];
}

function isNear(startsAt: string | undefined, endsAt: string | undefined, now: number): boolean {
  const isOver = endsAt !== undefined && Date.parse(endsAt) <= now;
  const isFar = startsAt !== undefined && Date.parse(startsAt) > now + SOON_MS;
  return !isOver && !isFar;
}

function whereOf(id: ResourceId, plan: LinkPlan): 'gateway' | 'circuit' | undefined {
  if (sameId(id, plan.circuitId)) return 'circuit';
  return sameId(id, plan.gatewayId) ? 'gateway' : undefined;
}
