import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, admin, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { circuitId, connectionId, gatewayId } from './builtInWorld.ts';
import { memberAt, textAt } from './json.ts';
import { MASKED_KEY } from './presentation.ts';
import { type Settings, settingsResource } from './settings.ts';

let simulator: AzureSimulator;
/** Network Contributor of the gateway's subscription, Reader of the circuit's. */
let bot: ArmCaller;
/** Contributor of the circuit's subscription, a stranger in the gateway's. */
let carol: ArmCaller;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
  carol = await callerAs(simulator, people.carol.objectId);
});

afterEach(() => simulator.close());

const CIRCUIT = circuitId('er-partner-london');
const AUTHORIZATION = `${CIRCUIT}/authorizations/for-payments`;
const CONNECTION = connectionId('conn-london', 'ergw-payments');

function set(settings: Partial<Settings>) {
  return admin(simulator, 'PUT', '/resources', [settingsResource(settings)]);
}

async function authorize(): Promise<string> {
  await carol.call('PUT', AUTHORIZATION, {});
  simulator.advance(10_000);
  const { body } = await carol.call('POST', `${AUTHORIZATION}/listKeys`);
  return String(body.authorizationKey);
}

function put(key: string | undefined, routingWeight = 0) {
  return bot.call('PUT', CONNECTION, {
    location: 'westeurope',
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId('ergw-payments'), properties: {} },
      peer: { id: CIRCUIT },
      routingWeight,
      ...(key !== undefined && { authorizationKey: key }),
    },
  });
}

async function connect(): Promise<string> {
  const key = await authorize();
  expect((await put(key)).status).toBe(201);
  simulator.advance(300_000);
  return key;
}

async function authorization(): Promise<unknown> {
  return memberAt((await carol.call('GET', AUTHORIZATION)).body, 'properties');
}

describe('the key of an authorization', () => {
  it.each([
    { keyOfAuthorization: 'masked', shown: MASKED_KEY },
    { keyOfAuthorization: 'zeroed', shown: '00000000-0000-0000-0000-000000000000' },
    { keyOfAuthorization: 'absent', shown: undefined },
  ] as const)('is $keyOfAuthorization in every answer but that of listKeys', async ({ keyOfAuthorization, shown }) => {
    await set({ keyOfAuthorization });

    const created = await carol.call('PUT', AUTHORIZATION, {});
    simulator.advance(10_000);
    const one = await carol.call('GET', AUTHORIZATION);
    const list = await carol.call('GET', `${CIRCUIT}/authorizations`);
    const circuit = await carol.call('GET', CIRCUIT);
    const listed = await carol.call('POST', `${AUTHORIZATION}/listKeys`);

    const key = String(listed.body.authorizationKey);
    const keys = [
      memberAt(created.body, 'properties', 'authorizationKey'),
      memberAt(one.body, 'properties', 'authorizationKey'),
      memberAt(list.body, 'value', 0, 'properties', 'authorizationKey'),
      memberAt(circuit.body, 'properties', 'authorizations', 0, 'properties', 'authorizationKey'),
    ];
    expect(keys).toEqual([shown, shown, shown, shown]);
    expect(key).toMatch(/^[0-9a-f-]{36}$/);
    expect(JSON.stringify([created, one, list, circuit])).not.toContain(key);
  });

  it('is in the clear where the world says so', async () => {
    await set({ keyOfAuthorization: 'clear' });
    const key = await authorize();

    expect(await authorization()).toMatchObject({ authorizationKey: key });
  });

  it('is not given by listKeys to a Reader, who may see that it exists', async () => {
    await authorize();

    expect((await bot.call('GET', AUTHORIZATION)).status).toBe(200);
    expect(await bot.call('POST', `${AUTHORIZATION}/listKeys`)).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    });
  });

  it('stays the same when the authorization is put again', async () => {
    const first = await authorize();
    const again = await carol.call('PUT', AUTHORIZATION, {});
    simulator.advance(10_000);
    const { body } = await carol.call('POST', `${AUTHORIZATION}/listKeys`);

    expect(again.status).toBe(200);
    expect(body.authorizationKey).toBe(first);
  });

  it('is never shown by Resource Graph', async () => {
    await set({ keyOfAuthorization: 'clear' });
    const key = await authorize();
    const { body } = await carol.call('POST', '/providers/Microsoft.ResourceGraph/resources', { query: 'resources' });

    expect(JSON.stringify(body)).toContain('for-payments');
    expect(JSON.stringify(body)).not.toContain(key);
  });
});

