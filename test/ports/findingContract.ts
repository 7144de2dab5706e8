import { beforeEach, expect, it } from 'vitest';
import type { RequestStore } from '../../src/ports/requestStore.ts';
import { isOpen } from '../../src/request/connectionRequest.ts';
import { alice, aPlace, aRequest, aState, at, bob, STATUSES } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, idOf, numbersOf, planOf, queued, settled } from './storing.ts';

export function findingContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  it('counts who stands ahead on the gateway or on the circuit, once each', async () => {
    await added(store, '1', { state: aState('provisioning', {}, planOf('er-1', 'gw')) });
    await added(store, '2', { state: queued('er', 'gw-2', '12:03') });
    await added(store, '3', { state: aState('cleaningUp', {}, planOf('er-3', 'gw')) });
    await added(store, '4', { state: queued('er-4', 'gw', '12:06') });
    await added(store, '5', { state: queued('er-5', 'gw-5', '12:01') });
    const mine = await added(store, '6', { state: queued('er', 'gw', '12:05') });

    expect(await store.ahead(mine.request)).toBe(3);
  });

  it('counts the lower number ahead of two that queued at the same moment', async () => {
    const one = await added(store, '9', { state: queued('er', 'gw', '12:05') });
    const two = await added(store, '1', { state: queued('er-1', 'gw', '12:05') });

    expect([await store.ahead(one.request), await store.ahead(two.request)]).toEqual([0, 1]);
  });

  it.each(STATUSES.filter((status) => status !== 'queued'))(
    'counts nobody ahead of a request that is %s',
    async (status) => {
      await added(store, '1', { state: queued('er-1', 'ergw-hub-weu', '12:01') });
      const mine = await added(store, '2', { state: aState(status) });

      expect(await store.ahead(mine.request)).toBe(0);
    },
  );

  it("finds this place's requests, other threads included, and one's own elsewhere, oldest first", async () => {
    const state = aState('draft');
    const elsewhere = aPlace({ conversationId: '19:other@thread.tacv2' });
    await added(store, '6', { state, place: aPlace({ threadId: '17' }), requester: bob });
    await added(store, '5', { state, place: elsewhere, requester: bob });
    await added(store, '4', { state, place: elsewhere, requester: alice });
    await added(store, '3', { state, place: aPlace({ tenantId: 'another' }), requester: bob });
    await added(store, '2', { state, requester: alice });

    const found = await store.findOpen({ place: aPlace({ threadId: undefined }), requester: alice.id });

    expect(found.map(({ request }) => request.number)).toEqual([1, 3, 5]);
  });

  it.each(STATUSES)('finds a request that is %s only if it is open', async (status) => {
    await added(store, '1', { state: aState(status) });

    const found = await store.findOpen({ place: aPlace(), requester: alice.id });

    expect(found).toHaveLength(isOpen(aRequest({ state: aState(status) })) ? 1 : 0);
  });

  it('finds at most 50, the oldest', async () => {
    for (let count = 1; count <= 51; count += 1) await added(store, String(count), { state: aState('draft') });

    const found = await store.findOpen({ place: aPlace(), requester: alice.id });

    expect([found.length, numbersOf(found).at(-1)]).toEqual([50, 50]);
  });

  it('reads the history in order', async () => {
    await added(store, '1');

    expect(await store.history(idOf('1'))).toMatchObject([{ sequence: 1, action: 'submitted', at: at('12:00') }]);
  });

  it('counts open and observed requests, and not those that rest', async () => {
    await added(store, '1', { state: aState('draft') });
    await added(store, '2', { state: aState('draft') });
    await added(store, '3', { state: aState('provisioned') });
    await settled(store, await added(store, '4', { state: aState('provisioned') }), undefined);
    await added(store, '5', { state: aState('failed') });
    await added(store, '6', { state: aState('cancelled') });

    expect((await store.census()).byStatus).toEqual({ draft: 2, provisioned: 1 });
  });

  it('tells since when the longest due one is due, those aside that wait in line', async () => {
    await settled(store, await added(store, '1', { state: queued('er', 'gw', '11:00') }), at('12:07'));
    await settled(store, await added(store, '2', { state: queued('er-1', 'gw', '11:30') }), at('12:01'));
    await settled(store, await added(store, '3', { state: aState('draft') }), at('12:09'));

    expect((await store.census()).oldestDueAt).toEqual(at('12:07'));
  });

  it('has nothing due in an empty store', async () => {
    expect(await store.census()).toEqual({ byStatus: {}, oldestDueAt: undefined });
  });

  it('tells how long the newest creates took, adopted ones and failures left out', async () => {
    const took = (from: string, until: string, adopted = false) =>
      aState('provisioned', { startedAt: at(from), provisionedAt: at(until), adopted });
    await added(store, '1', { state: took('12:00', '12:09') });
    await added(store, '2', { state: took('12:00', '12:02') });
    await added(store, '3', { state: took('12:00', '12:01', true) });
    await added(store, '4', { state: aState('failed') });
    await added(store, '5', { state: took('12:00', '12:03') });

    expect(await store.createsTook(2)).toEqual([180_000, 120_000]);
  });

  it('tells nothing of creates before there was one', async () => {
    await added(store, '1', { state: aState('provisioning') });

    expect(await store.createsTook(50)).toEqual([]);
  });
}
