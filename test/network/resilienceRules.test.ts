import { describe, expect, it } from 'vitest';
import { aCircuit, aConnection, anId } from '../builders.ts';
import { around, checked, noted, only, read, unreachable } from './checking.ts';

const other = (name: string) =>
  aConnection({ id: anId('connection', name), name, circuitId: anId('circuit', `er-${name}`) });
const placeOf = (name: string, peeringLocation: string | undefined) => ({
  id: anId('circuit', `er-${name}`),
  tenantId: undefined,
  peeringLocation,
  networkId: undefined,
});

describe('a second circuit of the network', () => {
  it.each([
    { because: 'it is in the same place', location: 'Amsterdam', names: ['a'] },
    { because: 'it shares a site', location: 'Amsterdam Metro', names: ['a'] },
  ])('is warned of because $because', ({ location, names }) => {
    const surroundings = around({ places: read([placeOf('a', location), placeOf('b', 'Dublin')]) });
    const found = checked({ gatewayConnections: read([other('a'), other('b')]), surroundings });

    expect(found).toEqual([
      { code: 'samePeeringLocation', location: 'Amsterdam', names, severity: 'warning', mendedBy: 'nobody' },
    ]);
  });

  it.each(['Amsterdam2', 'Dublin', undefined])('is not warned of at %s', (location) => {
    const surroundings = around({ places: read([placeOf('a', location)]) });

    expect(checked({ gatewayConnections: read([other('a')]), surroundings })).toEqual([]);
  });
});

describe('the only circuit of the network', () => {
  const ONLY = [{ code: 'onlyPath', severity: 'info', mendedBy: 'nobody' }];

  it('is noted', () => {
    expect(noted()).toEqual(ONLY);
  });

  it('is noted where the connection that stands is its own', () => {
    expect(noted({ gatewayConnections: read([aConnection()]) })).toEqual(ONLY);
  });

  it.each([
    { because: 'there is another', part: { gatewayConnections: read([other('a')]) } },
    { because: 'a Metro has two sites', part: { circuit: read(aCircuit({ peeringLocation: 'Amsterdam Metro' })) } },
    { because: 'nobody knows whether there is another', part: { gatewayConnections: unreachable } },
  ])('is not noted because $because', ({ part }) => {
    expect(only(noted(part), 'onlyPath')).toBeUndefined();
  });
});
