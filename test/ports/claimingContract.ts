import { beforeEach, expect, it } from 'vitest';
import type { RequestStore } from '../../src/ports/requestStore.ts';
import { after, QUEUED_FOR_MS } from '../../src/request/times.ts';
import { aState, at } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, claimedOne, committed, idOf, moved, numbersOf, planOf, queued, resting, settled } from './storing.ts';

const NOW = at('12:10');
const LEASE = at('12:10:30');

export function claimingContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  const claimed = async (now: Date = NOW) => numbersOf(await store.claimDue(now, LEASE, 8));

  it('finds a new request due at once, so that its card is posted', async () => {
    await added(store, '1');

    expect(await claimed(at('12:00'))).toEqual([1]);
  });

  it('hands out a claim whose version a settle must still find', async () => {
    await added(store, '1');

    const claim = await claimedOne(store, NOW, LEASE);

    expect(claim).toEqual({ ...(await store.load(idOf('1'))), version: 2 });
    expect(await settled(store, claim, undefined)).toMatchObject({ version: 3 });
  });

  it('makes a save from before the claim lose', async () => {
    const before = await added(store, '1');
    await store.claimDue(NOW, LEASE, 8);

    expect(await store.commit(before, moved(before, aState('queued')), NOW)).toEqual({ kind: 'lost' });
  });

  it('gives different requests to two who claim at the same moment', async () => {
    for (const digits of ['1', '2', '3', '4']) await added(store, digits, { state: aState('draft') });

    const claims = await Promise.all([store.claimDue(NOW, LEASE, 2), store.claimDue(NOW, LEASE, 2)]);

    expect(claims.map(({ length }) => length)).toEqual([2, 2]);
    expect(numbersOf(claims.flat())).toEqual([1, 2, 3, 4]);
  });

  it('takes the longest due first', async () => {
    for (const [digits, due] of [
      ['1', '12:09'],
      ['2', '12:07'],
      ['3', '12:08'],
    ] as const) {
      await settled(store, await added(store, digits, { state: aState('draft') }), at(due));
    }

    const claims = await store.claimDue(NOW, LEASE, 2);

    expect(numbersOf(claims)).toEqual([2, 3]);
  });

  it('leaves alone what is due later, or never', async () => {
    await settled(store, await added(store, '1', { state: aState('draft') }), at('12:10:01'));
    await settled(store, await added(store, '2', { state: aState('draft') }), undefined);

    expect(await claimed()).toEqual([]);
  });

  it('does not give a claimed request again before its lease ends, and gives it then', async () => {
    await added(store, '1');
    await store.claimDue(NOW, LEASE, 8);

    expect(await claimed(at('12:10:29'))).toEqual([]);
    expect(await claimed(LEASE)).toEqual([1]);
  });

  it('makes a settled request due when the settlement says', async () => {
    await added(store, '1');
    const claim = await claimedOne(store, NOW, LEASE);
    await settled(store, claim, at('12:10:05'));

    expect(await claimed(at('12:10:04'))).toEqual([]);
    expect(await claimed(at('12:10:05'))).toEqual([1]);
  });

  it('makes a committed request due when the commit says', async () => {
    const saved = await added(store, '1');
    await store.commit(saved, moved(saved, aState('cancelled')), at('12:20'));

    expect(await claimed(at('12:19'))).toEqual([]);
    expect(await claimed(at('12:20'))).toEqual([1]);
  });

  it('takes all leases back: what a dead process had claimed is due, and nothing else', async () => {
    await added(store, '1', { state: aState('draft') });
    const claim = await claimedOne(store, NOW, LEASE);
    await store.commit(claim, moved(claim, aState('checking')), LEASE);
    await settled(store, await added(store, '2', { state: aState('draft') }), at('12:20'));

    await store.takeBackLeases(at('12:11'));

    expect(await claimed(at('12:11'))).toEqual([1]);
  });

  it('leaves a settled request its due time when leases are taken back', async () => {
    await added(store, '1');
    const claim = await claimedOne(store, NOW, LEASE);
    await settled(store, claim, at('12:10:20'));

    await store.takeBackLeases(at('12:10:10'));

    expect(await claimed(at('12:10:10'))).toEqual([]);
  });

  it.each([
    { because: 'which passes its end', end: LEASE },
    { because: 'which counts it anew', end: at('12:10:31.500') },
  ])('keeps a lease over a settlement in the middle of a step, $because', async ({ end }) => {
    await added(store, '1');
    const claim = await claimedOne(store, NOW, LEASE);
    await settled(store, claim, end);

    expect(await claimed(at('12:10:10'))).toEqual([]);
    await store.takeBackLeases(at('12:10:11'));
    expect(await claimed(at('12:10:11'))).toEqual([1]);
  });

  it.each([
    { because: 'it queued later on the same gateway', other: queued('er-1', 'gw', '12:04') },
    { because: 'it queued later on the same circuit', other: queued('er', 'gw-1', '12:04') },
    { because: 'one is provisioning on its gateway', other: aState('provisioning', {}, planOf('er-1', 'gw')) },
    { because: 'one is provisioning on its circuit', other: aState('provisioning', {}, planOf('er', 'gw-1')) },
    { because: 'one is cleaning up on its gateway', other: aState('cleaningUp', {}, planOf('er-1', 'gw')) },
  ])('skips a queued request because $because', async ({ other }) => {
    await resting(store, '1', queued('er', 'gw', '12:05'));
    await settled(store, await added(store, '2', { state: other }), at('23:00'));

    expect(await claimed()).toEqual([]);
  });

  it.each([
    { because: 'the other one queued later', other: queued('er-1', 'gw', '12:06') },
    { because: 'the other one is elsewhere', other: queued('er-1', 'gw-1', '12:04') },
    { because: 'the other one is only being checked', other: aState('checking', {}, planOf('er-1', 'gw')) },
    { because: 'the other one is done', other: aState('provisioned', {}, planOf('er-1', 'gw')) },
    { because: 'the other one failed', other: aState('failed', {}, planOf('er-1', 'gw')) },
  ])('does not skip a queued request, because $because', async ({ other }) => {
    await resting(store, '1', queued('er', 'gw', '12:05'));
    await settled(store, await added(store, '2', { state: other }), at('23:00'));

    expect(await claimed()).toEqual([1]);
  });

  it('lets the lower number go first of two that queued at the same moment', async () => {
    await resting(store, '2', queued('er', 'gw', '12:05'));
    await resting(store, '1', queued('er-1', 'gw', '12:05'));

    expect(await claimed()).toEqual([1]);
  });

  it('lets one after the other through', async () => {
    const first = await resting(store, '1', queued('er', 'gw', '12:05'));
    await resting(store, '2', queued('er-1', 'gw', '12:06'));
    await settled(store, await committed(store, first, aState('cancelled'), at('12:07')), undefined);

    expect(await claimed()).toEqual([2]);
  });

  it('does not skip a queued request that has a card to show', async () => {
    await resting(store, '1', queued('er', 'gw', '12:05'));
    await added(store, '2', { state: queued('er-1', 'gw', '12:06') });

    expect(await claimed()).toEqual([1, 2]);
  });

  it('does not skip a queued request that has expired', async () => {
    await settled(store, await added(store, '1', { state: queued('er', 'gw', '12:05') }), undefined);
    await resting(store, '2', queued('er-1', 'gw', '12:06'));
    const expiry = after(at('12:06'), QUEUED_FOR_MS);

    expect(numbersOf(await store.claimDue(after(expiry, -1), LEASE, 8))).toEqual([]);
    expect(numbersOf(await store.claimDue(expiry, LEASE, 8))).toEqual([2]);
  });
}
