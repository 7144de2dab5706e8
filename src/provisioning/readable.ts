import type { Read } from '../network/facts.ts';
import { groupScopeOf, type ResourceId, type ResourceKind } from '../network/resourceId.ts';
import { allows, type Permission } from '../network/rights.ts';
import type { Rights } from '../ports/rights.ts';
import type { UserId } from '../request/people.ts';
import { reading } from './reading.ts';

/** What looking at each of them demands. https://learn.microsoft.com/azure/role-based-access-control/permissions/networking */
export const READ_ACTIONS: Readonly<Record<ResourceKind, string>> = {
  circuit: 'Microsoft.Network/expressRouteCircuits/read',
  gateway: 'Microsoft.Network/virtualNetworkGateways/read',
  connection: 'Microsoft.Network/connections/read',
};

/** Groups asked about at once: a list over a hundred of them must not eat the read budget of ARM in one moment. */
const GROUPS_AT_ONCE = 8;

/** A person who looks at a list of resources of one kind. */
interface Looking {
  readonly person: UserId;
  readonly kind: ResourceKind;
  readonly ids: readonly ResourceId[];
}

/**
 * Whether the person may read each resource, by their rights at its group: a page of resources lies in a few.
 *
 * A right on one resource alone is not seen here: it is left out of lists, and found when it is asked for itself.
 */
export async function readable(
  rights: Pick<Rights, 'ofPerson'>,
  { person, kind, ids }: Looking,
  signal: AbortSignal,
): Promise<(id: ResourceId) => Read<boolean>> {
  const scopes = new Map(ids.map((id) => [id, groupScopeOf(id)]));
  const groups = [...new Map([...scopes.values()].map((scope) => [scope.toLowerCase(), scope]))];
  const read = new Map<string, Read<boolean>>();
  for (let at = 0; at < groups.length; at += GROUPS_AT_ONCE) {
    await Promise.all(
      groups.slice(at, at + GROUPS_AT_ONCE).map(async ([key, group]) => {
        read.set(key, mayReadBy(await reading(rights.ofPerson(person, group, signal)), kind));
      }),
    );
  }
  return (id) => read.get((scopes.get(id) ?? groupScopeOf(id)).toLowerCase()) ?? { read: false, reason: 'unreachable' };
}

/** Whether permissions, as far as they were read, let somebody look at a resource of the kind. */
export function mayReadBy(permissions: Read<readonly Permission[]>, kind: ResourceKind): Read<boolean> {
  return permissions.read ? { read: true, value: allows(permissions.value, READ_ACTIONS[kind]) } : permissions;
}
