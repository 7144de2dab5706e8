import { beforeEach, expect, it } from 'vitest';
import type { RequestStore } from '../../src/ports/requestStore.ts';
import { type Card, wanted } from '../../src/request/card.ts';
import { aPlace, aState, at } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, claimedOne, idOf, loaded, moved, numbersOf, planOf, queued, resting, settled } from './storing.ts';

const NOW = at('12:10');
const LEASE = at('12:10:30');
const COPY = wanted('copy', aPlace({ threadId: '1700000000002' }));
const POSTED: Card = {
  kind: 'living',
  place: aPlace(),
  delivery: { status: 'posted', activityId: 'm1', shown: 'a hash' },
};

/** Cards that somebody saves beside whatever else goes on. */
export function savingCardsContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  const claimed = async (now: Date) => numbersOf(await store.claimDue(now, LEASE, 8));

  it('makes a request at rest due at once, with these cards and nothing else changed', async () => {
    const before = await settled(store, await added(store, '1'), undefined);

    const after = await store.saveCards(before, [POSTED, COPY], NOW);

    expect(after).toEqual({
      request: { ...before.request, cards: [POSTED, COPY] },
      version: before.version + 1,
    });
    expect(await store.load(idOf('1'))).toEqual(after);
    expect(await claimed(NOW)).toEqual([1]);
  });

  it('writes no audit entry', async () => {
    const before = await added(store, '1');
    const entries = await store.history(idOf('1'));

    await store.saveCards(before, [COPY], NOW);

    expect(await store.history(idOf('1'))).toEqual(entries);
  });

  it('saves nothing over a newer save', async () => {
    const before = await added(store, '1');
    await store.saveCards(before, [POSTED], NOW);

    const late = await store.saveCards(before, [COPY], NOW);

    expect(late).toBeUndefined();
    expect((await loaded(store, '1')).request.cards).toEqual([POSTED]);
  });

  it('starts no second step beside the one under way, and is not forgotten by it', async () => {
    await settled(store, await added(store, '1'), NOW);
    const claim = await claimedOne(store, NOW, LEASE);
    const saved = await store.saveCards(claim, [COPY], at('12:10:05'));
    const meanwhile = await claimed(at('12:10:29'));

    if (!saved) throw new Error('not saved');
    await settled(store, saved, undefined);

    expect(meanwhile).toEqual([]);
    expect(await claimed(at('12:10:29'))).toEqual([1]);
  });

  it('is due when the lease ends where the step under way never settles', async () => {
    await settled(store, await added(store, '1'), NOW);
    await store.saveCards(await claimedOne(store, NOW, LEASE), [COPY], at('12:10:05'));

    expect(await claimed(LEASE)).toEqual([1]);
  });

  it('makes the step under way lose its save, so that it looks again', async () => {
    await settled(store, await added(store, '1'), NOW);
    const claim = await claimedOne(store, NOW, LEASE);
    await store.saveCards(claim, [COPY], at('12:10:05'));

    expect(await store.commit(claim, moved(claim, aState('cancelled')), LEASE)).toEqual({ kind: 'lost' });
    expect(await store.settle(claim, { request: claim.request, dueAt: undefined, unshown: false })).toBeUndefined();
  });

  it('keeps a commit of the step under way under its lease', async () => {
    await settled(store, await added(store, '1', { state: aState('draft') }), NOW);
    const saved = await store.saveCards(await claimedOne(store, NOW, LEASE), [COPY], at('12:10:05'));

    if (!saved) throw new Error('not saved');
    await store.commit(saved, moved(saved, aState('checking')), LEASE);

    expect(await claimed(at('12:10:29'))).toEqual([]);
  });

  it('has the cards shown of a queued request that stands behind another one', async () => {
    await settled(
      store,
      await added(store, '1', { state: aState('provisioning', {}, planOf('er-1', 'gw')) }),
      undefined,
    );
    const waiting = await resting(store, '2', { ...queued('er', 'gw', '12:05'), nextAt: at('13:00') });

    await store.saveCards(waiting, [COPY], NOW);

    expect(await claimed(NOW)).toEqual([2]);
  });

  it('leaves an earlier due time alone', async () => {
    const before = await settled(store, await added(store, '1', { state: aState('draft') }), at('12:05'));

    await store.saveCards(before, [COPY], NOW);

    expect(await claimed(at('12:05'))).toEqual([1]);
  });
}
