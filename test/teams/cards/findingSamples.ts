import type { Finding } from '../../../src/network/findings.ts';
import type { ResourceId } from '../../../src/network/resourceId.ts';
import type { Flavour } from './flavours.ts';
import { HUB } from './flavours.ts';
import { gatewayId } from './samples.ts';

const HUB_NETWORK =
  `/subscriptions/${HUB}/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub` as ResourceId;

/** What lies around circuit and gateway, with and without what the requester may not read. */
const AROUND = [
  { code: 'peeringLocationUnknown', location: 'Atlantis', tier: 'Standard', mendedBy: 'nobody' },
  { code: 'peeringLocationUnknown', location: undefined, tier: 'Local', mendedBy: 'nobody' },
  { code: 'peeringLocationUnknown', location: undefined, tier: 'Standard', missing: 'location', mendedBy: 'nobody' },
  { code: 'peeringLocationUnknown', location: 'Amsterdam', tier: 'Unknown', missing: 'tier', mendedBy: 'nobody' },
  { code: 'peeringLocationUnknown', location: 'Atlantis', tier: 'Premium', mendedBy: 'nobody' },
  { code: 'regionUnknown', region: 'atlantisnorth', tier: 'Standard', mendedBy: 'nobody' },
  { code: 'regionUnknown', region: undefined, tier: 'Standard', mendedBy: 'nobody' },
  { code: 'otherCloud', location: 'Amsterdam', region: 'usgovvirginia', mendedBy: 'requester' },
  { code: 'otherCloud', location: undefined, region: undefined, mendedBy: 'requester' },
  {
    code: 'outsideGeography',
    location: 'Amsterdam',
    area: 'Europe',
    region: 'eastus',
    regionArea: 'North America',
    mendedBy: 'circuitOwner',
  },
  {
    code: 'outsideGeography',
    location: undefined,
    area: undefined,
    region: undefined,
    regionArea: undefined,
    mendedBy: 'circuitOwner',
  },
  {
    code: 'outsideLocalRegions',
    location: 'Washington DC',
    regions: ['eastus', 'eastus2'],
    region: 'westus',
    mendedBy: 'circuitOwner',
  },
  { code: 'outsideLocalRegions', location: undefined, regions: [], region: undefined, mendedBy: 'circuitOwner' },
  { code: 'circuitInOtherTenant', mendedBy: 'circuitOwner' },
  { code: 'peeringLocationFull', location: 'Amsterdam', circuits: 4, limit: 4, mendedBy: 'requester' },
  {
    code: 'peeringLocationFull',
    location: 'Amsterdam Metro',
    otherLocations: ['Amsterdam', 'Amsterdam2'],
    circuits: 4,
    limit: 4,
    mendedBy: 'requester',
  },
  { code: 'circuitLinks', known: 10, limit: 10, byCopy: true, mendedBy: 'circuitOwner' },
  { code: 'circuitLinks', known: 8, limit: 10, mendedBy: 'circuitOwner' },
  { code: 'manyPrefixes', family: 'both', count: 201, own: 201, limit: 200, running: false, mendedBy: 'gatewayOwner' },
  { code: 'manyPrefixes', family: 'both', count: 200, own: 4, limit: 200, running: false, mendedBy: 'nobody' },
  { code: 'manyPrefixes', family: 'IPv6', count: 80, limit: 100, running: true, mendedBy: 'gatewayOwner' },
  { code: 'prefixesOverlap', prefixes: ['10.1.0.0/16'], networks: 1, mendedBy: 'gatewayOwner' },
  { code: 'prefixesOverlap', prefixes: ['10.1.0.0/16', 'fd00::/48'], networks: 2, mendedBy: 'gatewayOwner' },
  { code: 'prefixesOverlap', prefixes: [], networks: 2, mendedBy: 'gatewayOwner' },
  {
    code: 'prefixesOverlap',
    prefixes: ['10.1.0.0/16'],
    networks: 1,
    others: [{ id: HUB_NETWORK, mine: '10.1.0.0/16', theirs: '10.1.5.0/24' }],
    mendedBy: 'gatewayOwner',
  },
  { code: 'samePorts', names: ['conn-a'], ids: [], unnamed: 1, mendedBy: 'nobody' },
  ...[
    ['Amsterdam', 'Amsterdam Metro'],
    ['Amsterdam Metro', 'Amsterdam'],
    ['Amsterdam Metro', 'Amsterdam Metro'],
  ].map(([location = '', otherLocation = '']) => ({
    code: 'samePeeringLocation' as const,
    location,
    names: ['conn-a'],
    metro: { otherLocation, site: 'Amsterdam' },
    mendedBy: 'nobody' as const,
  })),
  { code: 'portsDark', disabled: 1, links: 2, mendedBy: 'circuitOwner' },
  { code: 'portsDark', disabled: 2, links: 2, mendedBy: 'circuitOwner' },
  { code: 'linkedGatewaysMigrating', gateways: 1, mendedBy: 'nobody' },
  { code: 'gatewayMigrating', phase: 'Execute', isOther: true, mendedBy: 'gatewayOwner' },
  { code: 'onlyPath', down: 1, mendedBy: 'nobody' },
  { code: 'onlyPath', mendedBy: 'nobody' },
  { code: 'remoteNetworksReachable', networks: 0, mendedBy: 'nobody' },
  { code: 'remoteNetworksReachable', networks: 3, mendedBy: 'nobody' },
  { code: 'virtualWanReachable', mendedBy: 'nobody' },
  { code: 'fastPathPastFirewall', mendedBy: 'requester' },
  { code: 'locked', where: 'resourceGroup', mendedBy: 'lockRemover' },
  { code: 'locked', where: 'circuit', lock: 'keep-out', mendedBy: 'lockRemover' },
  { code: 'locked', where: 'gatewayGroup', mendedBy: 'lockRemover' },
  { code: 'deletionLocked', where: 'subscription', mendedBy: 'lockRemover' },
  { code: 'gatewayMigrating', phase: 'PrepareSucceeded', mendedBy: 'gatewayOwner' },
  { code: 'severalGateways', gateways: 2, mendedBy: 'gatewayOwner' },
  { code: 'subscriptionNotRegistered', state: 'NotRegistered', busy: false, mendedBy: 'subscriptionContributor' },
  { code: 'subscriptionNotRegistered', state: 'Registering', busy: true, mendedBy: 'nobody' },
  { code: 'gatewaySubnetSmall', bits: 28, needed: 27, mendedBy: 'gatewayOwner' },
  { code: 'gatewaySubnetSecurityGroup', mendedBy: 'gatewayOwner' },
  { code: 'gatewaySubnetDefaultRoute', mendedBy: 'gatewayOwner' },
  { code: 'gatewaySubnetNoPropagation', mendedBy: 'gatewayOwner' },
  { code: 'policiesApply', policies: 3, names: ['Tags are demanded', 'a', 'b'], mendedBy: 'policyOwner' },
  { code: 'policiesApply', policies: 1, mendedBy: 'nobody' },
  {
    code: 'maintenancePlanned',
    where: 'gateway',
    startsAt: '2026-11-28T01:00:00.000Z',
    endsAt: '2026-11-28T05:00:00.000Z',
    mendedBy: 'nobody',
  },
  {
    code: 'maintenancePlanned',
    where: 'circuit',
    startsAt: undefined,
    endsAt: undefined,
    more: [{ where: 'gateway', startsAt: '2026-11-28T01:00:00.000Z', endsAt: undefined }],
    mendedBy: 'nobody',
  },
] as const;

