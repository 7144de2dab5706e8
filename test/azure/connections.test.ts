import { createServer } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operationIn } from '../../src/azure/connections.ts';
import type { Operation, RequestId } from '../../src/request/connectionRequest.ts';
import { connectionIdOf, type Plan } from '../../src/request/plan.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
const REQUEST = 'request-1' as RequestId;
const PUTS = { method: 'PUT', path: '/connections/conn-new' };

let azure: SimulatedAzure;
let plan: Plan;

beforeEach(async () => {
  azure = await startSimulatedAzure();
  plan = {
    circuitId: azure.id('circuit', 'er-amsterdam'),
    gatewayId: azure.id('gateway', 'ergw-hub-weu'),
    connectionName: 'conn-new',
    resourceGroup: 'rg-connectivity',
    routingWeight: 100,
    fastPath: false,
  };
});
afterEach(() => azure.close());

const start = () => azure.ports.start(REQUEST, plan, 'westeurope', signal);

async function sent(): Promise<readonly string[]> {
  return (await azure.journal()).map(({ method, url }) => `${method} ${url.split('?')[0]?.split('/').at(-1)}`);
}

describe('creating a connection', () => {
  it('sends one PUT with the plan, the tag and no key, and polls nothing by itself', async () => {
    await start();
    await azure.ports.gateway(plan.gatewayId, signal);

    const [put] = await azure.journal();
    expect(await sent()).toEqual(['PUT conn-new', 'GET ergw-hub-weu']);
    expect(put?.requestBody).toEqual({
      location: 'westeurope',
      tags: { 'connection-request': REQUEST },
      properties: {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: { id: plan.gatewayId, properties: {} },
        peer: { id: plan.circuitId },
        routingWeight: 100,
        expressRouteGatewayBypass: false,
      },
    });
  });

  it('asks for FastPath where the plan does', async () => {
    plan = { ...plan, fastPath: true };

    await start().catch(() => undefined); // The gateway is too small for it.

    const [put] = await azure.journal();
    expect(put?.requestBody).toMatchObject({ properties: { expressRouteGatewayBypass: true } });
  });

  it.each([
    { because: 'the connection breaks', effect: { kind: 'drop' } as const, status: undefined },
    { because: 'ARM is unavailable', effect: { kind: 'answer', status: 503 } as const, status: 503 },
    { because: 'ARM throttles', effect: { kind: 'answer', status: 429 } as const, status: 429 },
  ])('is not repeated when $because: the caller decides', async ({ effect, status }) => {
    await azure.fault({ ...PUTS, effect });

    await expect(start()).rejects.toMatchObject({ retryable: true, error: { status } });
    expect(await sent()).toEqual(['PUT conn-new']);
  });

  it('follows no redirect', async () => {
    const headers = { Location: `${azure.armEndpoint}/elsewhere` };
    await azure.fault({ ...PUTS, effect: { kind: 'answer', status: 307, headers } });

    await expect(start()).rejects.toMatchObject({ retryable: false, error: { status: 307 } });
    expect(await sent()).toEqual(['PUT conn-new']);
  });

  it('says how long a 429 asks to be left alone', async () => {
    await azure.fault({ ...PUTS, effect: { kind: 'answer', status: 429, headers: { 'Retry-After': '600' } } });

    await expect(start()).rejects.toMatchObject({ retryable: true, retryAfterMs: 600_000 });
  });

  it("keeps ARM's refusal whole: code, text, nested details, status and correlation id", async () => {
    const inner = { code: 'ReferencedResourceNotProvisioned', message: 'Cannot proceed.', details: [] };
    const error = { code: 'RetryableError', message: 'A retryable error occurred.', details: [inner] };
    await azure.fault({ ...PUTS, effect: { kind: 'answer', status: 400, body: { error } } });

    const refused = await start().catch((thrown: unknown) => thrown);

    expect(refused).toMatchObject({
      message: 'creating connection: RetryableError',
      retryable: false,
      error: { ...error, details: [{ ...inner, status: undefined }], status: 400, correlationId: expect.any(String) },
    });
  });

  it('carries the token into no error, however it is printed', async () => {
    await azure.fault({ ...PUTS, effect: { kind: 'drop' } });

    const refused = await start().catch((thrown: unknown) => thrown);

    const { cause } = refused as Error;
    expect(inspect(refused, { depth: Number.POSITIVE_INFINITY, showHidden: true })).not.toMatch(/bearer|eyJ/i);
    expect(cause).not.toHaveProperty('request');
    expect(cause).toBeInstanceOf(Error);
  });

  it('is accepted even where the answer has a body that the SDK cannot read', async () => {
    const body = { properties: { provisioningState: 'Succeeded', virtualNetworkGateway1: { id: plan.gatewayId } } };
    await azure.fault({ ...PUTS, effect: { kind: 'answer', status: 200, body } });

    await expect(start()).resolves.toMatchObject({ operation: undefined });
  });

  it.each(['..', '.'])('never lets the name %s become another path', async (connectionName) => {
    plan = { ...plan, connectionName };

    await expect(start()).rejects.toMatchObject({ error: { code: 'InvalidResourceId' } });
    expect(await azure.journal()).toEqual([]);
  });
});

