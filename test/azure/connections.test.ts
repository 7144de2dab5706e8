import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RequestId } from '../../src/request/connectionRequest.ts';
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
