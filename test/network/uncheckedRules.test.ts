import { describe, expect, it } from 'vitest';
import type { CircuitLink } from '../../src/network/surroundings.ts';
import { uncheckedIn } from '../../src/network/verdict.ts';
import { aCircuit, aConnection, aGateway, anId, aPlan, CIRCUIT_SUBSCRIPTION } from '../builders.ts';
import { all, around, forbidden, read, unchecked, unreachable } from './checking.ts';
import { aNetwork, networkId } from './networks.ts';

const theirs = (name: string): CircuitLink => ({
  id: anId('connection', name, CIRCUIT_SUBSCRIPTION),
  gatewayId: anId('gateway', `ergw-${name}`, CIRCUIT_SUBSCRIPTION),
  kind: 'connection',
});
const placed = (id: CircuitLink['id'], network?: string) => ({
  id,
  tenantId: undefined,
  peeringLocation: undefined,
  networkId: network ? networkId(network) : undefined,
});

it('is nothing where everything was looked at', () => {
  expect(unchecked()).toEqual([]);
  expect(uncheckedIn(all())).toEqual([]);
});

it.each([
  { part: { network: unreachable }, hidden: ['overlap', 'prefixes', 'gatewaySubnet'] },
  { part: { routeTable: unreachable }, hidden: ['gatewayRoutes'] },
  { part: { links: unreachable }, hidden: ['circuitLinks', 'overlap'] },
  { part: { places: unreachable }, hidden: ['overlap'] },
  { part: { linkedNetworks: unreachable }, hidden: ['overlap'] },
  { part: { siblingsUnread: 'unreachable' as const }, hidden: ['otherGateways'] },
  { part: { locks: unreachable }, hidden: ['locks'] },
  { part: { locksUnread: 'unreachable' as const }, hidden: ['locks'] },
])('tells what $part hides: $hidden', ({ part, hidden }) => {
  const surroundings = around(part);

  expect(unchecked({ surroundings })).toEqual(hidden.map((what) => `${what}: unreachable`));
  expect(uncheckedIn(all({ surroundings }))).toHaveLength(1);
});

it('tells that the connections of another gateway of the network could not be read', () => {
  const siblings = [{ gateway: aGateway(), connections: forbidden }];

  expect(unchecked({ surroundings: around({ siblings }) })).toEqual(['otherGateways: forbidden']);
});

it.each(['registration', 'policies', 'maintenance'])('only notes what the bot often may not read: %s', (fact) => {
  expect(unchecked({ surroundings: around({ [fact]: forbidden }) })).toEqual([`(${fact}: forbidden)`]);
});

it.each([
  { part: { locks: forbidden, links: unreachable }, mendedBy: 'botOperator' },
  { part: { locks: unreachable, links: unreachable }, mendedBy: 'nobody' },
])('is one line for all of it, which $mendedBy can mend', ({ part, mendedBy }) => {
  const found = all({ surroundings: around(part) }).filter(({ code }) => code === 'notChecked');

  expect(found).toMatchObject([{ severity: 'warning', mendedBy }]);
});

describe('what the bot may not read is left out of its copy, which', () => {
  const links = (redeemedBy: readonly (CircuitLink['id'] | undefined)[], hasHub = false) => ({
    circuit: read(aCircuit({ links: { redeemedBy, globalReach: 0, hasHub } })),
  });

  it.each([
    { because: 'the circuit names a connection more', given: links([theirs('a').id]) },
    { because: 'the circuit has a key in use of nobody known', given: links([undefined]) },
    { because: 'the circuit tells of a hub', given: links([], true) },
  ])('is told because $because', ({ given }) => {
    expect(unchecked(given)).toEqual(['circuitLinks: forbidden', 'overlap: forbidden']);
  });

  it('is told because the network of a link cannot be seen', () => {
    const link = theirs('a');
    const places = read([placed(link.gatewayId, 'vnet-a')]);
    const linkedNetworks = read([aNetwork({ id: networkId('VNET-A'), addressPrefixes: [] })]);
    const seen = (part: Parameters<typeof around>[0]) =>
      unchecked({ surroundings: around({ links: read([link]), ...part }) });

    expect(seen({})).toEqual(['overlap: forbidden']);
    expect(seen({ places })).toEqual(['overlap: forbidden']);
    expect(seen({ places, linkedNetworks })).toEqual([]);
  });

  it('is told of circuits whose location cannot be seen', () => {
    const circuitId = anId('circuit', 'er-other');
    const gatewayConnections = read([aConnection({ id: anId('connection', 'c'), circuitId })]);
    const places = read([{ ...placed(circuitId), peeringLocation: 'Dublin' }]);

    expect(unchecked({ gatewayConnections })).toEqual(['locations: forbidden']);
    expect(unchecked({ gatewayConnections, surroundings: around({ places }) })).toEqual([]);
  });

  it('hides nothing where all links are seen', () => {
    const { connectionName, gatewayId } = aPlan();
    const own: CircuitLink = { id: anId('connection', connectionName), gatewayId, kind: 'connection' };

    expect(unchecked({ ...links([own.id]), surroundings: around({ links: read([own]) }) })).toEqual([]);
  });
});

it.each([
  { because: 'a firewall may be passed by', fastPath: true, part: {}, hidden: true },
  { because: 'routes hold on ports of one’s own', fastPath: true, part: { provider: undefined }, hidden: false },
  { because: 'FastPath is not asked for', fastPath: false, part: {}, hidden: false },
])('tells of a firewall ($hidden) because $because', ({ fastPath, part, hidden }) => {
  const given = { circuit: read(aCircuit(part)), surroundings: around({ network: forbidden }) };

  expect(unchecked(given, { fastPath }).includes('firewall: forbidden')).toBe(hidden);
});

it('says nothing of the network of a gateway that could not be read: the gateway itself is told of', () => {
  expect(unchecked({ gateway: forbidden, surroundings: around({ network: undefined }) })).toEqual([]);
});

it('tells that a gateway names no network', () => {
  expect(unchecked({ surroundings: around({ network: undefined }) })).toEqual([
    'overlap: notFound',
    'prefixes: notFound',
    'gatewaySubnet: notFound',
  ]);
});
