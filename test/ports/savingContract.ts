import { beforeEach, expect, it } from 'vitest';
import type { RequestStore, Saved } from '../../src/ports/requestStore.ts';
import { faultIn } from '../../src/request/audit.ts';
import { aFailure, anAzureError, anId, aPlan, aState, at, STATUSES } from '../builders.ts';
import type { OpenRequestStore } from './requestStoreContract.ts';
import { added, firstOf, idOf, loaded, moved, planOf } from './storing.ts';

const LATER = at('12:30');

export function savingContract(open: OpenRequestStore): void {
  let store: RequestStore;
  beforeEach(async () => {
    store = await open();
  });

  it('gives numbers from 1 on, each once', async () => {
    const first = await added(store, '1', { state: aState('draft') });
    const second = await added(store, '2', { state: aState('draft') });

    expect([first.request.number, second.request.number]).toEqual([1, 2]);
  });

  it('never gives a number again, also when its request has ended', async () => {
    const first = await added(store, '1');
    await store.commit(first, moved(first, aState('cancelled')), LATER);

    const second = await added(store, '2');

    expect(second.request.number).toBe(2);
  });

  it('gives different numbers to requests added at the same moment', async () => {
    const both = await Promise.all([
      added(store, '1', { state: aState('draft') }),
      added(store, '2', { state: aState('draft') }),
    ]);

    expect(both.map(({ request }) => request.number).sort()).toEqual([1, 2]);
  });

  it.each(STATUSES)('reads a request that is %s as it was saved, dates included', async (status) => {
    const part = { state: aState(status), reason: 'for the "new" site 🚀\u0000\n$', notBeforeAt: LATER };
    const saved = await added(store, '1', part);

    const read = await store.load(idOf('1'));

    const expected = firstOf({ id: idOf('1'), number: 1, ...part });
    expect(read).toEqual({ request: expected.request, version: 1 });
    expect(saved).toEqual(read);
  });

  it('knows nothing of an id or number that was never given', async () => {
    const answers = await Promise.all([store.load(idOf('9')), store.loadNumber(9), store.history(idOf('9'))]);

    expect(answers).toEqual([undefined, undefined, []]);
  });

  it('loads by number what it loads by id', async () => {
    await added(store, '1');

    expect(await store.loadNumber(1)).toEqual(await store.load(idOf('1')));
  });

  it("gives every caller a copy of its own: changing one changes nobody else's", async () => {
    const request = firstOf({ id: idOf('1') });
    const commit = await store.add(() => request);
    const one = await loaded(store, '1');

    Object.assign(request.request.place, { conversationId: 'spoilt' });
    Object.assign((commit as { saved: Saved }).saved.request.place, { conversationId: 'spoilt' });
    Object.assign(one.request.place, { conversationId: 'spoilt' });

    expect((await store.load(idOf('1')))?.request.place.conversationId).toBe('19:network@thread.tacv2');
  });

  it('keeps the text of Azure byte for byte', async () => {
    const error = anAzureError({ message: `${'é'.repeat(5_000)} <b>"'\\ \ud83d 2026-03-02T12:00:00.000Z` });
    await added(store, '1', { state: aState('failed', { failure: aFailure({ error }) }) });

    const failed = await loaded(store, '1');

    expect(failed.request.state).toEqual(aState('failed', { failure: aFailure({ error }) }));
  });

  it('saves the next request and its entry under the version that was read', async () => {
    const saved = await added(store, '1');

    const commit = await store.commit(saved, moved(saved, aState('queued')), LATER);

    expect(commit).toMatchObject({ kind: 'saved', saved: { version: 2, request: { state: { status: 'queued' } } } });
    expect(await store.load(idOf('1'))).toEqual((commit as { saved: Saved }).saved);
    expect((await store.history(idOf('1'))).map(({ to }) => to)).toEqual(['awaitingConfirmation', 'queued']);
  });

  it('loses a commit on an older version, and writes neither request nor entry', async () => {
    const saved = await added(store, '1');
    await store.commit(saved, moved(saved, aState('queued')), LATER);

    const second = await store.commit(saved, moved(saved, aState('cancelled')), LATER);

    expect(second).toEqual({ kind: 'lost' });
    expect((await store.load(idOf('1')))?.request.state.status).toBe('queued');
    expect(await store.history(idOf('1'))).toHaveLength(2);
  });

  it('lets exactly one of two commits at the same moment through', async () => {
    const saved = await added(store, '1');

    const commits = await Promise.all([
      store.commit(saved, moved(saved, aState('queued')), LATER),
      store.commit(saved, moved(saved, aState('cancelled')), LATER),
    ]);

    expect(commits.map(({ kind }) => kind).sort()).toEqual(['lost', 'saved']);
  });

  it('loses a commit for a request that it never had', async () => {
    const stranger = firstOf({ id: idOf('9') });

    const commit = await store.commit({ request: stranger.request, version: 1 }, stranger, LATER);

    expect(commit).toEqual({ kind: 'lost' });
  });

  it('keeps a whole audit chain, whose head stands in the record', async () => {
    const saved = await added(store, '1');
    await store.commit(saved, moved(saved, aState('queued')), LATER);

    const { request } = await loaded(store, '1');

    expect(faultIn(await store.history(idOf('1')), request.audit)).toBeUndefined();
  });

  it.each(['checking', 'awaitingConfirmation', 'queued', 'provisioning', 'cleaningUp'] as const)(
    'answers a second request for the same circuit and gateway with the first one, which is %s',
    async (status) => {
      const first = await added(store, '1', { state: aState(status) });

      const second = await store.add((number) => firstOf({ id: idOf('2'), number, state: aState('checking') }));

      expect(second).toEqual({ kind: 'duplicate', first });
      expect(await store.load(idOf('2'))).toBeUndefined();
      expect(await store.history(idOf('2'))).toEqual([]);
    },
  );

  it.each(['draft', 'provisioned', 'failed', 'expired', 'cancelled'] as const)(
    'lets a second request for the same circuit and gateway in when the first one is %s',
    async (status) => {
      await added(store, '1', { state: aState(status) });

      const second = await store.add((number) => firstOf({ id: idOf('2'), number, state: aState('checking') }));

      expect(second.kind).toBe('saved');
    },
  );

  it.each(['draft', 'checking'] as const)(
    'answers a second request of the same id with the first one, and gives no number for it: %s',
    async (status) => {
      const first = await added(store, '1', { state: aState(status) });

      const second = await store.add((number) => firstOf({ id: idOf('1'), number, state: aState(status) }));

      expect(second).toEqual({ kind: 'duplicate', first });
      expect(await store.history(idOf('1'))).toHaveLength(1);
      expect((await added(store, '2', { state: aState('draft') })).request.number).toBe(2);
    },
  );

  it('gives two people who ask at the same moment one request', async () => {
    const commits = await Promise.all(
      ['1', '2'].map((digits) => store.add((number) => firstOf({ id: idOf(digits), number }))),
    );

    expect(commits.map(({ kind }) => kind)).toEqual(['saved', 'duplicate']);
    expect(commits[1]).toMatchObject({ first: { request: { id: idOf('1') } } });
  });

  it('knows a circuit and a gateway again, however their ids are spelled', async () => {
    await added(store, '1');
    const shouted = aPlan({ circuitId: anId('circuit', 'ER-AMSTERDAM'), gatewayId: anId('gateway', 'ErGw-Hub-WEU') });

    const second = await store.add((number) =>
      firstOf({ id: idOf('2'), number, state: aState('checking', {}, shouted) }),
    );

    expect(second.kind).toBe('duplicate');
  });

  it.each([
    { because: 'the gateway is another one', plan: planOf('er-amsterdam', 'ergw-spoke') },
    { because: 'the circuit is another one', plan: planOf('er-dublin', 'ergw-hub-weu') },
  ])('lets a second request in because $because', async ({ plan }) => {
    await added(store, '1');

    const second = await store.add((number) => firstOf({ id: idOf('2'), number, state: aState('checking', {}, plan) }));

    expect(second.kind).toBe('saved');
  });

  it('refuses a commit that would make a second open request, and changes nothing', async () => {
    const first = await added(store, '1');
    const draft = await added(store, '2', { state: aState('draft') });

    const commit = await store.commit(draft, moved(draft, aState('checking')), LATER);

    expect(commit).toEqual({ kind: 'duplicate', first });
    expect(await store.load(idOf('2'))).toEqual(draft);
    expect(await store.history(idOf('2'))).toHaveLength(1);
  });

  it('settles poll data under the version, without an entry', async () => {
    const state = aState('checking', { nextAt: at('12:02') });
    const saved = await added(store, '1', { state: aState('checking') });

    const settled = await store.settle(saved, {
      request: { ...saved.request, state, troubles: 3 },
      dueAt: LATER,
      unshown: false,
    });

    expect(settled).toMatchObject({ version: 2, request: { troubles: 3 } });
    expect(settled?.request.state).toEqual(state);
    expect(await store.load(idOf('1'))).toEqual(settled);
    expect(await store.history(idOf('1'))).toHaveLength(1);
  });

  it('does not settle on an older version', async () => {
    const saved = await added(store, '1');
    await store.commit(saved, moved(saved, aState('queued')), LATER);

    const settled = await store.settle(saved, { request: saved.request, dueAt: undefined, unshown: false });

    expect(settled).toBeUndefined();
    expect((await store.load(idOf('1')))?.request.state.status).toBe('queued');
  });

  it('does not let a settlement change the status: that takes an entry', async () => {
    const saved = await added(store, '1');
    const request = { ...saved.request, state: aState('provisioning') };

    await expect(store.settle(saved, { request, dueAt: LATER, unshown: false })).rejects.toThrow('without an entry');
    expect(await store.load(idOf('1'))).toEqual(saved);
  });

  it('saves nothing when what makes the request throws', async () => {
    const failing = store.add(() => {
      throw new Error('a bug');
    });

    await expect(failing).rejects.toThrow('a bug');
    expect((await added(store, '1')).request.number).toBe(1);
  });

  it('answers a ping', async () => {
    await expect(store.ping()).resolves.toBeUndefined();
  });
}
