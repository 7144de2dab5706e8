import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { isRecord } from './json.ts';
import { settingsOf } from './settings.ts';
import type { ArmRequest, Simulation } from './simulation.ts';

/**
 * Turns a list that is longer than one page into its pages: each names the next one by `nextLink`, an absolute
 * address with a `$skipToken`. `$top` makes the pages of a list of resources shorter, as the documentation of
 * that list says.
 */
export function paged(answer: ArmAnswer, request: ArmRequest, simulation: Simulation): ArmAnswer {
  const { body, status } = answer;
  if (request.method !== 'GET' || status !== 200 || !isRecord(body) || !Array.isArray(body.value)) return answer;
  if (/\/operationResults\//i.test(request.path)) return answer;
  const from = offsetOf(request);
  const to = from + Math.min(settingsOf(simulation.resources).pageSize, topOf(request));
  if (from === 0 && to >= body.value.length) return answer;
  const value = body.value.slice(from, to);
  const nextLink = to < body.value.length ? nextLinkOf(request, to, simulation) : undefined;
  return { ...answer, body: { ...body, value, ...(nextLink && { nextLink }) } };
}

function topOf({ query, path }: ArmRequest): number {
  const top = query.get('$top');
  if (top === null || !/\/(resources|resourceGroups)$/i.test(path)) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d*$/.test(top)) return Number(top);
  throw new ArmRefusal(400, { code: 'InvalidTopParameter', message: `The value '${top}' of $top is not valid.` });
}

function nextLinkOf(request: ArmRequest, offset: number, { armEndpoint }: Simulation): string {
  const query = new URLSearchParams(request.query);
  query.set('$skipToken', tokenOf(request, offset));
  return `${armEndpoint()}${encodeURI(request.path)}?${query}`;
}

/** A token continues its own list and no other. */
function tokenOf({ path }: ArmRequest, offset: number): string {
  return Buffer.from(JSON.stringify([offset, path.toLowerCase()])).toString('base64url');
}

function offsetOf(request: ArmRequest): number {
  const token = request.query.get('$skipToken') ?? request.query.get('$skiptoken');
  if (token === null) return 0;
  const offset = Number(/^\[(\d+),/.exec(Buffer.from(token, 'base64url').toString())?.[1]);
  if (Number.isInteger(offset) && tokenOf(request, offset) === token) return offset;
  throw new ArmRefusal(400, { code: 'InvalidSkipToken', message: `The skip token '${token}' is not valid.` });
}
