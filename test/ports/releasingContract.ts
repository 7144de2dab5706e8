import { beforeEach, expect, it } from 'vitest';
import type { RequestStore } from '../../src/ports/requestStore.ts';
import { after } from '../../src/request/times.ts';
import { aState, at } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, claimedOne, committed, idOf, loaded, moved, numbersOf, planOf, queued, settled } from './storing.ts';

const NOW = at('12:10');
const LEASE = at('12:10:30');

/** Leases of steps that were dropped. */
export function releasingContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  const claimed = async (now: Date) => numbersOf(await store.claimDue(now, at('12:30'), 8));

  it.each([
    { because: 'as it was claimed', saveWithin: undefined },
    { because: 'though it committed', saveWithin: aState('checking') },
  ])('makes the request of a dropped step due at once, $because, and saves nothing', async ({ saveWithin }) => {
    await added(store, '1', { state: aState('draft') });
    const claim = await claimedOne(store, NOW, LEASE);
    if (saveWithin) await store.commit(claim, moved(claim, saveWithin), LEASE);
    const before = await store.load(idOf('1'));

    await store.release(idOf('1'), LEASE, at('12:10:10'));

    expect(await store.load(idOf('1'))).toEqual(before);
    expect(await claimed(at('12:10:09'))).toEqual([]);
    expect(await claimed(at('12:10:10'))).toEqual([1]);
  });

  it('has the cards of a released request shown though it stands behind another one', async () => {
    await settled(
      store,
      await added(store, '1', { state: aState('provisioning', {}, planOf('er-1', 'gw')) }),
      undefined,
    );
    await added(store, '2', { state: queued('er', 'gw', '12:05') });
    await store.claimDue(NOW, LEASE, 8);

    await store.release(idOf('2'), LEASE, at('12:10:10'));

    expect(await claimed(at('12:10:10'))).toEqual([2]);
  });

  it.each([
    {
      because: 'that somebody else has claimed since',
      meanwhile: () => store.claimDue(LEASE, at('12:11'), 8),
      dueAt: '12:11',
    },
    {
      because: 'that has settled',
      meanwhile: async () => settled(store, await loaded(store, '1'), at('12:20')),
      dueAt: '12:20',
    },
    {
      because: 'that somebody else moved on',
      meanwhile: async () => committed(store, await loaded(store, '1'), aState('checking'), at('12:20')),
      dueAt: '12:20',
    },
  ])('releases nothing $because', async ({ meanwhile, dueAt }) => {
    await added(store, '1', { state: aState('draft') });
    await claimedOne(store, NOW, LEASE);
    await meanwhile();

    await store.release(idOf('1'), LEASE, LEASE);

    expect(await claimed(after(at(dueAt), -1))).toEqual([]);
    expect(await claimed(at(dueAt))).toEqual([1]);
  });

  it('releases no other request', async () => {
    await added(store, '1', { state: aState('draft') });
    await added(store, '2', { state: aState('draft') });
    await store.claimDue(NOW, LEASE, 8);

    await store.release(idOf('1'), LEASE, NOW);

    expect(await claimed(NOW)).toEqual([1]);
  });
}
