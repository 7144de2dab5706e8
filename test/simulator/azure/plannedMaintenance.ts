import { isType, type WorldResource } from './worldResource.ts';

const EVENTS = 'Microsoft.ResourceHealth/events';
const IMPACTED = `${EVENTS}/impactedResources`;

interface PlannedMaintenance {
  /** Resources that it touches, all of one subscription: there the event stands. */
  readonly touches: readonly [string, ...string[]];
  readonly trackingId?: string;
  readonly eventType?: 'PlannedMaintenance' | 'ServiceIssue';
  readonly status?: 'Active' | 'Resolved';
  readonly startsAt?: string;
  readonly endsAt?: string;
}

/**
 * An event of Service Health and what it touches, for a world. Only Resource Graph shows them.
 * https://learn.microsoft.com/azure/service-health/resource-graph-samples
 */
export function plannedMaintenance(planned: PlannedMaintenance): readonly WorldResource[] {
  const { touches, trackingId = 'PLAN-001', eventType = 'PlannedMaintenance', status = 'Active' } = planned;
  const [, , subscriptionId] = touches[0].split('/');
  const id = `/subscriptions/${subscriptionId}/providers/${EVENTS}/${trackingId}`;
  const properties = {
    EventType: eventType,
    Status: status,
    TrackingId: trackingId,
    ImpactStartTime: planned.startsAt,
    ImpactMitigationTime: planned.endsAt,
  };
  const impacted = touches.map((targetResourceId, index): WorldResource => {
    const name = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
    return { id: `${id}/impactedResources/${name}`, type: IMPACTED, name, properties: { targetResourceId } };
  });
  return [{ id, type: EVENTS, name: trackingId, properties }, ...impacted];
}

export function isEvent(resource: WorldResource): boolean {
  return isType(resource, EVENTS) || isType(resource, IMPACTED);
}
