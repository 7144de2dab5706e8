import { describe, expect, it } from 'vitest';
import { aCircuit, aConnection, aGateway, anId } from '../builders.ts';
import { around, checked, forbidden, noted, only, read, unreachable } from './checking.ts';

const other = (name: string) =>
  aConnection({ id: anId('connection', name), name, circuitId: anId('circuit', `er-${name}`) });
const placeOf = (name: string, peeringLocation: string | undefined) => ({
  id: anId('circuit', `er-${name}`),
  tenantId: undefined,
  peeringLocation,
  networkId: undefined,
});

describe('a second circuit of the network', () => {
  const PORT = anId('circuit', 'port'); // Any id will do for the pair of ports.
  const id = (name: string) => anId('connection', name);

  it('is warned of in the same place', () => {
    const surroundings = around({ places: read([placeOf('a', 'Amsterdam'), placeOf('b', 'Dublin')]) });

    expect(checked({ gatewayConnections: read([other('a'), other('b')]), surroundings })).toEqual([
      {
        code: 'samePeeringLocation',
        location: 'Amsterdam',
        names: ['a'],
        ids: [id('a')],
        severity: 'warning',
        mendedBy: 'nobody',
      },
    ]);
  });

  it.each([
    { location: 'Amsterdam', otherLocation: 'Amsterdam Metro', site: 'Amsterdam' },
    { location: 'Amsterdam Metro', otherLocation: 'Amsterdam2', site: 'Amsterdam2' },
  ])('is noted at $otherLocation for $location, since a Metro outlives the site that they share', (metro) => {
    const { location, otherLocation, site } = metro;
    const circuit = read(aCircuit({ peeringLocation: location }));
    const surroundings = around({ places: read([placeOf('a', otherLocation)]) });
    const given = { circuit, gatewayConnections: read([other('a')]), surroundings };

    expect(checked(given)).toEqual([]);
    expect(only(noted(given), 'samePeeringLocation')).toMatchObject({ location, metro: { otherLocation, site } });
  });

  it.each(['Amsterdam2', 'Dublin', undefined])('is not warned of at %s', (location) => {
    const surroundings = around({ places: read([placeOf('a', location)]) });

    expect(checked({ gatewayConnections: read([other('a')]), surroundings })).toEqual([]);
  });

  it('is not warned of while it carries nothing', () => {
    const surroundings = around({ places: read([placeOf('a', 'Amsterdam')]) });
    const down = { ...other('a'), connectionStatus: 'NotConnected' };

    expect(checked({ gatewayConnections: read([down]), surroundings })).toEqual([]);
  });

  it('is warned of on the same pair of ports, wherever these are', () => {
    const circuit = read(aCircuit({ tier: 'Premium', provider: undefined, peeringLocation: undefined, portId: PORT }));
    const surroundings = around({ places: read([{ ...placeOf('a', undefined), portId: PORT }]) });

    expect(checked({ circuit, gatewayConnections: read([other('a')]), surroundings })).toEqual([
      { code: 'samePorts', names: ['a'], ids: [id('a')], severity: 'warning', mendedBy: 'nobody' },
    ]);
  });

  it('is placed by its ports where it runs on some', () => {
    const places = [
      { ...placeOf('a', undefined), portId: PORT },
      { ...placeOf('x', 'Equinix-Amsterdam-AM5'), id: PORT },
    ];
    const surroundings = around({ places: read(places) });

    expect(checked({ gatewayConnections: read([other('a')]), surroundings })).toMatchObject([
      { code: 'samePeeringLocation', names: ['a'] },
    ]);
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
    {
      because: 'another gateway of the network may have one',
      part: { surroundings: around({ siblings: [{ gateway: aGateway(), connections: forbidden }] }) },
    },
  ])('is not noted because $because', ({ part }) => {
    expect(only(noted(part), 'onlyPath')).toBeUndefined();
  });

  it.each([{ connectionStatus: 'NotConnected' }, { provisioningState: 'Failed' }])(
    'is noted beside one that carries nothing: %j',
    (part) => {
      const found = noted({ gatewayConnections: read([{ ...other('a'), ...part }]) });

      expect(only(found, 'onlyPath')).toEqual({ ...ONLY[0], down: 1 });
    },
  );
});