describe('an authorization that is redeemed', () => {
  it('says so and names the connection, in the circuit too', async () => {
    await connect();

    const used = { authorizationUseStatus: 'InUse', connectionResourceUri: CONNECTION };
    expect(await authorization()).toMatchObject(used);
    expect((await carol.call('GET', CIRCUIT)).body).toMatchObject({
      properties: { authorizations: [{ properties: used }] },
    });
  });

  it.each([
    { keyOfConnection: 'absent', shown: () => undefined },
    { keyOfConnection: 'masked', shown: () => MASKED_KEY },
    { keyOfConnection: 'clear', shown: (key: string) => key },
  ] as const)('has its key $keyOfConnection in the connection', async ({ keyOfConnection, shown }) => {
    await set({ keyOfConnection });
    const key = await connect();

    const { body } = await bot.call('GET', CONNECTION);

    expect(memberAt(body, 'properties', 'authorizationKey')).toBe(shown(key));
  });

  it('is available again when the connection is deleted', async () => {
    await connect();
    await bot.call('DELETE', CONNECTION);
    simulator.advance(90_000);

    expect(await authorization()).toMatchObject({ authorizationUseStatus: 'Available', connectionResourceUri: '' });
  });

  it('is spent for good by a deletion where the world says so', async () => {
    await set({ deletedConnection: 'spendsAuthorization' });
    const key = await connect();
    await bot.call('DELETE', CONNECTION);
    simulator.advance(90_000);

    expect(await authorization()).toMatchObject({ authorizationUseStatus: 'InUse' });
    expect((await put(key)).status).toBe(201);
  });

  it.each([
    { failedConnection: 'keepsAuthorization', use: 'InUse' },
    { failedConnection: 'releasesAuthorization', use: 'Available' },
  ] as const)('is $use after a creation that failed, with $failedConnection', async ({ failedConnection, use }) => {
    await set({ failedConnection });
    const key = await authorize();
    const effect = { kind: 'endOperation', status: 'Failed', error: { code: 'InternalServerError', message: 'x' } };
    await admin(simulator, 'POST', '/faults', { method: 'PUT', path: 'connections', effect });
    await put(key);
    simulator.advance(180_000);

    expect(await authorization()).toMatchObject({ authorizationUseStatus: use });
  });
});

describe('a PUT of a connection that was made with a key', () => {
  it('is accepted without it, from somebody without a role on the circuit', async () => {
    await connect();
    const changed = await put(undefined, 7);
    simulator.advance(300_000);

    expect(changed.status).toBe(200);
    expect((await bot.call('GET', CONNECTION)).body).toMatchObject({
      properties: { provisioningState: 'Succeeded', routingWeight: 7, connectionStatus: 'Connected' },
    });
    expect(await authorization()).toMatchObject({ authorizationUseStatus: 'InUse' });
  });

  it('is refused without it where the world says so, and accepted with it', async () => {
    await set({ keyedPutWithoutKey: 'refused' });
    const key = await connect();

    const refused = await put(undefined, 7);
    const accepted = await put(key, 7);

    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } });
    expect(accepted.status).toBe(200);
  });

  it('is refused with the mask that a GET has shown', async () => {
    await connect();

    expect(await put(MASKED_KEY, 7)).toMatchObject({
      status: 400,
      body: { error: { code: 'AuthorizationKeyInvalid' } },
    });
  });
});

describe('a revocation', () => {
  async function revoke() {
    const answer = await carol.call('DELETE', AUTHORIZATION);
    simulator.advance(10_000);
    return answer;
  }

  it('deletes the authorization and the connection that was made with it', async () => {
    await connect();
    const answer = await revoke();

    expect(answer.status).toBe(202);
    expect((await carol.call('GET', AUTHORIZATION)).status).toBe(404);
    expect((await bot.call('GET', CONNECTION)).status).toBe(404);
  });

  it('leaves a connection that carries nothing, and takes no change, where the world says so', async () => {
    await set({ revocation: 'leavesDeadConnections' });
    await connect();
    await revoke();

    expect((await bot.call('GET', CONNECTION)).body).toMatchObject({
      properties: { provisioningState: 'Succeeded', connectionStatus: 'NotConnected' },
    });
    expect(textAt((await put(undefined, 7)).body, 'error', 'code')).toBe('LinkedAuthorizationFailed');
  });

  it('of an authorization that nobody uses touches no connection, and one that is not there is 204', async () => {
    await authorize();
    await revoke();

    expect((await carol.call('DELETE', AUTHORIZATION)).status).toBe(204);
  });
});

describe('a circuit that is being changed', () => {
  it('takes no second change of an authorization until the first has ended', async () => {
    await carol.call('PUT', AUTHORIZATION, {});
    const second = await carol.call('PUT', `${CIRCUIT}/authorizations/other`, {});
    simulator.advance(10_000);
    const third = await carol.call('PUT', `${CIRCUIT}/authorizations/other`, {});

    expect(second).toMatchObject({ status: 409, body: { error: { code: 'AnotherOperationInProgress' } } });
    expect(third.status).toBe(201);
  });

  it('loses the authorizations that a PUT of the whole circuit leaves out', async () => {
    await connect();
    const { body } = await carol.call('GET', CIRCUIT);
    const properties = { ...(body.properties as object), authorizations: [] };
    await carol.call('PUT', CIRCUIT, { ...body, properties });
    simulator.advance(10_000);

    expect((await carol.call('GET', `${CIRCUIT}/authorizations`)).body.value).toEqual([]);
    expect((await bot.call('GET', CONNECTION)).status).toBe(404);
  });

  it('is not deleted while a connection uses it', async () => {
    await connect();

    expect((await carol.call('DELETE', CIRCUIT)).status).toBe(400);
  });
});
