import { listAt, memberAt, textAt } from './json.ts';
import { isWithin, permissionOf, permits, scopeOf } from './permissions.ts';
import type { Resources } from './resources.ts';
import type { WorldResource } from './worldResource.ts';

const DENY_ASSIGNMENTS = 'Microsoft.Authorization/denyAssignments';
/** The principal of a deny assignment that means everybody, whom it then excludes one by one. */
const EVERYBODY = '00000000-0000-0000-0000-000000000000';

/** https://learn.microsoft.com/azure/role-based-access-control/deny-assignments */
export function denialsReaching(
  scope: string,
  identities: ReadonlySet<string>,
  resources: Resources,
): readonly WorldResource[] {
  return resources
    .ofType(DENY_ASSIGNMENTS)
    .filter((one) => reaches(one, scope))
    .filter((one) => names(one, 'principals', identities) && !names(one, 'excludePrincipals', identities));
}

export function allDenials(resources: Resources): readonly WorldResource[] {
  return resources.ofType(DENY_ASSIGNMENTS);
}

export function denies(denial: WorldResource, action: string): boolean {
  return listAt(denial, 'properties', 'permissions').some((one) => permits(permissionOf(one), action));
}

export const DENIED = 'DenyAssignmentAuthorizationFailed';

export function deniedMessage(
  client: string,
  action: string,
  scope: string,
  denial: WorldResource | undefined,
): string {
  const name = textAt(denial, 'properties', 'denyAssignmentName') ?? denial?.name;
  const guid = denial?.id.split('/').at(-1)?.replaceAll('-', '');
  return (
    `The client ${client} has permission to perform action '${action}' on scope '${scope}'; however, the access is denied because of ` +
    `the deny assignment with name '${name}' and Id '${guid}' at scope '${denial && scopeOf(denial)}'.`
  );
}

function reaches(denial: WorldResource, scope: string): boolean {
  const own = scopeOf(denial);
  if (memberAt(denial, 'properties', 'doNotApplyToChildScopes') !== true) return isWithin(scope, own);
  return isWithin(scope, own) && isWithin(own, scope);
}

function names(denial: WorldResource, member: 'principals' | 'excludePrincipals', identities: ReadonlySet<string>) {
  const named = listAt(denial, 'properties', member).map((one) => textAt(one, 'id')?.toLowerCase() ?? '');
  return named.some((id) => identities.has(id) || (member === 'principals' && id === EVERYBODY));
}
