import { describe, expect, it, onTestFinished } from 'vitest';
import type { AzureAdmin } from '../run/azureAdmin.ts';
import type { FaultSpec } from '../simulator/azure/faultSpec.ts';
import { memberAt, textAt } from '../simulator/azure/json.ts';
import { isType } from '../simulator/azure/worldResource.ts';
import { simulatorTarget } from './targets.ts';
import { exitCodeOf, report, verify } from './verify.ts';

async function aTarget(...faults: readonly FaultSpec[]) {
  let admin: AzureAdmin | undefined;
  const { target, stop } = await simulatorTarget({
    async prepare(azure) {
      admin = azure;
      for (const fault of faults) await azure.addFault(fault);
    },
  });
  onTestFinished(stop);
  if (admin === undefined) throw new Error('there is no world');
  return { target, azure: admin };
}

/** Connections, and the authorizations that circuits hold. */
async function leftIn(azure: AzureAdmin): Promise<readonly (string | undefined)[]> {
  const all = await azure.resources();
  const authorizations = all
    .filter((one) => isType(one, 'Microsoft.Network/expressRouteCircuits'))
    .flatMap((one) => memberAt(one, 'properties', 'authorizations') as readonly unknown[]);
  return [...all, ...authorizations].map((one) => textAt(one, 'id')).filter((id) => id?.includes('/verify-'));
}

const LOST: FaultSpec = { method: 'PUT', path: '/connections/verify-', effect: { kind: 'dropAfterEffect' } };

describe('what the checks made', () => {
  it('is removed where the answer to its PUT got lost', async () => {
    const { target, azure } = await aTarget(LOST);

    await expect(target.linkStory()).rejects.toThrow(/^fetch failed$/);

    const writes = (await azure.acceptedWrites()).map(({ method }) => method);
    expect(await leftIn(azure)).toEqual([]);
    expect(writes.slice(0, 2)).toEqual(['PUT', 'DELETE']);
  });

  it('is removed where one poll broke off', async () => {
    const { target, azure } = await aTarget({ path: '/operations/', skip: 2, effect: { kind: 'drop' } });

    await expect(target.linkStory()).rejects.toThrow(/^fetch failed$/);

    expect(await leftIn(azure)).toEqual([]);
  });

  it.each(['dropAfterEffect', 'drop'] as const)('is removed where a deletion met %s', async (kind) => {
    const fault = { method: 'DELETE', path: '/connections/verify-', effect: { kind } };
    const { target, azure } = await aTarget(LOST, fault);

    await expect(target.linkStory()).rejects.toThrow(/^fetch failed$/);

    expect(await leftIn(azure)).toEqual([]);
  });

  it('is removed where a PUT that was to be refused was taken, and its answer lost', async () => {
    const { target, azure } = await aTarget();
    // What the simulator refuses, Azure may take: the body is made a good one on its way.
    const { location, ...link } = target.found.link ?? { location: '', gatewayId: '', circuitId: '' };
    const properties = {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: link.gatewayId, properties: {} },
      peer: { id: link.circuitId },
    };
    const generous = {
      ...target,
      call: async (method: string, path: string, body?: unknown) => {
        const isTaken = method === 'PUT' && path.includes('/connections/');
        const answer = await target.call(method, path, isTaken ? { location, properties } : body);
        if (isTaken) throw new TypeError('fetch failed');
        return answer;
      },
      linkStory: () => Promise.reject(new Error('is not told here')),
    };

    const outcomes = await verify(generous);

    const { verdict, saw } = outcomes.find(({ behaviour }) => behaviour.id === 'refusal.routingWeightOutOfRange') ?? {};
    expect([verdict, saw]).toEqual(['not asked', 'broke off: fetch failed']);
    expect((await azure.acceptedWrites()).filter(({ method }) => method === 'PUT').length).toBeGreaterThan(3);
    expect(await leftIn(azure)).toEqual([]);
  });

  it('is named, each of it, where it could not be removed, and nothing more is made', async () => {
    const { target, azure } = await aTarget({ method: 'DELETE', times: 0, effect: { kind: 'drop' } });

    const outcomes = await verify(target);

    const left = await leftIn(azure);
    const [named, ...more] = outcomes.flatMap(({ leftBehind }) => (leftBehind ? [leftBehind] : []));
    expect(left).toHaveLength(2);
    expect([...(named ?? [])].sort()).toEqual([...left].sort());
    expect(more).toEqual([]);
    for (const id of left) expect(report(target, outcomes)).toContain(`by hand: ${id}`);
    expect(exitCodeOf(outcomes)).toBe(2);
  });
});

describe('who may write nothing', () => {
  it('is not kept waiting for the deletion of what was never made', async () => {
    const refusal = { kind: 'answer', status: 403, body: { error: { code: 'AuthorizationFailed' } } } as const;
    const refused = ['PUT', 'DELETE'].map((method) => ({ method, times: 0, effect: refusal }));
    const { target, azure } = await aTarget(...refused);

    const outcomes = await verify(target);

    const deletions = (await azure.journal()).filter(({ method }) => method === 'DELETE');
    expect(new Set(deletions.map(({ url }) => url)).size).toBe(deletions.length);
    expect(outcomes.find(({ behaviour }) => behaviour.id === 'refusal.gatewayMissing')).toMatchObject({
      verdict: 'not asked',
      saw: 'answered 403',
    });
  });
});
