import { listAt } from './armJson.ts';
import type { AzureClients } from './azureClients.ts';

/** Resource Graph's own limit of one answer. */
const ROWS_OF_A_PAGE = 1_000;

/** Each page costs one of 15 queries in 5 seconds; 5,000 circuits or gateways are more than a list can show. */
const MOST_PAGES = 5;

/**
 * Rows of a Resource Graph query over the allowed subscriptions, over its pages up to a bound. The query must project
 * `id` and order by it, or pages would overlap.
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
 */
export async function rowsOf(clients: AzureClients, query: string, signal: AbortSignal): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  const scope = clients.subscriptions.length > 0 ? { subscriptions: [...clients.subscriptions] } : {};
  let skipToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const options = { top: ROWS_OF_A_PAGE, resultFormat: 'objectArray' as const, ...(skipToken ? { skipToken } : {}) };
    const answer = await clients.resourceGraph.resources({ ...scope, query, options }, { abortSignal: signal });
    rows.push(...listAt(answer, 'data'));
    skipToken = answer.skipToken;
    if (!skipToken) break;
  }
  return rows;
}

/** A string literal of the query language. https://learn.microsoft.com/kusto/query/scalar-data-types/string */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
