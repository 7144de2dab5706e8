import { beforeEach, expect, it } from 'vitest';
import type { RequestStore } from '../../src/ports/requestStore.ts';
import { EMPTY_DRAFT } from '../../src/request/draft.ts';
import { FIRST_STEP } from '../../src/request/steppedDraft.ts';
import { alice, anId, aState, at, bob } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, claimedOne, committed, idOf, loaded, numbersOf, settled } from './storing.ts';

const NOW = at('12:10');
const LEASE = at('12:10:30');
const ASKED = { state: aState('draft', { draft: FIRST_STEP }) };
const ANSWERED = { ...FIRST_STEP, circuitId: anId('circuit', 'er-amsterdam') };

/** Drafts that are asked for step by step. */
export function askingContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  it('saves what a draft knows by now and nothing else, without an audit entry', async () => {
    const before = await settled(store, await added(store, '1', ASKED), undefined);

    const after = await store.saveDraft(before, ANSWERED, NOW);

    const state = aState('draft', { draft: ANSWERED });
    expect(after).toEqual({ request: { ...before.request, state }, version: before.version + 1 });
    expect(await loaded(store, '1')).toEqual(after);
    expect(await store.history(idOf('1'))).toHaveLength(1);
    expect(numbersOf(await store.claimDue(NOW, LEASE, 8))).toEqual([1]);
  });

  it('of two answers to one version saves the first', async () => {
    const before = await added(store, '1', ASKED);

    const first = await store.saveDraft(before, ANSWERED, NOW);
    const second = await store.saveDraft(before, FIRST_STEP, NOW);

    expect([first?.version, second]).toEqual([before.version + 1, undefined]);
    expect((await loaded(store, '1')).request.state).toEqual(aState('draft', { draft: ANSWERED }));
  });

  it('leaves the lease of a step alone, which then settles nothing over it', async () => {
    await added(store, '1', ASKED);
    const claim = await claimedOne(store, NOW, LEASE);

    await store.saveDraft(claim, ANSWERED, NOW);

    expect(await store.claimDue(NOW, LEASE, 8)).toEqual([]);
    expect(await store.settle(claim, { request: claim.request, dueAt: undefined, unshown: false })).toBeUndefined();
  });

  it('saves no request as a draft that is none', async () => {
    const submitted = await added(store, '1');

    await expect((async () => store.saveDraft(submitted, ANSWERED, NOW))()).rejects.toThrow();
    expect(await loaded(store, '1')).toEqual(submitted);
  });

  it('reads a draft of earlier versions, which knows of no steps', async () => {
    const { steps: _, ...earlier } = FIRST_STEP;
    await added(store, '1', { state: aState('draft', { draft: earlier }) });

    expect((await loaded(store, '1')).request.state).toEqual(aState('draft', { draft: EMPTY_DRAFT }));
    expect(await store.findAsked(alice.id)).toBeUndefined();
  });

  it('finds the newest draft of a person about which they are asked, wherever that was begun', async () => {
    await added(store, '1', ASKED);
    const second = await added(store, '2', ASKED);
    await added(store, '3', { ...ASKED, requester: bob });
    await added(store, '4', { state: aState('draft', { draft: EMPTY_DRAFT }) });

    expect(await store.findAsked(alice.id)).toEqual(second);
  });

  it('finds none that is set aside, or no draft any more', async () => {
    await store.saveDraft(await added(store, '1', ASKED), { ...ANSWERED, steps: undefined }, NOW);
    await committed(store, await added(store, '2', ASKED), aState('checking'), NOW);

    expect(await store.findAsked(alice.id)).toBeUndefined();
  });
}
