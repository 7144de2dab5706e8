import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import { idKey } from '../../src/network/resourceId.ts';
import type { Permission } from '../../src/network/rights.ts';
import { aConnection, aGateway, fakeId, idOf, subscriptions } from '../fakes/fakeWorld.ts';
import { aNetwork } from '../network/networks.ts';
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

/** Another network of the circuit overlaps, a lock stands on the circuit, and a policy reaches the group. */
function overlapping({ network: { world } }: Bench) {
  const hub = aGateway('ergw-hub-weu');
  const other = aGateway('ergw-other');
  const networkId = (gateway: typeof hub, name: string) =>
    gateway.id.replace(/virtualNetworkGateways.*/, `virtualNetworks/${name}`) as typeof gateway.id;
  const networks = [
    aNetwork({ id: networkId(hub, 'vnet-hub'), addressPrefixes: ['10.77.0.0/16'], gatewaySubnet: undefined }),
    aNetwork({ id: networkId(other, 'vnet-other'), addressPrefixes: ['10.77.1.0/24'] }),
  ] as const;
  for (const one of networks) world.networks.set(idKey(one.id), one);
  world.gateways.set(idKey(hub.id), { ...hub, virtualNetworkId: networks[0].id });
  world.gateways.set(idKey(other.id), { ...other, virtualNetworkId: networks[1].id });
  const link = aConnection('conn-other', 'er-amsterdam', 'ergw-other');
  world.connections.set(idKey(link.id), link);
  world.policies.push('Tags are demanded');
  world.locks.push({ level: 'ReadOnly', scope: fakeId('circuit', 'er-amsterdam'), name: 'keep-out' });
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

  it('names a connection by its id: one of the same name elsewhere tells nothing of it', async () => {
    const bench = startBench();
    const group = `/subscriptions/${subscriptions.Connectivity}/resourceGroups/rg-connectivity`;
    const permission = { actions: ['Microsoft.Network/connections/read'], notActions: [] };
    asDave(bench, { scope: group, permission });
    const mine = aConnection('conn-twin', 'er-dublin', 'ergw-hub-weu');
    const broken = aConnection('conn-twin', 'er-vienna', 'ergw-hub-weu', { provisioningState: 'Failed' });
    const moved = { ...broken, id: broken.id.replace('rg-connectivity', 'rg-connectivity-neu') as typeof broken.id };
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-weu', dave);
    for (const one of [mine, moved]) bench.network.world.connections.set(idKey(one.id), one);

    await bench.settle();

    const { findings } = inState(await bench.now(request.id), 'awaitingConfirmation').checked;
    expect(only(findings, 'gatewayHasFailedConnections')).toMatchObject({ names: [], ids: [], unnamed: 1 });
  });

  it('names networks, locks and policies only to who may read them', async () => {
    const bench = startBench();
    asDave(bench);
    overlapping(bench);

    const { findings } = await reviewed(bench);

    expect(only(findings, 'policiesApply')).toMatchObject({ policies: 1, names: [] });
    expect(only(findings, 'prefixesOverlap')).toMatchObject({ networks: 1, others: [], prefixes: [] });
    expect(JSON.stringify(findings)).not.toMatch(/vnet-other|10\.77|Tags are demanded|keep-out/);
  });

  it('names no other network to who may read the gateway alone', async () => {
    const bench = startBench();
    const permission = { actions: ['*/read'], notActions: [] };
    asDave(bench, { scope: fakeId('gateway', 'ergw-hub-weu'), permission });
    overlapping(bench);

    const { findings } = await reviewed(bench);

    expect(only(findings, 'prefixesOverlap')).toMatchObject({ prefixes: ['10.77.0.0/16'], others: [] });
  });

  it('tells which of the other connections carry nothing now', async () => {
    const bench = startBench();
    const broken = aConnection('conn-broken', 'er-vienna', 'ergw-hub-weu', { connectionStatus: 'NotConnected' });
    bench.network.world.connections.set(idKey(broken.id), broken);

    const { seen } = await reviewed(bench, 'ergw-hub-weu', alice);

    expect(seen.others).toMatchObject([{ name: 'conn-dublin-hub-weu' }, { name: 'conn-broken', isDown: true }]);
    expect(seen.others?.[0]?.isDown).toBeUndefined();
  });

  it('names networks, locks and policies to the requester who may', async () => {
    const bench = startBench();
    overlapping(bench);

    const { findings } = await reviewed(bench, 'ergw-hub-weu', alice);

    expect(only(findings, 'policiesApply').names).toEqual(['Tags are demanded']);
    expect(only(findings, 'prefixesOverlap').others).toMatchObject([{ mine: '10.77.0.0/16', theirs: '10.77.1.0/24' }]);
    expect(only(findings, 'locked').lock).toBe('keep-out');
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