describe('watching an operation', () => {
  async function started(): Promise<Operation> {
    const { operation } = await start();
    if (!operation) throw new Error('nothing to watch');
    return operation;
  }

  async function observedAs(
    answer: { status: number; body?: unknown; headers?: Record<string, string> },
    kind: Operation['kind'],
  ) {
    const { url } = await started();
    await azure.fault({ method: 'GET', path: '/operations/', effect: { kind: 'answer', ...answer } });
    return azure.ports.observe({ url, kind }, signal);
  }

  it('follows the signed address byte for byte', async () => {
    const operation = await started();
    await azure.ports.observe(operation, signal);

    const last = (await azure.journal()).at(-1);
    expect(`${azure.armEndpoint}${last?.url}`).toBe(operation.url);
    expect(last?.status).toBe(200);
  });

  it.each([
    'https://127.0.0.1:PORT/operations/1',
    'https://127.0.0.1:PORT@localhost:PORT/operations/1',
    'http://127.0.0.1:PORT/operations/1',
  ])('opens no connection to %s, which is not ARM', async (address) => {
    let connected = 0;
    const stranger = createServer((socket) => {
      connected += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as { port: number };
    const url = address.replaceAll('PORT', String(port));

    const asked = azure.ports.observe({ url, kind: 'operation' }, signal);

    await expect(asked).rejects.toMatchObject({ retryable: false, error: { code: 'ForeignOperationUrl' } });
    expect(connected).toBe(0);
    stranger.close();
  });

  it.each(['not a url', '', '/operations/1', 'file:///etc/passwd'])('refuses the address %j', async (url) => {
    await expect(azure.ports.observe({ url, kind: 'operation' }, signal)).rejects.toMatchObject({
      error: { code: 'ForeignOperationUrl' },
    });
  });

  it.each([400, 401, 403, 404, 410])('reads the resource instead when the address answers %i', async (status) => {
    expect(await observedAs({ status }, 'operation')).toEqual({ kind: 'gone' });
  });

  it.each([429, 500, 503])('can be asked again when the address answers %i', async (status) => {
    await expect(observedAs({ status }, 'operation')).rejects.toMatchObject({ retryable: true });
  });

  it.each([
    [
      'operation',
      { status: 200, body: { status: 'InProgress' }, headers: { 'Retry-After': '7' } },
      { kind: 'running', retryAfterMs: 7_000 },
    ],
    ['operation', { status: 200, body: { status: 'Something new' } }, { kind: 'running', retryAfterMs: undefined }],
    ['operation', { status: 200, body: { status: 'SUCCEEDED' } }, { kind: 'succeeded' }],
    ['result', { status: 202 }, { kind: 'running', retryAfterMs: undefined }],
    ['result', { status: 204 }, { kind: 'succeeded' }],
    ['result', { status: 200, body: { name: 'conn-new' } }, { kind: 'succeeded' }],
  ] as const)('reads a %s that answers %j', async (kind, answer, expected) => {
    expect(await observedAs(answer, kind)).toEqual(expected);
  });

  it('names a cancelled operation that gives no error by its status', async () => {
    const observed = await observedAs({ status: 200, body: { status: 'Canceled' } }, 'operation');

    expect(observed).toMatchObject({ kind: 'failed', error: { code: 'Canceled', details: [] } });
  });

  it.each([{ body: [] }, { body: 'text' }, { body: {} }])('calls $body no answer', async (answer) => {
    await expect(observedAs({ status: 200, ...answer }, 'operation')).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
  });
});

describe('the address of an operation', () => {
  const arm = 'https://arm.example';
  const at = (headers: Record<string, string>) => operationIn({ get: (name) => headers[name] }, arm);

  it.each([
    {
      headers: { 'azure-asyncoperation': `${arm}/a`, location: `${arm}/b` },
      is: { url: `${arm}/a`, kind: 'operation' },
    },
    { headers: { location: `${arm}/b` }, is: { url: `${arm}/b`, kind: 'result' } },
    { headers: {}, is: undefined },
    { headers: { 'azure-asyncoperation': 'https://arm.example.evil/a' }, is: undefined },
    {
      headers: { 'azure-asyncoperation': 'https://evil/a', location: `${arm}/b` },
      is: { url: `${arm}/b`, kind: 'result' },
    },
  ])('of $headers', ({ headers, is }) => {
    expect(at(headers as Record<string, string>)).toEqual(is);
  });
});

describe('deleting a connection', () => {
  it('sends one DELETE', async () => {
    await azure.ports.remove(azure.id('connection', 'conn-dublin-hub-weu'), signal);
    await azure.ports.gateway(plan.gatewayId, signal);

    expect(await sent()).toEqual(['DELETE conn-dublin-hub-weu', 'GET ergw-hub-weu']);
  });

  it('is refused, not repeated, while something else changes the gateway', async () => {
    await start();

    await expect(azure.ports.remove(connectionIdOf(plan), signal)).rejects.toMatchObject({
      retryable: true,
      error: { status: 409 },
    });
    expect(await sent()).toEqual(['PUT conn-new', 'DELETE conn-new']);
  });
});
