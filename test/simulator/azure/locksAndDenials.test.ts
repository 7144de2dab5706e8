import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, admin, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { groupIds, resourceGroupId, subscriptionId } from './builtInIds.ts';
import { botPrincipalId, circuitId, connectionId, gatewayId } from './builtInWorld.ts';
import { textAt } from './json.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterEach(() => simulator.close());

const GROUP = resourceGroupId('connectivity', 'rg-connectivity');
const CONNECTION = connectionId('conn-dublin-hub-weu');
const LOCKS = '/providers/Microsoft.Authorization/locks';

function lock(scope: string, level: 'ReadOnly' | 'CanNotDelete') {
  return admin(simulator, 'PUT', '/resources', [
    { id: `${scope}${LOCKS}/frozen`, properties: { level, notes: 'change freeze' } },
  ]);
}

function put() {
  return bot.call('PUT', connectionId('conn-new'), {
    location: 'westeurope',
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId('ergw-hub-weu'), properties: {} },
      peer: { id: circuitId('er-amsterdam') },
    },
  });
}

describe('a ReadOnly lock', () => {
  it('of a group stops writes, deletions and reads by POST in it, and no GET', async () => {
    await lock(GROUP, 'ReadOnly');

    const circuit = circuitId('er-amsterdam');
    const answers = [
      await put(),
      await bot.call('DELETE', CONNECTION),
      await bot.call('POST', `${gatewayId('ergw-hub-weu')}/getLearnedRoutes`),
      await bot.call('PUT', `${circuit}/authorizations/a`, {}),
      await bot.call('GET', circuit),
    ];

    expect(answers.map(({ status, body }) => [status, textAt(body, 'error', 'code')])).toEqual([
      [409, 'ScopeLocked'],
      [409, 'ScopeLocked'],
      [409, 'ScopeLocked'],
      [409, 'ScopeLocked'],
      [200, undefined],
    ]);
  });

  it('names the scope that is locked', async () => {
    await lock(GROUP, 'ReadOnly');

    expect(textAt((await put()).body, 'error', 'message')).toBe(
      `The scope '${connectionId('conn-new')}' cannot perform write operation because following scope(s) are locked: '${GROUP}'. Please remove the lock and try again.`,
    );
  });

  it('of a gateway does not stop a connection, which is another resource', async () => {
    await lock(gatewayId('ergw-hub-weu'), 'ReadOnly');

    expect((await put()).status).toBe(201);
  });
});

describe('a CanNotDelete lock', () => {
  it('stops deletions only', async () => {
    await lock(GROUP, 'CanNotDelete');

    expect((await bot.call('DELETE', CONNECTION)).status).toBe(409);
    expect((await put()).status).toBe(201);
  });
});

describe('the list of locks', () => {
  it('has those of the scope, above and below it, and with atScope() not below', async () => {
    await lock(GROUP, 'CanNotDelete');
    const list = async (scope: string, filter = '') =>
      ((await bot.call('GET', `${scope}${LOCKS}?api-version=2016-09-01${filter}`)).body.value as unknown[]).length;

    expect(await list(CONNECTION)).toBe(1);
    expect(await list(subscriptionId('connectivity'))).toBe(1);
    expect(await list(subscriptionId('connectivity'), '&$filter=atScope()')).toBe(0);
    expect(await list(GROUP, '&$filter=atScope()')).toBe(1);
    expect(await list(subscriptionId('payments'))).toBe(0);
  });
});

describe('the list of policy assignments', () => {
  const ASSIGNMENTS = '/providers/Microsoft.Authorization/policyAssignments';
  const list = async (scope: string, filter = '') => {
    const path = `${scope}${ASSIGNMENTS}?api-version=2022-06-01${filter}`;
    const { body } = await bot.call('GET', path);
    return (body.value as readonly { readonly name: string }[]).map(({ name }) => name).sort();
  };

  it('has those of the scope, above and below it, and fewer with a filter', async () => {
    const assigned = (scope: string, name: string) => ({
      id: `${scope}${ASSIGNMENTS}/${name}`,
      properties: { displayName: `Policy ${name}`, enforcementMode: 'Default' },
    });
    const above = subscriptionId('connectivity');
    await admin(simulator, 'PUT', '/resources', [
      assigned(above, 'above'),
      assigned(GROUP, 'here'),
      assigned(CONNECTION, 'below'),
    ]);

    expect(await list(GROUP)).toEqual(['above', 'below', 'here']);
    expect(await list(GROUP, '&$filter=atScope()')).toEqual(['above', 'here']);
    expect(await list(GROUP, '&$filter=atExactScope()')).toEqual(['here']);
    expect(await list(subscriptionId('payments'))).toEqual([]);
  });

  it('is refused with another filter, and to who may not read there', async () => {
    const path = `${GROUP}${ASSIGNMENTS}?api-version=2022-06-01`;
    const dave = await callerAs(simulator, people.dave.objectId);

    expect((await bot.call('GET', `${path}&$filter=name eq 'x'`)).status).toBe(400);
    expect((await dave.call('GET', path)).status).toBe(403);
  });
});

describe('a deny assignment', () => {
  const EVERYBODY = '00000000-0000-0000-0000-000000000000';

  function deny(properties: Readonly<Record<string, unknown>>) {
    const id = `${GROUP}/providers/Microsoft.Authorization/denyAssignments/d0000000-0000-4000-8000-0000000000d0`;
    const permissions = [{ actions: ['Microsoft.Network/connections/*'], notActions: ['*/read'] }];
    const whole = { denyAssignmentName: 'Managed by stack', scope: GROUP, permissions, ...properties };
    return admin(simulator, 'PUT', '/resources', [{ id, properties: whole }]);
  }

  it('takes away what a role gives, and says so', async () => {
    await deny({ principals: [{ id: botPrincipalId, type: 'ServicePrincipal' }] });
    const answer = await bot.call('DELETE', CONNECTION);

    expect(answer).toMatchObject({ status: 403, body: { error: { code: 'DenyAssignmentAuthorizationFailed' } } });
    expect(textAt(answer.body, 'error', 'message')).toContain("deny assignment with name 'Managed by stack'");
    expect((await bot.call('GET', CONNECTION)).status).toBe(200);
  });

  it.each([
    { because: 'it names everybody', properties: { principals: [{ id: EVERYBODY }] }, status: 403 },
    {
      because: 'it names everybody but this one',
      properties: { principals: [{ id: EVERYBODY }], excludePrincipals: [{ id: botPrincipalId }] },
      status: 202,
    },
    {
      because: 'it names somebody else',
      properties: { principals: [{ id: people.alice.objectId }] },
      status: 202,
    },
    {
      because: 'it stops at its own scope',
      properties: { principals: [{ id: EVERYBODY }], doNotApplyToChildScopes: true },
      status: 202,
    },
  ])('answers $status since $because', async ({ properties, status }) => {
    await deny(properties);

    expect((await bot.call('DELETE', CONNECTION)).status).toBe(status);
  });

  it('reaches members of a group, and is listed for them', async () => {
    await deny({ principals: [{ id: groupIds.cloudNetwork, type: 'Group' }] });
    const alice = await callerAs(simulator, people.alice.objectId);
    const list = (oid: string) =>
      bot.call(
        'GET',
        `${CONNECTION}/providers/Microsoft.Authorization/denyAssignments?api-version=2022-04-01&$filter=assignedTo('${oid}')`,
      );

    expect((await alice.call('DELETE', CONNECTION)).status).toBe(403);
    expect((await list(people.alice.objectId)).body.value).toHaveLength(1);
    expect((await list(people.bob.objectId)).body.value).toEqual([]);
  });
});
