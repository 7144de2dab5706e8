import { describe, expect, it } from 'vitest';
import { idKey } from '../../src/network/resourceId.ts';
import { connect } from '../../src/provisioning/connect.ts';
import { readDefaults } from '../../src/provisioning/defaults.ts';
import { withDefaults } from '../../src/provisioning/fromDefaults.ts';
import { openForm } from '../../src/provisioning/openForm.ts';
import { type DefaultsSetter, setDefaults } from '../../src/provisioning/setDefaults.ts';
import { submitForm } from '../../src/provisioning/submitForm.ts';
import { planOf } from '../../src/request/connectionRequest.ts';
import type { ConnectAsked, DefaultsAsked } from '../../src/request/intent.ts';
import type { Person } from '../../src/request/people.ts';
import { aPlace } from '../builders.ts';
import { fakeId } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';
import { alice, type Bench, personOf, startBench } from './bench.ts';

const place = aPlace({ tenantId: alice.tenantId });
const dave = personOf(people.dave);
const bob = personOf(people.bob);
const adder: DefaultsSetter = { by: alice, place, addedBy: alice.id, isOwnChat: false };
const NOTHING_SAID: ConnectAsked = {
  circuit: undefined,
  gateway: undefined,
  name: undefined,
  weight: undefined,
  fastPath: false,
  reason: undefined,
};

type Change = Exclude<DefaultsAsked, { kind: 'show' | 'unclear' }>;

function set(bench: Bench, change: Change, part: Partial<DefaultsSetter> = {}) {
  return setDefaults(bench.deps, change, { ...adder, ...part }, bench.signal);
}

async function benchWith(...changes: readonly Change[]): Promise<Bench> {
  const bench = startBench();
  for (const change of changes) expect((await set(bench, change)).kind).toBe('kept');
  return bench;
}

let said = 0;
async function begunBy(bench: Bench, asked: Partial<ConnectAsked>, requester: Person = alice) {
  said += 1;
  const context = { requester, place, messageKey: `message ${said}` };
  const connected = await connect(bench.deps, { ...NOTHING_SAID, ...asked }, context, bench.signal);
  if (connected.kind !== 'begun') throw new Error(connected.kind);
  return connected;
}

async function formOf(bench: Bench, asked: Partial<ConnectAsked> = {}, requester: Person = alice) {
  const { saved } = await begunBy(bench, asked, requester);
  return withDefaults(
    bench.deps,
    saved.request,
    await openForm(bench.deps, saved.request, {}, bench.signal),
    bench.signal,
  );
}

const circuit: Change = { kind: 'circuit', given: 'er-amsterdam' };
const pattern: Change = { kind: 'name', given: 'net-{gateway}-{circuit}' };

describe('who may set defaults', () => {
  it.each([
    { because: 'she added the app', part: {}, kind: 'kept' },
    { because: 'it is his own chat', part: { by: bob, addedBy: undefined, isOwnChat: true }, kind: 'kept' },
    { because: 'somebody else added it', part: { by: bob }, kind: 'notTheirs' },
    { because: 'nobody knows who added it', part: { addedBy: undefined }, kind: 'notTheirs' },
    {
      because: 'the same id of another tenant is somebody else',
      part: { by: { ...alice, tenantId: 'elsewhere' } },
      kind: 'notTheirs',
    },
  ])('$kind, because $because', async ({ part, kind }) => {
    expect((await set(startBench(), circuit, part)).kind).toBe(kind);
  });
});

