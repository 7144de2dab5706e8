import { describe, expect, it, onTestFinished } from 'vitest';
import type { AzureAdmin } from '../run/azureAdmin.ts';
import { settingsResource } from '../simulator/azure/settings.ts';
import type { WorldResource } from '../simulator/azure/worldResource.ts';
import { find, type Link } from './found.ts';
import type { Target } from './target.ts';
import { simulatorTarget } from './targets.ts';
import { verify } from './verify.ts';

/** What is offered in the built-in world, and the world itself to change. */
async function aWorld(prepare: (azure: AzureAdmin) => Promise<void> = async () => undefined) {
  let azure: AzureAdmin | undefined;
  const { target, stop } = await simulatorTarget({
    prepare(admin) {
      azure = admin;
      return prepare(admin);
    },
  });
  onTestFinished(stop);
  if (azure === undefined || target.found.link === undefined) throw new Error('nothing may be linked there');
  return { azure, target, link: target.found.link };
}

function findAgain({ subscription, group, call }: Target) {
  return find(subscription, group, call);
}

function connection(group: string, name: string, { gatewayId, circuitId, location }: Link): WorldResource {
  return {
    id: `${group}/providers/Microsoft.Network/connections/${name}`,
    type: 'Microsoft.Network/connections',
    location,
    properties: {
      provisioningState: 'Succeeded',
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId },
      peer: { id: circuitId },
    },
  };
}

describe('a circuit and a gateway to link', () => {
  it('are not two that are linked already, by a connection in a group without gateways', async () => {
    const { azure, target, link } = await aWorld();
    const group = `${target.subscription}/resourceGroups/rg-apart`;

    await azure.put({ id: group, type: 'Microsoft.Resources/resourceGroups' }, connection(group, 'apart', link));

    const again = (await findAgain(target)).link;
    expect(again).toBeDefined();
    expect([again?.circuitId, again?.gatewayId]).not.toEqual([link.circuitId, link.gatewayId]);
  });

  it.each([1, 1_000])('are not of a gateway with three connections, in pages of %i', async (pageSize) => {
    const { azure, target, link } = await aWorld();
    const group = `${target.subscription}/resourceGroups/rg-apart`;
    const others = ['one', 'two'].map((name) =>
      connection(group, name, { ...link, circuitId: `${link.circuitId}-of-${name}` }),
    );

    await azure.put(settingsResource({ pageSize }), ...others);

    expect((await findAgain(target)).link?.gatewayId).not.toBe(link.gatewayId);
  });

  it('are not of a gateway with a connection that does not tell its circuit', async () => {
    const { azure, target, link } = await aWorld();
    const { properties, ...other } = connection(target.group ?? '', 'silent', link);

    await azure.put({ ...other, properties: { ...properties, peer: undefined } });

    expect((await findAgain(target)).link?.gatewayId).not.toBe(link.gatewayId);
  });

  it('are found where lists come in pages of one', async () => {
    const { target, link } = await aWorld((azure) => azure.put(settingsResource({ pageSize: 1 })));

    expect(target.found.gateway).toMatchObject({ id: link.gatewayId });
    expect(link.otherCircuitId).toBeDefined();
  });

  it('are not of a gateway whose connections may not be read', async () => {
    const { azure, target, link } = await aWorld();

    await azure.addFault({ path: `${link.gatewayId}/connections`, times: 0, effect: { kind: 'answer', status: 403 } });

    const found = await findAgain(target);
    expect(found.link?.gatewayId).not.toBe(link.gatewayId);
    expect(found.unreadable).toEqual([`${link.gatewayId}/connections (403)`]);
  });
});

describe('looking around', () => {
  it('goes on where something may not be read, and the report says what', async () => {
    const refused = { kind: 'answer', status: 403 } as const;
    const { target } = await aWorldWith('/virtualNetworkGateways/ergw-hub-weu\\?', refused);

    const outcomes = await verify(target);

    expect(target.found.unreadable).toEqual([expect.stringMatching(/\/ergw-hub-weu \(403\)$/)]);
    expect(outcomes.find(({ behaviour }) => behaviour.id === 'gateways.reads')?.verdict).toBe('held');
  });

  it('goes on where the circuits may not be listed', async () => {
    const { target } = await aWorldWith('/expressRouteCircuits\\?', { kind: 'answer', status: 403 });

    const outcomes = await verify(target);

    expect(target.found.unreadable).toEqual([expect.stringMatching(/\/expressRouteCircuits \(403\)$/)]);
    expect(outcomes.find(({ behaviour }) => behaviour.id === 'arm.notFound')?.verdict).toBe('held');
  });

  it('asks one thing at a time, and nothing more of gateways once all is found', async () => {
    const { target, link } = await aWorld();
    const asked: string[] = [];
    let running = 0;

    const found = await find(target.subscription, target.group, async (method, path, body) => {
      running += 1;
      asked.push(`${running} ${path.split('?')[0]}`);
      const answer = await target.call(method, path, body);
      running -= 1;
      return answer;
    });

    expect(found.link).toEqual(link);
    expect(asked).toEqual([
      `1 ${target.subscription}/providers/Microsoft.Network/expressRouteCircuits`,
      `1 ${target.subscription}/resources`,
      `1 ${link.gatewayId}`,
      `1 ${link.gatewayId}/connections`,
    ]);
  });
});

async function aWorldWith(path: string, effect: { readonly kind: 'answer'; readonly status: number }) {
  const { target, stop } = await simulatorTarget({
    prepare: async (azure) => void (await azure.addFault({ method: 'GET', path, times: 0, effect })),
  });
  onTestFinished(stop);
  return { target };
}
