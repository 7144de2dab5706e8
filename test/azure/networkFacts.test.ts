import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ResourceId } from '../../src/network/resourceId.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

function answerOnce(path: string, body: unknown, status = 200): Promise<void> {
  return azure.fault({ path, effect: { kind: 'answer', status, body } });
}

function connectionBody(properties: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: azure.id('connection', 'conn-old'),
    name: 'conn-old',
    location: 'westeurope',
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: azure.id('gateway', 'ergw-hub-weu') },
      ...properties,
    },
  };
}

describe('a connection', () => {
  it('is read with a bare gateway id, which the SDK cannot take', async () => {
    await answerOnce('/connections/conn-old', connectionBody());

    expect(await azure.ports.connection(azure.id('connection', 'conn-old'), signal)).toEqual({
      id: azure.id('connection', 'conn-old'),
      name: 'conn-old',
      location: 'westeurope',
      connectionType: 'ExpressRoute',
      gatewayId: azure.id('gateway', 'ergw-hub-weu'),
      circuitId: undefined,
      routingWeight: 0,
      fastPath: false,
      provisioningState: undefined,
      connectionStatus: undefined,
      tags: {},
    });
  });

  it.each([
    { because: 'it is empty', body: {} },
    { because: 'it is a list', body: [] },
    { because: 'it is text', body: 'hello' },
    { because: 'its id is a number', body: { id: 5, name: 'x', location: 'y' } },
    { because: 'it has no properties', body: { id: '/x', name: 'conn-old', location: 'westeurope', properties: null } },
  ])('is an unexpected answer when $because', async ({ body }) => {
    await answerOnce('/connections/conn-old', body);

    await expect(azure.ports.connection(azure.id('connection', 'conn-old'), signal)).rejects.toMatchObject({
      name: 'ArmError',
      error: { code: 'UnexpectedAnswer' },
    });
  });

  it('is an unexpected answer when its gateway is not a resource id', async () => {
    await answerOnce('/connections/conn-old', connectionBody({ virtualNetworkGateway1: { id: 'somewhere' } }));

    await expect(azure.ports.connection(azure.id('connection', 'conn-old'), signal)).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
  });
});

describe('connections of a gateway', () => {
  const gateway = () => azure.id('gateway', 'ergw-hub-weu');
  const listPath = 'ergw-hub-weu/connections';

  it('are read over all pages', async () => {
    const nextLink = `${azure.armEndpoint}${gateway()}/connections?api-version=2026-01-01&page=2`;
    await answerOnce(`${listPath}\\?api-version`, { value: [connectionBody()], nextLink });

    const found = await azure.ports.connectionsOf(gateway(), signal);

    expect(found.map(({ name }) => name)).toEqual(['conn-old', 'conn-dublin-hub-weu']);
  });

  it('are not read from a page on another host', async () => {
    await answerOnce(listPath, { value: [], nextLink: 'https://elsewhere.example/page2' });

    await expect(azure.ports.connectionsOf(gateway(), signal)).rejects.toMatchObject({
      error: { code: 'ForeignOperationUrl' },
    });
  });

  it('are not taken for whole when pages never end', async () => {
    const nextLink = `${azure.armEndpoint}${gateway()}/connections?api-version=2026-01-01`;
    await azure.fault({
      path: listPath,
      times: 0,
      effect: { kind: 'answer', status: 200, body: { value: [], nextLink } },
    });

    await expect(azure.ports.connectionsOf(gateway(), signal)).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
  });

  it('are not taken for none when the list is missing', async () => {
    await answerOnce(listPath, {});

    await expect(azure.ports.connectionsOf(gateway(), signal)).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
  });
});

