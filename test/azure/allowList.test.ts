import { afterEach, beforeEach, expect, it } from 'vitest';
import { groupScopeOf, type ResourceId, subscriptionOf } from '../../src/network/resourceId.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { idOf } from '../fakes/fakeWorld.ts';
import { subscriptionIds } from '../simulator/azure/builtInWorld.ts';
import { people } from '../simulator/people.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
let azure: SimulatedAzure;
let circuit: ResourceId;
let gateway: ResourceId;

beforeEach(async () => {
  azure = await startSimulatedAzure([subscriptionIds.payments.toUpperCase()]);
  circuit = azure.id('circuit', 'er-amsterdam');
  gateway = azure.id('gateway', 'ergw-hub-weu');
});
afterEach(() => azure.close());

const plan = () => ({
  circuitId: circuit,
  gatewayId: gateway,
  connectionName: 'conn-new',
  resourceGroup: 'rg-connectivity',
  routingWeight: 0,
  fastPath: false,
});

it.each<[string, () => Promise<unknown>]>([
  ['reading a circuit', () => azure.ports.circuit(circuit, signal)],
  ['reading a gateway', () => azure.ports.gateway(gateway, signal)],
  ['listing connections of a gateway', () => azure.ports.connectionsOf(gateway, signal)],
  ['listing connections of a circuit', () => azure.ports.connectionsOfCircuit(circuit, signal)],
  ['reading a resource group', () => azure.ports.resourceGroup(groupScopeOf(gateway), signal)],
  ['listing links of a circuit', () => azure.ports.linksOf(circuit, signal)],
  ['reading a virtual network', () => azure.ports.virtualNetwork(gateway, signal)],
  ['reading a route table', () => azure.ports.routeTable(gateway, signal)],
  ['listing locks', () => azure.ports.locks(groupScopeOf(gateway), signal)],
  ['listing policy assignments', () => azure.ports.policies(groupScopeOf(gateway), signal)],
  ['reading a registration', () => azure.ports.registration(subscriptionOf(gateway), signal)],
  [
    'reading the activity log',
    () => azure.ports.activityUnder(people.alice.objectId, subscriptionOf(gateway), new Date(), signal),
  ],
  ['asking for routes', () => azure.ports.startLearnedRoutes(gateway, signal)],
  ["reading a person's rights", () => azure.ports.ofPerson(idOf(people.alice), circuit, signal)],
  ["reading the bot's rights", () => azure.ports.ofBot(circuit, signal)],
  ['creating a connection', () => azure.ports.start('r' as RequestId, plan(), 'westeurope', signal)],
  [
    'linking an allowed gateway to a circuit elsewhere',
    () =>
      azure.ports.start(
        'r' as RequestId,
        { ...plan(), gatewayId: azure.id('gateway', 'ergw-payments'), resourceGroup: 'rg-payments' },
        'westeurope',
        signal,
      ),
  ],
  ['deleting a connection', () => azure.ports.remove(azure.id('connection', 'conn-dublin-hub-weu'), signal)],
])('%s outside the allow-list is refused and nothing is sent', async (_, call) => {
  await expect(call()).rejects.toMatchObject({
    retryable: false,
    error: { code: 'SubscriptionNotAllowed', status: 403 },
  });
  expect(await azure.journal()).toEqual([]);
});

it('reads inside the allow-list, however the id is spelled', async () => {
  const gateway = await azure.ports.gateway(azure.id('gateway', 'ergw-payments'), signal);

  expect(gateway.name).toBe('ergw-payments');
});
