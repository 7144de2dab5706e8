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
import { EXAMPLE_SUBSCRIPTION, exampleWorld } from './exampleWorld.ts';
import { readable, says } from './reading.ts';

const { alice } = people;
const channel = { kind: 'channel' } as const;

let folder: string;
let stage: Stage;

/** What Azure answered in 2016 and what Microsoft shows of 2026; nothing of the built-in world but who may do what. */
function recordedWorld(): readonly WorldResource[] {
  const example = { ...connectionLifecycle, subscriptionId: EXAMPLE_SUBSCRIPTION, world: exampleWorld };
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

  const put = (await azure.acceptedWrites()).find(({ url }) => url.includes('/onesdk1914'));
  const created = (await azure.resources()).find(({ name }) => name === 'onesdk1914');
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

it('creates a connection among resources as Microsoft shows each of them today', async () => {
  const { teams, azure } = stage;
  const network = `/subscriptions/${EXAMPLE_SUBSCRIPTION}/resourceGroups/rg1/providers/Microsoft.Network`;

  const said = await teams.say(alice, channel, 'connect circuitReady to erGateway as connNew weight 10');
  const review = await teams.waitFor(
    'the review',
    (message) => message.threadId === said.threadId && says(message, 'press Create'),
  );
  await teams.press(alice, review.id, 'Create');
  await teams.waitFor(
    'the end',
    (message) => message.threadId === said.threadId && says(message, 'is done: Azure reports'),
  );

  const put = (await azure.acceptedWrites()).find(({ url }) => url.includes('/connNew'));
  expect(await azure.resource(`${network}/expressRouteCircuits/circuitReady`)).toMatchObject({
    properties: { authorizations: [{ name: 'MyAuthorization1' }], peerings: [{ name: 'AzurePrivatePeering' }] },
  });
  expect(readable(review.card)).toMatch(/connExisting/);
  expect(put).toMatchObject({ method: 'PUT', status: 201 });
  expect(await azure.resource(`${network}/connections/connNew`)).toMatchObject({
    location: 'centralus',
    properties: { provisioningState: 'Succeeded', routingWeight: 10 },
  });
  expect(await teams.complaints()).toEqual([]);
});
