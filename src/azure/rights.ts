import type { Permission } from '../network/rights.ts';
import type { Clock } from '../ports/clock.ts';
import type { Rights } from '../ports/rights.ts';
import type { UserId } from '../request/people.ts';
import { translating } from './armCall.ts';
import { isTrueAt, listAt, memberOf, needed, neededList, textAt, textsAt } from './armJson.ts';
import { ask, askForAll, escaped, subscriptionIn } from './armRequest.ts';
import type { AzureClients } from './azureClients.ts';
import { createMemory } from './memory.ts';

const AUTHORIZATION_API = '2022-04-01';

/** A role definition's id: of a subscription or, for built-in roles, of the tenant. */
const ROLE_ID =
  /^\/(?:subscriptions\/[0-9a-f-]{36}\/)?providers\/Microsoft\.Authorization\/roleDefinitions\/[0-9a-f-]{36}$/i;

/** @param clock - role definitions are remembered by it; assignments never are */
export function createRights(clients: AzureClients, clock: Clock): Rights {
  const definitions = createMemory<readonly Permission[]>(clock);

  return {
    ofPerson: (person, scope, signal) =>
      translating('reading role assignments', async () => {
        clients.requireAllowed(subscriptionIn(scope));
        const filter = `atScope() and assignedTo('${person}')`;
        const [roleIds, denied] = await Promise.all([
          assignedRoles(clients, filter, scope, signal),
          denials(clients, { person, filter }, scope, signal),
        ]);
        const roles = await Promise.all(
          roleIds.map((id) => definitions.recall(id.toLowerCase(), () => definition(clients, id, signal))),
        );
        return [...roles.flat(), ...denied];
      }),

    ofBot: (scope, signal) =>
      translating("reading the bot's permissions", async () => {
        const path = `${scope}/providers/Microsoft.Authorization/permissions`;
        const { body } = await ask(clients, { method: 'GET', path, apiVersion: AUTHORIZATION_API, signal });
        return neededList(body, 'value').map(permissionIn);
      }),
  };
}

/**
 * The roles assigned at a scope or above it, groups resolved by Azure. `atScope()` leaves out what is assigned below:
 * a right on one circuit of a group is none on its neighbour.
 * https://learn.microsoft.com/azure/role-based-access-control/role-assignments-list-rest
 */
async function assignedRoles(
  clients: AzureClients,
  filter: string,
  scope: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  // The SDK puts a slash before the scope: with the scope's own the path would begin with two, which names a host.
  const path = escaped(scope).slice(1);
  const roleIds = new Set<string>();
  for await (const assignment of clients.authorization.roleAssignments.listForScope(path, {
    filter,
    abortSignal: signal,
  })) {
    const id = assignment.roleDefinitionId;
    roleIds.add(needed(id !== undefined && ROLE_ID.test(id) ? id : undefined, 'roleDefinitionId'));
  }
  return [...roleIds];
}

/**
 * What deny assignments take away at a scope. Excluded is only who is named there: that a group of theirs is excluded is
 * not seen, which refuses a person whom ARM would let through, never the other way round.
 * https://learn.microsoft.com/rest/api/authorization/deny-assignments/list-for-scope
 */
async function denials(
  clients: AzureClients,
  { person, filter }: { readonly person: UserId; readonly filter: string },
  scope: string,
  signal: AbortSignal,
): Promise<readonly Permission[]> {
  const path = `${scope}/providers/Microsoft.Authorization/denyAssignments`;
  const assignments = await askForAll(clients, { method: 'GET', path, apiVersion: AUTHORIZATION_API, filter, signal });
  return assignments
    .map((assignment) => memberOf(assignment, 'properties'))
    .filter((denial) => !isExcluded(denial, person) && reaches(denial, scope))
    .flatMap((denial) => neededList(denial, 'permissions'))
    .map((entry) => ({ ...permissionIn(entry), denies: true }));
}

function isExcluded(denial: unknown, person: UserId): boolean {
  return listAt(denial, 'excludePrincipals').some((one) => textAt(one, 'id')?.toLowerCase() === person.toLowerCase());
}

function reaches(denial: unknown, scope: string): boolean {
  return !isTrueAt(denial, 'doNotApplyToChildScopes') || textAt(denial, 'scope')?.toLowerCase() === scope.toLowerCase();
}

async function definition(clients: AzureClients, roleId: string, signal: AbortSignal): Promise<readonly Permission[]> {
  const role = await clients.authorization.roleDefinitions.getById(roleId.slice(1), { abortSignal: signal });
  return needed(role.permissions, 'permissions').map(permissionIn);
}

function permissionIn(entry: unknown): Permission {
  return { actions: textsAt(entry, 'actions'), notActions: textsAt(entry, 'notActions') };
}
