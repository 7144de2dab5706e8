import { describe, expect, it } from 'vitest';
import {
  areaOfRegion,
  cloudsOf,
  PEERING_LOCATIONS,
  peeringLocation,
  sharedSite,
  sitesOf,
} from '../../src/network/peeringLocations.ts';
import { locationOfPorts, PORT_LOCATIONS } from '../../src/network/portLocations.ts';

describe('the table of peering locations', () => {
  it.each([
    { cloud: 'public', count: 105 },
    { cloud: 'usGovernment', count: 9 },
    { cloud: 'china', count: 4 },
  ])('holds the $count locations of the list for the $cloud cloud, each once', ({ cloud, count }) => {
    const names = PEERING_LOCATIONS.filter((location) => location.cloud === cloud).map(({ name }) => name);

    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(count);
  });

  // Counted in the list by the letters that its tabs are named after.
  it.each([
    { tab: 'A-C', first: /^[A-C]/, count: 20 },
    { tab: 'D-I', first: /^[D-I]/, count: 14 },
    { tab: 'J-M', first: /^[J-M]/, count: 23 },
    { tab: 'N-Q', first: /^[N-Q]/, count: 14 },
    { tab: 'R-S', first: /^[RS]/, count: 17 },
    { tab: 'T-Z', first: /^[T-Z]/, count: 17 },
  ])('holds $count under $tab', ({ first, count }) => {
    expect(PEERING_LOCATIONS.filter(({ cloud, name }) => cloud === 'public' && first.test(name))).toHaveLength(count);
  });

  it('has Local regions at 84 of them and 3 of the US Government cloud, each in the area of its location', () => {
    const withLocal = PEERING_LOCATIONS.filter(({ localRegions }) => localRegions.length > 0);

    expect(withLocal).toHaveLength(84 + 3);
    for (const { localRegions, area, cloud } of withLocal) {
      for (const region of localRegions) expect(areaOfRegion(region)).toEqual({ area, cloud });
    }
  });
});

it.each([
  { region: 'westeurope', area: 'Europe', cloud: 'public' },
  { region: 'West Europe', area: 'Europe', cloud: 'public' },
  { region: 'austriaeast', area: 'Europe', cloud: 'public' },
  { region: 'belgiumcentral', area: 'Europe', cloud: 'public' },
  { region: 'denmarkeast', area: 'Europe', cloud: 'public' },
  { region: 'chilecentral', area: 'South America', cloud: 'public' },
  { region: 'jioindiawest', area: 'India', cloud: 'public' },
  { region: 'mexicocentral', area: 'North America', cloud: 'public' },
  { region: 'usgovvirginia', area: 'US Government cloud', cloud: 'usGovernment' },
  { region: 'chinanorth3', area: 'China North', cloud: 'china' },
])('knows that $region is in $area', ({ region, ...where }) => {
  expect(areaOfRegion(region)).toEqual(where);
});

it.each(['atlantisnorth', '', 'westeurope2', 'europe'])('knows no area of the region %j', (region) => {
  expect(areaOfRegion(region)).toBeUndefined();
});

it.each([
  { written: 'queretaro(mexico)', name: 'Queretaro (Mexico)' },
  { written: 'Newport', name: 'Newport(Wales)' },
  { written: 'Hong Kong SAR', name: 'Hong Kong' },
  { written: 'washington dc2', name: 'Washington DC2' },
  { written: 'Zurich Metro', name: 'Zurich' },
  { written: 'São Paulo', name: 'Sao Paulo' },
  { written: 'Querétaro', name: 'Queretaro (Mexico)' },
])('finds $name written as $written', ({ written, name }) => {
  expect(peeringLocation(written, 'public')?.name).toBe(name);
});

it('tells the clouds apart where both have a location of the name', () => {
  expect(cloudsOf('Chicago')).toEqual(['public', 'usGovernment']);
  expect(peeringLocation('Phoenix', 'usGovernment')?.localRegions).toEqual(['usgovarizona']);
  expect(cloudsOf('Atlantis')).toEqual([]);
});

it.each([
  { a: 'Amsterdam', b: 'amsterdam', shared: 'Amsterdam' },
  { a: 'Amsterdam Metro', b: 'Amsterdam', shared: 'Amsterdam' },
  { a: 'Amsterdam2', b: 'Amsterdam Metro', shared: 'Amsterdam2' },
  { a: 'Atlantis', b: 'ATLANTIS', shared: 'Atlantis' },
  { a: 'Amsterdam', b: 'Amsterdam2', shared: undefined },
  { a: 'Amsterdam Metro', b: 'Zurich Metro', shared: undefined },
])('$a and $b share the site $shared', ({ a, b, shared }) => {
  expect(sharedSite(a, b)).toBe(shared);
});

it('gives a Metro two sites and any other location one', () => {
  expect(sitesOf('Singapore Metro')).toEqual(['singapore', 'singapore2']);
  expect(sitesOf('Singapore')).toEqual(['singapore']);
});

it.each([
  { ports: 'Equinix-Amsterdam-AM5', location: 'Amsterdam' },
  { ports: 'Interxion-Amsterdam-AMS8', location: 'Amsterdam2' },
  { ports: 'Equinix-Ashburn-DC2', location: 'Washington DC' },
  { ports: 'Equinix-San-Jose-SV1', location: 'Silicon Valley' },
  { ports: 'Equinix-Amsterdam-AM99', location: undefined },
  { ports: 'Interxion-Amsterdam-AM5', location: undefined },
  { ports: 'Amsterdam', location: undefined },
])('ports that are called $ports lie in $location', ({ ports, location }) => {
  expect(locationOfPorts(ports)).toBe(location);
});

it('ports lie in locations that the table knows', () => {
  expect(PORT_LOCATIONS.filter((location) => cloudsOf(location).length === 0)).toEqual([]);
});
