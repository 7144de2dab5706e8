import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { textAt } from './json.ts';
import { AUTHORIZATION, CIRCUIT, CONNECTION, type KeyedLink, keyedLink } from './keyedLink.ts';

let simulator: AzureSimulator;
let link: KeyedLink;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  link = await keyedLink(simulator);
});

afterEach(() => simulator.close());

describe('a revocation', () => {
  async function revoke() {
    const answer = await link.carol.call('DELETE', AUTHORIZATION);
    simulator.advance(10_000);
    return answer;
  }

  it('deletes the authorization and the connection that was made with it', async () => {
    await link.connect();
    const answer = await revoke();

    expect(answer.status).toBe(202);
    expect((await link.carol.call('GET', AUTHORIZATION)).status).toBe(404);
    expect((await link.bot.call('GET', CONNECTION)).status).toBe(404);
  });

  it('leaves a connection that carries nothing, and takes no change, where the world says so', async () => {
    await link.set({ revocation: 'leavesDeadConnections' });
    await link.connect();
    await revoke();

    expect((await link.bot.call('GET', CONNECTION)).body).toMatchObject({
      properties: { provisioningState: 'Succeeded', connectionStatus: 'NotConnected' },
    });
    expect(textAt((await link.put(undefined, 7)).body, 'error', 'code')).toBe('LinkedAuthorizationFailed');
  });

  it('within the minute before the state of the link is reported leaves it unconnected', async () => {
    await link.set({ revocation: 'leavesDeadConnections' });
    await link.put(await link.authorize());
    simulator.advance(180_000);
    await revoke();
    simulator.advance(60_000);

    expect((await link.bot.call('GET', CONNECTION)).body).toMatchObject({
      properties: { connectionStatus: 'NotConnected' },
    });
  });

  it('of an authorization that nobody uses touches no connection, and one that is not there is 204', async () => {
    await link.authorize();
    await revoke();

    expect((await link.carol.call('DELETE', AUTHORIZATION)).status).toBe(204);
  });
});

describe('a circuit that is being changed', () => {
  it('takes no second change of an authorization until the first has ended', async () => {
    await link.carol.call('PUT', AUTHORIZATION, {});
    const second = await link.carol.call('PUT', `${CIRCUIT}/authorizations/other`, {});
    simulator.advance(10_000);
    const third = await link.carol.call('PUT', `${CIRCUIT}/authorizations/other`, {});

    expect(second).toMatchObject({ status: 409, body: { error: { code: 'AnotherOperationInProgress' } } });
    expect(third.status).toBe(201);
  });

  it('loses the authorizations that a PUT of the whole circuit leaves out', async () => {
    await link.connect();
    const { body } = await link.carol.call('GET', CIRCUIT);
    const properties = { ...(body.properties as object), authorizations: [] };
    await link.carol.call('PUT', CIRCUIT, { ...body, properties });
    simulator.advance(10_000);

    expect((await link.carol.call('GET', `${CIRCUIT}/authorizations`)).body.value).toEqual([]);
    expect((await link.bot.call('GET', CONNECTION)).status).toBe(404);
  });

  it('is not deleted while a connection uses it', async () => {
    await link.connect();

    expect((await link.carol.call('DELETE', CIRCUIT)).status).toBe(400);
  });
});