describe('a default', () => {
  it.each([
    { change: circuit, kept: { circuitId: fakeId('circuit', 'er-amsterdam') } },
    {
      change: { kind: 'circuit', given: `https://portal.azure.com/#resource${fakeId('circuit', 'er-milan')}` },
      kept: { circuitId: fakeId('circuit', 'er-milan') },
    },
    { change: { kind: 'subscription', given: 'CONNECTIVITY' }, kept: { subscription: { name: 'Connectivity' } } },
    { change: pattern, kept: { namePattern: 'net-{gateway}-{circuit}' } },
  ] as const)('is kept beside the others: $change.kind $change.given', async ({ change, kept }) => {
    const bench = await benchWith(circuit, change);

    expect(await readDefaults(bench.deps, place)).toMatchObject({ kind: 'known', defaults: kept });
  });

  it('is of one conversation with all its threads', async () => {
    const bench = await benchWith(circuit);

    const there = await readDefaults(bench.deps, aPlace({ tenantId: alice.tenantId, threadId: 'another' }));
    const elsewhere = await readDefaults(bench.deps, { ...place, conversationId: '19:other@thread.tacv2' });

    expect(there).toMatchObject({ defaults: { circuitId: fakeId('circuit', 'er-amsterdam') } });
    expect(elsewhere).toMatchObject({ defaults: { circuitId: undefined } });
  });

  it.each([
    { change: { kind: 'circuit', given: 'er-nowhere' }, by: alice, kind: 'notFound' },
    { change: { kind: 'circuit', given: 'ergw-hub-weu' }, by: alice, kind: 'notFound' },
    { change: circuit, by: dave, kind: 'notFound' },
    { change: { kind: 'circuit', given: fakeId('circuit', 'er-amsterdam') }, by: dave, kind: 'notFound' },
    { change: { kind: 'subscription', given: 'Nothing' }, by: alice, kind: 'notFound' },
    { change: { kind: 'subscription', given: 'Connectivity' }, by: dave, kind: 'notFound' },
    { change: { kind: 'name', given: 'conn' }, by: alice, kind: 'patternInvalid' },
  ] as const)('is not kept: $change.kind $change.given by $by.name', async ({ change, by, kind }) => {
    const bench = startBench();

    expect((await set(bench, change, { by, addedBy: by.id })).kind).toBe(kind);
    expect(await readDefaults(bench.deps, place)).toMatchObject({ defaults: { circuitId: undefined } });
  });

  it.each(['circuit', 'subscription'] as const)('is not kept where Azure does not answer: %s', async (kind) => {
    const bench = startBench();
    bench.network.cutOff();

    expect((await set(bench, { kind, given: 'er-amsterdam' })).kind).toBe('unread');
  });

  it('is forgotten with all others, and can be set again', async () => {
    const bench = await benchWith(circuit, pattern, { kind: 'clear' }, pattern);

    expect(await readDefaults(bench.deps, place)).toMatchObject({
      defaults: { circuitId: undefined, namePattern: 'net-{gateway}-{circuit}' },
    });
  });

  it('is not lost where two are set at once: one of the two is told', async () => {
    const bench = startBench();

    const outcomes = await Promise.all([set(bench, { kind: 'name', given: 'other-{circuit}' }), set(bench, pattern)]);

    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'kept']);
  });
});

describe('what is kept', () => {
  const key = `defaults:${place.tenantId}:${place.conversationId}`;

  it.each([
    'no JSON',
    '[]',
    '{"v":2}',
    '{"v":1,"circuitId":"er-a"}',
    '{"v":1,"subscription":"x"}',
    '{"v":1,"namePattern":7}',
  ])('and cannot be read is said and not used, and set anew: %s', async (value) => {
    const bench = startBench();
    await bench.notes.put(key, value, { expiresAt: new Date(bench.clock.now().getTime() + 60_000) });

    const { fromDefaults, values } = await formOf(bench);

    expect(fromDefaults?.unused).toEqual([{ what: 'all', why: 'unreadable' }]);
    expect(values.circuitId).toBeUndefined();
    expect((await begunBy(bench, { gateway: 'ergw-hub-weu' })).lent.unused).toEqual(fromDefaults?.unused);
    expect((await set(bench, circuit)).kind).toBe('kept');
  });

  it('by a later version with more in it is used', async () => {
    const bench = startBench();
    await bench.notes.put(key, '{"v":1,"namePattern":"x-{circuit}","weight":7}', {
      expiresAt: new Date(bench.clock.now().getTime() + 60_000),
    });

    expect((await formOf(bench)).fromDefaults).toMatchObject({ namePattern: 'x-{circuit}' });
  });
});

