import type { JournalEntry } from '../simulator/azure/journal.ts';

/** A path as the bot may send it: ids of ARM, no climbing, nothing encoded, no query but the version and one filter. */
const PATH =
  /^\/(?:subscriptions\/[0-9a-f-]{36}(?:\/[\w()-][\w.()-]*)*|providers\/Microsoft\.[\w.]+(?:\/[\w-]+)*)\?api-version=[\d-]+(?:&\$filter=atScope\(\)(?: and assignedTo\('[0-9a-f-]{36}'\))?)?$/;

const GRAPH = '/providers/Microsoft.ResourceGraph/resources?';
const LITERAL = /'(?:[^'\\]|\\.)*'/g;
const NAME = /and name =~ ('(?:[^'\\]|\\.)*')/;

/** Requests that a question must never lead to: writes, and paths that somebody's words got into. */
export function forbidden(entries: readonly JournalEntry[]): readonly string[] {
  return entries
    .filter((entry) => !isRead(entry) || !PATH.test(decoded(entry.url)))
    .map(({ method, url }) => `${method} ${url}`);
}

function isRead({ method, url }: JournalEntry): boolean {
  return method === 'GET' || (method === 'POST' && url.startsWith(GRAPH));
}

/** Spaces and quotes of the filter come encoded; any other percent sign stays, and is forbidden. */
function decoded(url: string): string {
  return url
    .replaceAll('%24', '$')
    .replaceAll('%20', ' ')
    .replaceAll('+', ' ')
    .replaceAll('%27', "'")
    .replaceAll('%28', '(')
    .replaceAll('%29', ')');
}

export function queriesIn(entries: readonly JournalEntry[]): readonly string[] {
  return entries.flatMap(({ requestBody }) => {
    const query =
      typeof requestBody === 'object' && requestBody !== null ? Reflect.get(requestBody, 'query') : undefined;
    return typeof query === 'string' ? [query] : [];
  });
}

/** The query less its literals, however many a list has: words of people may be in literals and nowhere else. */
export function shapeOf(query: string): string {
  return query.replaceAll(LITERAL, "''").replaceAll(/''(?:, '')+/g, "''");
}

/** The names that were asked for, read as the query language reads them. */
export function namesIn(queries: readonly string[]): readonly string[] {
  return queries.flatMap((query) => {
    const literal = NAME.exec(query)?.[1];
    return literal === undefined ? [] : [literal.slice(1, -1).replaceAll(/\\(.)/g, '$1')];
  });
}
