import { expect, it, vi } from 'vitest';
import type { ResourceId } from '../../src/network/resourceId.ts';
import { idKey } from '../../src/network/resourceId.ts';
import { gatherFacts } from '../../src/provisioning/gatherFacts.ts';
import type { Plan } from '../../src/request/plan.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { createFakeNetwork } from '../fakes/fakeNetwork.ts';
import { aCircuit, aConnection, aGateway, fakeId, idOf } from '../fakes/fakeWorld.ts';
import { handClock } from '../fakes/handClock.ts';
import { aGatewaySubnet, aNetwork } from '../network/networks.ts';
import { people } from '../simulator/people.ts';

const HUB = fakeId('gateway', 'ergw-hub-weu');
const PLAN: Plan = {
  circuitId: fakeId('circuit', 'er-amsterdam'),
  gatewayId: HUB,
  connectionName: 'conn-new',
  resourceGroup: 'rg-connectivity',
  routingWeight: 0,
  fastPath: false,
};

function networkAt(name: string, part: Parameters<typeof aNetwork>[0] = {}) {
  return aNetwork({ id: HUB.replace(/virtualNetworkGateways.*/, `virtualNetworks/${name}`) as ResourceId, ...part });
}

/** The hub's gateway stands in a network; another gateway in its subnet, another network on the circuit. */
function azure() {
  const network = createFakeNetwork(handClock());
  const { world } = network;
  const put = <T extends { readonly id: ResourceId }>(to: Map<string, T>, ...items: readonly T[]) => {
    for (const item of items) to.set(idKey(item.id), item);
  };
  const gatewayIds = [HUB, fakeId('gateway', 'ergw-new'), fakeId('gateway', 'vpngw-hub')];
  const hub = networkAt('vnet-hub', { gatewaySubnet: aGatewaySubnet({ gatewayIds }) });
  const other = networkAt('vnet-other');
  put(world.networks, hub, other);
  put(
    world.gateways,
    aGateway('ergw-hub-weu', { virtualNetworkId: hub.id }),
    aGateway('ergw-new', { virtualNetworkId: hub.id }),
    aGateway('ergw-other', { virtualNetworkId: other.id }),
  );
  put(world.connections, aConnection('conn-other', 'er-amsterdam', 'ergw-other'));
  put(world.connections, aConnection('conn-sibling', 'er-milan', 'ergw-new'));
  const deps = { facts: network, rights: network, clock: handClock() };
  const gather = () => gatherFacts(deps, PLAN, idOf(people.alice), new AbortController().signal);
  return { network, gather, hub, other };
}

it('follows the gateway to its network, and that to the other ExpressRoute gateways in it', async () => {
  const { gather, hub } = azure();

  const { surroundings } = await gather();

  expect(surroundings.network).toMatchObject({ read: true, value: { id: hub.id } });
  expect(surroundings.siblings).toMatchObject([
    { gateway: { name: 'ergw-new' }, connections: { read: true, value: [{ name: 'conn-sibling' }] } },
  ]);
});

it('follows the circuit to the networks that are linked to it, and asks where all circuits lie', async () => {
  const { gather, other } = azure();

  const { surroundings } = await gather();

  expect(surroundings.linkedNetworks).toMatchObject({ read: true, value: [{ id: other.id }] });
  const places = surroundings.places.read ? surroundings.places.value : [];
  expect(places.map(({ peeringLocation }) => peeringLocation)).toEqual(expect.arrayContaining(['Amsterdam', 'Dublin']));
});

it('reads the route table of the gateway subnet where there is one', async () => {
  const { network, gather, hub } = azure();
  const routeTableId = fakeId('gateway', 'rt');
  network.world.networks.set(idKey(hub.id), { ...hub, gatewaySubnet: aGatewaySubnet({ routeTableId }) });
  network.world.routeTables.set(idKey(routeTableId), { hasDefaultRoute: true, propagates: true });

  const { surroundings } = await gather();

  expect(surroundings.routeTable).toEqual({ read: true, value: { hasDefaultRoute: true, propagates: true } });
});

it('asks what is planned for the circuit and the gateway', async () => {
  const { network, gather } = azure();
  const planned = (resourceId: ResourceId) => ({ resourceId, startsAt: undefined, endsAt: undefined });
  network.world.maintenance.push(...[PLAN.circuitId, HUB, fakeId('gateway', 'ergw-new')].map(planned));

  const { surroundings } = await gather();

  expect(surroundings.maintenance).toEqual({ read: true, value: [planned(PLAN.circuitId), planned(HUB)] });
});

