import { describe, expect, it } from 'vitest';
import type { KnownLinks } from '../../src/network/circuit.ts';
import { linkLimit } from '../../src/network/limits.ts';
import type { ResourceId } from '../../src/network/resourceId.ts';
import type { CircuitLink } from '../../src/network/surroundings.ts';
import { aCircuit, aConnection, aGateway, anId, aPlan, CIRCUIT_SUBSCRIPTION } from '../builders.ts';
import { around, checked, only, read, unreachable } from './checking.ts';

describe('circuits of one peering location in a network', () => {
  const BIG = aGateway({ sku: 'ErGw3AZ' });

  /** The gateway's other circuits, one at each location, with what the bot knows of them. */
  function others(...locations: readonly (string | undefined)[]) {
    const ids = locations.map((_, index) => anId('circuit', `er-${index}`));
    const connections = ids.map((circuitId, index) =>
      aConnection({ id: anId('connection', `c-${index}`), name: `c-${index}`, circuitId }),
    );
    const places = ids.map((id, index) => ({
      id,
      tenantId: undefined,
      peeringLocation: locations[index],
      networkId: undefined,
    }));
    return { gatewayConnections: read(connections), surroundings: around({ places: read(places) }) };
  }
  const severity = (part: Parameters<typeof checked>[0]) => only(checked(part), 'peeringLocationFull')?.severity;

  it.each([
    { because: 'the fourth is taken', at: ['Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam'], severity: 'blocker' },
    { because: 'one is left', at: ['Amsterdam', 'Amsterdam', 'Amsterdam', 'Dublin'], severity: undefined },
    { because: 'one is not known', at: ['Amsterdam', 'Amsterdam', 'Amsterdam', undefined], severity: undefined },
    {
      because: 'a Metro has the same site, but may count for itself',
      at: ['Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam Metro'],
      severity: 'warning',
    },
    { because: 'the second site is another one', at: Array<string>(4).fill('Amsterdam2'), severity: undefined },
  ])('says $severity because $because', ({ at, severity: expected }) => {
    expect(severity({ gateway: read(BIG), ...others(...at) })).toBe(expected);
  });

  it.each([
    { because: 'of ExpressRoute Direct', part: { circuit: read(aCircuit({ provider: undefined })) } },
    { because: 'for a SKU that nobody knows', part: { gateway: read(aGateway({ sku: 'ErGwNext' })) } },
  ])('never blocks $because', ({ part }) => {
    const full = others('Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam');

    expect(severity({ gateway: read(BIG), ...full, ...part })).toBe('warning');
  });

  it('counts those of another gateway of the network, and each circuit once', () => {
    const mine = others('Amsterdam', 'Amsterdam', 'Amsterdam');
    const theirs = others('Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam');
    const sibling = { gateway: aGateway({ id: anId('gateway', 'ergw-new') }), connections: theirs.gatewayConnections };
    const surroundings = { ...theirs.surroundings, siblings: [sibling] };

    expect(only(checked({ gateway: read(BIG), ...mine, surroundings }), 'peeringLocationFull')).toMatchObject({
      circuits: 4,
      limit: 4,
    });
  });

  it('names the locations of the others where a Metro shares their site', () => {
    const full = others('Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam2');
    const circuit = read(aCircuit({ peeringLocation: 'Amsterdam Metro' }));

    expect(only(checked({ circuit, gateway: read(BIG), ...full }), 'peeringLocationFull')).toMatchObject({
      location: 'Amsterdam Metro',
      otherLocations: ['Amsterdam', 'Amsterdam2'],
      severity: 'warning',
    });
  });

  it('says it once: that they fall with the same site follows', () => {
    const full = others('Amsterdam', 'Amsterdam', 'Amsterdam', 'Amsterdam');

    expect(only(checked({ gateway: read(BIG), ...full }), 'samePeeringLocation')).toBeUndefined();
  });
});

