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

describe('a fault', () => {
  it('answers in ARM’s place, as often as it says, and changes nothing', async () => {
    const error = { code: 'TooManyRequests', message: 'slow down' };
    const id = await addFault({ kind: 'answer', status: 429, body: { error }, headers: { 'Retry-After': '7' } });

    const first = await bot.call('PUT', ID, BODY);
    const read = await bot.call('GET', ID);
    const second = await bot.call('PUT', ID, BODY);

    expect(first).toMatchObject({ status: 429, body: { error } });
    expect(first.headers.get('retry-after')).toBe('7');
    expect(read.status).toBe(404);
    expect(second.status).toBe(201);
    expect(await journal()).toMatchObject([{ status: 429, fault: id }, { status: 404 }, { status: 201 }]);
    expect((await admin(simulator, 'GET', '/faults')).body).toEqual([]);
  });

  it('stays until cleared when its times are 0', async () => {
    await addFault({ kind: 'answer', status: 503 }, { times: 0 });
    const during = [(await bot.call('PUT', ID, BODY)).status, (await bot.call('PUT', ID, BODY)).status];
    await admin(simulator, 'DELETE', '/faults');

    expect(during).toEqual([503, 503]);
    expect((await bot.call('PUT', ID, BODY)).status).toBe(201);
  });

  it('lets as many requests by as it is told to skip', async () => {
    await addFault({ kind: 'answer', status: 503 }, { method: 'GET', skip: 1 });

    expect([(await bot.call('GET', ID)).status, (await bot.call('GET', ID)).status]).toEqual([404, 503]);
  });

  it('drops a request before it takes effect', async () => {
    await addFault({ kind: 'drop' });

    await expect(bot.call('PUT', ID, BODY)).rejects.toThrow();
    expect((await bot.call('GET', ID)).status).toBe(404);
    expect((await journal())[0]).toMatchObject({ method: 'PUT', status: 0 });
    expect((await journal())[0]).not.toHaveProperty('effectStatus');
  });

  it('drops the answer of a request that took effect', async () => {
    await addFault({ kind: 'dropAfterEffect' });

    await expect(bot.call('PUT', ID, BODY)).rejects.toThrow();
    expect((await bot.call('GET', ID)).status).toBe(200);
    expect((await journal())[0]).toMatchObject({ method: 'PUT', status: 0, effectStatus: 201 });
  });

  it.each(['Failed', 'Canceled'])(
    'ends the operation that the request starts as %s, with the given error',
    async (status) => {
      const error = {
        code: 'InternalServerError',
        message: 'An error occurred.',
        details: [{ code: 'Inner', message: 'overlap' }],
      };
      await addFault({ kind: 'endOperation', status, error });

      const { headers } = await bot.call('PUT', ID, BODY);
      const running = await bot.call('GET', headers.get('azure-asyncoperation') ?? '');
      simulator.advance(180_000);
      const ended = await bot.call('GET', headers.get('azure-asyncoperation') ?? '');

      expect(running.body).toEqual({ status: 'InProgress' });
      expect(ended.body).toEqual({ status, error });
      expect((await bot.call('GET', ID)).body).toMatchObject({ properties: { provisioningState: status } });
    },
  );

  it('waits for a request that starts an operation when one before it was refused', async () => {
    await addFault({ kind: 'endOperation', status: 'Failed', error: { code: 'X', message: 'x' } });

    const refused = await bot.call('PUT', ID, { ...BODY, location: 'northeurope' });
    const { headers } = await bot.call('PUT', ID, BODY);
    simulator.advance(180_000);

    expect(refused.status).toBe(400);
    expect((await bot.call('GET', headers.get('azure-asyncoperation') ?? '')).body).toMatchObject({ status: 'Failed' });
  });

  it('loses an operation, which goes on all the same', async () => {
    await addFault({ kind: 'loseOperation' });

    const { headers } = await bot.call('PUT', ID, BODY);
    const lost = await bot.call('GET', headers.get('azure-asyncoperation') ?? '');
    simulator.advance(180_000);

    expect(lost).toMatchObject({
      status: 404,
      body: { error: { message: expect.stringMatching(/^Operation .* not found\.$/) } },
    });
    expect((await bot.call('GET', ID)).body).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  });

  it('delays in real time', async () => {
    await addFault({ kind: 'delay', ms: 60 });
    const startedAt = Date.now();

    const answer = await bot.call('PUT', ID, BODY);

    expect(answer.status).toBe(201);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(59);
  });

  it.each([
    { because: 'an unknown kind', fault: { effect: { kind: 'explode' } } },
    { because: 'a misspelt member', fault: { effect: { kind: 'hold', wen: 'beforeEffect' } } },
    { because: 'a broken expression', fault: { path: '(', effect: { kind: 'drop' } } },
    { because: 'an end without an error', fault: { effect: { kind: 'endOperation', status: 'Failed' } } },
  ])('is refused for $because', async ({ fault }) => {
    expect((await admin(simulator, 'POST', '/faults', fault)).status).toBe(400);
  });
});

describe('the journal', () => {
  it('tells who asked for what, and never shows a token', async () => {
    await bot.call('PUT', ID, BODY);

    const entries = await journal();
    expect(entries).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        method: 'PUT',
        url: `${ID}?api-version=2026-01-01`,
        status: 201,
        principal: simulator.principalId,
        requestBody: BODY,
      },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Bearer|eyJ/);
  });
});

describe('the clock', () => {
  it('is moved over the admin interface too', async () => {
    await bot.call('PUT', ID, BODY);
    const before = (await admin(simulator, 'GET', '/clock')).body.now;
    const after = (await admin(simulator, 'POST', '/clock', { advanceMs: 180_000 })).body.now;

    expect(Date.parse(after) - Date.parse(before)).toBeGreaterThanOrEqual(180_000);
    expect((await bot.call('GET', ID)).body).toMatchObject({ properties: { provisioningState: 'Succeeded' } });
  });

  it('refuses to go backwards', async () => {
    expect((await admin(simulator, 'POST', '/clock', { advanceMs: -1 })).status).toBe(400);
  });
});
