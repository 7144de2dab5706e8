import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArmCaller, callerAs } from './armCaller.ts';
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
const BODY = {
  location: 'West Europe',
  tags: { 'connection-request': 'r-1' },
  properties: {
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: {
      id: gatewayId('ergw-hub-weu').toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions'),
      properties: {},
    },
    peer: { id: circuitId('er-amsterdam') },
    routingWeight: 10,
  },
};

describe('PUT of a connection', () => {
  it('answers a new one as recorded: 201, Updating, Azure-AsyncOperation and Retry-After, no Location', async () => {
    const answer = await bot.call('PUT', ID, BODY);

    const operationUrl = answer.headers.get('azure-asyncoperation') ?? '';
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({
      name: 'conn-new',
      id: ID,
      type: 'Microsoft.Network/connections',
      location: 'westeurope',
      tags: { 'connection-request': 'r-1' },
      properties: {
        provisioningState: 'Updating',
        virtualNetworkGateway1: { id: gatewayId('ergw-hub-weu'), properties: {} },
        peer: { id: circuitId('er-amsterdam') },
        routingWeight: 10,
        ingressBytesTransferred: 0,
        egressBytesTransferred: 0,
      },
    });
    expect(answer.body.properties).not.toHaveProperty('connectionStatus');
    expect(answer.headers.get('retry-after')).toBe('10');
    expect(answer.headers.get('location')).toBeNull();
    expect(operationUrl).toContain(
      `${simulator.armEndpoint}/subscriptions/${subscriptionIds.connectivity}/providers/Microsoft.Network/locations/westeurope/operations/${answer.headers.get('x-ms-request-id')}?api-version=2025-07-01&t=`,
    );
    expect(operationUrl.length).toBeGreaterThan(3_000);
    expect(operationUrl.length).toBeLessThan(4_096);
  });

  it('answers 200 when it exists, goes through Updating again and keeps its guid', async () => {
    const first = await bot.call('PUT', ID, BODY);
    simulator.advance(180_000);
    const second = await bot.call('PUT', ID.toLowerCase(), BODY);
    simulator.advance(180_000);
    const read = await bot.call('GET', ID);

    const guid = (first.body.properties as { resourceGuid: string }).resourceGuid;
    expect(second).toMatchObject({
      status: 200,
      body: { id: ID, properties: { provisioningState: 'Updating', resourceGuid: guid } },
    });
    expect(read.body).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
    expect(new Set([first.body.etag, second.body.etag, read.body.etag]).size).toBe(3);
  });

  it('is not done before its time, and says so without a Retry-After', async () => {
    const { headers } = await bot.call('PUT', ID, BODY);
    simulator.advance(170_000);
    const poll = await bot.call('GET', headers.get('azure-asyncoperation') ?? '');

    expect(poll).toMatchObject({ status: 200, body: { status: 'InProgress' } });
    expect(poll.headers.get('retry-after')).toBeNull();
  });

  it('reports the state of the link a minute after it succeeded, and not before', async () => {
    await bot.call('PUT', ID, BODY);
    simulator.advance(180_000 + 50_000);
    const early = await bot.call('GET', ID);
    simulator.advance(10_000);
    const later = await bot.call('GET', ID);

    expect(early.body.properties).not.toHaveProperty('connectionStatus');
    expect(later.body).toMatchObject({ properties: { connectionStatus: 'Connected' } });
  });

  it('is never Connected over a circuit whose private peering is disabled', async () => {
    await bot.call('PUT', ID, { ...BODY, properties: { ...BODY.properties, peer: { id: circuitId('er-paris') } } });
    simulator.advance(600_000);

    expect((await bot.call('GET', ID)).body).toMatchObject({
      properties: { provisioningState: 'Succeeded', connectionStatus: 'NotConnected' },
    });
  });

  it('adds the routes of the circuit to what the gateway has learned', async () => {
    await bot.call('PUT', ID, BODY);
    simulator.advance(600_000);
    const started = await bot.call('POST', `${gatewayId('ergw-hub-weu')}/getLearnedRoutes`);
    const running = await bot.call('GET', started.headers.get('location') ?? '');
    simulator.advance(20_000);
    const done = await bot.call('GET', started.headers.get('location') ?? '');

    expect([started.status, started.body, started.headers.get('azure-asyncoperation')]).toEqual([202, null, null]);
    expect([running.status, running.body]).toEqual([202, null]);
    expect(done.headers.get('location')).toBe(started.headers.get('location'));
    expect(done.body.value).toContainEqual(
      expect.objectContaining({ network: '172.16.0.0/16', asPath: '12076-64511' }),
    );
    expect(done.body.value).toContainEqual(
      expect.objectContaining({ network: '172.17.0.0/16', asPath: '12076-64512' }),
    );
  });
});

describe('--speed', () => {
  it('divides durations, and Retry-After down to one second', async () => {
    const fast = await startAzureSimulator({ speed: 100 });
    const caller = await callerAs(fast);

    const accepted = await caller.call('PUT', ID, BODY);
    fast.advance(1_000);
    const early = await caller.call('GET', ID);
    fast.advance(800);
    const late = await caller.call('GET', ID);
    await fast.close();

    expect(accepted.headers.get('retry-after')).toBe('1');
    expect(early.body).toMatchObject({ properties: { provisioningState: 'Updating' } });
    expect(late.body).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  });
});

describe('DELETE of a connection', () => {
  it('answers 202 with both URLs, and is gone after 90 seconds', async () => {
    const id = connectionId('conn-dublin-hub-weu');
    const answer = await bot.call('DELETE', id);
    const during = await bot.call('GET', id);
    simulator.advance(90_000);
    const status = await bot.call('GET', answer.headers.get('azure-asyncoperation') ?? '');
    const result = await bot.call('GET', answer.headers.get('location') ?? '');

    expect([answer.status, answer.headers.get('retry-after')]).toEqual([202, '10']);
    expect(during.body).toMatchObject({ properties: { provisioningState: 'Deleting' } });
    expect(status.body).toEqual({ status: 'Succeeded' });
    expect(result.status).toBe(204);
    expect((await bot.call('GET', id)).status).toBe(404);
  });

  it('answers 204 for one that is not there', async () => {
    expect((await bot.call('DELETE', ID)).status).toBe(204);
  });
});

describe('an operation URL', () => {
  it('is refused when a letter of its signature differs', async () => {
    const { headers } = await bot.call('PUT', ID, BODY);
    const url = headers.get('azure-asyncoperation') ?? '';
    const forged = url.replace(/h=(.)/, (_, letter: string) => `h=${letter === 'A' ? 'B' : 'A'}`);

    expect((await bot.call('GET', url)).status).toBe(200);
    expect((await bot.call('GET', forged)).status).toBe(400);
  });

  it('is forgotten a day after its end', async () => {
    const { headers } = await bot.call('PUT', ID, BODY);
    simulator.advance(180_000 + 25 * 3_600_000);
    const late = await bot.call('GET', headers.get('azure-asyncoperation') ?? '');

    expect(late).toMatchObject({
      status: 404,
      body: { error: { code: 'NotFound', message: expect.stringMatching(/^Operation .* not found/) } },
    });
  });
});
