import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { botPrincipalId } from '../simulator/azure/builtInWorld.ts';
import { connectionLifecycle } from '../simulator/azure/recordings/connectionLifecycle.ts';
import { worldOf } from '../simulator/azure/recordings/replay.ts';
import type { WorldResource } from '../simulator/azure/worldResource.ts';
import { people } from '../simulator/people.ts';
import { readable, says } from './reading.ts';

const { alice } = people;
const channel = { kind: 'channel' } as const;

let folder: string;
let stage: Stage;

const EXAMPLE_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const EXAMPLE_GROUP = `/subscriptions/${EXAMPLE_SUBSCRIPTION}/resourceGroups/rg1`;

/**
 * https://github.com/Azure/azure-rest-api-specs/blob/20ecb1468a7b15601abd17500e76f7e38a1b52e1/specification/network/resource-manager/Microsoft.Network/Network/stable/2026-01-01/examples/ExpressRouteCircuitGet.json
 */
const exampleCircuit = {
  name: 'circuitName',
  type: 'Microsoft.Network/expressRouteCircuits',
  etag: 'w/\\00000000-0000-0000-0000-000000000000\\',
  id: `${EXAMPLE_GROUP}/providers/Microsoft.Network/expressRouteCircuits/circuitName`,
  location: 'westus',
  properties: {
    allowClassicOperations: false,
    authorizations: [],
    circuitProvisioningState: 'Enabled',
    peerings: [],
    provisioningState: 'Succeeded',
    serviceKey: 'a1410692-0000-4ceb-b94a-b90b94d398d1',
    serviceProviderProperties: {
      bandwidthInMbps: 200,
      peeringLocation: 'peeringLocation',
      serviceProviderName: 'providerName',
    },
    resiliencyLevel: 'Standard',
    serviceProviderProvisioningState: 'NotProvisioned',
  },
  sku: { name: 'Standard_MeteredData', family: 'MeteredData', tier: 'Standard' },
};

/** What Azure answered in 2016 and what Microsoft shows of 2026; nothing of the built-in world but who may do what. */
function recordedWorld(): readonly WorldResource[] {
  const example = {
    ...connectionLifecycle,
    subscriptionId: EXAMPLE_SUBSCRIPTION,
    world: [{ id: EXAMPLE_GROUP, type: 'Microsoft.Resources/resourceGroups', location: 'westus' }, exampleCircuit],
  };
  return [connectionLifecycle, example].flatMap((recording) => {
    const rightsOfAlice = worldOf(recording, alice.objectId)
      .filter(({ type }) => type === 'Microsoft.Authorization/roleAssignments')
      .map((one) => ({ ...one, id: `${one.id}-alice` }));
    return [...worldOf(recording, botPrincipalId), ...rightsOfAlice];
  });
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-'));
  const file = join(folder, 'recorded.json');
  await writeFile(file, JSON.stringify(recordedWorld()));
  stage = await startStage({ speed: 200, azureArgs: ['--world', file] });
});
afterAll(async () => {
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
});

it('creates a connection in a world that was recorded from Azure, and loaded from a file', async () => {
  const { teams, azure } = stage;

  const said = await teams.say(alice, channel, 'connect testConnection to testGW as onesdk1914 weight 3');
  const review = await teams.waitFor(
    'the review',
    (message) => message.threadId === said.threadId && says(message, 'press Create'),
  );
  const pressed = await teams.press(alice, review.id, 'Create');
  const end = await teams.waitFor(
    'the end',
    (message) => message.threadId === said.threadId && says(message, 'is done: Azure reports'),
  );

  const [put] = await azure.acceptedWrites();
  const created = (await azure.resources()).find(({ type }) => type === 'Microsoft.Network/connections');
  expect(pressed.kind).toBe('card');
  expect(readable(end.card)).toMatch(/onesdk1914/);
  expect(put).toMatchObject({ method: 'PUT', status: 201 });
  expect(created).toMatchObject({
    name: 'onesdk1914',
    location: 'westus',
    properties: { provisioningState: 'Succeeded', connectionType: 'ExpressRoute', routingWeight: 3 },
  });
  expect(await teams.complaints()).toEqual([]);
});

it('checks a circuit as Microsoft shows it in an example, and says what its provider has not done', async () => {
  const { teams } = stage;

  const said = await teams.say(alice, channel, 'connect circuitName to testGW as conn-example');
  const review = await teams.waitFor(
    'the review',
    (message) => message.threadId === said.threadId && says(message, 'cannot be created yet'),
  );

  expect(readable(review.card)).toMatch(/providerName/);
  expect(readable(review.card)).toMatch(/provision/i);
  expect(JSON.stringify(review.card)).not.toContain('confirmRequest');
  expect(await teams.complaints()).toEqual([]);
});
