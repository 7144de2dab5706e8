import { GATEWAY_PROPERTIES_SINCE, LIST_KEYS_SINCE, propertiesAt } from './apiVersions.ts';
import { isRecord, textAt } from './json.ts';
import { parseResourceId } from './resourceId.ts';
import { type Settings, settingsOf } from './settings.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/** What an answer is shaped by. */
export interface View {
  readonly apiVersion: string;
  readonly keyOfAuthorization: Settings['keyOfAuthorization'];
  readonly keyOfConnection: Settings['keyOfConnection'];
}

/** Seen on connections of Global Reach: https://github.com/Azure/azure-rest-api-specs/issues/15030 */
export const MASKED_KEY = '*****************';
/** What the recording of September 2026 has in its place, by the mask or by the recorder. */
const ZEROED_KEY = '00000000-0000-0000-0000-000000000000';

const CIRCUIT = 'microsoft.network/expressroutecircuits';
const AUTHORIZATION = `${CIRCUIT}/authorizations`;
const CONNECTION = 'microsoft.network/connections';

/** Shows no key at all: Resource Graph, and whoever asks for nothing else. */
const NO_KEYS: View = { apiVersion: '9999-12-31', keyOfAuthorization: 'absent', keyOfConnection: 'absent' };

/** Before there was `listKeys`, whoever could read an authorization could read its key. */
export function viewOf({ apiVersion }: ArmRequest, { resources }: Simulation): View {
  const { keyOfAuthorization, keyOfConnection } = settingsOf(resources);
  const older = apiVersion < LIST_KEYS_SINCE;
  return { apiVersion, keyOfConnection, keyOfAuthorization: older ? 'clear' : keyOfAuthorization };
}

/** The resource as ARM shows it. `simulator` is ours, and never in an answer. */
export function present(resource: WorldResource, view: View = NO_KEYS): Readonly<Record<string, unknown>> {
  const shown = shownValue(resource, view, resource.type.toLowerCase());
  return isRecord(shown) ? shown : {};
}

function shownValue(value: unknown, view: View, type: string): unknown {
  if (Array.isArray(value)) return value.map((one) => shownValue(one, view, type));
  if (!isRecord(value)) return value;
  const own = typeOf(value) ?? type;
  const members = Object.entries(value)
    .filter(([name]) => name !== 'simulator' && name !== 'authorizationKey')
    .map(([name, member]) => [name, name === 'properties' ? shownProperties(member, view, own) : deeper(member, view)]);
  return Object.fromEntries(members);
}

function deeper(value: unknown, view: View): unknown {
  return shownValue(value, view, '');
}

function shownProperties(properties: unknown, view: View, type: string): unknown {
  const known = propertiesAt(type, properties, view.apiVersion);
  const shown = shownValue(known, view, type);
  if (!isRecord(shown)) return shown;
  const key = shownKey(textAt(properties, 'authorizationKey'), view, type);
  const withKey = key === undefined ? shown : { ...shown, authorizationKey: key };
  return type === CONNECTION ? withGateway(withKey, view) : withKey;
}

function shownKey(key: string | undefined, view: View, type: string): string | undefined {
  if (key === undefined || (type !== AUTHORIZATION && type !== CONNECTION)) return undefined;
  const how = type === CONNECTION ? view.keyOfConnection : view.keyOfAuthorization;
  return { clear: key, masked: MASKED_KEY, zeroed: ZEROED_KEY, absent: undefined }[how];
}

/**
 * Newer answers show the gateway of a connection with empty `properties`. The SDK relies on it: it reads
 * members of them without asking whether they are there.
 */
function withGateway(properties: Readonly<Record<string, unknown>>, { apiVersion }: View) {
  const id = textAt(properties, 'virtualNetworkGateway1', 'id');
  if (id === undefined) return properties;
  const isNewer = apiVersion >= GATEWAY_PROPERTIES_SINCE;
  return { ...properties, virtualNetworkGateway1: { id, ...(isNewer && { properties: {} }) } };
}

/** Of a resource or of a child inside one, which may come without its type. */
function typeOf(value: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof value.id !== 'string') return undefined;
  if (typeof value.type === 'string') return value.type.toLowerCase();
  return parseResourceId(value.id)?.type.toLowerCase();
}
