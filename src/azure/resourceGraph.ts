import { listAt } from './armJson.ts';
import type { AzureClients } from './azureClients.ts';

/** Resource Graph's own limit of one answer. */
const ROWS_OF_A_PAGE = 1_000;

/** Each page costs one of 15 queries in 5 seconds: 10,000 rows leave some for the others that read meanwhile. */
const MOST_PAGES = 10;

/** What a query has led to; of more rows than are read, the first ones. */
export interface Rows {
  readonly rows: readonly unknown[];
  readonly isWhole: boolean;
}

/** Rows of a query that leads to a few. */
export async function rowsOf(clients: AzureClients, query: string, signal: AbortSignal): Promise<readonly unknown[]> {
  return (await readRows(clients, query, signal)).rows;
}

/**
 * Rows of a Resource Graph query over the allowed subscriptions, over its pages up to a bound. The query must project
 * `id` and order by it, or pages would overlap.
 * https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data
 */
export async function readRows(clients: AzureClients, query: string, signal: AbortSignal): Promise<Rows> {
  const rows: unknown[] = [];
  const scope = clients.subscriptions.length > 0 ? { subscriptions: [...clients.subscriptions] } : {};
  let skipToken: string | undefined;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const options = { top: ROWS_OF_A_PAGE, resultFormat: 'objectArray' as const, ...(skipToken ? { skipToken } : {}) };
    const answer = await clients.resourceGraph.resources({ ...scope, query, options }, { abortSignal: signal });
    rows.push(...listAt(answer, 'data'));
    skipToken = answer.skipToken;
    if (!skipToken) return { rows, isWhole: true };
  }
  return { rows, isWhole: false };
}

/** A string literal of the query language. https://learn.microsoft.com/kusto/query/scalar-data-types/string */
export function literal(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
