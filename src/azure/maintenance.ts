import type { ResourceId } from '../network/resourceId.ts';
import type { Maintenance } from '../network/surroundings.ts';
import { idAt, textAt } from './armJson.ts';
import { literal } from './resourceGraph.ts';

/** Ticks of 100 ns since the year 1, as older events of Service Health count. */
const TICKS = /^\d{18}$/;
const TICKS_TO_1970 = 621_355_968_000_000_000;
const TICKS_IN_MS = 10_000;

/**
 * Planned events, and which of the ids each event touches: the two lie in one table, and are rows of their own.
 * https://learn.microsoft.com/azure/service-health/resource-graph-samples
 */
export function maintenanceQuery(ids: readonly ResourceId[]): string {
  return `servicehealthresources
| where (type =~ 'microsoft.resourcehealth/events' and properties.EventType =~ 'PlannedMaintenance' and properties.Status =~ 'Active')
  or (type =~ 'microsoft.resourcehealth/events/impactedresources' and tostring(properties.targetResourceId) in~ (${ids.map(literal).join(', ')}))
| project id, touched = tostring(properties.targetResourceId),
  startsAt = tostring(properties.ImpactStartTime),
  endsAt = tostring(properties.ImpactMitigationTime)
| order by id asc`;
}

/** What is touched by an event that is not planned, or no longer active, is left out. */
export function maintenanceIn(rows: readonly unknown[]): readonly Maintenance[] {
  const events = new Map(rows.map((row) => [textAt(row, 'id')?.toLowerCase() ?? '', row]));
  return rows.flatMap((row): readonly Maintenance[] => {
    const resourceId = idAt(row, 'touched');
    const [eventId = ''] = textAt(row, 'id')?.toLowerCase().split('/impactedresources/') ?? [];
    const event = events.get(eventId);
    if (!resourceId || !event) return [];
    return [{ resourceId, startsAt: instantAt(event, 'startsAt'), endsAt: instantAt(event, 'endsAt') }];
  });
}

/** An end that is not known yet is the first or the last instant there is. */
function instantAt(event: unknown, name: 'startsAt' | 'endsAt'): string | undefined {
  const text = textAt(event, name) ?? '';
  const at = TICKS.test(text) ? (Number(text) - TICKS_TO_1970) / TICKS_IN_MS : Date.parse(text);
  const isTold = at > 0 && at < Date.UTC(9999, 0);
  return isTold ? new Date(at).toISOString() : undefined;
}
