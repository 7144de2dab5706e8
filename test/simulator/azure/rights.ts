import { ArmRefusal } from './armAnswer.ts';
import { listAt, memberAt, textAt } from './json.ts';
import type { Resources } from './resources.ts';
import type { WorldResource } from './worldResource.ts';

export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

/** Who is asking, by object id; `appid` is how ARM names an application in its refusals. */
export interface Principal {
  readonly oid: string;
  readonly appid: string | undefined;
}

/** Azure's role-based access control over the assignments, role definitions and groups of the world. */
export interface Rights {
  /** Allowed when some assignment's permission names the action and none of that permission's own notActions does. */
  allows(oid: string, action: string, scope: string): boolean;
  /** @throws {ArmRefusal} AuthorizationFailed */
  demand(principal: Principal, action: string, scope: string): void;
  /** Assignments of the principal, its groups' included, that reach the scope from above or stand at it. */
  assignmentsReaching(scope: string, oid?: string): readonly WorldResource[];
  assignmentsBelow(scope: string, oid?: string): readonly WorldResource[];
  permissionsAt(oid: string, scope: string): readonly Permission[];
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

  const rights: Rights = {
    allows: (oid, action, scope) => rights.permissionsAt(oid, scope).some((permission) => permits(permission, action)),
    demand(principal, action, scope) {
      if (rights.allows(principal.oid, action, scope)) return;
      const message =
        `The client '${rights.clientName(principal)}' with object id '${principal.oid}' does not have authorization to perform ` +
        `action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`;
      throw new ArmRefusal(403, { code: 'AuthorizationFailed', message });
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

export function scopeOf(assignment: WorldResource): string {
  return (
    textAt(assignment, 'properties', 'scope') ??
    assignment.id.split(/\/providers\/Microsoft\.Authorization\//i)[0] ??
    '/'
  );
}

/** The scope `inner` is `outer` or below it; `/` is above everything. */
function isWithin(inner: string, outer: string): boolean {
  const [low, high] = [withoutEndSlash(inner), withoutEndSlash(outer)];
  return low === high || low.startsWith(`${high}/`);
}

function withoutEndSlash(scope: string): string {
  return scope.toLowerCase().replace(/\/+$/, '');
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
  return listAt(role, 'properties', 'permissions').map((permission) => ({
    actions: texts(permission, 'actions'),
    notActions: texts(permission, 'notActions'),
    dataActions: texts(permission, 'dataActions'),
    notDataActions: texts(permission, 'notDataActions'),
  }));
}

function texts(permission: unknown, member: string): readonly string[] {
  const value = memberAt(permission, member);
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function permits({ actions, notActions }: Permission, action: string): boolean {
  return actions.some((one) => matches(one, action)) && !notActions.some((one) => matches(one, action));
}

const patterns = new Map<string, RegExp>();

function matches(pattern: string, action: string): boolean {
  const known = patterns.get(pattern);
  if (known !== undefined) return known.test(action);
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  patterns.set(pattern, new RegExp(`^${parts.join('.*')}$`, 'i'));
  return matches(pattern, action);
}
