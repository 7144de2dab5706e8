import { expect, it } from 'vitest';
import type { Maintenance } from '../../src/network/surroundings.ts';
import { aPlan, at } from '../builders.ts';
import { around, checked, forbidden, read } from './checking.ts';

const { circuitId, gatewayId } = aPlan();
const window = { startsAt: at('13:00').toISOString(), endsAt: at('17:00').toISOString() };

function found(...maintenance: readonly Maintenance[]) {
  return checked({ surroundings: around({ maintenance: read(maintenance) }), readAt: at('12:00') });
}

it.each([
  { where: 'circuit', resourceId: circuitId, ...window },
  { where: 'gateway', resourceId: gatewayId.toLowerCase() as typeof gatewayId, ...window },
  { where: 'circuit', resourceId: circuitId, startsAt: undefined, endsAt: undefined },
])('warns of maintenance of the $where, once, until it ends: $endsAt', ({ where, ...planned }) => {
  const { startsAt, endsAt } = planned;

  expect(found(planned, planned)).toEqual([
    { code: 'maintenancePlanned', where, startsAt, endsAt, severity: 'warning', mendedBy: 'nobody' },
  ]);
});

it.each([
  { because: 'it is over', resourceId: circuitId, endsAt: at('12:00').toISOString() },
  {
    because: 'it is more than 14 days away',
    resourceId: circuitId,
    startsAt: '2026-03-17T01:00:00Z',
    endsAt: undefined,
  },
  { because: 'it touches another', resourceId: `${gatewayId}-2` as typeof gatewayId, endsAt: undefined },
])('says nothing where $because', ({ resourceId, startsAt, endsAt }) => {
  expect(found({ resourceId, startsAt, endsAt })).toEqual([]);
});

it('says of several windows in one finding what is to be known of them', () => {
  const planned = (resourceId: typeof circuitId, day: string) => ({
    resourceId,
    startsAt: `2026-03-${day}T01:00:00Z`,
    endsAt: undefined,
  });

  expect(found(planned(circuitId, '05'), planned(gatewayId, '06'), planned(circuitId, '16'))).toMatchObject([
    { where: 'circuit', more: [{ where: 'gateway' }, { where: 'circuit', startsAt: '2026-03-16T01:00:00Z' }] },
  ]);
});

it('says nothing of maintenance that could not be read', () => {
  expect(checked({ surroundings: around({ maintenance: forbidden }) })).toEqual([]);
});
