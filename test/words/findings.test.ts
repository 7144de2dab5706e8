import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/network/findings.ts';
import type { ResourceId } from '../../src/network/resourceId.ts';
import { consequenceText } from '../../src/words/consequences.ts';
import { findingText, mendedByText } from '../../src/words/findings.ts';

type Without<F> = F extends Finding ? Omit<F, 'severity' | 'mendedBy'> : never;

function said(finding: Without<Finding>, severity: Finding['severity'] = 'warning'): string {
  return findingText({ ...finding, severity, mendedBy: 'nobody' } as Finding);
}

it('lists what was not checked with each reason once', () => {
  const parts = [
    { what: 'overlap', reason: 'unreachable' },
    { what: 'locks', reason: 'forbidden' },
    { what: 'prefixes', reason: 'unreachable' },
  ] as const;

  expect(said({ code: 'notChecked', parts })).toBe(
    'Not checked: overlap with other networks on the circuit and number of prefixes (Azure did not answer); locks (the bot may not read all of that).',
  );
});

describe('a warning says what may be, a blocker what is', () => {
  const full = { code: 'gatewayFull', circuits: 4, limit: 4, sku: 'ErGwScale', scaleUnits: 1 } as const;
  const fastPath = { code: 'fastPathUnsupported', sku: 'ErGwScale', scaleUnits: 2 } as const;

  it.each([
    { severity: 'blocker', text: 'The gateway is full: 4 circuits of at most 4 for the gateway SKU ErGwScale.' },
    {
      severity: 'warning',
      text: 'The gateway may be full: it has 4 circuits, and the gateway SKU ErGwScale takes 4 at its minimum of 1 scale unit; it may have more now.',
    },
  ] as const)('of room: $severity', ({ severity, text }) => {
    expect(said(full, severity)).toBe(text);
  });

  it.each([
    {
      finding: fastPath,
      severity: 'warning',
      text: /^FastPath may not work .* minimum of 2 scale units; it may have more/,
    },
    { finding: { ...fastPath, sku: 'ErGw1AZ' }, severity: 'blocker', text: /^FastPath does not work on/ },
    {
      finding: { code: 'fastPathUnsupported', sku: 'ErGwNew' },
      severity: 'warning',
      text: /may not work on .* ErGwNew\. It/,
    },
  ] as const)('of FastPath on $finding.sku: $severity', ({ finding, severity, text }) => {
    expect(said(finding, severity)).toMatch(text);
  });
});

describe('a Metro', () => {
  const shared = (location: string, otherLocation: string) =>
    said({ code: 'samePeeringLocation', location, names: ['conn-a'], metro: { otherLocation, site: 'Amsterdam' } });

  it.each([
    { location: 'Amsterdam', otherLocation: 'Amsterdam Metro', down: 'this circuit', stays: 'conn-a' },
    { location: 'Amsterdam Metro', otherLocation: 'Amsterdam', down: 'conn-a', stays: 'this circuit' },
  ])('outlives the site that $location shares with $otherLocation', ({ location, otherLocation, down, stays }) => {
    expect(shared(location, otherLocation)).toBe(
      `${location} shares the site Amsterdam with ${otherLocation} (conn-a). Losing that site takes down ${down}; ${stays} goes on with the other site of the Metro.`,
    );
  });

  it('is not called the location of circuits that lie in one of its sites', () => {
    const full = { code: 'peeringLocationFull', location: 'Amsterdam Metro', circuits: 4, limit: 4 } as const;

    expect(said({ ...full, otherLocations: ['Amsterdam'] })).toContain(
      'linked to 4 circuits of Amsterdam already, which shares a site with Amsterdam Metro',
    );
  });
});

it.each([
  { state: 'NotProvisioned', text: 'Equinix has not provisioned the circuit' },
  { state: 'Deprovisioning', text: 'Equinix has taken the circuit back' },
  { state: 'DeProvisioned', text: 'Equinix has taken the circuit back' },
])("says of the provider's side $state: $text", ({ state, text }) => {
  expect(said({ code: 'providerNotProvisioned', state, provider: 'Equinix' })).toContain(text);
});

