import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people, tenantId } from '../people.ts';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { resourceGroupId, subscriptionId } from './builtInIds.ts';
import { builtInWorld, circuitId, connectionId } from './builtInWorld.ts';
import { memberAt, textAt } from './json.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeAll(async () => {
  // Of a type that somebody who may read networks only may not read.
  const store = `${resourceGroupId('payments', 'rg-payments')}/providers/Microsoft.Storage/storageAccounts/store`;
  const type = 'Microsoft.Storage/storageAccounts';
  simulator = await startAzureSimulator({ world: [...builtInWorld(), { id: store, type, name: 'store' }] });
  bot = await callerAs(simulator);
});

afterAll(() => simulator.close());

const CONNECTIVITY = subscriptionId('connectivity');
const CONNECTION = connectionId('conn-dublin-hub-weu');

describe('an older api-version of Microsoft.Network', () => {
  it.each(['2018-10-01', '2019-02-01', '2020-07-01', '2022-07-01', '2024-05-01', '2025-07-01', '2026-01-01'])(
    '%s is answered',
    async (version) => {
      for (const path of [CONNECTION, circuitId('er-dublin'), `${circuitId('er-dublin')}/peerings`]) {
        expect((await bot.call('GET', `${path}?api-version=${version}`)).status).toBe(200);
      }
    },
  );

  it('shows what that version knows: the gateway of a connection by its id, and no newer member', async () => {
    const old = await bot.call('GET', `${CONNECTION}?api-version=2018-10-01`);
    const now = await bot.call('GET', CONNECTION);

    expect(Object.keys(memberAt(old.body, 'properties', 'virtualNetworkGateway1') as object)).toEqual(['id']);
    expect(memberAt(now.body, 'properties', 'virtualNetworkGateway1', 'properties')).toEqual({});
    expect(old.body.properties).not.toHaveProperty('enablePrivateLinkFastPath');
    expect(now.body.properties).toHaveProperty('enablePrivateLinkFastPath');
  });

  it('has no listKeys before there was one', async () => {
    const answer = await bot.call('POST', `${circuitId('er-dublin')}/authorizations/a/listKeys?api-version=2025-07-01`);

    expect(answer).toMatchObject({ status: 404, body: { error: { code: 'InvalidResourceType' } } });
  });
});

describe('an api-version that is not published', () => {
  const assignments = `${circuitId('er-dublin')}/providers/Microsoft.Authorization/roleAssignments`;

  it.each([
    { because: 'it is to come', path: CONNECTION, version: '2031-01-01' },
    { because: 'there is no such day', path: CONNECTION, version: '2023-13-45' },
    { because: 'it is older than all', path: CONNECTION, version: '1999-01-01' },
    { because: 'it was no preview', path: CONNECTION, version: '2020-07-01-preview' },
    { because: 'it is one of another provider', path: assignments, version: '2026-01-01' },
    {
      because: 'it is one of another type',
      path: `${CONNECTIVITY}/providers/Microsoft.Authorization/locks`,
      version: '2022-04-01',
    },
  ])('is refused since $because', async ({ path, version }) => {
    const answer = await bot.call('GET', `${path}?api-version=${version}`);

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'NoRegisteredProviderFound' } } });
  });

  it('is refused by Resource Graph', async () => {
    const path = '/providers/Microsoft.ResourceGraph/resources?api-version=2999-01-01';
    const answer = await bot.call('POST', path, { query: 'resources | project id' });

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'NoRegisteredProviderFound' } } });
  });

  it.each(['/subscriptions', CONNECTIVITY, `${CONNECTIVITY}/resourceGroups`, '/providers', '/tenants'])(
    'is refused by ARM itself in other words: %s',
    async (path) => {
      const answer = await bot.call('GET', `${path}?api-version=2999-01-01`);

      expect(answer).toMatchObject({ status: 400, body: { error: { code: 'InvalidApiVersionParameter' } } });
    },
  );
});

