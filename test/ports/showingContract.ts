import { beforeEach, expect, it } from 'vitest';
import type { RequestStore, Saved } from '../../src/ports/requestStore.ts';
import type { Card } from '../../src/request/card.ts';
import { aPlace, aState, at } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, claimedOne, committed, idOf, moved, numbersOf, planOf, queued, resting, settled } from './storing.ts';

const NOW = at('12:10');
const LEASE = at('12:10:30');
const POSTED: Card = {
  kind: 'living',
  place: aPlace(),
  delivery: { status: 'posted', activityId: 'm1', shown: 'a hash' },
};
const LOST: Card = {
  kind: 'notice',
  about: 'failed',
  at: NOW,
  place: aPlace(),
  delivery: { status: 'lost', code: 'Forbidden' },
};

export function showingContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  const claimed = async (now: Date = NOW) => numbersOf(await store.claimDue(now, LEASE, 8));
  const cardsNow = async () => (await store.load(idOf('1')))?.request.cards;

  async function shown(): Promise<Saved> {
    return settled(store, await added(store, '1', { cards: [POSTED, LOST] }), undefined);
  }

  it('makes a request due at once with its cards to be shown again', async () => {
    await shown();

    await store.showAgain(idOf('1'), NOW);

    expect(await cardsNow()).toEqual([{ ...POSTED, delivery: { ...POSTED.delivery, shown: '' } }, LOST]);
    expect(await claimed()).toEqual([1]);
  });

  it('does not show again what came to be shown after a claim', async () => {
    await shown();
    await store.showAgain(idOf('1'), NOW);
    const claim = await claimedOne(store, NOW, LEASE);

    await store.settle(claim, { request: { ...claim.request, cards: [POSTED] }, dueAt: undefined, unshown: false });

    expect(await cardsNow()).toEqual([POSTED]);
    expect(await claimed(at('23:00'))).toEqual([]);
  });

  it('does not forget the wish when the step under way settles afterwards', async () => {
    await settled(store, await shown(), NOW);
    const claim = await claimedOne(store, NOW, LEASE);
    await store.showAgain(idOf('1'), at('12:10:05'));
    await settled(store, claim, undefined);

    const again = await store.claimDue(at('12:10:06'), LEASE, 8);

    expect(again[0]?.request.cards[0]).toMatchObject({ delivery: { shown: '' } });
  });

  it('does not start a second step beside the one under way', async () => {
    await settled(store, await shown(), NOW);
    await store.claimDue(NOW, LEASE, 8);

    await store.showAgain(idOf('1'), at('12:10:05'));

    expect(await claimed(at('12:10:06'))).toEqual([]);
    expect(await claimed(LEASE)).toEqual([1]);
  });

  it('shows all cards in the step that goes on after a settlement in its middle', async () => {
    await settled(store, await shown(), NOW);
    const claim = await claimedOne(store, NOW, LEASE);
    await store.showAgain(idOf('1'), at('12:10:05'));

    const after = await settled(store, await settled(store, claim, LEASE), LEASE);

    expect(after.request.cards[0]).toMatchObject({ delivery: { shown: '' } });
    expect(await claimed(at('12:10:06'))).toEqual([]);
  });

  it('shows all cards in the commit that comes after the wish', async () => {
    const saved = await shown();
    await store.showAgain(idOf('1'), NOW);

    const after = await committed(store, saved, aState('cancelled'), NOW);

    expect(after.request.cards[0]).toMatchObject({ delivery: { shown: '' } });
  });

  it('takes a wish for a request that it never had for nothing', async () => {
    await expect(store.showAgain(idOf('9'), NOW)).resolves.toBeUndefined();
  });

  it.each([
    {
      because: 'one entered its gateway',
      from: aState('awaitingConfirmation', {}, planOf('er-1', 'gw')),
      to: 'queued',
    },
    { because: 'one left its gateway', from: aState('provisioning', {}, planOf('er-1', 'gw')), to: 'provisioned' },
    { because: 'one left its circuit', from: aState('queued', {}, planOf('er', 'gw-1')), to: 'cancelled' },
    { because: 'one is cleaned up on its gateway', from: aState('failed', {}, planOf('er-1', 'gw')), to: 'cleaningUp' },
  ] as const)('makes a waiting request due to be shown because $because', async ({ from, to }) => {
    const waiting = { ...queued('er', 'gw', '12:05'), nextAt: at('13:00') };
    await resting(store, '1', waiting);
    const other = await resting(store, '2', from);
    await settled(store, await committed(store, other, aState(to, {}, from.plan), NOW), undefined);

    const claims = await store.claimDue(NOW, LEASE, 8);

    expect(claims.map(({ request }) => request)).toMatchObject([{ number: 1, state: { nextAt: at('13:00') } }]);
  });

  it.each([
    { because: 'the other one is elsewhere', from: aState('provisioning', {}, planOf('er-1', 'gw-1')), to: 'failed' },
    { because: 'the other one was never in line', from: aState('checking', {}, planOf('er-1', 'gw')), to: 'cancelled' },
    { because: 'the other one goes on', from: aState('provisioning', {}, planOf('er-1', 'gw')), to: 'provisioning' },
  ] as const)('leaves a waiting request alone because $because', async ({ from, to }) => {
    await resting(store, '1', { ...queued('er', 'gw', '12:05'), nextAt: at('13:00') });
    const other = await resting(store, '2', from);
    await settled(store, await committed(store, other, aState(to, {}, from.plan), NOW), undefined);

    expect(await claimed()).toEqual([]);
  });

  it('shows a waiting request anew also when its own step was under way as the line moved', async () => {
    await settled(store, await resting(store, '1', queued('er', 'gw', '12:05')), NOW);
    const claim = await claimedOne(store, NOW, LEASE);
    const other = await resting(store, '2', queued('er-1', 'gw', '12:04'));
    await settled(
      store,
      await committed(store, other, aState('cancelled', {}, planOf('er-1', 'gw')), at('12:10:05')),
      undefined,
    );
    await settled(store, claim, at('13:00'));

    expect(await claimed(at('12:10:06'))).toEqual([1]);
  });

  it('does not forget it either for a request that still stands behind another one', async () => {
    await resting(store, '1', queued('er', 'gw', '12:05'));
    await settled(store, await added(store, '2', { state: queued('er-2', 'gw', '12:03') }), at('23:00'));
    const leaving = await resting(store, '3', queued('er-3', 'gw', '12:04'));
    await store.showAgain(idOf('1'), NOW);
    const claim = (await store.claimDue(NOW, LEASE, 8)).find(({ request }) => request.id === idOf('1'));
    await settled(
      store,
      await committed(store, leaving, aState('cancelled', {}, planOf('er-3', 'gw')), at('12:10:05')),
      undefined,
    );
    if (claim) await settled(store, claim, at('12:05'));

    expect(await claimed(at('12:10:06'))).toContain(1);
  });

  it('keeps a request due at its time while a card is still to be shown', async () => {
    await resting(store, '1', queued('er', 'gw', '12:04'));
    const behind = await added(store, '2', { state: queued('er-1', 'gw', '12:05') });
    await store.settle(behind, { request: behind.request, dueAt: NOW, unshown: true });

    expect(await claimed()).toEqual([1, 2]);
  });

  it('has the cards of a commit to be shown', async () => {
    await settled(store, await added(store, '1', { state: queued('er-1', 'gw', '12:04') }), undefined);
    const other = await resting(store, '2', aState('awaitingConfirmation', {}, planOf('er', 'gw')));
    await store.commit(other, moved(other, queued('er', 'gw', '12:05')), NOW);

    expect(await claimed()).toContain(2);
  });
}
