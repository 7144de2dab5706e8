import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArmCaller, admin, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { circuitId, connectionId, gatewayId, subscriptionIds } from './builtInWorld.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterEach(() => simulator.close());

const ID = connectionId('conn-new');

describe('paths', () => {
  it('are case-insensitive, and ids keep the casing they were stored with', async () => {
    const answer = await bot.call(
      'GET',
      circuitId('er-amsterdam').toLowerCase().replace('resourcegroups', 'RESOURCEGROUPS'),
    );

    expect(answer).toMatchObject({ status: 200, body: { id: circuitId('er-amsterdam') } });
  });

  it('may begin with two slashes, as a client of the older generation writes them', async () => {
    expect((await bot.call('GET', `/${circuitId('er-amsterdam')}`)).status).toBe(200);
  });

  it.each([
    { because: 'no api-version', path: `${ID}?api-version=`, status: 400, code: 'MissingApiVersionParameter' },
    {
      because: 'an api-version that is none',
      path: `${ID}?api-version=latest`,
      status: 400,
      code: 'InvalidApiVersionParameter',
    },
    { because: 'a resource that is not there', path: ID, status: 404, code: 'ResourceNotFound' },
    {
      because: 'a group that is not there',
      path: ID.replace('rg-connectivity', 'rg-none'),
      status: 404,
      code: 'ResourceGroupNotFound',
    },
    {
      because: 'a subscription that is not there',
      path: '/subscriptions/none',
      status: 404,
      code: 'SubscriptionNotFound',
    },
    {
      because: 'a child that is not there',
      path: `${circuitId('er-dublin')}/peerings/MicrosoftPeering`,
      status: 404,
      code: 'NotFound',
    },
    {
      because: 'a type that is not simulated',
      path: ID.replace('connections', 'loadBalancers'),
      status: 404,
      code: 'InvalidResourceType',
    },
    {
      because: 'a list of connections of a subscription: there is none in Azure',
      path: `/subscriptions/${subscriptionIds.connectivity}/providers/Microsoft.Network/connections`,
      status: 404,
      code: 'InvalidResourceType',
    },
  ])('answers $status for $because', async ({ path, status, code }) => {
    const answer = await bot.call('GET', path);

    expect(answer).toMatchObject({ status, body: { error: { code } } });
    expect(answer.headers.get('x-ms-correlation-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('marks a 404 of ARM itself', async () => {
    expect((await bot.call('GET', ID)).headers.get('x-ms-failure-cause')).toBe('gateway');
  });

  it('answers a body that is not JSON with 400', async () => {
    expect(await bot.call('PUT', ID, '{"location":')).toMatchObject({
      status: 400,
      body: { error: { code: 'InvalidRequestContent' } },
    });
  });
});

describe('lists', () => {
  it('show the subscriptions and groups of the world', async () => {
    const subscriptions = await bot.call('GET', '/subscriptions');
    const groups = await bot.call('GET', `/subscriptions/${subscriptionIds.connectivity}/resourceGroups`);

    expect(subscriptions.body.value).toMatchObject([
      { displayName: 'Connectivity' },
      { displayName: 'Payments' },
      { displayName: 'Partner' },
    ]);
    expect(groups.body.value).toMatchObject([{ name: 'rg-connectivity' }, { name: 'rg-connectivity-neu' }]);
  });

  it('name the gateway of a connection by its id alone where a gateway lists them', async () => {
    const answer = await bot.call('GET', `${gatewayId('ergw-hub-weu')}/connections`);

    expect(answer.body.value).toMatchObject([
      { name: 'conn-dublin-hub-weu', properties: { connectionStatus: 'Connected' } },
    ]);
    expect(
      (answer.body.value as [{ properties: { virtualNetworkGateway1: unknown } }])[0].properties.virtualNetworkGateway1,
    ).toEqual({
      id: gatewayId('ergw-hub-weu'),
    });
  });
});

describe('a world that is edited behind ARM’s back', () => {
  it('shows the whole new resource, under a new etag that its children share', async () => {
    const before = await admin(simulator, 'GET', `/resources?id=${circuitId('er-paris')}`);
    const peerings = before.body.properties.peerings.map((one: { properties: object }) => ({
      ...one,
      properties: { ...one.properties, state: 'Enabled' },
    }));
    await admin(simulator, 'PUT', '/resources', [
      { ...before.body, properties: { ...before.body.properties, peerings } },
    ]);
    const after = await bot.call('GET', circuitId('er-paris'));

    expect(after.body).toMatchObject({
      properties: { peerings: [{ etag: after.body.etag, properties: { state: 'Enabled' } }] },
    });
    expect(after.body.etag).not.toBe(before.body.etag);
    expect(after.body).not.toHaveProperty('simulator');
  });

  it('forgets what is deleted', async () => {
    const deleted = await admin(simulator, 'DELETE', `/resources?id=${circuitId('er-paris').toUpperCase()}`);

    expect(deleted.status).toBe(204);
    expect((await bot.call('GET', circuitId('er-paris'))).status).toBe(404);
  });
});
