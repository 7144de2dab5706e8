import { afterEach, beforeEach, expect, it } from 'vitest';
import { subscriptionOf } from '../../src/network/resourceId.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { azureError } from '../fakes/fakeErrors.ts';
import { botPrincipalId } from '../simulator/azure/builtInIds.ts';
import { builtInRoleIds } from '../simulator/azure/builtInRoles.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
const ID = '5b4f7a0e-9f0e-4b27-9f58-3c1fb0f4a1d2';
let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

const gateway = () => azure.id('gateway', 'ergw-hub-weu');
const subscription = () => subscriptionOf(gateway());
const long = () => new Date(Date.now() - 3_600_000);
const read = (correlationId = ID, since = long()) =>
  azure.ports.activityUnder(correlationId, subscription(), since, signal);
const answerOnce = (value: readonly unknown[]) =>
  azure.fault({ path: '/eventtypes/management/values', effect: { kind: 'answer', status: 200, body: { value } } });

async function letBotRead(): Promise<void> {
  const scope = `/subscriptions/${subscription()}`;
  const guid = '00000000-0000-4000-8000-0000000000aa';
  await azure.put({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${guid}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: guid,
    properties: {
      scope,
      principalId: botPrincipalId,
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleIds.reader}`,
    },
  });
}

async function createThatFails(): Promise<string> {
  const plan = {
    circuitId: azure.id('circuit', 'er-amsterdam'),
    gatewayId: gateway(),
    connectionName: 'conn-new',
    resourceGroup: 'rg-connectivity',
    routingWeight: 0,
    fastPath: false,
  };
  await azure.failNextOperation(azureError('BrandNewCode', undefined, { details: [azureError('Inner', undefined)] }));
  const { correlationId } = await azure.ports.start('r' as RequestId, plan, 'westeurope', signal);
  await azure.advance(180_000);
  return correlationId ?? '';
}

it('finds what a failed create ended with under the correlation id of its PUT', async () => {
  await letBotRead();

  const found = await read(await createThatFails());

  expect(found).toMatchObject([
    { code: 'BrandNewCode', message: 'Azure says BrandNewCode.', details: [{ code: 'Inner' }], status: undefined },
  ]);
});

it('finds nothing under another id, nor what ended before', async () => {
  await letBotRead();
  const correlationId = await createThatFails();

  expect(await read(ID)).toEqual([]);
  expect(await read(correlationId, new Date(Date.now() + 3_600_000))).toEqual([]);
});

it('says that it may not read the log', async () => {
  await expect(read()).rejects.toMatchObject({ name: 'ArmError', error: { status: 403, code: 'AuthorizationFailed' } });
});

it('keeps a message that is no JSON as it stands, and leaves out what did not fail', async () => {
  const event = (status: string, statusMessage?: string) => ({
    status: { value: status },
    subStatus: { value: 'Conflict' },
    properties: { statusMessage },
  });
  await answerOnce([event('Started'), event('Failed'), event('Failed', 'plain words'), {}, null]);

  expect(await read()).toMatchObject([{ code: 'Conflict', message: 'plain words', details: [] }]);
});

it('asks for nothing by an id that is none', async () => {
  expect(await read("x' or correlationId ne '")).toEqual([]);
  expect(await azure.journal()).toEqual([]);
});