/** One finding of every code, all blockers: the longest review there can be. */
export function allFindings(flavour: Flavour): readonly Finding[] {
  const right = {
    action: 'Microsoft.Network/virtualNetworkGateways/join/action',
    scope: gatewayId(flavour) as string,
    roles: ['Network Contributor', 'Contributor', 'Owner'],
  };
  const found = [
    { code: 'nameInvalid', mendedBy: 'requester' },
    { code: 'weightInvalid', mendedBy: 'requester' },
    { code: 'nameTaken', gatewayName: flavour.gateway, circuitName: flavour.circuit, mendedBy: 'requester' },
    {
      code: 'connectionExists',
      connectionName: flavour.connection,
      connectionId: gatewayId(flavour),
      mendedBy: 'nobody',
    },
    { code: 'resourceGroupMissing', mendedBy: 'requester' },
    { code: 'circuitNotEnabled', state: 'Disabled', mendedBy: 'circuitOwner' },
    { code: 'providerNotProvisioned', state: 'NotProvisioned', provider: 'Equinix', mendedBy: 'provider' },
    { code: 'providerNotProvisioned', state: 'Deprovisioned', provider: undefined, mendedBy: 'provider' },
    { code: 'privatePeeringMissing', mendedBy: 'circuitOwner' },
    { code: 'privatePeeringDisabled', mendedBy: 'circuitOwner' },
    { code: 'circuitNotSucceeded', state: 'Updating', busy: true, mendedBy: 'nobody' },
    { code: 'gatewayNotExpressRoute', gatewayType: 'Vpn', mendedBy: 'requester' },
    { code: 'gatewaySkuUnknown', sku: 'ErGwNew', mendedBy: 'nobody' },
    { code: 'gatewayNotSucceeded', state: 'Failed', busy: false, mendedBy: 'gatewayOwner' },
    { code: 'gatewayDisabled', mendedBy: 'gatewayOwner' },
    { code: 'gatewayHasFailedConnections', names: Array(9).fill(flavour.connection), mendedBy: 'gatewayOwner' },
    { code: 'gatewayFull', circuits: 8, limit: 8, sku: 'ErGw2AZ', mendedBy: 'gatewayOwner' },
    { code: 'personLacksRight', ...right, mendedBy: 'accessAdministrator' },
    { code: 'botLacksRight', ...right, mendedBy: 'botOperator' },
    { code: 'authorizationNeeded', circuitSubscription: HUB, mendedBy: 'nobody' },
    { code: 'unread', fact: 'personRights', reason: 'forbidden', mendedBy: 'botOperator' },
    {
      code: 'notChecked',
      parts: [
        { what: 'overlap', reason: 'unreachable' },
        { what: 'prefixes', reason: 'unreachable' },
        { what: 'locks', reason: 'forbidden' },
      ],
      mendedBy: 'botOperator',
    },
    { code: 'fastPathUnsupported', sku: 'ErGw1AZ', mendedBy: 'requester' },
    ...AROUND,
    {
      code: 'samePeeringLocation',
      location: 'Amsterdam',
      names: [flavour.connection],
      unnamed: 2,
      mendedBy: 'nobody',
    },
  ] as const;
  return found.map((one) => ({ ...one, severity: 'blocker' as const }));
}

/** What a real review of a plan with troubles looks like. */
export function someFindings(flavour: Flavour): readonly Finding[] {
  const all = allFindings(flavour);
  const pick = (code: Finding['code'], severity: Finding['severity']): Finding[] =>
    all.filter((one) => one.code === code).map((one) => ({ ...one, severity }));
  return [
    ...pick('gatewaySkuUnknown', 'warning'),
    ...pick('providerNotProvisioned', 'blocker'),
    ...pick('personLacksRight', 'blocker'),
    ...pick('circuitNotSucceeded', 'info'),
  ];
}
