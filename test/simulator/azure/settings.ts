import { isRecord } from './json.ts';
import type { Resources } from './resources.ts';
import { isType, type WorldResource } from './worldResource.ts';

/**
 * Where Azure's behaviour is unknown, or differs from case to case, the world says which reading holds.
 *
 * The settings are the properties of one resource of the world, `/Simulator/settings/world` of type
 * `Simulator/settings`, so that a world file, a start option and `PUT /admin/resources` all say them in the
 * same way. What is not said has its default. `behaviours.ts` says where each reading comes from.
 */
export interface Settings {
  /** The key in an answer that shows an authorization, from the api-version on that has `listKeys`. */
  readonly keyOfAuthorization: 'masked' | 'zeroed' | 'absent' | 'clear';
  /** The key in an answer that shows a connection made with one. */
  readonly keyOfConnection: 'absent' | 'masked' | 'clear';
  /** A PUT without a key on a connection that was made with one. */
  readonly keyedPutWithoutKey: 'accepted' | 'refused';
  /** What becomes of the authorization of a connection that is deleted. */
  readonly deletedConnection: 'releasesAuthorization' | 'spendsAuthorization';
  /** What becomes of the authorization that a connection redeemed whose creation then failed. */
  readonly failedConnection: 'keepsAuthorization' | 'releasesAuthorization';
  /** What becomes of the connections made with an authorization that is deleted. */
  readonly revocation: 'deletesConnections' | 'leavesDeadConnections';
  /** A connection of a gateway and a circuit that another connection links already. */
  readonly secondLink: 'refused' | 'accepted';
  /** What a 202 of a read of a gateway is followed by. */
  readonly gatewayReads: 'location' | 'azureAsyncOperation' | 'both' | 'bodyWithoutStatus';
  /** How a change is refused while another one runs on the same gateway or circuit. */
  readonly busy: 'AnotherOperationInProgress' | 'RetryableErrorDueToAnotherOperation';
  /** What the provider does with a circuit that is created. */
  readonly provider: 'neverProvisions' | 'provisionsAtOnce';
  /** Resources in one page of a list. */
  readonly pageSize: number;
  /** Requests that a principal may make at once in a subscription, and how many are given back each second. */
  readonly reads: Bucket;
  readonly writes: Bucket;
  readonly deletes: Bucket;
  /** Instances of ARM that count each for itself: with several, the remaining requests jump between answers. */
  readonly instances: number;
  /** How far ARM's clock is ahead of the machine's; negative is behind. */
  readonly clockSkewMs: number;
}

export interface Bucket {
  readonly size: number;
  readonly perSecond: number;
}

/** The sizes of the buckets are what the recording of September 2026 left, and one. */
export const defaultSettings: Settings = {
  keyOfAuthorization: 'masked',
  keyOfConnection: 'absent',
  keyedPutWithoutKey: 'accepted',
  deletedConnection: 'releasesAuthorization',
  failedConnection: 'keepsAuthorization',
  revocation: 'deletesConnections',
  secondLink: 'refused',
  gatewayReads: 'location',
  busy: 'AnotherOperationInProgress',
  provider: 'neverProvisions',
  pageSize: 1000,
  reads: { size: 1100, perSecond: 25 },
  writes: { size: 800, perSecond: 10 },
  deletes: { size: 800, perSecond: 10 },
  instances: 1,
  clockSkewMs: 0,
};

const CHOICES: Readonly<Record<string, readonly string[]>> = {
  keyOfAuthorization: ['masked', 'zeroed', 'absent', 'clear'],
  keyOfConnection: ['absent', 'masked', 'clear'],
  keyedPutWithoutKey: ['accepted', 'refused'],
  deletedConnection: ['releasesAuthorization', 'spendsAuthorization'],
  failedConnection: ['keepsAuthorization', 'releasesAuthorization'],
  revocation: ['deletesConnections', 'leavesDeadConnections'],
  secondLink: ['refused', 'accepted'],
  gatewayReads: ['location', 'azureAsyncOperation', 'both', 'bodyWithoutStatus'],
  busy: ['AnotherOperationInProgress', 'RetryableErrorDueToAnotherOperation'],
  provider: ['neverProvisions', 'provisionsAtOnce'],
};

const SETTINGS_TYPE = 'Simulator/settings';

/** The resource that says these settings in a world. */
export function settingsResource(settings: Partial<Settings>): WorldResource {
  return { id: '/Simulator/settings/world', type: SETTINGS_TYPE, name: 'world', properties: { ...settings } };
}

export function settingsOf(resources: Resources): Settings {
  return { ...defaultSettings, ...resources.ofType(SETTINGS_TYPE).at(-1)?.properties };
}

/** @throws {Error} that names what is wrong: a setting that quietly does nothing would make a test lie */
export function checkSettings(resource: WorldResource): void {
  if (!isType(resource, SETTINGS_TYPE)) return;
  for (const [name, value] of Object.entries(resource.properties ?? {})) {
    if (!Object.hasOwn(defaultSettings, name)) throw new Error(`there is no setting ${name}`);
    if (!fits(name as keyof Settings, value)) throw new Error(`setting ${name} is not ${JSON.stringify(value)}`);
  }
}

function fits(name: keyof Settings, value: unknown): boolean {
  const choices = CHOICES[name];
  if (choices !== undefined) return typeof value === 'string' && choices.includes(value);
  if (isRecord(defaultSettings[name])) {
    return isRecord(value) && isFrom(value.size, 1) && isFrom(value.perSecond, 0) && Object.keys(value).length === 2;
  }
  if (name === 'clockSkewMs') return isFrom(value, Number.NEGATIVE_INFINITY);
  return isFrom(value, 1) && Number.isInteger(value);
}

function isFrom(value: unknown, least: number): boolean {
  return typeof value === 'number' && value >= least;
}