describe('gateways and circuits', () => {
  it('reads the least scale units and the network of a scaling gateway', async () => {
    const id = azure.id('gateway', 'ergw-hub-weu');
    const network = id.replace(/virtualNetworkGateways.*/, 'virtualNetworks/vnet-hub-weu');
    await answerOnce('/virtualNetworkGateways/ergw-hub-weu', {
      id,
      name: 'ergw-hub-weu',
      location: 'westeurope',
      properties: {
        sku: { name: 'ErGwScale' },
        autoScaleConfiguration: { bounds: { min: 2, max: 10 } },
        ipConfigurations: [{ properties: { subnet: { id: `${network}/subnets/GatewaySubnet` } } }],
      },
    });

    expect(await azure.ports.gateway(id, signal)).toMatchObject({
      sku: 'ErGwScale',
      minScaleUnits: 2,
      virtualNetworkId: network,
      gatewayType: undefined,
    });
  });

  it('reads the bandwidth of ExpressRoute Direct, which has no provider', async () => {
    const id = azure.id('circuit', 'er-amsterdam');
    await answerOnce('/expressRouteCircuits/er-amsterdam', {
      id,
      name: 'er-amsterdam',
      location: 'westeurope',
      properties: { bandwidthInGbps: 10, peerings: [{ properties: { peeringType: 'MicrosoftPeering' } }] },
    });

    expect(await azure.ports.circuit(id, signal)).toMatchObject({
      bandwidthMbps: 10_000,
      provider: undefined,
      privatePeering: undefined,
    });
  });

  it.each(['..', '.', '%2e%2e'])('sends nothing that would mean another resource: %s', async (name) => {
    const id = `${azure.id('circuit', 'x').slice(0, -1)}${name}` as ResourceId;

    await expect(azure.ports.circuit(id, signal)).rejects.toMatchObject({ error: { status: 404 } });
    expect((await azure.journal()).filter(({ status }) => status === 200)).toEqual([]);
  });

  it.each(['not a scope', '/subscriptions', '/subscriptions/abc/resourceGroups/x'])(
    'refuses the scope %j without asking',
    async (scope) => {
      await expect(azure.ports.resourceGroup(scope, signal)).rejects.toMatchObject({
        error: { code: 'InvalidResourceId', status: 404 },
      });
      expect(await azure.journal()).toEqual([]);
    },
  );
});

describe('learned routes', () => {
  const gateway = () => azure.id('gateway', 'ergw-hub-weu');
  const through = (network: string, asPath = '12076-65010') => ({ network, asPath, origin: 'EBgp' });

  it('are taken from an answer that brings them at once, without a status', async () => {
    const value = [
      through('10.200.0.0/16'),
      through('10.200.0.0/16'), // the second edge router
      through('10.201.0.0/16', '12076'),
      through('10.202.0.0/16', '65515-65001'),
      through('10.203.0.0/16', '65515-112076'),
      { network: '10.1.0.0/16', asPath: '', origin: 'Network' },
      { network: '10.204.0.0/16', asPath: '12076-65010', origin: 'IBgp' },
      'rubbish',
    ];
    await answerOnce('getLearnedRoutes', { value });

    expect(await azure.ports.startLearnedRoutes(gateway(), signal)).toEqual({ kind: 'done', routes: { count: 2 } });
  });

  it('are waited for at the status address when there is no other', async () => {
    const url = `${azure.armEndpoint}/subscriptions/x/operations/1`;
    await azure.fault({
      path: 'getLearnedRoutes',
      effect: { kind: 'answer', status: 202, headers: { 'Azure-AsyncOperation': url, 'Retry-After': '15' } },
    });
    await answerOnce('operations/1', { status: 'InProgress' });
    await azure.fault({
      path: 'operations/1',
      effect: {
        kind: 'answer',
        status: 200,
        body: { status: 'Succeeded', properties: { output: { value: [through('10.2.0.0/16')] } } },
      },
    });

    const started = await azure.ports.startLearnedRoutes(gateway(), signal);
    const operation = { url, kind: 'operation' } as const;
    expect(started).toEqual({ kind: 'running', operation, retryAfterMs: 15_000 });
    expect(await azure.ports.learnedRoutes(operation, signal)).toMatchObject({ kind: 'running' });
    expect(await azure.ports.learnedRoutes(operation, signal)).toEqual({ kind: 'done', routes: { count: 1 } });
  });

  it.each(['Failed', 'Canceled', 'failed'])('that ended %s say why', async (status) => {
    const url = `${azure.armEndpoint}/subscriptions/x/operations/1`;
    await answerOnce('operations/1', {
      status,
      error: { code: 'InternalServerError', message: 'An error occurred.' },
    });

    await expect(azure.ports.learnedRoutes({ url, kind: 'operation' }, signal)).rejects.toMatchObject({
      error: { code: 'InternalServerError' },
    });
  });

  it('are not read from another host', async () => {
    const operation = { url: 'https://elsewhere.example/', kind: 'result' } as const;

    await expect(azure.ports.learnedRoutes(operation, signal)).rejects.toMatchObject({
      error: { code: 'ForeignOperationUrl' },
    });
  });

  it.each([{}, { status: 'Succeeded' }])('are an unexpected answer when it is %j', async (body) => {
    await answerOnce('getLearnedRoutes', body);

    await expect(azure.ports.startLearnedRoutes(gateway(), signal)).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
  });
});
