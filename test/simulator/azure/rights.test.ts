import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { connectionWriterRoleId, groupIds, resourceGroupId, subscriptionId } from './builtInIds.ts';
import { botPrincipalId, circuitId, connectionId, gatewayId } from './builtInWorld.ts';
import { createResources } from './resources.ts';
import { createRights } from './rights.ts';
import type { WorldResource } from './worldResource.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeAll(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterAll(() => simulator.close());

const ROUTES = `${gatewayId('ergw-hub-weu')}/getLearnedRoutes`;

describe('what the people of the built-in world may do', () => {
  it.each([
    { who: 'alice, through nested groups', oid: people.alice.objectId, read: 200, routes: 202, remove: 204 },
    { who: 'bob, a Reader', oid: people.bob.objectId, read: 200, routes: 403, remove: 403 },
    { who: 'carol, of another subscription', oid: people.carol.objectId, read: 403, routes: 403, remove: 403 },
    { who: 'dave, without any role', oid: people.dave.objectId, read: 403, routes: 403, remove: 403 },
  ])('$who', async ({ oid, read, routes, remove }) => {
    const caller = await callerAs(simulator, oid);

    expect((await caller.call('GET', circuitId('er-amsterdam'))).status).toBe(read);
    expect((await caller.call('POST', ROUTES)).status).toBe(routes);
    expect((await caller.call('DELETE', connectionId('none'))).status).toBe(remove);
  });

  it('tells a stranger the same of what exists and what does not', async () => {
    const dave = await callerAs(simulator, people.dave.objectId);

    const existing = await dave.call('GET', circuitId('er-amsterdam'));
    const missing = await dave.call('GET', circuitId('er-none'));

    expect([existing.status, missing.status]).toEqual([403, 403]);
  });

  it('shows subscriptions only to whoever has a role in them', async () => {
    const carol = await callerAs(simulator, people.carol.objectId);

    expect((await carol.call('GET', '/subscriptions')).body.value).toMatchObject([{ displayName: 'Partner' }]);
    expect((await carol.call('GET', subscriptionId('payments'))).status).toBe(403);
    expect((await carol.call('GET', resourceGroupId('payments', 'rg-payments'))).status).toBe(403);
  });
});

describe('asking Azure who may do what', () => {
  const assignmentsAt = (scope: string, filter: string) =>
    bot.call(
      'GET',
      `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter=${filter}`,
    );

  it('names the group that a role came through', async () => {
    const answer = await assignmentsAt(gatewayId('ergw-payments'), `assignedTo('${people.grace.objectId}')`);

    expect(answer.body.value).toMatchObject([
      { properties: { principalId: groupIds.cloudNetwork, scope: subscriptionId('payments') } },
    ]);
  });

  it('does not follow groups for principalId eq', async () => {
    const answer = await assignmentsAt(subscriptionId('payments'), `principalId eq '${people.grace.objectId}'`);

    expect(answer.body.value).toEqual([]);
  });

  it('takes a plus for a blank, as some clients write it', async () => {
    const answer = await assignmentsAt(
      subscriptionId('payments'),
      `atScope()+and+assignedTo('${people.erin.objectId}')`,
    );

    expect(answer.body.value).toMatchObject([{ properties: { principalId: people.erin.objectId } }]);
  });

  it('refuses a filter that it does not know', async () => {
    expect((await assignmentsAt(subscriptionId('payments'), 'asTarget()')).status).toBe(400);
  });

  it('needs the right to read assignments', async () => {
    const erin = await callerAs(simulator, people.erin.objectId);
    const path = `${subscriptionId('payments')}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01`;

    expect((await erin.call('GET', path)).status).toBe(403);
  });

  it('shows a custom role where it can be assigned, and nowhere else', async () => {
    const path = (subscription: 'payments' | 'connectivity') =>
      `${subscriptionId(subscription)}/providers/Microsoft.Authorization/roleDefinitions/${connectionWriterRoleId}`;

    expect((await bot.call('GET', path('payments'))).body).toMatchObject({
      properties: { roleName: 'Connection writer', type: 'CustomRole' },
    });
    expect((await bot.call('GET', path('connectivity'))).status).toBe(404);
  });

  it('answers the caller’s own permissions, none for a stranger', async () => {
    const path = `${gatewayId('ergw-payments')}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`;
    const erin = await callerAs(simulator, people.erin.objectId);
    const dave = await callerAs(simulator, people.dave.objectId);

    expect((await erin.call('GET', path)).body.value).toMatchObject([
      { actions: expect.arrayContaining(['Microsoft.Network/connections/write']) },
    ]);
    expect((await dave.call('GET', path)).body.value).toEqual([]);
  });
});

describe('the evaluation of a role', () => {
  const role = (name: string, actions: readonly string[], notActions: readonly string[] = []): WorldResource => ({
    id: `/providers/Microsoft.Authorization/roleDefinitions/${name}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    properties: { permissions: [{ actions, notActions }], assignableScopes: ['/'] },
  });
  const assigned = (roleName: string, scope: string): WorldResource => ({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${roleName}`,
    type: 'Microsoft.Authorization/roleAssignments',
    properties: { scope, principalId: botPrincipalId, roleDefinitionId: role(roleName, []).id },
  });
  const JOIN = 'Microsoft.Network/expressRouteCircuits/join/action';
  const SCOPE = '/subscriptions/s/resourceGroups/rg';

  it.each([
    {
      because: 'a wildcard in the middle',
      actions: ['Microsoft.Network/*/join/action'],
      notActions: [],
      allowed: true,
    },
    {
      because: 'another casing',
      actions: ['MICROSOFT.NETWORK/EXPRESSROUTECIRCUITS/JOIN/ACTION'],
      notActions: [],
      allowed: true,
    },
    { because: 'the longer action only', actions: [`${JOIN}/more`], notActions: [], allowed: false },
    { because: 'its own notActions', actions: ['*'], notActions: ['Microsoft.Network/*/action'], allowed: false },
  ])('minds $because', ({ actions, notActions, allowed }) => {
    const rights = createRights(createResources([role('r', actions, notActions), assigned('r', SCOPE)]));

    expect(rights.allows(botPrincipalId, JOIN, `${SCOPE}/providers/x/y/z`)).toBe(allowed);
  });

  it('is not narrowed by the notActions of another role', () => {
    const roles = [role('all', ['*']), role('less', ['*'], ['*/join/action'])];
    const rights = createRights(createResources([...roles, assigned('all', SCOPE), assigned('less', SCOPE)]));

    expect(rights.allows(botPrincipalId, JOIN, SCOPE)).toBe(true);
  });

  it('does not reach a scope whose name merely begins alike', () => {
    const rights = createRights(createResources([role('r', ['*']), assigned('r', SCOPE)]));

    expect(rights.allows(botPrincipalId, JOIN, `${SCOPE}-other`)).toBe(false);
  });

  it('reaches everything from the root', () => {
    const rights = createRights(createResources([role('r', ['*']), assigned('r', '/')]));

    expect(rights.allows(botPrincipalId, JOIN, SCOPE)).toBe(true);
  });
});
