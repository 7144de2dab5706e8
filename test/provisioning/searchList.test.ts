import { expect, it } from 'vitest';
import { createRememberedRights } from '../../src/azure/rememberedRights.ts';
import { idKey } from '../../src/network/resourceId.ts';
import { searchList } from '../../src/provisioning/searchList.ts';
import { fakeId, idOf } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';
import { type Bench, startBench } from './bench.ts';

const { alice, bob, carol } = people;

async function namesFor(bench: Bench, text: string, list: 'circuit' | 'gateway' = 'circuit', who = alice) {
  const found = await searchList(bench.deps, { person: idOf(who), list, text }, bench.signal);
  return found.map(({ item }) => item.name);
}

/** So many more circuits, in one group where Alice may read, or in groups of their own. */
function withMany(bench: Bench, count: number, group: (at: number) => string = () => 'rg-connectivity'): void {
  const { circuits } = bench.network.world;
  const [one] = [...circuits.values()].filter(({ id }) => id === fakeId('circuit', 'er-amsterdam'));
  if (!one) throw new Error('no circuit');
  for (let at = 0; at < count; at += 1) {
    const id = `${one.id.replace('rg-connectivity', group(at))}-${at}` as typeof one.id;
    circuits.set(idKey(id), { ...one, id });
  }
}

it('finds what the person may read, and nothing else', async () => {
  const bench = startBench();

  expect(await namesFor(bench, 'er-', 'circuit', carol)).toEqual(['er-partner-london']);
  expect(await namesFor(bench, 'er-partner', 'circuit', carol)).toEqual(['er-partner-london']);
  expect(await namesFor(bench, 'amsterdam', 'circuit', carol)).toEqual([]);
});

it('finds 15 at most, the best first', async () => {
  const bench = startBench();
  withMany(bench, 40);

  const names = await namesFor(bench, 'er-amsterdam');

  expect(names).toHaveLength(15);
  expect(names[0]).toBe('er-amsterdam');
});

it('offers no gateway that cannot be chosen', async () => {
  const bench = startBench();
  const all = [...bench.network.world.gateways.values()].filter(({ gatewayType }) => gatewayType !== 'ExpressRoute');

  const names = await namesFor(bench, '', 'gateway', bob);

  expect(all.length).toBeGreaterThan(0);
  expect(names.length).toBeGreaterThan(0);
  expect(names.filter((name) => all.some(({ id }) => id.endsWith(`/${name}`)))).toEqual([]);
});

it('finds the one whose portal link was pasted', async () => {
  const id = fakeId('circuit', 'er-amsterdam');
  const link = `https://portal.azure.com/#@contoso.com/resource${id}/overview`;

  expect(await namesFor(startBench(), link)).toEqual(['er-amsterdam']);
  expect(await namesFor(startBench(), link, 'gateway')).toEqual([]);
});

it('sends nothing of what was typed to Azure', async () => {
  const bench = startBench();

  for (const text of ['', "er' | union resources | where '' == '", 'x'.repeat(1_000)]) await namesFor(bench, text);

  const lists = bench.network.calls.filter(({ member }) => member !== 'ofPerson');
  expect(new Set(lists.map(({ member }) => member))).toEqual(new Set(['circuits']));
});

it.each(['circuits', 'ofPerson'] as const)(
  'finds nothing, and says so in the log alone, where Azure is silent: %s',
  async (member) => {
    const bench = startBench();
    bench.network.cutOff(member);

    expect(await namesFor(bench, 'er')).toEqual([]);
  },
);

it('asks for the rights at no more groups than a turn has time for, however many circuits hold the text', async () => {
  const bench = startBench();
  withMany(bench, 1_000, (at) => `rg-${at}`);
  const rights = createRememberedRights(bench.rights, bench.clock);
  const search = { person: idOf(carol), list: 'circuit', text: 'er-amsterdam' } as const;

  await searchList({ ...bench.deps, rights }, search, bench.signal);

  expect(bench.network.calls.filter(({ member }) => member === 'ofPerson').length).toBeLessThanOrEqual(600);
});
