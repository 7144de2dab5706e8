import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CACHED_FOR_MS } from '../../src/request/times.ts';
import { subscriptionIds } from '../simulator/azure/builtInWorld.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
const GRAPH = 'Microsoft.ResourceGraph';
let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

async function queries(): Promise<
  readonly { query: string; subscriptions?: readonly string[]; options: { $skipToken?: string } }[]
> {
  const posts = (await azure.journal()).filter(({ url }) => url.includes(GRAPH));
  return posts.map(({ requestBody }) => requestBody as never);
}

function circuitRow(name: string): Record<string, unknown> {
  return { id: azure.id('circuit', name), name, location: 'westeurope' };
}

describe('lists', () => {
  it('are remembered for a minute and read anew after it', async () => {
    await azure.ports.circuits(signal);
    const first = (await queries()).length;
    azure.clock.advance(CACHED_FOR_MS - 1);
    await azure.ports.circuits(signal);
    const within = (await queries()).length;
    azure.clock.advance(1);
    await azure.ports.circuits(signal);

    expect(within).toBe(first);
    expect((await queries()).length).toBe(2 * first);
  });

  it('that could not be read are not remembered', async () => {
    await azure.fault({ path: GRAPH, times: 2, effect: { kind: 'answer', status: 503 } });

    await expect(azure.ports.circuits(signal)).rejects.toMatchObject({ retryable: true, error: { status: 503 } });
    expect((await azure.ports.circuits(signal)).items.length).toBeGreaterThan(0);
  });

  it('are read page by page, up to a bound, and say that there are more', async () => {
    const answer = (name: string) => ({ data: [circuitRow(name)], $skipToken: `after ${name}` });
    await azure.ports.circuits(signal);
    azure.clock.advance(CACHED_FOR_MS);
    await azure.fault({ path: GRAPH, times: 0, effect: { kind: 'answer', status: 200, body: answer('er-one') } });

    const { items, isWhole } = await azure.ports.circuits(signal);

    const pages = (await queries()).filter(({ options }) => options.$skipToken === 'after er-one');
    expect([items.length, isWhole]).toEqual([10, false]);
    expect(pages.length).toBe(18); // nine more pages of circuits, nine of subscriptions
  });

  it('say by a 429 when the quota is full again', async () => {
    const headers = { 'x-ms-user-quota-remaining': '0', 'x-ms-user-quota-resets-after': '00:00:05' };
    await azure.fault({ path: GRAPH, times: 0, effect: { kind: 'answer', status: 429, headers } });

    const asked = azure.ports.connectionsOfCircuit(azure.id('circuit', 'er-dublin'), signal);

    await expect(asked).rejects.toMatchObject({ retryable: true, retryAfterMs: 5_000 });
  });

  it('ask for single columns, never for whole properties or authorizations', async () => {
    await azure.ports.circuits(signal);
    await azure.ports.gateways(signal);
    await azure.ports.byName('er-amsterdam', signal);
    await azure.ports.connectionsOfCircuit(azure.id('circuit', 'er-dublin'), signal);

    for (const { query } of await queries()) {
      expect(query).toContain('| project id,');
      expect(query).not.toMatch(/authorization|project properties|, properties[,\s]/i);
    }
  });

  it.each([{ data: [{ id: 'nonsense', name: 'x' }] }, { data: [5] }, { data: [{ name: 'no id' }] }])(
    'with the row $data are an unexpected answer',
    async (body) => {
      await azure.fault({ path: GRAPH, times: 0, effect: { kind: 'answer', status: 200, body } });

      await expect(azure.ports.circuits(signal)).rejects.toMatchObject({ error: { code: 'UnexpectedAnswer' } });
    },
  );
});

describe('finding by name', () => {
  it.each([
    "x' or 1 == 1 //",
    "\\' | project id",
    'a b',
    '*',
    'er-amsterdam\n| union',
    '',
    '🙂',
    '$' + '{name}',
    'a/b',
    '"',
    'x'.repeat(81),
  ])('sends nothing for %j, which is no name', async (given) => {
    expect(await azure.ports.byName(given, signal)).toEqual([]);
    expect(await azure.journal()).toEqual([]);
  });

  it('asks anew each time: a connection made a moment ago is found', async () => {
    const request = 'r' as Parameters<typeof azure.ports.start>[0];
    const before = await azure.ports.byName('conn-new', signal);
    const plan = {
      circuitId: azure.id('circuit', 'er-amsterdam'),
      gatewayId: azure.id('gateway', 'ergw-hub-weu'),
      connectionName: 'conn-new',
      resourceGroup: 'rg-connectivity',
      routingWeight: 0,
      fastPath: false,
    };
    await azure.ports.start(request, plan, 'westeurope', signal);

    expect(before).toEqual([]);
    expect((await azure.ports.byName('conn-new', signal)).map(({ kind }) => kind)).toEqual(['connection']);
    const [found] = await azure.ports.connectionsOfCircuit(plan.circuitId, signal);
    expect(found?.tags).toEqual({ 'connection-request': 'r' });
  });

  it('leaves out connections that are not ExpressRoute', async () => {
    const id = azure.id('connection', 'conn-vpn');
    await azure.put({
      id,
      name: 'conn-vpn',
      type: 'Microsoft.Network/connections',
      location: 'westeurope',
      properties: { connectionType: 'IPsec', virtualNetworkGateway1: { id: azure.id('gateway', 'vpngw-hub') } },
    });

    expect(await azure.ports.byName('conn-vpn', signal)).toEqual([]);
  });
});

describe('within an allow-list', () => {
  it('only the allowed subscriptions are asked', async () => {
    await azure.close();
    azure = await startSimulatedAzure([subscriptionIds.payments]);

    const { items: gateways } = await azure.ports.gateways(signal);

    expect(gateways.map(({ name }) => name)).toEqual(['ergw-payments']);
    for (const { subscriptions } of await queries()) expect(subscriptions).toEqual([subscriptionIds.payments]);
  });
});

it('lists gateways of virtual WAN hubs as what they are, without taking them for others', async () => {
  const id = azure.id('gateway', 'hub-gw').replace('virtualNetworkGateways', 'expressRouteGateways');
  await azure.put({
    id,
    type: 'Microsoft.Network/expressRouteGateways',
    name: 'hub-gw',
    location: 'westeurope',
    properties: { provisioningState: 'Succeeded', expressRouteConnections: [] },
  });

  expect(await azure.ports.byName('HUB-GW', signal)).toMatchObject([{ kind: 'hubGateway', id, name: 'hub-gw' }]);
  const found = (await azure.ports.gateways(signal)).items.filter(({ gatewayType }) => gatewayType === 'VirtualWanHub');

  expect(found).toMatchObject([{ id, name: 'hub-gw', sku: undefined, circuits: 0 }]);
});
