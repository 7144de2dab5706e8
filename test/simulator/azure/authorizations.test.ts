import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { admin } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { memberAt } from './json.ts';
import { AUTHORIZATION, CIRCUIT, CONNECTION, type KeyedLink, keyedLink } from './keyedLink.ts';
import { MASKED_KEY } from './presentation.ts';

let simulator: AzureSimulator;
let link: KeyedLink;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  link = await keyedLink(simulator);
});

afterEach(() => simulator.close());

describe('the key of an authorization', () => {
  it.each([
    { keyOfAuthorization: 'masked', shown: MASKED_KEY },
    { keyOfAuthorization: 'zeroed', shown: '00000000-0000-0000-0000-000000000000' },
    { keyOfAuthorization: 'absent', shown: undefined },
  ] as const)('is $keyOfAuthorization in every answer but that of listKeys', async ({ keyOfAuthorization, shown }) => {
    await link.set({ keyOfAuthorization });

    const created = await link.carol.call('PUT', AUTHORIZATION, {});
    simulator.advance(10_000);
    const one = await link.carol.call('GET', AUTHORIZATION);
    const list = await link.carol.call('GET', `${CIRCUIT}/authorizations`);
    const circuit = await link.carol.call('GET', CIRCUIT);
    const listed = await link.carol.call('POST', `${AUTHORIZATION}/listKeys`);

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
    await link.set({ keyOfAuthorization: 'clear' });
    const key = await link.authorize();

    expect(await link.authorization()).toMatchObject({ authorizationKey: key });
  });

  it('is not given by listKeys to a Reader, who may see that it exists', async () => {
    await link.authorize();

    expect((await link.bot.call('GET', AUTHORIZATION)).status).toBe(200);
    expect(await link.bot.call('POST', `${AUTHORIZATION}/listKeys`)).toMatchObject({
      status: 403,
      body: { error: { code: 'AuthorizationFailed' } },
    });
  });

  it('stays the same when the authorization is put again', async () => {
    const first = await link.authorize();
    const again = await link.carol.call('PUT', AUTHORIZATION, {});
    simulator.advance(10_000);
    const { body } = await link.carol.call('POST', `${AUTHORIZATION}/listKeys`);

    expect(again.status).toBe(200);
    expect(body.authorizationKey).toBe(first);
  });

  it('is never shown by Resource Graph', async () => {
    await link.set({ keyOfAuthorization: 'clear' });
    const key = await link.authorize();
    const { body } = await link.carol.call('POST', '/providers/Microsoft.ResourceGraph/resources', {
      query: 'resources',
    });

    expect(JSON.stringify(body)).toContain('for-payments');
    expect(JSON.stringify(body)).not.toContain(key);
  });
});

describe('an authorization that is redeemed', () => {
  it('says so and names the connection, in the circuit too', async () => {
    await link.connect();

    const used = { authorizationUseStatus: 'InUse', connectionResourceUri: CONNECTION };
    expect(await link.authorization()).toMatchObject(used);
    expect((await link.carol.call('GET', CIRCUIT)).body).toMatchObject({
      properties: { authorizations: [{ properties: used }] },
    });
  });

  it.each([
    { keyOfConnection: 'absent', shown: () => undefined },
    { keyOfConnection: 'masked', shown: () => MASKED_KEY },
    { keyOfConnection: 'clear', shown: (key: string) => key },
  ] as const)('has its key $keyOfConnection in the connection', async ({ keyOfConnection, shown }) => {
    await link.set({ keyOfConnection });
    const key = await link.connect();

    const { body } = await link.bot.call('GET', CONNECTION);

    expect(memberAt(body, 'properties', 'authorizationKey')).toBe(shown(key));
  });

  it('is available again when the connection is deleted', async () => {
    await link.connect();
    await link.bot.call('DELETE', CONNECTION);
    simulator.advance(90_000);

    expect(await link.authorization()).toMatchObject({
      authorizationUseStatus: 'Available',
      connectionResourceUri: '',
    });
  });

  it('is spent for good by a deletion where the world says so', async () => {
    await link.set({ deletedConnection: 'spendsAuthorization' });
    const key = await link.connect();
    await link.bot.call('DELETE', CONNECTION);
    simulator.advance(90_000);

    expect(await link.authorization()).toMatchObject({ authorizationUseStatus: 'InUse' });
    expect((await link.put(key)).status).toBe(201);
  });

  it.each([
    { failedConnection: 'keepsAuthorization', use: 'InUse' },
    { failedConnection: 'releasesAuthorization', use: 'Available' },
  ] as const)('is $use after a creation that failed, with $failedConnection', async ({ failedConnection, use }) => {
    await link.set({ failedConnection });
    const key = await link.authorize();
    const effect = { kind: 'endOperation', status: 'Failed', error: { code: 'InternalServerError', message: 'x' } };
    await admin(simulator, 'POST', '/faults', { method: 'PUT', path: 'connections', effect });
    await link.put(key);
    simulator.advance(180_000);

    expect(await link.authorization()).toMatchObject({ authorizationUseStatus: use });
  });
});

describe('a PUT of a connection that was made with a key', () => {
  it('is accepted without it, from somebody without a role on the circuit', async () => {
    await link.connect();
    const changed = await link.put(undefined, 7);
    simulator.advance(300_000);

    expect(changed.status).toBe(200);
    expect((await link.bot.call('GET', CONNECTION)).body).toMatchObject({
      properties: { provisioningState: 'Succeeded', routingWeight: 7, connectionStatus: 'Connected' },
    });
    expect(await link.authorization()).toMatchObject({ authorizationUseStatus: 'InUse' });
  });

  it('is refused without it where the world says so, and accepted with it', async () => {
    await link.set({ keyedPutWithoutKey: 'refused' });
    const key = await link.connect();

    const refused = await link.put(undefined, 7);
    const accepted = await link.put(key, 7);

    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'LinkedAuthorizationFailed' } } });
    expect(accepted.status).toBe(200);
  });

  it('is refused with the mask that a GET has shown', async () => {
    await link.connect();

    expect(await link.put(MASKED_KEY, 7)).toMatchObject({
      status: 400,
      body: { error: { code: 'AuthorizationKeyInvalid' } },
    });
  });
});
