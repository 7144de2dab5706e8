import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, admin, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { builtInWorld, circuitId, connectionId, gatewayId } from './builtInWorld.ts';
import { memberAt } from './json.ts';
import { refusals } from './refusals.ts';
import { settingsResource } from './settings.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterEach(() => simulator.close());

interface BodyOptions {
  readonly gateway?: string;
  readonly circuit?: string;
  readonly location?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

function bodyOf({
  gateway = 'ergw-hub-weu',
  circuit = 'er-amsterdam',
  location = 'westeurope',
  properties,
}: BodyOptions = {}) {
  return {
    location,
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId(gateway), properties: {} },
      peer: { id: circuitId(circuit) },
      routingWeight: 0,
      ...properties,
    },
  };
}

function put(options: BodyOptions = {}, name = 'conn-new') {
  return bot.call('PUT', connectionId(name, options.gateway), bodyOf(options));
}

function putWith(members: Readonly<Record<string, unknown>>) {
  return bot.call('PUT', connectionId('conn-new'), { ...bodyOf(), ...members });
}

async function world(id: string, change: (resource: ReturnType<typeof builtInWorld>[number]) => unknown) {
  const resource = builtInWorld().find((one) => one.id === id);
  if (resource === undefined) throw new Error(`no ${id} in the built-in world`);
  await admin(simulator, 'PUT', '/resources', [change(resource)]);
}

/** One request for each row of the table, made so that this row is what stands in its way. */
const provocations: Readonly<Record<string, () => ReturnType<typeof put>>> = {
  subscriptionMissing: () =>
    bot.call('PUT', connectionId('conn-new').replace(/subscriptions\/[^/]+/, 'subscriptions/no-such'), bodyOf()),
  notAuthorized: async () =>
    (await callerAs(simulator, people.bob.objectId)).call('PUT', connectionId('conn-new'), bodyOf()),
  denied: async () => {
    const scope = connectionId('conn-new').split('/providers/')[0];
    const permissions = [{ actions: ['*'], notActions: ['*/read'] }];
    const principals = [{ id: simulator.principalId }];
    await admin(simulator, 'PUT', '/resources', [
      {
        id: `${scope}/providers/Microsoft.Authorization/denyAssignments/no-changes`,
        properties: { scope, permissions, principals },
      },
    ]);
    return put();
  },
  resourceGroupMissing: () => bot.call('PUT', connectionId('conn-new').replace('rg-connectivity', 'rg-none'), bodyOf()),
  scopeLocked: async () => {
    const group = connectionId('conn-new').split('/providers/')[0];
    await admin(simulator, 'PUT', '/resources', [
      {
        id: `${group}/providers/Microsoft.Authorization/locks/frozen`,
        properties: { level: 'ReadOnly' },
      },
    ]);
    return put();
  },
  subscriptionNotRegistered: async () => {
    const subscription = connectionId('conn-new').split('/resourceGroups/')[0] ?? '';
    await world(subscription, (one) => ({ ...one, simulator: { notRegistered: ['Microsoft.Network'] } }));
    return put();
  },
  bodyNotAnObject: () => bot.call('PUT', connectionId('conn-new'), ['not', 'an', 'object']),
  nameInvalid: () => put({}, '-starts-with-a-dash'),
  envelopeMemberUnknown: () => putWith({ colour: 'blue' }),
  tagsNotTexts: () => putWith({ tags: { cost: 5 } }),
  tooManyTags: () => putWith({ tags: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`tag${at}`, 'x'])) }),
  tagTooLong: () => putWith({ tags: { owner: 'x'.repeat(257) } }),
  tagNameReserved: () => putWith({ tags: { 'a/b': 'x' } }),
  locationMissing: () => put({ location: '' }),
  nameTakenInOtherLocation: () => put({ location: 'northeurope' }, 'conn-dublin-hub-weu'),
  notAnExpressRouteConnection: () => put({ properties: { connectionType: 'IPsec' } }),
  linkedIdMalformed: () => put({ properties: { peer: { id: 'er-amsterdam' } } }),
  sharedKeyGiven: () => put({ properties: { sharedKey: 'secret' } }),
  routingWeightNotANumber: () => put({ properties: { routingWeight: 'ten' } }),
  routingWeightOutOfRange: () => put({ properties: { routingWeight: 32_001 } }),
  memberUnknown: () => put({ properties: { weight: 1 } }),
  memberOfWrongType: () => put({ properties: { expressRouteGatewayBypass: 'yes' } }),
  linkedScopeNotJoinable: () => put({ circuit: 'er-partner-london' }),
  gatewayMissing: () => put({ gateway: 'ergw-none' }),
  circuitMissing: () => put({ circuit: 'er-none' }),
  locationMismatch: () => put({ gateway: 'ergw-hub-neu', location: 'West Europe' }),
  gatewayInOtherSubscription: () => bot.call('PUT', connectionId('conn-new'), bodyOf({ gateway: 'ergw-payments' })),
  gatewayNotExpressRoute: () => put({ gateway: 'vpngw-hub' }),
  linkChanged: () => put({ circuit: 'er-amsterdam' }, 'conn-dublin-hub-weu'),
  authorizationKeyNeeded: () => put({ gateway: 'ergw-payments' }),
  authorizationKeyInvalid: () => put({ gateway: 'ergw-payments', properties: { authorizationKey: 'no-such-key' } }),
  fastPathOnWrongSku: () => put({ properties: { expressRouteGatewayBypass: true } }),
  etagStale: async () => bot.call('PUT', connectionId('conn-new'), bodyOf(), { 'If-Match': 'W/"stale"' }),
  connectionInMotion: async () => {
    await put();
    return put();
  },
  anotherOperationInProgress: async () => {
    await put();
    return put({ circuit: 'er-paris' }, 'conn-second');
  },
  lockedByAnotherOperation: async () => {
    await admin(simulator, 'PUT', '/resources', [settingsResource({ busy: 'RetryableErrorDueToAnotherOperation' })]);
    await put();
    return put({ circuit: 'er-paris' }, 'conn-second');
  },
  linkedResourceUpdating: () => put({ gateway: 'ergw-updating' }),
  linkedResourceFailed: () => put({ gateway: 'ergw-failed' }),
  otherConnectionFailed: () => put({ gateway: 'ergw-blocked' }),
  linkedAlready: () => put({ circuit: 'er-dublin' }),
  circuitNotEnabled: () => put({ circuit: 'er-madrid' }),
  circuitNotProvisioned: () => put({ circuit: 'er-frankfurt' }),
  gatewayFull: () => put({ gateway: 'ergw-full' }),
};

