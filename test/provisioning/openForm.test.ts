import { describe, expect, it } from 'vitest';
import { createRememberedRights } from '../../src/azure/rememberedRights.ts';
import { idKey, type ResourceId } from '../../src/network/resourceId.ts';
import { LISTED_MOST } from '../../src/provisioning/form.ts';
import { openForm } from '../../src/provisioning/openForm.ts';
import { CACHED_FOR_MS } from '../../src/request/times.ts';
import { unreachable } from '../fakes/fakeErrors.ts';
import { aConnection, fakeId, idOf } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';
import { alice, type Bench, personOf, startBench } from './bench.ts';

async function formOf(bench: Bench, who = alice, given: Parameters<typeof openForm>[2] = {}) {
  const { request } = await bench.ask('er-amsterdam', 'nothing-of-this-name', who);
  return openForm(bench.deps, request, given, bench.signal);
}

describe('the lists of a form', () => {
  it('hold what the requester may read', async () => {
    const { circuits, gateways } = await formOf(startBench(), personOf(people.carol));

    expect(circuits?.map(({ name }) => name)).toEqual(['er-partner-london']);
    expect(gateways).toEqual([]);
  });

  it('are the same for who may read everything as for the bot', async () => {
    const bench = startBench();
    const { circuits } = await formOf(bench, personOf(people.bob));

    expect(circuits).toHaveLength(bench.network.world.circuits.size);
  });

  it('are left out where Azure does not say in time whose they are: the field takes a name', async () => {
    const bench = startBench();
    bench.network.cutOff('ofPerson');

    const { circuits, gateways, startedFrom } = await formOf(bench);

    expect([circuits, gateways, startedFrom]).toEqual([undefined, undefined, undefined]);
  });

  it('are asked about once a group, and once a minute', async () => {
    const bench = startBench();
    const rights = createRememberedRights(bench.rights, bench.clock);
    const { request } = await bench.ask('er-amsterdam', 'nothing-of-this-name');
    const asked = () => bench.network.calls.filter(({ member }) => member === 'ofPerson').length;
    const open = () => openForm({ ...bench.deps, rights }, request, {}, bench.signal);

    await open();
    const first = asked();
    await open();
    const second = asked();
    bench.clock.advance(CACHED_FOR_MS);
    await open();

    // The lists of circuits and of gateways are read at the same moment; their groups are 4.
    expect(first).toBeLessThanOrEqual(8);
    expect([second - first, asked() - second]).toEqual([0, first]);
  });

  it.each([
    { who: people.bob, code: 'several', because: 'he may read both' },
    { who: people.dave, code: 'notFound', because: 'he may read neither' },
  ])('of one name are, for $who.name, $code, because $because', async ({ who, code }) => {
    const ids = [fakeId('circuit', 'er-milan'), fakeId('circuit', 'er-zurich')];
    const problem = { field: 'circuitId', code: 'several', given: 'er', ids } as const;

    const { problems } = await formOf(startBench(), personOf(who), { problems: [problem] });

    expect(problems.map((one) => one.code)).toEqual([code]);
    expect(JSON.stringify(problems).includes('er-milan')).toBe(code === 'several');
  });

  it.each([
    { who: people.bob, code: 'hubGateway', because: 'he may read it' },
    { who: people.dave, code: 'notFound', because: 'he may not' },
  ])('of a hub gateway are, for $who.name, $code, because $because', async ({ who, code }) => {
    const id = fakeId('gateway', 'hub-gw').replace('virtualNetworkGateways', 'expressRouteGateways') as ResourceId;
    const problem = { field: 'gatewayId', code: 'hubGateway', given: 'hub-gw', id } as const;

    const { problems } = await formOf(startBench(), personOf(who), { problems: [problem] });

    expect(problems.map((one) => one.code)).toEqual([code]);
  });
});

it('offers of a long list what is known to be readable in time, and says that there may be more', async () => {
  const bench = startBench();
  const { circuits } = bench.network.world;
  const [one] = [...circuits.values()].filter(({ id }) => id === fakeId('circuit', 'er-amsterdam'));
  for (let at = 0; one && at < LISTED_MOST; at += 1) {
    const id = one.id.replace('rg-connectivity', 'rg-of-many').concat(`-${at}`) as ResourceId;
    circuits.set(idKey(id), { ...one, id });
  }
  const ofPerson: typeof bench.rights.ofPerson = async (person, scope, signal) => {
    if (scope.endsWith('rg-of-many')) throw unreachable('reading role assignments');
    return bench.rights.ofPerson(person, scope, signal);
  };
  const { request } = await bench.ask('er-amsterdam', 'nothing-of-this-name');

  const form = await openForm({ ...bench.deps, rights: { ofPerson } }, request, {}, bench.signal);

  expect(form.reach).toEqual({ circuitId: 'unsaid', gatewayId: 'whole' });
  expect(form.circuits?.map(({ name }) => name)).toContain('er-amsterdam');
});

describe('what it was started from', () => {
  async function startedFrom(circuit: string, gateway: string) {
    const bench = startBench();
    const { request } = await bench.ask(circuit, gateway);
    const form = await openForm(bench.deps, request, {}, bench.signal);
    return form.startedFrom && `${form.startedFrom.kind} ${form.startedFrom.item.name}`;
  }

  it('is the one end that is known', async () => {
    expect(await startedFrom('er-amsterdam', 'nothing-of-this-name')).toBe('circuit er-amsterdam');
    expect(await startedFrom('nothing-of-this-name', 'ergw-hub-neu')).toBe('gateway ergw-hub-neu');
  });

  it('is nothing where both are known, or neither', async () => {
    expect(await startedFrom('er-amsterdam', 'ergw-hub-neu')).toBeUndefined();
    expect(await startedFrom('nothing-of-this-name', 'nothing-of-this-name')).toBeUndefined();
  });
});

describe('the proposed name', () => {
  const name = 'conn-er-amsterdam-ergw-hub-neu';

  async function proposedFor(bench: Bench): Promise<string | undefined> {
    const { request } = await bench.ask('er-amsterdam', 'ergw-hub-neu');
    const { state } = request;
    return 'plan' in state ? state.plan?.connectionName : undefined;
  }

  it('is the next one where somebody has a connection of it in the same group', async () => {
    const bench = startBench();
    const { id } = aConnection(name, 'er-milan', 'ergw-hub-neu');
    const taken = aConnection(name, 'er-milan', 'ergw-hub-neu', {
      id: id.replace('rg-connectivity', 'rg-connectivity-neu') as typeof id,
    });
    bench.network.world.connections.set(idKey(taken.id), taken);

    expect(await proposedFor(bench)).toBe(`${name}-2`);
  });

  it('is not changed by a connection of it in another group', async () => {
    const bench = startBench();
    const elsewhere = aConnection(name, 'er-milan', 'ergw-hub-neu');
    bench.network.world.connections.set(idKey(elsewhere.id), elsewhere);

    expect(await proposedFor(bench)).toBe(name);
  });

  it('is the plain one when Azure does not answer', async () => {
    const bench = startBench();
    const { request } = await bench.ask(
      fakeId('circuit', 'er-amsterdam'),
      fakeId('gateway', 'ergw-hub-neu'),
      personOf(people.grace),
    );
    expect('plan' in request.state && request.state.plan?.connectionName).toBe(name);
    bench.network.cutOff('byName');

    const form = await openForm(bench.deps, request, {}, bench.signal);

    expect(form.values.connectionName).toBe(name);
    expect(idOf(people.grace)).toBe(request.requester.id);
  });
});
