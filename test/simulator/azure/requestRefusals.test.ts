import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { foreignTenantId, people } from '../people.ts';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { requestBehaviours } from './behavioursOfRequests.ts';
import { circuitId, connectionId, gatewayId, subscriptionIds } from './builtInWorld.ts';
import { createTokens } from './tokens.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;
let bob: ArmCaller;
let carol: ArmCaller;

beforeAll(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
  bob = await callerAs(simulator, people.bob.objectId);
  carol = await callerAs(simulator, people.carol.objectId);
});

afterAll(() => simulator.close());

const CIRCUIT = circuitId('er-partner-london');
const CONNECTION = connectionId('conn-dublin-hub-weu');
const SUBSCRIPTION = `/subscriptions/${subscriptionIds.connectivity}`;
const GRAPH = '/providers/Microsoft.ResourceGraph/resources';
const AUDIENCE = 'https://management.azure.com';

type Answer = Awaited<ReturnType<ArmCaller['call']>>;

function knock(authorization: string): Promise<Answer> {
  return bot.call('GET', '/subscriptions', undefined, { Authorization: authorization });
}

async function knockWith(claims: Parameters<AzureSimulator['tokenFor']>[0]): Promise<Answer> {
  return knock(`Bearer ${await simulator.tokenFor(claims)}`);
}

function ask(body: Readonly<Record<string, unknown>>): Promise<Answer> {
  return bot.call('POST', GRAPH, { query: 'resources | project id', ...body });
}

/** For each row of the table a request that it is about, and codes that the answer has: of the error, then of details. */
const provocations: Readonly<Record<string, readonly [() => Promise<Answer>, number, ...string[]]>> = {
  'identity.tokenMissing': [() => knock(''), 401, 'AuthenticationFailed'],
  'identity.tokenAudience': [
    () => knockWith({ oid: 'x', aud: 'https://graph.microsoft.com' }),
    401,
    'InvalidAuthenticationTokenAudience',
  ],
  'identity.ownAudience': [() => knockWith({ oid: simulator.principalId, aud: simulator.armEndpoint }), 200],
  'identity.tokenIssuer': [
    async () => knock(`Bearer ${(await createTokens(foreignTenantId).issue({ oid: 'x', aud: AUDIENCE })).token}`),
    401,
    'InvalidAuthenticationTokenTenant',
  ],
  'identity.tokenExpired': [
    () => knockWith({ oid: 'x', aud: AUDIENCE, expiresAt: new Date(Date.now() - 60_000) }),
    401,
    'ExpiredAuthenticationToken',
  ],
  'identity.tokenInvalid': [() => knock('Bearer nonsense'), 401, 'InvalidAuthenticationToken'],
  'arm.versionMissing': [() => bot.call('GET', `${CIRCUIT}?api-version=`), 400, 'MissingApiVersionParameter'],
  'arm.unknownVersionOfArm': [
    () => bot.call('GET', '/subscriptions?api-version=2999-01-01'),
    400,
    'InvalidApiVersionParameter',
  ],
  'arm.urlUnreadable': [() => bot.call('GET', `${CIRCUIT}%zz`), 400, 'BadRequest'],
  'arm.typeUnknown': [
    () => bot.call('GET', CONNECTION.replace('connections', 'loadBalancers')),
    404,
    'InvalidResourceType',
  ],
  'arm.namespaceUnknown': [
    () => bob.call('GET', `${SUBSCRIPTION}/providers/Microsoft.Nothing`),
    404,
    'InvalidResourceNamespace',
  ],
  'arm.methodUnknown': [() => bot.call('DELETE', '/subscriptions'), 405, 'HttpMethodNotSupported'],
  'arm.bodyTooLarge': [
    () => carol.call('PUT', `${CIRCUIT}/authorizations/a`, { name: 'x'.repeat(5_000_000) }),
    413,
    'RequestContentTooLarge',
  ],
  'arm.bodyNoJson': [
    () => carol.call('PUT', `${CIRCUIT}/authorizations/a`, 'a=b', { 'Content-Type': 'text/plain' }),
    415,
    'UnsupportedMediaType',
  ],
  'arm.bodies': [() => carol.call('PUT', `${CIRCUIT}/authorizations/a`, []), 400, 'InvalidRequestContent'],
  'arm.ifMatch': [
    () => bot.call('DELETE', CONNECTION, undefined, { 'If-Match': 'W/"other"' }),
    412,
    'PreconditionFailed',
  ],
  'operations.urlForged': [
    () => bot.call('GET', `${SUBSCRIPTION}/providers/Microsoft.Network/locations/westeurope/operations/1`),
    400,
    'InvalidOperationUrl',
  ],
  'lists.tokenForeign': [() => bot.call('GET', `${SUBSCRIPTION}/resources?$skipToken=x`), 400, 'InvalidSkipToken'],
  'lists.topInvalid': [() => bot.call('GET', `${SUBSCRIPTION}/resources?$top=x`), 400, 'InvalidTopParameter'],
  'lists.filterInvalid': [
    () => bot.call('GET', `${SUBSCRIPTION}/resources?$filter=tagName eq 'x'`),
    400,
    'InvalidFilterInQueryString',
  ],
  'rights.filterInvalid': [
    () => bot.call('GET', `${SUBSCRIPTION}/providers/Microsoft.Authorization/locks?$filter=x`),
    400,
    'UnsupportedQuery',
  ],
  'rights.roleMissing': [
    () => bot.call('GET', `${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/none`),
    404,
    'RoleDefinitionDoesNotExist',
  ],
  'activity.filterInvalid': [
    () => bob.call('GET', `${SUBSCRIPTION}/providers/Microsoft.Insights/eventtypes/management/values`),
    400,
    'BadRequest',
  ],
  'circuits.deviceUnknown': [
    () => carol.call('POST', `${CIRCUIT}/peerings/AzurePrivatePeering/arpTables/third`),
    400,
    'InvalidDevicePath',
  ],
  'circuits.bodyIncomplete': [() => carol.call('PUT', CIRCUIT, { properties: {} }), 400, 'InvalidRequestFormat'],
  'gateways.peerMissing': [
    () => bot.call('POST', `${gatewayId('ergw-hub-weu')}/getAdvertisedRoutes`),
    400,
    'InvalidRequestFormat',
  ],
  'graph.queryInvalid': [
    () => ask({ query: 'resources | join (x) on id' }),
    400,
    'BadRequest',
    'InvalidQuery',
    'ParserFailure',
  ],
  'graph.optionsInvalid': [() => ask({ options: { $top: 1_001 } }), 400, 'BadRequest', 'InvalidTop'],
  'graph.notSimulated': [() => ask({ managementGroups: ['all'] }), 400, 'BadRequest', 'NotSimulated'],
};

describe('the table of how requests are refused', () => {
  it('has a provocation for each of its rows', () => {
    expect(Object.keys(provocations)).toEqual(requestBehaviours.map(({ id }) => id));
  });

  it.each(Object.entries(provocations))('holds: %s', async (_, [provoke, status, ...codes]) => {
    const answer = await provoke();
    const error = answer.body.error as { code?: string; details?: readonly { code: string }[] } | undefined;

    expect(answer.status).toBe(status);
    expect([error?.code, ...(error?.details ?? []).map(({ code }) => code)].filter(Boolean)).toEqual(codes);
  });
});
