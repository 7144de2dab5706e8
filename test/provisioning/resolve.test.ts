import { expect, it } from 'vitest';
import { idKey, type ResourceId } from '../../src/network/resourceId.ts';
import { resolve } from '../../src/provisioning/resolve.ts';
import { createFakeNetwork } from '../fakes/fakeNetwork.ts';
import { aGateway, fakeId } from '../fakes/fakeWorld.ts';
import { handClock } from '../fakes/handClock.ts';

const signal = new AbortController().signal;

function hubId(name: string, group = 'rg-connectivity'): ResourceId {
  const id = fakeId('gateway', name).replace('virtualNetworkGateways', 'expressRouteGateways');
  return id.replace('rg-connectivity', group) as ResourceId;
}

function azureWith(...ids: readonly ResourceId[]) {
  const network = createFakeNetwork(handClock());
  for (const id of ids) network.world.gateways.set(idKey(id), aGateway('hub-gw', { id }));
  return network;
}

it('tells by its name the gateway of a hub, with its id', async () => {
  expect(await resolve(azureWith(hubId('hub-gw')), ' HUB-gw ', ['gateway'], signal)).toEqual({
    kind: 'hubGateway',
    given: 'HUB-gw',
    id: hubId('hub-gw'),
  });
});

it('takes the virtual network gateway of the same name', async () => {
  const id = fakeId('gateway', 'hub-gw');

  const resolved = await resolve(azureWith(hubId('hub-gw'), id), 'hub-gw', ['gateway'], signal);

  expect(resolved).toEqual({ kind: 'one', id, resource: 'gateway' });
});

it.each([
  { because: 'a circuit was asked for', ids: [hubId('hub-gw')], kind: 'circuit' as const },
  { because: 'there are two of the name', ids: [hubId('hub-gw'), hubId('hub-gw', 'rg-two')], kind: 'gateway' as const },
])('tells no hub where $because', async ({ ids, kind }) => {
  expect(await resolve(azureWith(...ids), 'hub-gw', [kind], signal)).toEqual({ kind: 'wrongKind', given: 'hub-gw' });
});
