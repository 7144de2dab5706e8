import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import { idKey } from '../../src/network/resourceId.ts';
import type { Permission } from '../../src/network/rights.ts';
import { aConnection, aGateway, fakeId, idOf, subscriptions } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';
import { alice, type Bench, inState, personOf, startBench } from './bench.ts';

const JOINER: Permission = {
  actions: [
    'Microsoft.Network/connections/write',
    'Microsoft.Network/virtualNetworkGateways/join/action',
    'Microsoft.Network/expressRouteCircuits/join/action',
  ],
  notActions: [],
};
const dave = personOf(people.dave);

/** Dave may link, and read nothing, unless a test grants it. */
function asDave(bench: Bench, ...more: readonly { readonly scope: string; readonly permission: Permission }[]) {
  const scope = `/subscriptions/${subscriptions.Connectivity}`;
  const principal = idOf(people.dave);
  bench.network.world.grants.push(
    { principal, scope, permission: JOINER },
    ...more.map((one) => ({ principal, ...one })),
  );
}

async function reviewed(bench: Bench, gateway = 'ergw-hub-weu', who = dave) {
  const { request } = await bench.ask('er-amsterdam', gateway, who);
  await bench.settle();
  return inState(await bench.now(request.id), 'awaitingConfirmation').checked;
}

function only<C extends Finding['code']>(findings: readonly Finding[], code: C): Extract<Finding, { code: C }> {
  const found = findings.find((finding) => finding.code === code);
  if (!found) throw new Error(`no ${code} in ${JSON.stringify(findings)}`);
  return found as Extract<Finding, { code: C }>;
}

describe('the review of somebody who may link but not read', () => {
  it('shows nothing of the circuit, the gateway and its connections', async () => {
    const bench = startBench();
    asDave(bench);

    const { seen, findings } = await reviewed(bench);

    expect(Object.values(seen).filter((value) => value !== undefined)).toEqual([]);
    expect(JSON.stringify(findings)).not.toMatch(/Equinix|ErGw2AZ|conn-dublin/);
  });

  it('shows the circuit to who may read the circuit, and no more', async () => {
    const bench = startBench();
    const permission = { actions: ['*/read'], notActions: [] };
    asDave(bench, { scope: fakeId('circuit', 'er-amsterdam'), permission });

    const { seen } = await reviewed(bench);

    expect(seen).toMatchObject({ provider: 'Equinix', bandwidthMbps: 1000 });
    expect([seen.gatewaySku, seen.others]).toEqual([undefined, undefined]);
  });

  it.each([
    { group: 'rg-connectivity', others: ['conn-dublin-hub-weu'], because: 'he may read them all' },
    { group: 'rg-connectivity-neu', others: undefined, because: 'one of them lies where he may not read' },
  ])('tells of the other connections, one in $group: $others, because $because', async ({ group, others }) => {
    const bench = startBench();
    const here = aConnection('conn-dublin-hub-weu', 'er-dublin', 'ergw-hub-weu');
    const moved = { ...here, id: here.id.replace('rg-connectivity', group) as typeof here.id };
    bench.network.world.connections.delete(idKey(here.id));
    bench.network.world.connections.set(idKey(moved.id), moved);
    const permission = { actions: ['Microsoft.Network/connections/read'], notActions: [] };
    asDave(bench, { scope: `/subscriptions/${subscriptions.Connectivity}/resourceGroups/rg-connectivity`, permission });

    const { seen } = await reviewed(bench);

    expect(seen.others?.map(({ name }) => name)).toEqual(others);
  });

  it('shows the requester with the right to read what the checks saw', async () => {
    const { seen } = await reviewed(startBench(), 'ergw-hub-weu', alice);

    expect(seen).toMatchObject({ provider: 'Equinix', gatewaySku: 'ErGw2AZ' });
    expect(seen.others?.map(({ name }) => name)).toEqual(['conn-dublin-hub-weu']);
  });

  it('names no foreign connection in a finding, and blocks all the same', async () => {
    const bench = startBench();
    asDave(bench);
    const taken = aConnection('conn-er-amsterdam-ergw-hub-weu', 'er-milan', 'ergw-hub-neu');
    const broken = aConnection('conn-broken', 'er-vienna', 'ergw-hub-weu', { provisioningState: 'Failed' });
    const there = aConnection('conn-there', 'er-amsterdam', 'ergw-hub-weu');
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu', dave);
    for (const one of [taken, broken, there]) bench.network.world.connections.set(idKey(one.id), one);

    await bench.settle();

    const { findings } = inState(await bench.now(request.id), 'awaitingConfirmation').checked;
    expect(only(findings, 'nameTaken')).toMatchObject({ severity: 'blocker' });
    expect(only(findings, 'connectionExists')).toMatchObject({ severity: 'blocker' });
    expect(only(findings, 'gatewayHasFailedConnections')).toMatchObject({ names: [], unnamed: 1 });
    expect(JSON.stringify(findings)).not.toMatch(/conn-broken|conn-there|ergw-hub-neu/);
  });

  it('names no SKU in a finding', async () => {
    const bench = startBench();
    asDave(bench);
    const odd = aGateway('ergw-hub-weu', { sku: 'ErGw9AZ' });
    bench.network.world.gateways.set(idKey(odd.id), odd);

    const { findings } = await reviewed(bench);

    expect(only(findings, 'gatewaySkuUnknown').sku).toBeUndefined();
  });
});
