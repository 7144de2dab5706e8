import { createHash } from 'node:crypto';
import { type ArmAnswer, ArmRefusal } from '../armAnswer.ts';
import { isRecord, listAt, memberAt, textAt } from '../json.ts';
import type { ArmRequest, Simulation } from '../simulation.ts';
import { semanticError } from './evaluation.ts';
import { execute, type Table } from './execution.ts';
import { parseQuery } from './parser.ts';
import { QueryError } from './syntax.ts';
import { openTable } from './tables.ts';

/** https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data#paging-results */
const LARGEST_PAGE = 1000;
const QUOTA = { 'x-ms-user-quota-remaining': '14', 'x-ms-user-quota-resets-after': '00:00:05' };
const KNOWN_MEMBERS = ['subscriptions', 'query', 'options', 'facets'];
const KNOWN_OPTIONS = ['$top', '$skip', '$skipToken', 'resultFormat', 'allowPartialScopes', 'authorizationScopeFilter'];

/** `POST /providers/Microsoft.ResourceGraph/resources` */
export function queryResourceGraph(request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { body, principal } = request;
  checkBody(body);
  const query = textAt(body, 'query') ?? '';
  const subscriptions = listAt(body, 'subscriptions').map((one) => String(one).toLowerCase());
  const reader = { oid: principal.oid, subscriptions: subscriptions.length === 0 ? undefined : new Set(subscriptions) };
  const result = run(query, (table) => openTable(table, reader, simulation));
  const { from, to } = pageOf(body, query);
  const data = result.rows.slice(from, to);
  const isMore = to < result.rows.length;
  // Only a result that shows `id` can be turned over page by page; of another the rest is lost.
  const pages = isMore && Object.hasOwn(result.schema, 'id');
  return {
    status: 200,
    headers: QUOTA,
    body: {
      totalRecords: result.rows.length,
      count: data.length,
      data,
      facets: [],
      resultTruncated: isMore && !pages ? 'true' : 'false',
      ...(pages && { $skipToken: skipToken(query, to) }),
    },
  };
}

function run(query: string, open: (table: string) => Table | undefined): Table {
  try {
    const { table, operators } = parseQuery(query);
    const opened = open(table);
    if (opened === undefined) throw semanticError(`Table ${table} was not found`);
    return execute(opened, operators);
  } catch (error) {
    if (error instanceof QueryError) throw queryRefusal(error, query);
    throw error;
  }
}

function checkBody(body: unknown): void {
  if (!isRecord(body) || typeof body.query !== 'string' || body.query.trim() === '') {
    throw badRequest([{ code: 'InvalidQuery', message: 'Query is missing.' }]);
  }
  const options = body.options ?? {};
  const unknown = [
    ...Object.keys(body).filter((one) => !KNOWN_MEMBERS.includes(one)),
    ...Object.keys(options).filter((one) => !KNOWN_OPTIONS.includes(one)),
  ];
  if (unknown.length > 0)
    throw badRequest([{ code: 'NotSimulated', message: `Not simulated: ${unknown.join(', ')}.` }]);
  if ((memberAt(options, 'resultFormat') ?? 'objectArray') === 'objectArray') return;
  throw badRequest([{ code: 'NotSimulated', message: 'Only the result format objectArray is simulated.' }]);
}

function pageOf(body: unknown, query: string): { readonly from: number; readonly to: number } {
  const top = memberAt(body, 'options', '$top') ?? LARGEST_PAGE;
  const skip = memberAt(body, 'options', '$skip') ?? 0;
  if (!Number.isInteger(top) || Number(top) < 1 || Number(top) > LARGEST_PAGE) {
    throw badRequest([{ code: 'InvalidTop', message: `$top must be between 1 and ${LARGEST_PAGE}.` }]);
  }
  if (!Number.isInteger(skip) || Number(skip) < 0) {
    throw badRequest([{ code: 'InvalidSkip', message: '$skip must not be negative.' }]);
  }
  const token = textAt(body, 'options', '$skipToken');
  const from = token ? offsetOf(token, query) : Number(skip);
  return { from, to: from + Number(top) };
}

/** A token continues its own query and no other. */
function skipToken(query: string, offset: number): string {
  return Buffer.from(`${offset}.${createHash('sha256').update(query).digest('base64url')}`).toString('base64url');
}

function offsetOf(token: string, query: string): number {
  const offset = Number(Buffer.from(token, 'base64url').toString().split('.')[0]);
  if (Number.isInteger(offset) && skipToken(query, offset) === token) return offset;
  throw badRequest([{ code: 'InvalidSkipToken', message: 'The skip token is invalid.' }]);
}

function queryRefusal({ kind, message, at, token }: QueryError, query: string): ArmRefusal {
  const before = query.slice(0, at).split('\n');
  const place = { line: before.length, characterPositionInLine: before.at(-1)?.length ?? 0, token };
  const found = kind === 'ParserFailure' ? { code: kind, message, ...place } : { code: kind, message };
  const summary =
    'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.';
  return badRequest([{ code: 'InvalidQuery', message: summary }, found]);
}

function badRequest(details: readonly unknown[]): ArmRefusal {
  const message = `Please provide below info when asking for support: timestamp = ${new Date().toISOString()}.`;
  return new ArmRefusal(400, { code: 'BadRequest', message, details });
}