describe('a form', () => {
  it('has the circuit filled in, its subscription first in the lists, and says so', async () => {
    const bench = await benchWith(circuit, { kind: 'subscription', given: 'Connectivity' });
    const plain = await openForm(bench.deps, (await begunBy(bench, {})).saved.request, {}, bench.signal);

    const form = await formOf(bench);

    expect(form.values.circuitId).toBe(fakeId('circuit', 'er-amsterdam'));
    expect(form.fromDefaults).toMatchObject({
      circuitId: fakeId('circuit', 'er-amsterdam'),
      subscription: { name: 'Connectivity' },
      unused: [],
    });
    const names = form.circuits?.map(({ subscriptionName }) => subscriptionName) ?? [];
    expect(names.lastIndexOf('Connectivity')).toBe(names.filter((name) => name === 'Connectivity').length - 1);
    expect(form.circuits).toHaveLength(plain.circuits?.length ?? 0);
  });

  it('keeps the circuit that was named', async () => {
    const form = await formOf(await benchWith(circuit), { circuit: 'er-milan' });

    expect(form.values.circuitId).toBe(fakeId('circuit', 'er-milan'));
    expect(form.fromDefaults).toBeUndefined();
  });

  it('offers nobody what they may not read', async () => {
    const form = await formOf(await benchWith(circuit, { kind: 'subscription', given: 'Connectivity' }), {}, dave);

    expect(form.values.circuitId).toBeUndefined();
    expect(form.fromDefaults?.unused).toEqual([
      { what: 'circuit', name: 'er-amsterdam', why: 'gone' },
      { what: 'subscription', name: 'Connectivity', why: 'gone' },
    ]);
  });

  it('says that Azure did not say', async () => {
    const bench = await benchWith(circuit);
    const { saved } = await begunBy(bench, {});
    bench.network.cutOff();

    const form = await openForm(bench.deps, saved.request, {}, bench.signal);
    const { fromDefaults } = await withDefaults(bench.deps, saved.request, form, bench.signal);

    expect(fromDefaults?.unused).toEqual([{ what: 'circuit', name: 'er-amsterdam', why: 'unread' }]);
  });

  it('proposes the name of the pattern, and takes it for a name left empty', async () => {
    const bench = await benchWith(circuit, pattern);
    const { saved } = await begunBy(bench, { circuit: 'er-milan' });
    const values = {
      ...(await formOf(bench)).values,
      gatewayId: fakeId('gateway', 'ergw-hub-neu'),
      connectionName: '',
    };
    const asked = { by: alice, now: bench.clock.now(), revision: saved.request.revision };

    const submitted = await submitForm(bench.deps, saved.request.id, values, asked, bench.signal);

    if (submitted.kind !== 'done') throw new Error(submitted.kind);
    expect(planOf(submitted.saved.request)?.connectionName).toBe('net-ergw-hub-neu-er-amsterdam');
  });
});

describe('a line', () => {
  it('that names a gateway alone takes the circuit and the name, and says so', async () => {
    const bench = await benchWith(circuit, pattern);

    const { saved, lent } = await begunBy(bench, { gateway: 'ergw-hub-neu' });

    expect(planOf(saved.request)).toMatchObject({
      circuitId: fakeId('circuit', 'er-amsterdam'),
      connectionName: 'net-ergw-hub-neu-er-amsterdam',
    });
    expect(lent.circuitId).toBe(fakeId('circuit', 'er-amsterdam'));
  });

  it('keeps what it names', async () => {
    const bench = await benchWith(circuit, pattern);

    const { saved, lent } = await begunBy(bench, { circuit: 'er-milan', gateway: 'ergw-hub-neu', name: 'mine' });

    expect(planOf(saved.request)).toMatchObject({ circuitId: fakeId('circuit', 'er-milan'), connectionName: 'mine' });
    expect(lent.circuitId).toBeUndefined();
  });

  it.each([
    { because: 'it was deleted', by: alice, prepare: deleteIt, why: 'gone' },
    { because: 'he may not read it', by: dave, prepare: () => undefined, why: 'gone' },
    {
      because: 'Azure does not answer',
      by: alice,
      prepare: ({ network }: Bench) => network.cutOff('circuits'),
      why: 'unread',
    },
  ])('is left without a circuit where $because', async ({ by, prepare, why }) => {
    const bench = await benchWith(circuit);
    prepare(bench);

    const { saved, lent } = await begunBy(bench, { gateway: fakeId('gateway', 'ergw-hub-neu') }, by);

    expect(saved.request.state.status).toBe('draft');
    expect(lent.unused).toEqual([{ what: 'circuit', name: 'er-amsterdam', why }]);
  });
});

function deleteIt({ network }: Bench): void {
  network.world.circuits.delete(idKey(fakeId('circuit', 'er-amsterdam')));
}
