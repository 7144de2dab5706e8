import { isResourceGroupName } from './naming.ts';

/** An Azure resource id, `/subscriptions/…/providers/Microsoft.Network/…`, spelled as it came. Compare with `sameId`. */
export type ResourceId = string & { readonly __brand: 'ResourceId' };

export type ResourceKind = 'circuit' | 'gateway' | 'connection';

interface IdParts {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  /** `Microsoft.Network/expressRouteCircuits`, as spelled in the id. */
  readonly type: string;
  readonly name: string;
}

const TYPES: Readonly<Record<ResourceKind, string>> = {
  circuit: 'Microsoft.Network/expressRouteCircuits',
  gateway: 'Microsoft.Network/virtualNetworkGateways',
  connection: 'Microsoft.Network/connections',
};

/** Only ASCII letters match without the `u` flag: with it `ſ` would pass for s. The group's name is checked apart. */
const ID =
  /\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/resourceGroups\/([^/\s]{1,90})\/providers\/(Microsoft\.Network\/[a-z]{1,80})\/(\w(?:[\w.-]{0,78}\w)?)/i;
const IDS = new RegExp(ID, 'gi');
const WHOLE_ID = new RegExp(`^${ID.source}$`, 'i');

/** What may stand after an id in a text. Anything else belongs to the name: a name cut short is another resource's. */
const AFTER_ID = /^[\p{Cf}.-]*(?![_%.-])(?:$|[\s\p{P}<>|`])/u;

/**
 * Finds the first resource id in a text: an id, or a portal link that holds one, encoded or not.
 * Only ids of whole resources of Microsoft.Network are found; whatever follows the name (a child, a blade) is cut off.
 * What is found can be sent as a path: no `.` or `..` segment, query, fragment or percent sign is in it.
 */
export function findResourceId(text: string): ResourceId | undefined {
  const plain = decoded(text);
  for (const match of plain.matchAll(IDS)) {
    const [id, , resourceGroup = ''] = match;
    const ends = AFTER_ID.test(plain.slice(match.index + id.length));
    if (ends && isResourceGroupName(resourceGroup)) return id as ResourceId;
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A stray % is no encoding: the text is taken as it stands.
  }
}

/** @throws {Error} when the text is not an id: callers hold ids that ARM or `findResourceId` gave them */
export function partsOf(id: ResourceId): IdParts {
  const [, subscriptionId, resourceGroup, type, name] = WHOLE_ID.exec(id) ?? [];
  if (!subscriptionId || !resourceGroup || !type || !name || !isResourceGroupName(resourceGroup)) {
    throw new Error(`not a resource id: ${id.slice(0, 200)}`);
  }
  return { subscriptionId, resourceGroup, type, name };
}

export function nameOf(id: ResourceId): string {
  return partsOf(id).name;
}

/** Undefined for a type that the bot does not handle. */
export function kindOf(id: ResourceId): ResourceKind | undefined {
  const type = partsOf(id).type.toLowerCase();
  return (Object.keys(TYPES) as ResourceKind[]).find((kind) => TYPES[kind].toLowerCase() === type);
}

/** ARM compares ids without regard to case, and spells the same id differently in different answers. */
export function sameId(a: ResourceId, b: ResourceId): boolean {
  return idKey(a) === idKey(b);
}

/** The form of an id for keys and indexes. */
export function idKey(id: ResourceId): string {
  return id.toLowerCase();
}

/**
 * The id of a resource from its parts.
 *
 * @throws {Error} when a part is not what ARM allows there: names that people typed are checked before
 */
export function resourceId(
  kind: ResourceKind,
  subscriptionId: string,
  resourceGroup: string,
  name: string,
): ResourceId {
  const id =
    `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${TYPES[kind]}/${name}` as ResourceId;
  partsOf(id);
  return id;
}

export function subscriptionOf(id: ResourceId): string {
  return partsOf(id).subscriptionId;
}

export function inSameSubscription(a: ResourceId, b: ResourceId): boolean {
  return subscriptionOf(a).toLowerCase() === subscriptionOf(b).toLowerCase();
}

/** The scope of the group that a resource lies in. */
export function groupScopeOf(id: ResourceId): string {
  const { subscriptionId, resourceGroup } = partsOf(id);
  return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
}

/** A deep link into the portal, optionally to one blade (`eventlogs` is the activity log). */
export function portalLink(tenantId: string, id: ResourceId, blade?: 'eventlogs'): string {
  const path = id.split('/').map(encodeURIComponent).join('/');
  return `https://portal.azure.com/#@${encodeURIComponent(tenantId)}/resource${path}${blade ? `/${blade}` : ''}`;
}
