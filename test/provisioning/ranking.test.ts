import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Findable, ranked } from '../../src/provisioning/ranking.ts';

function named(name: string, part: Partial<Findable> = {}): Findable {
  return { name, resourceGroup: 'rg', subscriptionName: 'Hub', location: 'westeurope', ...part };
}

function namesFor(items: readonly Findable[], text: string, most = 15): readonly string[] {
  return ranked(items, text, most).map(({ name }) => name);
}

const CIRCUITS = [
  named('er-paris', { peeringLocation: 'Amsterdam' }),
  named('streams'),
  named('er-london-ams'),
  named('AMS-one'),
  named('er-vienna', { subscriptionName: 'Amsterdam team' }),
  named('er-rome'),
];

it('puts names that begin with it first, then words that do, then names that hold it, then what is beside the name', () => {
  expect(namesFor(CIRCUITS, 'ams')).toEqual(['AMS-one', 'er-london-ams', 'streams', 'er-paris', 'er-vienna']);
});

it.each([
  { because: 'the group', part: { resourceGroup: 'rg-needle' } },
  { because: 'the subscription', part: { subscriptionName: 'A Needle' } },
  { because: 'the location', part: { location: 'needlewest' } },
  { because: 'the peering location', part: { peeringLocation: 'Needle' } },
])('finds by $because', ({ part }) => {
  expect(namesFor([named('er-one'), named('er-two', part)], 'NEEDLE')).toEqual(['er-two']);
});

it('wants every word, wherever it stands', () => {
  expect(namesFor(CIRCUITS, ' er   amsterdam ')).toEqual(['er-paris', 'er-vienna']);
});

it('means everything by nothing, as it was', () => {
  expect(namesFor(CIRCUITS, '  ', 2)).toEqual(['er-paris', 'streams']);
});

it('takes no text for anything but text', () => {
  for (const text of [
    "' or 1==1 | project id",
    '.*',
    '[a-z]',
    '\\',
    'er|er',
    '%',
    '*',
    'x'.repeat(1_000),
    'a '.repeat(500),
  ])
    expect(namesFor(CIRCUITS, text).length).toBeLessThanOrEqual(text.startsWith('a ') ? CIRCUITS.length : 0);
});

it('finds no more than was asked for, each of them once and in a fixed order, whatever is typed', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(10), (text, most) => {
      const found = ranked(CIRCUITS, text, most);
      expect(found.length).toBeLessThanOrEqual(most);
      expect(new Set(found).size).toBe(found.length);
      expect(ranked(CIRCUITS, text, most)).toEqual(found);
    }),
  );
});
