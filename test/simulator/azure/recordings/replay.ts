import { builtInRoleIds } from '../builtInRoles.ts';
import { isRecord } from '../json.ts';
import type { WorldResource } from '../worldResource.ts';
import type { Recording } from './recording.ts';

const GUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** Which text each named placeholder stood for so far. */
export type Bindings = Map<string, unknown>;

/** Where two values differ, as `path: expected, got`; empty where the recorded one and the other are alike. */
export function differences(expected: unknown, actual: unknown, bindings: Bindings, at = 'body'): readonly string[] {
  if (typeof expected === 'string') return differencesOfText(expected, actual, bindings, at);
  if (Array.isArray(expected)) return differencesOfList(expected, actual, bindings, at);
  if (!isRecord(expected)) return expected === actual ? [] : [difference(at, expected, actual)];
  if (!isRecord(actual)) return [difference(at, 'an object', actual)];
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].flatMap((name) => {
    if (!Object.hasOwn(expected, name)) return [difference(`${at}.${name}`, 'nothing', actual[name])];
    return differences(expected[name], actual[name], bindings, `${at}.${name}`);
  });
}

function differencesOfList(expected: readonly unknown[], actual: unknown, bindings: Bindings, at: string) {
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return [difference(at, `${expected.length} items`, actual)];
  }
  return expected.flatMap((one, index) => differences(one, actual[index], bindings, `${at}[${index}]`));
}

function differencesOfText(expected: string, actual: unknown, bindings: Bindings, at: string): readonly string[] {
  const url = /^<(?<kind>operation|result) (?<name>\S+) in (?<place>\S+?)(?: at (?<version>\S+))?>$/.exec(expected);
  if (url?.groups !== undefined) return differencesOfUrl(expected, url.groups, actual, bindings, at);
  const placeholder = /^<(?<kind>guid|etag|number|text)(?: .+)?>$/.exec(expected)?.groups?.kind;
  if (placeholder !== undefined) {
    if (!PATTERNS[placeholder]?.test(String(actual))) return [difference(at, expected, actual)];
    return expected.includes(' ') ? differencesOfNamed(expected, actual, bindings, at) : [];
  }
  if (!expected.endsWith('<more>')) return expected === actual ? [] : [difference(at, expected, actual)];
  const start = expected.slice(0, -'<more>'.length);
  return typeof actual === 'string' && actual.startsWith(start) ? [] : [difference(at, expected, actual)];
}

const PATTERNS: Readonly<Record<string, RegExp>> = {
  guid: new RegExp(`^${GUID}$`),
  etag: new RegExp(`^W/"${GUID}"$`),
  number: /^\d+$/,
  text: /./,
};

/** The same text wherever the name comes again, and another one under another name. */
function differencesOfNamed(expected: string, actual: unknown, bindings: Bindings, at: string): readonly string[] {
  const kind = expected.split(' ')[0];
  const bound = bindings.get(expected);
  if (bound !== undefined) return bound === actual ? [] : [difference(at, `${expected} ${bound}`, actual)];
  const isTaken = [...bindings].some(([other, value]) => other.startsWith(`${kind} `) && value === actual);
  bindings.set(expected, actual);
  return isTaken ? [difference(at, `${expected} of its own`, actual)] : [];
}

/** Its id is the guid of the same name: both URLs of an operation have it, and the answer that started it. */
function differencesOfUrl(
  expected: string,
  { kind, name, place, version }: Readonly<Record<string, string | undefined>>,
  actual: unknown,
  bindings: Bindings,
  at: string,
): readonly string[] {
  const collection = kind === 'operation' ? 'operations' : 'operationResults';
  const path = `/subscriptions/[^/]+/providers/Microsoft\\.Network/locations/${place}/${collection}/(?<id>${GUID})`;
  const query = version === undefined ? String.raw`\?api-version=.+` : String.raw`\?api-version=${version}${SIGNATURE}`;
  const id = new RegExp(`^https://[^/]+${path}${query}$`).exec(String(actual))?.groups?.id;
  if (id === undefined) return [difference(at, expected, actual)];
  return [
    ...differencesOfNamed(`<guid ${name}>`, id, bindings, at),
    ...differencesOfNamed(expected, actual, bindings, at),
  ];
}

/** In this order and of these lengths in September 2026: 3 to 4 KB with the address before them. */
const SIGNATURE = String.raw`&t=\d{18}&c=[\w-]{2500,2700}&s=[\w-]{342}&h=[\w-]{43}`;

function difference(at: string, expected: unknown, actual: unknown): string {
  return `${at}: recorded ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`;
}

/** The world before the first exchange, in which one principal may do everything in the subscription. */
export function worldOf({ subscriptionId, world }: Recording, principalId: string): readonly WorldResource[] {
  const subscription = `/subscriptions/${subscriptionId}`;
  const role = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleIds.owner}`;
  return [
    { id: subscription, type: 'Microsoft.Resources/subscriptions', subscriptionId, displayName: 'Recorded' },
    {
      id: `${subscription}/providers/Microsoft.Authorization/roleAssignments/recorder`,
      type: 'Microsoft.Authorization/roleAssignments',
      properties: { roleDefinitionId: role, principalId, scope: subscription },
    },
    ...world,
  ];
}
