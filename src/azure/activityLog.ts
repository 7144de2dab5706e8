import type { AzureError } from '../network/azureError.ts';
import type { ActivityLog } from '../ports/activityLog.ts';
import { translating } from './armCall.ts';
import { textAt } from './armJson.ts';
import { askForAll } from './armRequest.ts';
import type { AzureClients } from './azureClients.ts';
import { azureErrorIn } from './errorBody.ts';

const ACTIVITY_API = '2015-04-01';

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** https://learn.microsoft.com/rest/api/monitor/activity-logs/list */
export function createActivityLog(clients: AzureClients): ActivityLog {
  return {
    activityUnder: (correlationId, subscriptionId, since, signal) =>
      translating('reading activity log', async () => {
        // The id comes out of an answer's header, and goes into a filter.
        if (!GUID.test(correlationId)) return [];
        const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`;
        const filter = `eventTimestamp ge '${since.toISOString()}' and correlationId eq '${correlationId}'`;
        const events = await askForAll(clients, { method: 'GET', path, apiVersion: ACTIVITY_API, filter, signal });
        return events.flatMap(errorIn);
      }),
  };
}

/** A failed event carries the provider's answer as text, mostly JSON; what is none is kept as it stands. */
function errorIn(event: unknown): readonly AzureError[] {
  if (textAt(event, 'status', 'value')?.toLowerCase() !== 'failed') return [];
  const text = textAt(event, 'properties', 'statusMessage');
  if (text === undefined) return [];
  const error = azureErrorIn(text, undefined);
  if (error.code !== '' || error.message !== '') return [error];
  return [{ ...error, code: textAt(event, 'subStatus', 'value') ?? '', message: text }];
}