describe('the table of refusals', () => {
  it('has a provocation for each of its rows', () => {
    expect(Object.keys(provocations)).toEqual(refusals.map(({ rule }) => rule));
  });

  it.each(refusals.filter(({ endsAs }) => endsAs === 'answer'))('$rule is answered $status $code', async (row) => {
    const answer = await provocations[row.rule]?.();

    expect(answer).toMatchObject({ status: row.status, body: { error: { code: row.code } } });
    expect(String(memberAt(answer, 'body', 'error', 'message'))).not.toMatch(/undefined|\[object/);
  });

  it.each(refusals.filter(({ endsAs }) => endsAs === 'operation'))(
    '$rule is found out by the operation',
    async (row) => {
      const accepted = await provocations[row.rule]?.();
      simulator.advance(180_000);
      const operation = await bot.call('GET', accepted?.headers.get('azure-asyncoperation') ?? '');
      const left = await bot.call('GET', String(accepted?.body.id));

      expect(accepted?.status).toBe(row.status);
      expect(operation).toMatchObject({
        status: 200,
        body: { status: 'Failed', error: { code: row.code, details: [] } },
      });
      expect(left.body).toMatchObject({ properties: { provisioningState: 'Failed' } });
    },
  );
});

describe('ARM’s own words', () => {
  it('names action and scope to whoever may not write', async () => {
    const bob = await callerAs(simulator, people.bob.objectId);

    const answer = await bob.call('PUT', connectionId('conn-new'), bodyOf());

    expect(answer.body.error).toMatchObject({
      message:
        `The client 'bob.baker@contoso.example' with object id '${people.bob.objectId}' does not have authorization to perform action ` +
        `'Microsoft.Network/connections/write' over scope '${connectionId('conn-new')}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    });
  });

  it('names the join that is missing on a linked circuit', async () => {
    const erin = await callerAs(simulator, people.erin.objectId);

    const answer = await erin.call(
      'PUT',
      connectionId('conn-new', 'ergw-payments'),
      bodyOf({ gateway: 'ergw-payments' }),
    );

    expect(answer.body.error).toMatchObject({
      code: 'LinkedAuthorizationFailed',
      message:
        `The client 'erin.ek@contoso.example' with object id '${people.erin.objectId}' has permission to perform action ` +
        `'Microsoft.Network/connections/write' on scope '${connectionId('conn-new', 'ergw-payments')}'; however, it does not have permission to ` +
        `perform action(s) 'Microsoft.Network/expressRouteCircuits/join/action' on the linked scope(s) '${circuitId('er-amsterdam')}' (respectively) or the linked scope(s) are invalid.`,
    });
  });

  it('tells where the other operation can be followed', async () => {
    const first = await put();
    const second = await put({ circuit: 'er-paris' }, 'conn-second');

    expect(memberAt(second, 'body', 'error', 'message')).toContain(first.headers.get('azure-asyncoperation'));
  });

  it('keeps the useful code of a retryable error in its details', async () => {
    const answer = await put({ gateway: 'ergw-updating' });

    expect(answer.body.error).toMatchObject({ details: [{ code: 'ReferencedResourceNotProvisioned' }] });
  });
});

describe('one change at a time', () => {
  it('refuses a second gateway on a circuit that is being linked, and takes it once that is done', async () => {
    await put();
    const during = await put({ gateway: 'ergw-hub-neu', location: 'northeurope' });
    simulator.advance(180_000);
    const after = await put({ gateway: 'ergw-hub-neu', location: 'northeurope' });

    expect(during).toMatchObject({ status: 409, body: { error: { code: 'AnotherOperationInProgress' } } });
    expect(after.status).toBe(201);
  });

  it('refuses to delete what is still being created, and a neighbour of it', async () => {
    await put();

    expect(await bot.call('DELETE', connectionId('conn-new'))).toMatchObject({
      status: 409,
      body: { error: { code: 'OperationNotAllowed' } },
    });
    expect(await bot.call('DELETE', connectionId('conn-dublin-hub-weu'))).toMatchObject({
      status: 409,
      body: { error: { code: 'AnotherOperationInProgress' } },
    });
  });
});

describe('an authorization key', () => {
  const withAuthorization = (circuit: ReturnType<typeof builtInWorld>[number]) => ({
    ...circuit,
    properties: {
      ...circuit.properties,
      authorizations: [
        {
          name: 'for-payments',
          id: `${circuit.id}/authorizations/for-payments`,
          properties: { authorizationKey: 'key-1', authorizationUseStatus: 'Available', connectionResourceUri: '' },
        },
      ],
    },
  });

  it('links a circuit of another subscription once, and needs no role on it', async () => {
    await world(circuitId('er-partner-london'), withAuthorization);
    const properties = { authorizationKey: 'key-1' };

    const first = await put({ gateway: 'ergw-payments', circuit: 'er-partner-london', properties });
    simulator.advance(180_000);
    const second = await put({ gateway: 'ergw-payments', circuit: 'er-partner-london', properties }, 'conn-second');
    const circuit = await bot.call('GET', circuitId('er-partner-london'));

    expect(first.status).toBe(201);
    expect(second).toMatchObject({ status: 400, body: { error: { code: 'AuthorizationKeyInvalid' } } });
    expect(JSON.stringify([first.body, circuit.body])).not.toContain('key-1');
    expect(circuit.body).toMatchObject({
      properties: { authorizations: [{ properties: { authorizationUseStatus: 'InUse' } }] },
    });
  });
});