describe('links of a circuit', () => {
  const ours = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: anId('connection', `conn-${index}`),
      gatewayId: anId('gateway', `ergw-${index}`),
      kind: 'connection' as const,
    }));
  const theirs = (name: string) => anId('connection', name, CIRCUIT_SUBSCRIPTION);
  const own = (part: Partial<KnownLinks>): KnownLinks => ({ redeemedBy: [], globalReach: 0, hasHub: false, ...part });

  function found(links: readonly CircuitLink[], part: Parameters<typeof aCircuit>[0] = {}) {
    const circuit = read(aCircuit(part));
    return only(checked({ circuit, surroundings: around({ links: read(links) }) }), 'circuitLinks');
  }

  it.each([
    { count: 10, severity: 'warning' },
    { count: 9, severity: 'warning' },
    { count: 8, severity: 'warning' },
    { count: 7, severity: undefined },
  ])('says $severity of at least $count of 10', ({ count, severity }) => {
    expect(found(ours(count))?.severity).toBe(severity);
  });

  it.each([
    { told: 10, seen: 0, severity: 'blocker', byCopy: false },
    { told: 9, seen: 3, severity: 'warning', byCopy: true },
  ])('says $severity where the circuit itself tells of $told and a copy of $seen', ({ told, seen, ...rest }) => {
    const circuit = read(aCircuit({ links: own({ globalReach: told }) }));
    const surroundings = around({ links: read(ours(seen)) });

    expect(only(checked({ circuit, surroundings }), 'circuitLinks')).toMatchObject(rest);
  });

  it.each([
    { because: 'of ExpressRoute Direct', part: { provider: undefined }, severity: 'warning' },
    { because: 'of a tier that nobody knows', part: { tier: 'MultiCloud' }, severity: undefined },
    { because: 'of a bandwidth that was not reported', part: { tier: 'Premium', bandwidthMbps: undefined } },
  ])('never blocks $because', ({ part, severity }) => {
    expect(found(ours(60), part)?.severity).toBe(severity);
  });

  it.each<{ because: string; links: KnownLinks; known: number | undefined }>([
    { because: 'a key redeemed out of sight is a link', links: own({ redeemedBy: [theirs('a')] }), known: 9 },
    {
      because: 'a link that is seen counts once',
      links: own({ redeemedBy: [ours(1)[0]?.id as ResourceId] }),
      known: 8,
    },
    { because: 'a key of nobody known is a link', links: own({ redeemedBy: [undefined] }), known: 9 },
    { because: 'Global Reach counts', links: own({ globalReach: 2 }), known: 10 },
    { because: 'a hub out of sight counts', links: own({ hasHub: true }), known: 9 },
  ])('knows of at least $known because $because', ({ links, known }) => {
    expect(found(ours(8), { links })).toMatchObject({ known, limit: 10 });
  });

  it('takes a key of nobody known for that of a link seen in another subscription', () => {
    const seen = [...ours(8), { id: theirs('b'), gatewayId: anId('gateway', 'g'), kind: 'connection' as const }];

    expect(found(seen, { links: own({ redeemedBy: [undefined] }) })).toMatchObject({ known: 9 });
  });

  it('counts a hub once, seen or told by the circuit', () => {
    const hub = { id: anId('gateway', 'hub'), gatewayId: anId('gateway', 'hub'), kind: 'hub' as const };

    expect(found([...ours(8), hub], { links: own({ hasHub: true }) })).toMatchObject({ known: 9 });
  });

  it('counts a hub whose gateway is called as the connection that is asked for', () => {
    const id = anId('connection', aPlan().connectionName).replace('connections', 'expressRouteGateways') as ResourceId;

    expect(found([...ours(7), { id, gatewayId: id, kind: 'hub' }])).toMatchObject({ known: 8 });
  });

  it('leaves the connection aside that is asked for', () => {
    const planned = { id: anId('connection', aPlan().connectionName), gatewayId: aPlan().gatewayId };

    expect(found([...ours(7), { ...planned, kind: 'connection' as const }])).toBeUndefined();
  });

  it('still knows what the circuit tells of itself where the list did not come', () => {
    const circuit = read(aCircuit({ links: own({ redeemedBy: Array(10).fill(undefined) }) }));

    expect(only(checked({ circuit, surroundings: around({ links: unreachable }) }), 'circuitLinks')).toMatchObject({
      known: 10,
      severity: 'blocker',
    });
  });
});

it.each([
  { tier: 'Standard', mbps: 10_000, limit: 10 },
  { tier: 'Local', mbps: 1_000, limit: 10 },
  { tier: 'Premium', mbps: 50, limit: 20 },
  { tier: 'Premium', mbps: 100, limit: 25 },
  { tier: 'Premium', mbps: 200, limit: 25 },
  { tier: 'Premium', mbps: 500, limit: 40 },
  { tier: 'Premium', mbps: 1_000, limit: 50 },
  { tier: 'Premium', mbps: 2_000, limit: 60 },
  { tier: 'Premium', mbps: 5_000, limit: 75 },
  { tier: 'premium', mbps: 10_000, limit: 100 },
  { tier: 'Premium', mbps: 100_000, limit: 100 },
  { tier: 'Premium', mbps: undefined, limit: undefined },
  { tier: 'MultiCloud', mbps: 1_000, limit: undefined },
  { tier: undefined, mbps: 1_000, limit: undefined },
])('$tier at $mbps Mbps takes $limit links', ({ tier, mbps, limit }) => {
  expect(linkLimit(tier, mbps)).toBe(limit);
});
