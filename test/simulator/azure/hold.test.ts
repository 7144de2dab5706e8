import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:https';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ArmCaller, admin, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { circuitId, connectionId, gatewayId } from './builtInWorld.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterEach(() => simulator.close());

const ID = connectionId('conn-new');
const BODY = {
  location: 'westeurope',
  properties: {
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: { id: gatewayId('ergw-hub-weu') },
    peer: { id: circuitId('er-amsterdam') },
  },
};

async function addFault(effect: object, more: object = {}): Promise<string> {
  const { status, body } = await admin(simulator, 'POST', '/faults', {
    method: 'PUT',
    path: '/CONNECTIONS/',
    effect,
    ...more,
  });
  expect(status).toBe(200);
  return body.id;
}

async function journal(): Promise<readonly Record<string, unknown>[]> {
  return (await admin(simulator, 'GET', '/journal')).body;
}

/** A PUT whose client can be killed; the test never waits for its answer. */
async function putThatBreaksOff(): Promise<ReturnType<typeof request>> {
  const token = await simulator.tokenFor({ oid: simulator.principalId, aud: 'https://management.azure.com' });
  const url = `${simulator.armEndpoint}${ID}?api-version=2026-01-01`;
  const sent = request(url, { method: 'PUT', ca: simulator.ca, headers: { Authorization: `Bearer ${token}` } });
  sent.on('error', () => undefined);
  sent.end(JSON.stringify(BODY));
  return sent;
}

describe('hold', () => {
  it('keeps a request before its effect until it is released', async () => {
    const id = await addFault({ kind: 'hold', when: 'beforeEffect' });

    const answering = bot.call('PUT', ID, BODY);
    const held = await admin(simulator, 'GET', `/faults/${id}/held`);
    const meanwhile = await bot.call('GET', ID);
    await admin(simulator, 'DELETE', `/faults/${id}`);

    expect(held).toMatchObject({ status: 200, body: { id, held: 1, timesLeft: 0 } });
    expect(meanwhile.status).toBe(404);
    expect((await answering).status).toBe(201);
    expect((await admin(simulator, 'GET', '/faults')).body).toEqual([]);
  });

  it('keeps back the answer of a request that took effect', async () => {
    const id = await addFault({ kind: 'hold', when: 'afterEffect' });

    const answering = bot.call('PUT', ID, BODY);
    await admin(simulator, 'GET', `/faults/${id}/held`);
    const meanwhile = await bot.call('GET', ID);
    const entry = (await journal())[0];
    await admin(simulator, 'DELETE', `/faults/${id}`);

    expect(meanwhile.status).toBe(200);
    expect(entry).toMatchObject({ method: 'PUT', status: 0, effectStatus: 201, fault: id });
    expect((await answering).status).toBe(201);
    expect((await journal())[0]).toMatchObject({ status: 201 });
  });

  it('never carries out what was held before its effect when the client has gone by the release', async () => {
    const id = await addFault({ kind: 'hold', when: 'beforeEffect' });

    const client = await putThatBreaksOff();
    await admin(simulator, 'GET', `/faults/${id}/held`);
    client.destroy();
    await admin(simulator, 'DELETE', `/faults/${id}`);
    const next = await bot.call('PUT', ID, BODY);

    expect(next.status).toBe(201);
    expect(await journal()).toMatchObject([{ status: 0, fault: id }, { status: 201 }]);
    expect((await journal())[0]).not.toHaveProperty('effectStatus');
  });

  it('never carries out what a killed process had sent', async () => {
    const id = await addFault({ kind: 'hold', when: 'beforeEffect' });
    const token = await simulator.tokenFor({ oid: simulator.principalId, aud: 'https://management.azure.com' });
    const script = `fetch(${JSON.stringify(`${simulator.armEndpoint}${ID}?api-version=2026-01-01`)}, { method: 'PUT', headers: {
      Authorization: ${JSON.stringify(`Bearer ${token}`)} }, body: ${JSON.stringify(JSON.stringify(BODY))} });`;
    const child = spawn(process.execPath, ['--eval', script], {
      env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: simulator.caFile },
    });

    await admin(simulator, 'GET', `/faults/${id}/held`);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await admin(simulator, 'DELETE', `/faults/${id}`);

    expect((await bot.call('GET', ID)).status).toBe(404);
    expect((await journal())[0]).toMatchObject({ method: 'PUT', status: 0 });
  });
});