it('says how something is saved again, and who enables a circuit', () => {
  expect(said({ code: 'gatewayNotSucceeded', state: 'Failed', busy: false })).toContain('az resource update --ids');
  expect(said({ code: 'circuitNotSucceeded', state: 'Failed', busy: false })).toContain('az resource update --ids');
  expect(said({ code: 'circuitNotEnabled', state: 'Disabled' })).toContain("Microsoft's support");
  expect(mendedByText('subscriptionContributor')).toContain('az provider register --namespace Microsoft.Network');
});

it('names the other network and the prefixes of both sides', () => {
  const id = '/subscriptions/x/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-other';
  const other = {
    id: id.replace('/x/', '/11111111-1111-4111-8111-111111111111/') as ResourceId,
    mine: '10.1.0.0/16',
    theirs: '10.1.5.0/24',
  };

  expect(said({ code: 'prefixesOverlap', prefixes: ['10.1.0.0/16'], networks: 1, others: [other] })).toContain(
    '1 other network on the circuit (vnet-other has 10.1.5.0/24 where this has 10.1.0.0/16)',
  );
});

it.each([
  { count: 200, own: 200, says: 'At most 200 are allowed when a connection is created.', how: false },
  { count: 201, own: 2, says: 'up to 201 prefixes, 199 of them of peered networks that may use it', how: true },
])('says of $count prefixes, $own of them its own, how to get below the limit: $how', ({ count, own, says, how }) => {
  const text = said({ code: 'manyPrefixes', family: 'both', count, own, limit: 200, running: false });

  expect(text).toContain(says);
  expect(text.includes('Fewer, larger prefixes')).toBe(how);
});

it('says of maintenance in several windows once what to know', () => {
  const more = [{ where: 'gateway', startsAt: undefined, endsAt: undefined }] as const;
  const text = said({ code: 'maintenancePlanned', where: 'circuit', startsAt: undefined, endsAt: undefined, more });

  expect(text).toMatch(/^Microsoft has planned maintenance of the circuit and of the gateway\. While it lasts/);
});

it('names the lock, and says of what is only linked that it may matter', () => {
  expect(said({ code: 'locked', where: 'circuitGroup', lock: 'freeze' })).toBe(
    "The ReadOnly lock freeze on the circuit's resource group may keep Azure from linking it.",
  );
});

it('says of connections that are down that they carry nothing, and what happens once they are back', () => {
  expect(consequenceText({ code: 'othersDown', others: [{ name: 'w-dead', weight: 100 }] })).toBe(
    'w-dead (weight 100) carries nothing now: not connected, or the last change failed. Once it is back, the weights decide between all of them.',
  );
});

it.each([
  { ofLive: undefined, text: /the only connection of the gateway, so it carries/ },
  { ofLive: true, text: /the only connection of the gateway that is up, so it carries/ },
] as const)('says of an only connection whether others are down: $ofLive', ({ ofLive, text }) => {
  expect(consequenceText({ code: 'onlyConnection', ...(ofLive ? { ofLive } : {}) })).toMatch(text);
});

it.each([
  said({ code: 'outsideLocalRegions', location: 'Amsterdam', regions: ['westeurope'], region: 'northeurope' }),
  said({
    code: 'outsideGeography',
    location: 'Amsterdam',
    area: 'Europe',
    region: 'eastus',
    regionArea: 'North America',
  }),
])('offers another gateway as well: %s', (text) => {
  expect(text).toMatch(/can be chosen with Edit, or the circuit changed/);
});

it('says of a circuit that could not be read what is left out', () => {
  expect(said({ code: 'unread', fact: 'circuit', reason: 'forbidden' })).toBe(
    'The bot could not read the circuit: Azure does not let it. Its states, its peering and which regions it reaches are not checked.',
  );
  expect(said({ code: 'unread', fact: 'circuit', reason: 'notFound' })).not.toContain('not checked');
});

it('names a firewall in one place only', () => {
  expect(consequenceText({ code: 'fastPathSkipsGateway' })).not.toContain('firewall');
});