it('takes the location of ExpressRoute Direct from its ports', async () => {
  const { network, gather } = azure();
  const portId = fakeId('circuit', 'port');
  const direct = aCircuit('er-amsterdam', { provider: undefined, peeringLocation: undefined, portId });
  network.world.circuits.set(idKey(direct.id), direct);
  network.world.circuits.set(idKey(portId), aCircuit('port', { peeringLocation: 'Dallas' }));

  const { surroundings } = await gather();

  const places = surroundings.places.read ? surroundings.places.value : [];
  expect(places).toContainEqual(expect.objectContaining({ id: portId, peeringLocation: 'Dallas' }));
});

it.each([
  'virtualNetwork',
  'locks',
  'policies',
  'registration',
  'linksOf',
  'placesOf',
  'virtualNetworks',
  'maintenanceOf',
] as const)('loses nothing else where %s is refused', async (member) => {
  const { network, gather } = azure();
  network.refuseAlways(member, armError(member, azureError('AuthorizationFailed', 403)));

  const facts = await gather();

  const unread = Object.entries(facts.surroundings).filter(([, fact]) => fact && 'read' in fact && !fact.read);
  expect(unread.length).toBeGreaterThan(0);
  expect([facts.circuit, facts.gateway, facts.gatewayConnections].every(({ read }) => read)).toBe(true);
});

it('gives up on all that lies around when that takes too long, and on nothing else', async () => {
  const { gather } = azure();
  const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());

  const facts = await gather();
  timeout.mockRestore();

  const { links, network, locks, policies, registration, maintenance } = facts.surroundings;
  expect([links, network, locks, policies, registration, maintenance].map((fact) => fact?.read)).toEqual(
    Array(6).fill(false),
  );
  expect([facts.circuit, facts.gateway, facts.gatewayConnections].every(({ read }) => read)).toBe(true);
});

it('asks for locks at the groups of connection, gateway and circuit and at the two themselves, each once', async () => {
  const { network, gather } = azure();

  await gather();

  const asked = network.calls.filter(({ member }) => member === 'locks').map(({ target }) => target);
  expect(asked.map((scope) => scope.split('/').at(-1))).toEqual(['rg-connectivity', 'ergw-hub-weu', 'er-amsterdam']);
});

it('keeps the locks that it found where one place could not be asked, and says so', async () => {
  const { network, gather } = azure();
  network.world.locks.push({ level: 'ReadOnly', scope: HUB });
  network.refuse('locks', armError('locks', azureError('AuthorizationFailed', 403)));

  const { surroundings } = await gather();

  expect(surroundings.locks).toMatchObject({ read: true });
  expect(surroundings.locksUnread).toBe('forbidden');
});

it('says why another gateway of the subnet could not be read', async () => {
  const { network } = azure();
  const refused = armError('gateway', azureError('AuthorizationFailed', 403));
  const gateway = (id: ResourceId, signal: AbortSignal) =>
    id === HUB ? network.gateway(id, signal) : Promise.reject(refused);
  const deps = { facts: { ...network, gateway }, rights: network, clock: handClock() };

  const { surroundings } = await gatherFacts(deps, PLAN, idOf(people.alice), new AbortController().signal);

  expect(surroundings).toMatchObject({ siblings: [], siblingsUnread: 'forbidden' });
});

it('asks where the ports of other circuits lie, which their circuits only name', async () => {
  const { network, gather } = azure();
  const portId = fakeId('circuit', 'port');
  const direct = aCircuit('er-dublin', { provider: undefined, peeringLocation: undefined, portId });
  network.world.circuits.set(idKey(direct.id), direct);
  network.world.circuits.set(idKey(portId), aCircuit('port', { peeringLocation: 'Dallas' }));

  const { surroundings } = await gather();

  const places = surroundings.places.read ? surroundings.places.value : [];
  expect(places).toContainEqual(expect.objectContaining({ id: portId, peeringLocation: 'Dallas' }));
});

it('asks nothing of a gateway that could not be read', async () => {
  const { network, gather } = azure();
  network.cutOff('gateway');

  const { surroundings } = await gather();

  expect(surroundings).toMatchObject({ network: undefined, routeTable: undefined, siblings: [] });
  expect(network.calls.filter(({ member }) => member === 'virtualNetwork')).toEqual([]);
});
