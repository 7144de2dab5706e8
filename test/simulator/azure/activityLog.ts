import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import type { Operation } from './operations.ts';
import { sameId } from './resourceId.ts';
import type { ArmRequest, Simulation } from './simulation.ts';

const FILTER = /^eventTimestamp ge '(?<since>[^']+)' and correlationId eq '(?<correlationId>[^']+)'$/i;

/**
 * Failed operations under one correlation id. A filter by time is required.
 * https://learn.microsoft.com/rest/api/monitor/activity-logs/list
 */
export function listActivity(request: ArmRequest, subscriptionId: string, simulation: Simulation): ArmAnswer {
  const subscription = `/subscriptions/${subscriptionId}`;
  simulation.rights.demand(request.principal, 'Microsoft.Insights/eventtypes/values/Read', subscription);
  const asked = FILTER.exec(request.query.get('$filter') ?? '')?.groups;
  const since = Date.parse(asked?.since ?? '');
  if (asked === undefined || Number.isNaN(since)) {
    throw new ArmRefusal(400, { code: 'BadRequest', message: 'The filter of the activity log is not supported.' });
  }
  const value = simulation.operations
    .under(asked.correlationId?.toLowerCase() ?? '')
    .filter((operation) => sameId(operation.subscriptionId, subscriptionId))
    .filter(({ endsAt }) => endsAt.getTime() >= since)
    .flatMap(eventOf);
  return { status: 200, body: { value } };
}

/** The provider's answer stands in the event as text. https://learn.microsoft.com/azure/azure-monitor/platform/activity-log-schema */
function eventOf({ outcome, correlationId, endsAt }: Operation): readonly unknown[] {
  if (outcome === undefined || outcome.status === 'Succeeded') return [];
  const { status, error } = outcome;
  return [
    {
      eventTimestamp: endsAt.toISOString(),
      correlationId,
      resourceProviderName: { value: 'Microsoft.Network' },
      status: { value: 'Failed', localizedValue: 'Failed' },
      subStatus: { value: '', localizedValue: '' },
      level: 'Error',
      properties: { statusCode: 'Conflict', statusMessage: JSON.stringify({ status, error }) },
    },
  ];
}
