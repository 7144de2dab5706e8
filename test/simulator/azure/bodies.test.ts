import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, admin, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { builtInWorld, circuitId, connectionId, gatewayId } from './builtInWorld.ts';
import { memberAt } from './json.ts';

let simulator: AzureSimulator;
let carol: ArmCaller;

beforeAll(async () => {
  simulator = await startAzureSimulator();
  carol = await callerAs(simulator, people.carol.objectId);
});

beforeEach(async () => {
  await admin(simulator, 'PUT', '/resources', builtInWorld());
  simulator.advance(3_600_000);
});

afterAll(() => simulator.close());

const CIRCUIT = circuitId('er-partner-london');
const AUTHORIZATION = `${CIRCUIT}/authorizations/for-payments`;
const PEERING = `${CIRCUIT}/peerings/AzurePrivatePeering`;
const CONNECTION = connectionId('conn-new');

/** A weighty body that is right but for its size. */
const connection = {
  location: 'westeurope',
  properties: {
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: { id: gatewayId('ergw-hub-weu') },
    peer: { id: circuitId('er-amsterdam') },
  },
};

describe('a body', () => {
  it.each([
    {
      because: 'it is a form',
      type: 'application/x-www-form-urlencoded',
      body: 'a=b',
      status: 415,
      code: 'UnsupportedMediaType',
    },
    { because: 'it is plain text', type: 'text/plain', body: '{}', status: 415, code: 'UnsupportedMediaType' },
    {
      because: 'it is called JSON and is none',
      type: 'application/json',
      body: '{',
      status: 400,
      code: 'InvalidRequestContent',
    },
    {
      because: 'it is longer than 4 MB',
      type: 'application/json; charset=utf-8',
      body: `{"properties":{},"tags":{"a":"${'x'.repeat(5_000_000)}"}}`,
      status: 413,
      code: 'RequestContentTooLarge',
    },
  ])('is not read where $because', async ({ type, body, status, code }) => {
    const answer = await carol.call('PUT', AUTHORIZATION, body, { 'Content-Type': type });

    expect(answer).toMatchObject({ status, body: { error: { code } } });
  });

  it.each([
    {
      of: 'authorization',
      because: 'there is none',
      path: AUTHORIZATION,
      body: undefined,
      code: 'InvalidRequestContent',
    },
    { of: 'authorization', because: 'it is a list', path: AUTHORIZATION, body: [], code: 'InvalidRequestContent' },
    {
      of: 'authorization',
      because: 'its name is too long',
      path: `${AUTHORIZATION}${'x'.repeat(300)}`,
      body: {},
      code: 'InvalidResourceName',
    },
    {
      of: 'authorization',
      because: 'its name has other characters',
      path: `${CIRCUIT}/authorizations/a%20b!%3C%3E`,
      body: {},
      code: 'InvalidResourceName',
    },
    {
      of: 'authorization',
      because: 'it has tags, which it cannot',
      path: AUTHORIZATION,
      body: { tags: {} },
      code: 'InvalidRequestContent',
    },
    {
      of: 'authorization',
      because: 'its key is a number',
      path: AUTHORIZATION,
      body: { properties: { authorizationKey: 5 } },
      code: 'InvalidRequestFormat',
    },
    { of: 'peering', because: 'it has no properties', path: PEERING, body: {}, code: 'InvalidRequestContent' },
    {
      of: 'peering',
      because: 'its number is a text',
      path: PEERING,
      body: { properties: { vlanId: '5' } },
      code: 'InvalidRequestFormat',
    },
    {
      of: 'circuit',
      because: 'it has a member of another',
      path: CIRCUIT,
      body: { properties: { vlanId: 5 } },
      code: 'InvalidRequestFormat',
    },
    {
      of: 'circuit',
      because: 'a tag is a number',
      path: CIRCUIT,
      body: { properties: {}, tags: { a: 1 } },
      code: 'InvalidRequestContent',
    },
  ])('of a $of is refused since $because', async ({ path, body, code }) => {
    const answer = await carol.call('PUT', path, body);

    expect(answer).toMatchObject({ status: 400, body: { error: { code } } });
  });

  it('of an authorization may be empty, and what was read may be written back', async () => {
    const created = await carol.call('PUT', AUTHORIZATION, {});
    simulator.advance(10_000);
    const { body } = await carol.call('GET', AUTHORIZATION);
    const again = await carol.call('PUT', AUTHORIZATION, body);
    simulator.advance(10_000);
    const circuit = await carol.call('GET', CIRCUIT);
    const circuitAgain = await carol.call('PUT', CIRCUIT, circuit.body);

    expect([created.status, again.status, circuitAgain.status]).toEqual([201, 200, 200]);
  });

  it('may leave a member null', async () => {
    const bot = await callerAs(simulator);
    const { properties } = connection;
    const answer = await bot.call('PUT', CONNECTION, { ...connection, properties: { ...properties, enableBgp: null } });

    expect(answer.status).toBe(201);
  });
});

describe('an etag that the caller says it saw', () => {
  const changes = [
    { of: 'circuit', path: CIRCUIT },
    { of: 'authorization', path: AUTHORIZATION },
    { of: 'peering', path: PEERING },
  ];

  beforeEach(async () => {
    await carol.call('PUT', AUTHORIZATION, {});
    simulator.advance(10_000);
  });

  it.each(changes)('lets a change of the $of pass, and refuses it once it is stale', async ({ path }) => {
    const { body } = await carol.call('GET', path);
    const seen = { 'If-Match': String(body.etag) };
    const first = await carol.call('PUT', path, body, seen);
    simulator.advance(10_000);
    const second = await carol.call('PUT', path, body, seen);
    const removal = await carol.call('DELETE', path, undefined, seen);

    expect(first.status).toBe(200);
    expect([second, removal]).toMatchObject(
      Array(2).fill({ status: 412, body: { error: { code: 'PreconditionFailed' } } }),
    );
    expect(memberAt((await carol.call('GET', path)).body, 'properties', 'provisioningState')).toBe('Succeeded');
  });

  it('may be any: * matches what is there, and not what is not', async () => {
    const any = { 'If-Match': '*' };
    const there = await carol.call('PUT', AUTHORIZATION, {}, any);
    simulator.advance(10_000);
    const notThere = await carol.call('PUT', `${CIRCUIT}/authorizations/new`, {}, any);

    expect([there.status, notThere.status]).toEqual([200, 412]);
  });

  it('guards a connection, too', async () => {
    const bot = await callerAs(simulator);
    const path = connectionId('conn-dublin-hub-weu');
    const { body } = await bot.call('GET', path);

    expect((await bot.call('PUT', path, body, { 'If-Match': 'W/"other"' })).status).toBe(412);
    expect((await bot.call('DELETE', path, undefined, { 'If-Match': 'W/"other"' })).status).toBe(412);
    expect((await bot.call('PUT', path, body, { 'If-Match': String(body.etag) })).status).toBe(200);
  });
});
