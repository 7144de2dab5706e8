import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ResourceId } from '../../src/network/resourceId.ts';
import { botPrincipalId } from '../simulator/azure/builtInIds.ts';
import { builtInRoleIds } from '../simulator/azure/builtInRoles.ts';
import { plannedMaintenance } from '../simulator/azure/plannedMaintenance.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

const circuit = () => azure.id('circuit', 'er-amsterdam');
const gateway = () => azure.id('gateway', 'ergw-hub-weu');

async function makeReader(): Promise<void> {
  const [, , subscriptionId] = circuit().split('/');
  const scope = `/subscriptions/${subscriptionId}`;
  const name = 'a5519000-0000-4000-8000-000000000099';
  await azure.put({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleIds.reader}`,
      principalId: botPrincipalId,
      principalType: 'ServicePrincipal',
      scope,
    },
  });
}

it.each([
  { startsAt: '2026-11-28T01:00:00Z', endsAt: '2026-11-28T05:00:00Z', because: 'written out' },
  { startsAt: '639314244000000000', endsAt: '639314388000000000', because: 'in ticks' },
])('finds what is planned for circuit and gateway, with its window $because', async ({ startsAt, endsAt }) => {
  await makeReader();
  const touched = circuit().toLowerCase();
  await azure.put(...plannedMaintenance({ touches: [touched, azure.id('circuit', 'er-dublin')], startsAt, endsAt }));

  const found = await azure.ports.maintenanceOf([circuit(), gateway()], signal);

  expect(found).toEqual([
    { resourceId: touched, startsAt: '2026-11-28T01:00:00.000Z', endsAt: '2026-11-28T05:00:00.000Z' },
  ]);
});

it('knows no window where the event tells none, or only the first instant there is', async () => {
  await makeReader();
  await azure.put(...plannedMaintenance({ touches: [gateway()], endsAt: '0001-01-01T00:00:00Z' }));

  expect(await azure.ports.maintenanceOf([circuit(), gateway()], signal)).toEqual([
    { resourceId: gateway(), startsAt: undefined, endsAt: undefined },
  ]);
});

it('leaves out what is no maintenance and what is over', async () => {
  await makeReader();
  await azure.put(
    ...plannedMaintenance({ touches: [circuit()], trackingId: 'ISSUE-1', eventType: 'ServiceIssue' }),
    ...plannedMaintenance({ touches: [circuit()], trackingId: 'PLAN-2', status: 'Resolved' }),
  );

  expect(await azure.ports.maintenanceOf([circuit()], signal)).toEqual([]);
});

it('finds nothing where Service Health is not shown to the bot, nor asks without an id', async () => {
  await azure.put(...plannedMaintenance({ touches: [circuit()] }));

  expect(await azure.ports.maintenanceOf([circuit()], signal)).toEqual([]);
  const asked = (await azure.journal()).length;
  expect(await azure.ports.maintenanceOf(["x' or 1==1" as ResourceId], signal)).toEqual([]);
  expect(await azure.journal()).toHaveLength(asked);
});