describe('the managed identity of 2017', () => {
  // With a slash behind the path, as the Azure CLI asks.
  const ask = (query: string, headers: Record<string, string>) =>
    fetch(`${simulator.identityEndpoint}/?api-version=2017-09-01&${query}`, { headers });

  it('asks for a secret, and writes when the token ends as a date', async () => {
    const answer = await ask('resource=https://management.azure.com/&clientid=c-1', {
      Secret: simulator.identityHeader,
    });
    const body: unknown = await answer.json();

    expect(answer.status).toBe(200);
    expect(body).toEqual({
      access_token: expect.any(String),
      expires_on: expect.stringMatching(/^\d\d\/\d\d\/\d{4} \d\d:\d\d:\d\d \+00:00$/),
      resource: 'https://management.azure.com/',
      token_type: 'Bearer',
    });
    const lifetimeMs = Date.parse(textAt(body, 'expires_on') ?? '') - Date.now();
    expect(lifetimeMs).toBeGreaterThan(23.9 * 3_600_000);
    expect(lifetimeMs).toBeLessThan(24.1 * 3_600_000);
  });

  it.each([
    { because: 'no secret', headers: {}, status: 400 },
    { because: 'a wrong secret', headers: { Secret: 'x' }, status: 401 },
    { because: 'the header of the other protocol', headers: { 'X-IDENTITY-HEADER': 'x' }, status: 400 },
  ])('answers $status for $because', async ({ headers, status }) => {
    expect((await ask('resource=https://management.azure.com/', headers as Record<string, string>)).status).toBe(
      status,
    );
  });
});

describe('what a client looks around with', () => {
  it('finds the tenant', async () => {
    expect((await bot.call('GET', '/tenants?api-version=2022-12-01')).body).toMatchObject({ value: [{ tenantId }] });
  });

  it('finds the providers and what they hold, in the tenant and in a subscription', async () => {
    const tenant = await bot.call('GET', '/providers?api-version=2021-04-01');
    const bob = await callerAs(simulator, people.bob.objectId);
    const list = await bob.call('GET', `${CONNECTIVITY}/providers?api-version=2021-04-01`);
    const one = await bob.call('GET', `${CONNECTIVITY}/providers/microsoft.network?api-version=2021-04-01`);

    expect(tenant.body.value).toContainEqual(expect.objectContaining({ namespace: 'Microsoft.Network' }));
    expect(list.body.value).toContainEqual(expect.objectContaining({ namespace: 'Microsoft.Network' }));
    expect(one.body).toMatchObject({ namespace: 'Microsoft.Network', registrationState: 'Registered' });
    expect(one.body.resourceTypes).toContainEqual(expect.objectContaining({ resourceType: 'expressRouteCircuits' }));
    expect((await bob.call('GET', `${CONNECTIVITY}/providers/Microsoft.Nothing`)).status).toBe(404);
  });

  it('finds the resources of a subscription and of a group, without their properties', async () => {
    const all = await bot.call('GET', `${CONNECTIVITY}/resources`);
    const filter = "resourceType eq 'Microsoft.Network/expressRouteCircuits' and name eq 'er-dublin'";
    const group = resourceGroupId('connectivity', 'rg-connectivity');
    const found = await bot.call('GET', `${group}/resources?$filter=${filter}`);

    expect((all.body.value as unknown[]).length).toBeGreaterThan(20);
    expect(found.body.value).toEqual([
      expect.objectContaining({ id: circuitId('er-dublin'), location: 'northeurope', sku: expect.anything() }),
    ]);
    expect(memberAt(found.body, 'value', 0)).not.toHaveProperty('properties');
  });

  it('shows of the resources what the caller may read, and refuses a stranger', async () => {
    const erin = await callerAs(simulator, people.erin.objectId);
    const dave = await callerAs(simulator, people.dave.objectId);
    const payments = subscriptionId('payments');
    const readable = (await erin.call('GET', `${payments}/resources`)).body.value;

    expect(readable).toContainEqual(expect.objectContaining({ name: 'ergw-payments' }));
    expect(readable).not.toContainEqual(expect.objectContaining({ name: 'store' }));
    expect((await dave.call('GET', `${payments}/resources`)).status).toBe(403);
  });

  it.each([
    { because: 'a filter that is not known', path: `${CONNECTIVITY}/resources?$filter=tagName eq 'x'`, status: 400 },
    { because: 'a group that is not there', path: `${CONNECTIVITY}/resourceGroups/none/resources`, status: 404 },
  ])('answers $status for $because', async ({ path, status }) => {
    expect((await bot.call('GET', path)).status).toBe(status);
  });
});
