import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { memberAt, textAt } from './json.ts';
import { isWithin, scopeOf } from './permissions.ts';
import { present } from './presentation.ts';
import { parseResourceId, sameId } from './resourceId.ts';
import { findRoleDefinition } from './rights.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

/** `GET {scope}/providers/Microsoft.Authorization/roleAssignments`, inherited ones included. */
export function listRoleAssignments(request: ArmRequest, scope: string, simulation: Simulation): ArmAnswer {
  simulation.rights.demand(request.principal, 'Microsoft.Authorization/roleAssignments/read', scope || '/');
  const { oid, atScope, principalId } = parseFilter(request.query.get('$filter'));
  const { rights } = simulation;
  const found = [...rights.assignmentsReaching(scope, oid), ...(atScope ? [] : rights.assignmentsBelow(scope, oid))];
  const value = found
    .filter((one) => !principalId || sameId(textAt(one, 'properties', 'principalId') ?? '', principalId))
    .map(presentAssignment);
  return { status: 200, body: { value } };
}

interface AssignmentFilter {
  /** Of `assignedTo`: groups are followed. */
  readonly oid: string | undefined;
  /** Of `principalId eq`: this very principal. */
  readonly principalId: string | undefined;
  readonly atScope: boolean;
}

const AT_SCOPE = /^atScope\(\)$/i;
const ASSIGNED_TO = /^assignedTo\('(?<oid>[^']+)'\)$/i;
const PRINCIPAL_ID = /^principalId eq '(?<oid>[^']+)'$/i;

/** https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest */
function parseFilter(filter: string | null): AssignmentFilter {
  const terms = (filter ?? '')
    .split(/\s+and\s+/i)
    .map((term) => term.trim())
    .filter((term) => term !== '');
  const known = [AT_SCOPE, ASSIGNED_TO, PRINCIPAL_ID];
  if (!terms.every((term) => known.some((pattern) => pattern.test(term)))) {
    throw new ArmRefusal(400, { code: 'UnsupportedQuery', message: `The filter '${filter}' is not supported.` });
  }
  const named = (pattern: RegExp) => terms.map((term) => pattern.exec(term)?.groups?.oid).find(Boolean);
  return {
    oid: named(ASSIGNED_TO),
    principalId: named(PRINCIPAL_ID),
    atScope: terms.some((term) => AT_SCOPE.test(term)),
  };
}

function presentAssignment(assignment: WorldResource): Readonly<Record<string, unknown>> {
  const { etag: _, ...shown } = present(assignment);
  return { ...shown, properties: { scope: scopeOf(assignment), ...(shown.properties as object) } };
}

export function listRoleDefinitions(request: ArmRequest, scope: string, simulation: Simulation): ArmAnswer {
  simulation.rights.demand(request.principal, 'Microsoft.Authorization/roleDefinitions/read', scope || '/');
  const isMeant = parseRoleFilter(request.query.get('$filter'));
  const value = simulation.resources
    .ofType('Microsoft.Authorization/roleDefinitions')
    .filter((role) => isAssignableAt(role, scope) && isMeant(role))
    .map((role) => presentRole(role, scope));
  return { status: 200, body: { value } };
}

const ROLE_FILTER = /^(?<member>roleName|type) eq '(?<value>[^']+)'$/i;

function parseRoleFilter(filter: string | null): (role: WorldResource) => boolean {
  if (filter === null || /^atScopeAndBelow\(\)$/i.test(filter)) return () => true;
  const groups = ROLE_FILTER.exec(filter)?.groups;
  const [member, value] = [groups?.member, groups?.value];
  if (member === undefined || value === undefined) {
    throw new ArmRefusal(400, { code: 'UnsupportedQuery', message: `The filter '${filter}' is not supported.` });
  }
  const name = member.toLowerCase() === 'type' ? 'type' : 'roleName';
  return (role) => textAt(role, 'properties', name)?.toLowerCase() === value.toLowerCase();
}

export function readRoleDefinition(
  request: ArmRequest,
  scope: string,
  guid: string,
  simulation: Simulation,
): ArmAnswer {
  // A built-in role belongs to no scope, and everybody who has signed in may read it there.
  if (scope !== '') simulation.rights.demand(request.principal, 'Microsoft.Authorization/roleDefinitions/read', scope);
  const role = findRoleDefinition(guid, simulation.resources);
  if (role !== undefined && isAssignableAt(role, scope)) return { status: 200, body: presentRole(role, scope) };
  const message = `The specified role definition with ID '${guid.replaceAll('-', '')}' does not exist.`;
  throw new ArmRefusal(404, { code: 'RoleDefinitionDoesNotExist', message });
}

function isAssignableAt(role: WorldResource, scope: string): boolean {
  const scopes = memberAt(role, 'properties', 'assignableScopes');
  if (!Array.isArray(scopes) || scope === '') return true;
  return scopes.some((one) => one === '/' || `${scope}/`.toLowerCase().startsWith(`${one}/`.toLowerCase()));
}

/** ARM names a role by the subscription it was asked in. */
function presentRole(role: WorldResource, scope: string): Readonly<Record<string, unknown>> {
  const { etag: _, ...shown } = present(role);
  const subscriptionId = parseResourceId(scope)?.subscriptionId;
  const guid = role.id.split('/').at(-1) ?? '';
  const within = subscriptionId === undefined ? '' : `/subscriptions/${subscriptionId}`;
  return { ...shown, id: `${within}/providers/Microsoft.Authorization/roleDefinitions/${guid}`, name: guid };
}

/** What the caller itself may do at the scope: one entry for each permission of each role that reaches it. */
export function listPermissions(request: ArmRequest, scope: string, simulation: Simulation): ArmAnswer {
  return { status: 200, body: { value: simulation.rights.permissionsAt(request.principal.oid, scope) } };
}

/** With the filter of role assignments: `assignedTo('oid')` follows groups, `atScope()` leaves out what is below. */
export function listDenyAssignments(request: ArmRequest, scope: string, simulation: Simulation): ArmAnswer {
  simulation.rights.demand(request.principal, 'Microsoft.Authorization/denyAssignments/read', scope || '/');
  const { oid, atScope } = parseFilter(request.query.get('$filter'));
  const value = simulation.rights
    .denyAssignments(scope, oid)
    .filter((one) => !atScope || isWithin(scope, scopeOf(one)))
    .map(presentAssignment);
  return { status: 200, body: { value } };
}
