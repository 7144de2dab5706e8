import { ArmRefusal } from './armAnswer.ts';
import { allDenials, DENIED, denialsReaching, deniedMessage, denies } from './denials.ts';
import { listAt, textAt } from './json.ts';
import { isWithin, type Permission, permissionOf, permits, scopeOf } from './permissions.ts';
import type { Resources } from './resources.ts';
import type { WorldResource } from './worldResource.ts';

/** Who is asking, by object id; `appid` is how ARM names an application in its refusals. */
export interface Principal {
  readonly oid: string;
  readonly appid: string | undefined;
}

/** Azure's role-based access control over the assignments, role definitions, deny assignments and groups of the world. */
export interface Rights {
  /**
   * Allowed when some assignment's permission names the action and none of that permission's own notActions
   * does, and no deny assignment takes it away.
   */
  allows(oid: string, action: string, scope: string): boolean;
  /** @throws {ArmRefusal} AuthorizationFailed, or DenyAssignmentAuthorizationFailed */
  demand(principal: Principal, action: string, scope: string): void;
  /** Assignments of the principal, its groups' included, that reach the scope from above or stand at it. */
  assignmentsReaching(scope: string, oid?: string): readonly WorldResource[];
  assignmentsBelow(scope: string, oid?: string): readonly WorldResource[];
  /** What roles give; deny assignments are not taken off it, as Azure does not. */
  permissionsAt(oid: string, scope: string): readonly Permission[];
  /** The deny assignment that takes away an action which roles give. */
  denialOf(oid: string, action: string, scope: string): WorldResource | undefined;
  /** Deny assignments at the scope, above and below it; of one principal those that reach the scope itself. */
  denyAssignments(scope: string, oid?: string): readonly WorldResource[];
  /** What ARM calls the caller in a refusal: the user principal name, or the application's id. */
  clientName(principal: Principal): string;
}

export function createRights(resources: Resources): Rights {
  const assignments = (oid?: string): readonly WorldResource[] => {
    const all = resources.ofType('Microsoft.Authorization/roleAssignments');
    if (oid === undefined) return all;
    const identities = identitiesOf(oid, resources);
    return all.filter((one) => identities.has(textAt(one, 'properties', 'principalId')?.toLowerCase() ?? ''));
  };

  const isGiven = (oid: string, action: string, scope: string): boolean =>
    rights.permissionsAt(oid, scope).some((permission) => permits(permission, action));

  const rights: Rights = {
    allows: (oid, action, scope) => isGiven(oid, action, scope) && rights.denialOf(oid, action, scope) === undefined,
    demand(principal, action, scope) {
      const client = `'${rights.clientName(principal)}' with object id '${principal.oid}'`;
      if (!isGiven(principal.oid, action, scope)) {
        const message =
          `The client ${client} does not have authorization to perform ` +
          `action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
        throw new ArmRefusal(403, { code: 'AuthorizationFailed', message });
      }
      const denial = rights.denialOf(principal.oid, action, scope);
      if (denial === undefined) return;
      const message = deniedMessage(client, action, scope, denial);
      throw new ArmRefusal(403, { code: DENIED, message });
    },
    denialOf: (oid, action, scope) =>
      isGiven(oid, action, scope) ? rights.denyAssignments(scope, oid).find((one) => denies(one, action)) : undefined,
    denyAssignments(scope, oid) {
      const all = allDenials(resources);
      if (all.length === 0) return all;
      if (oid !== undefined) return denialsReaching(scope, identitiesOf(oid, resources), resources);
      return all.filter((one) => isWithin(scope, scopeOf(one)) || isWithin(scopeOf(one), scope));
    },
    assignmentsReaching: (scope, oid) => assignments(oid).filter((one) => isWithin(scope, scopeOf(one))),
    assignmentsBelow: (scope, oid) =>
      assignments(oid).filter((one) => isWithin(scopeOf(one), scope) && !isWithin(scope, scopeOf(one))),
    permissionsAt: (oid, scope) =>
      rights
        .assignmentsReaching(scope, oid)
        .flatMap((one) => permissionsOf(textAt(one, 'properties', 'roleDefinitionId'), resources)),
    clientName({ oid, appid }) {
      const user = resources.ofType('Simulator/users').find((one) => objectIdOf(one) === oid.toLowerCase());
      return textAt(user, 'properties', 'userPrincipalName') ?? appid ?? oid;
    },
  };
  return rights;
}

/** The role definition an assignment names: a world's own, or found by its guid under any scope. */
export function findRoleDefinition(idOrGuid: string, resources: Resources): WorldResource | undefined {
  const guid = idOrGuid.split('/').at(-1)?.toLowerCase();
  return resources
    .ofType('Microsoft.Authorization/roleDefinitions')
    .find((role) => role.id.split('/').at(-1)?.toLowerCase() === guid);
}

/** The principal itself and every group it is in, directly or through other groups. */
function identitiesOf(oid: string, resources: Resources): ReadonlySet<string> {
  const groups = resources.ofType('Simulator/groups');
  const found = new Set([oid.toLowerCase()]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const group of groups) {
      if (membersOf(group).some((member) => found.has(member))) found.add(objectIdOf(group));
    }
  }
  return found;
}

function membersOf(group: WorldResource): readonly string[] {
  const members = [...listAt(group, 'properties', 'members'), ...listAt(group, 'members')];
  return members.map((member) => {
    const id = typeof member === 'string' ? member : (textAt(member, 'objectId') ?? textAt(member, 'id') ?? '');
    return (id.split('/').at(-1) ?? '').toLowerCase();
  });
}

function objectIdOf(userOrGroup: WorldResource): string {
  const id = textAt(userOrGroup, 'properties', 'objectId') ?? userOrGroup.id.split('/').at(-1) ?? '';
  return id.toLowerCase();
}

function permissionsOf(roleDefinitionId: string | undefined, resources: Resources): readonly Permission[] {
  const role = findRoleDefinition(roleDefinitionId ?? '', resources);
  return listAt(role, 'properties', 'permissions').map(permissionOf);
}
