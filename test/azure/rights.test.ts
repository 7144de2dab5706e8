import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupScopeOf } from '../../src/network/resourceId.ts';
import { allows, JOIN_CIRCUIT } from '../../src/network/rights.ts';
import { CACHED_FOR_MS } from '../../src/request/times.ts';
import { idOf } from '../fakes/fakeWorld.ts';
import { builtInRoleIds } from '../simulator/azure/builtInRoles.ts';
import { people } from '../simulator/people.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

const ofDave = (scope: string) => azure.ports.ofPerson(idOf(people.dave), scope, signal);

function assign(scope: string, principalId: string, role: string): Promise<void> {
  const name = 'a5519000-0000-4000-8000-0000000000ff';
  const subscription = scope.split('/').slice(0, 3).join('/');
  return azure.put({
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId,
      principalType: 'User',
      scope,
    },
  });
}

function deny(scope: string, properties: object): Promise<void> {
  const name = 'd0000000-0000-4000-8000-0000000000d0';
  const everybody = { id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' };
  const permissions = [{ actions: ['Microsoft.Network/expressRouteCircuits/*'], notActions: [] }];
  return azure.put({
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    type: 'Microsoft.Authorization/denyAssignments',
    name,
    properties: { denyAssignmentName: 'Managed by stack', scope, permissions, principals: [everybody], ...properties },
  });
}

async function requests(part: string): Promise<number> {
  return (await azure.journal()).filter(({ url }) => url.includes(part)).length;
}

describe("a person's rights", () => {
  it('count where they are assigned and not on the group above', async () => {
    const circuit = azure.id('circuit', 'er-amsterdam');
    await assign(circuit, people.dave.objectId, builtInRoleIds.networkContributor);

    expect(allows(await ofDave(circuit), JOIN_CIRCUIT)).toBe(true);
    expect(await ofDave(groupScopeOf(circuit))).toEqual([]);
    expect(await ofDave(azure.id('circuit', 'er-dublin'))).toEqual([]);
  });

  it('are read anew each time, while what a role allows is remembered for a minute', async () => {
    const circuit = azure.id('circuit', 'er-amsterdam');
    const ofBob = () => azure.ports.ofPerson(idOf(people.bob), circuit, signal);
    await ofBob();
    await ofBob();
    const within = [await requests('roleAssignments'), await requests('roleDefinitions')];
    azure.clock.advance(CACHED_FOR_MS);
    await ofBob();

    expect(within).toEqual([2, 1]);
    expect([await requests('roleAssignments'), await requests('roleDefinitions')]).toEqual([3, 2]);
  });

  it.each([
    { denial: {}, isAllowed: false },
    { denial: { excludePrincipals: [{ id: people.dave.objectId, type: 'User' }] }, isAllowed: true },
    { denial: { doNotApplyToChildScopes: true }, isAllowed: true },
  ])('are less what is denied to everybody in the group, with %j', async ({ denial, isAllowed }) => {
    const circuit = azure.id('circuit', 'er-amsterdam');
    await assign(circuit, people.dave.objectId, builtInRoleIds.networkContributor);
    await deny(groupScopeOf(circuit), denial);

    expect(allows(await ofDave(circuit), JOIN_CIRCUIT)).toBe(isAllowed);
  });

  it('include a role given a moment ago', async () => {
    const circuit = azure.id('circuit', 'er-amsterdam');
    const before = await ofDave(circuit);
    await assign(circuit, people.dave.objectId, builtInRoleIds.networkContributor);

    expect([before.length, (await ofDave(circuit)).length]).toEqual([0, 1]);
  });

  it('that the bot may not read are a refusal, not none', async () => {
    await azure.fault({
      path: 'roleAssignments',
      effect: { kind: 'answer', status: 403, body: { error: { code: 'AuthorizationFailed', message: 'no' } } },
    });

    await expect(ofDave(azure.id('circuit', 'er-amsterdam'))).rejects.toMatchObject({
      retryable: false,
      error: { code: 'AuthorizationFailed', status: 403 },
    });
  });

  it.each([
    { value: [{ properties: { roleDefinitionId: '../../../evil', principalId: 'x' } }] },
    { value: [{ properties: {} }] },
    { value: [{}] },
  ])('are an unexpected answer when they are %j', async (body) => {
    await azure.fault({ path: 'roleAssignments', effect: { kind: 'answer', status: 200, body } });

    await expect(ofDave(azure.id('circuit', 'er-amsterdam'))).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
    expect(await requests('evil')).toBe(0);
  });
});

describe("the bot's rights", () => {
  it.each([{}, { value: 'x' }, []])('are an unexpected answer when they are %j', async (body) => {
    await azure.fault({ path: '/permissions', effect: { kind: 'answer', status: 200, body } });

    await expect(azure.ports.ofBot(azure.id('circuit', 'er-amsterdam'), signal)).rejects.toMatchObject({
      error: { code: 'UnexpectedAnswer' },
    });
  });
});
