import { expect, it } from 'vitest';
import { aCircuit, aGateway, anId, aPlan, CIRCUIT_SUBSCRIPTION } from '../builders.ts';
import { around, checked, noted, only, read } from './checking.ts';

const PORT = anId('circuit', 'port'); // Any id will do for the pair of ports.

const reach = (tier: string | undefined, peeringLocation: string | undefined, location: string) =>
  checked({ circuit: read(aCircuit({ tier, peeringLocation })), gateway: read(aGateway({ location })) });

it.each([
  {
    because: 'a Standard circuit stays in its area',
    given: ['Standard', 'Amsterdam', 'eastus'],
    finding: {
      code: 'outsideGeography',
      location: 'Amsterdam',
      area: 'Europe',
      region: 'eastus',
      regionArea: 'North America',
      severity: 'blocker',
      mendedBy: 'circuitOwner',
    },
  },
  {
    because: 'a Local circuit stays in its metro',
    given: ['Local', 'Washington DC', 'centralus'],
    finding: {
      code: 'outsideLocalRegions',
      location: 'Washington DC',
      regions: ['eastus', 'eastus2'],
      region: 'centralus',
      severity: 'blocker',
      mendedBy: 'circuitOwner',
    },
  },
  {
    because: 'no Local is offered there by the table, which may be old',
    given: ['Local', 'Vienna', 'westeurope'],
    finding: {
      code: 'peeringLocationUnknown',
      location: 'Vienna',
      tier: 'Local',
      severity: 'warning',
      mendedBy: 'nobody',
    },
  },
  {
    because: 'the location is not in the table',
    given: ['Standard', 'Atlantis', 'westeurope'],
    finding: {
      code: 'peeringLocationUnknown',
      location: 'Atlantis',
      tier: 'Standard',
      severity: 'warning',
      mendedBy: 'nobody',
    },
  },
  {
    because: 'the region is not in the table',
    given: ['Standard', 'Amsterdam', 'atlantisnorth'],
    finding: {
      code: 'regionUnknown',
      region: 'atlantisnorth',
      tier: 'Standard',
      severity: 'warning',
      mendedBy: 'nobody',
    },
  },
  {
    because: 'the location was not reported',
    given: ['Standard', undefined, 'eastus'],
    finding: {
      code: 'peeringLocationUnknown',
      location: undefined,
      tier: 'Standard',
      missing: 'location',
      severity: 'warning',
      mendedBy: 'nobody',
    },
  },
  {
    because: 'the tier was not reported',
    given: [undefined, 'Amsterdam', 'eastus'],
    finding: {
      code: 'peeringLocationUnknown',
      location: 'Amsterdam',
      tier: 'Unknown',
      missing: 'tier',
      severity: 'warning',
      mendedBy: 'nobody',
    },
  },
  {
    because: 'no tier leaves its cloud',
    given: ['Premium', 'Amsterdam', 'usgovvirginia'],
    finding: {
      code: 'otherCloud',
      location: 'Amsterdam',
      region: 'usgovvirginia',
      severity: 'blocker',
      mendedBy: 'requester',
    },
  },
] as const)('says $finding.severity $finding.code because $because', ({ given: [tier, location, region], finding }) => {
  expect(reach(tier, location, region)).toEqual([finding]);
});

it.each([
  { because: 'both are in Europe', given: ['Standard', 'Dublin', 'westeurope'] },
  { because: 'Premium reaches every region', given: ['Premium', 'Amsterdam', 'eastus'] },
  { because: 'Premium asks no table', given: ['Premium', 'Atlantis', 'atlantisnorth'] },
  { because: 'it is local there', given: ['Local', 'Washington DC2', 'eastus2'] },
  { because: 'a Metro is local where its sites are', given: ['Local', 'Zurich Metro', 'switzerlandnorth'] },
  { because: 'the name means the location of the same cloud', given: ['Standard', 'Chicago', 'usgovtexas'] },
  { because: 'the tier is none that has a rule', given: ['MultiCloud', 'Amsterdam', 'eastus'] },
  { because: 'a circuit without a limit asks for no location', given: ['Premium', undefined, 'eastus'] },
] as const)('says nothing because $because', ({ given: [tier, location, region] }) => {
  expect(reach(tier, location, region)).toEqual([]);
});

it('notes of a circuit without a limit that the table does not know its location', () => {
  const circuit = read(aCircuit({ tier: 'Premium', peeringLocation: 'Atlantis' }));

  expect(only(noted({ circuit }), 'peeringLocationUnknown')).toMatchObject({ location: 'Atlantis', severity: 'info' });
});

it.each([
  { named: 'Dallas', location: 'Dallas' },
  { named: 'Equinix-Dallas-DA3', location: 'Dallas' },
])('takes the location of ExpressRoute Direct from its ports, which call it $named', ({ named, location }) => {
  const direct = aCircuit({ provider: undefined, peeringLocation: undefined, portId: PORT });
  const places = read([{ id: PORT, tenantId: undefined, peeringLocation: named, networkId: undefined }]);

  const found = checked({ circuit: read(direct), surroundings: around({ places }) });

  expect(only(found, 'outsideGeography')).toMatchObject({ location, region: 'westeurope' });
});

it.each([
  { circuitTenant: 'b', severity: 'warning' },
  { circuitTenant: 'a', severity: undefined },
  { circuitTenant: undefined, severity: undefined },
])('says $severity of a circuit in tenant $circuitTenant for a gateway in tenant a', ({ circuitTenant, severity }) => {
  const circuitId = anId('circuit', 'er-partner', CIRCUIT_SUBSCRIPTION);
  const place = { peeringLocation: undefined, networkId: undefined };
  const places = read([
    { id: circuitId, tenantId: circuitTenant, ...place },
    { id: aPlan().gatewayId, tenantId: 'a', ...place },
  ]);

  const found = checked({ surroundings: around({ places }) }, { circuitId });

  expect(only(found, 'circuitInOtherTenant')?.severity).toBe(severity);
});
