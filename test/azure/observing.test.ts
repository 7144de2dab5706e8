import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { operationIn } from '../../src/azure/connections.ts';
import type { Operation, RequestId } from '../../src/request/connectionRequest.ts';
import type { Plan } from '../../src/request/plan.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;

let azure: SimulatedAzure;
let plan: Plan;

beforeEach(async () => {
  azure = await startSimulatedAzure();
  plan = {
    circuitId: azure.id('circuit', 'er-amsterdam'),
    gatewayId: azure.id('gateway', 'ergw-hub-weu'),
    connectionName: 'conn-new',
    resourceGroup: 'rg-connectivity',
    routingWeight: 0,
    fastPath: false,
  };
});
afterEach(() => azure.close());

describe('watching an operation', () => {
  async function started(): Promise<Operation> {
    const { operation } = await azure.ports.start('request-1' as RequestId, plan, 'westeurope', signal);
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
