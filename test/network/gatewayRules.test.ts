import { expect, it } from 'vitest';
import { aConnection, aGateway, anId, aPlan } from '../builders.ts';
import { checked, only, read } from './checking.ts';

const neighbour = (name: string, part = {}) =>
  aConnection({ id: anId('connection', name), name, circuitId: anId('circuit', `er-${name}`), ...part });
const ours = aConnection({ tags: { 'connection-request': 'r-1' } });

it.each([
  {
    because: 'it is of type Vpn, whose SKU says nothing more',
    gateway: { gatewayType: 'Vpn', sku: 'VpnGw1AZ' },
    finding: { code: 'gatewayNotExpressRoute', gatewayType: 'Vpn', severity: 'blocker', mendedBy: 'requester' },
  },
  {
    because: 'the SKU is newer than this bot',
    gateway: { sku: 'ErGwNext' },
    finding: { code: 'gatewaySkuUnknown', sku: 'ErGwNext', severity: 'warning', mendedBy: 'nobody' },
  },
  {
    because: 'it is being changed',
    gateway: { provisioningState: 'Updating' },
    finding: { code: 'gatewayNotSucceeded', state: 'Updating', busy: true, severity: 'warning', mendedBy: 'nobody' },
  },
  {
    because: 'its last change failed',
    gateway: { provisioningState: 'Failed' },
    finding: {
      code: 'gatewayNotSucceeded',
      state: 'Failed',
      busy: false,
      severity: 'blocker',
      mendedBy: 'gatewayOwner',
    },
  },
  {
    because: 'it is being deleted, which no waiting cures',
    gateway: { provisioningState: 'Deleting' },
    finding: {
      code: 'gatewayNotSucceeded',
      state: 'Deleting',
      busy: false,
      severity: 'blocker',
      mendedBy: 'gatewayOwner',
    },
  },
  {
    because: 'it carries no traffic',
    gateway: { adminState: 'Disabled' },
    finding: { code: 'gatewayDisabled', severity: 'warning', mendedBy: 'gatewayOwner' },
  },
])('says $finding.severity $finding.code because $because', ({ gateway, finding }) => {
  expect(checked({ gateway: read(aGateway(gateway)) })).toEqual([finding]);
});

it('says nothing of an adminState that older answers leave out', () => {
  expect(checked({ gateway: read(aGateway({ adminState: undefined })) })).toEqual([]);
});

it.each([
  { sku: 'ErGw2AZ', minScaleUnits: undefined, severity: 'blocker' },
  { sku: 'ErGwScale', minScaleUnits: 2, severity: 'warning' },
  { sku: 'ErGw3AZ', minScaleUnits: undefined, severity: undefined },
  { sku: 'ErGwScale', minScaleUnits: 10, severity: undefined },
])('says $severity of FastPath on $sku with $minScaleUnits scale units', ({ severity, ...gateway }) => {
  const findings = checked({ gateway: read(aGateway(gateway)) }, { fastPath: true });

  expect(only(findings, 'fastPathUnsupported')?.severity).toBe(severity);
});

it('says nothing of FastPath where none is asked for', () => {
  expect(checked({ gateway: read(aGateway({ sku: 'Standard' })) })).toEqual([]);
});

it.each([
  { because: 'all places are taken', sku: 'Standard', minScaleUnits: undefined, taken: 4, severity: 'blocker' },
  { because: 'one place is left', sku: 'Standard', minScaleUnits: undefined, taken: 3, severity: undefined },
  { because: 'it may run more units now', sku: 'ErGwScale', minScaleUnits: 1, taken: 4, severity: 'warning' },
  { because: 'its limit is unknown', sku: 'ErGwNext', minScaleUnits: undefined, taken: 40, severity: undefined },
])('says $severity of a gateway with $taken circuits because $because', ({ taken, severity, ...gateway }) => {
  const connections = Array.from({ length: taken }, (_, index) => neighbour(`c-${index}`));
  const findings = checked({ gateway: read(aGateway(gateway)), gatewayConnections: read(connections) });

  expect(only(findings, 'gatewayFull')?.severity).toBe(severity);
});

it('does not count its own connection against itself', () => {
  const connections = [neighbour('a'), neighbour('b'), neighbour('c'), aConnection()];
  const found = checked({
    gateway: read(aGateway({ sku: 'Standard' })),
    gatewayConnections: read(connections),
    sameName: read(ours),
  });

  expect(found).toEqual([]);
});

it('counts circuits, not connections', () => {
  const circuitId = anId('circuit', 'er-one');
  const connections = ['a', 'b', 'c', 'd'].map((name) => neighbour(name, { circuitId }));

  expect(checked({ gateway: read(aGateway({ sku: 'Standard' })), gatewayConnections: read(connections) })).toEqual([]);
});

it('blocks because other connections on it failed, and names them', () => {
  const connections = [
    neighbour('a', { provisioningState: 'Failed' }),
    neighbour('b', { provisioningState: 'Updating' }),
  ];

  expect(checked({ gatewayConnections: read(connections) })).toEqual([
    {
      code: 'gatewayHasFailedConnections',
      names: ['a'],
      ids: [anId('connection', 'a')],
      severity: 'blocker',
      mendedBy: 'gatewayOwner',
    },
  ]);
});

it('leaves nobody aside but its own connection', () => {
  const connections = [neighbour('a', { provisioningState: 'Failed' }), aConnection({ provisioningState: 'Failed' })];
  const found = checked({ gatewayConnections: read(connections), sameName: read(ours) });

  expect(found).toMatchObject([{ code: 'gatewayHasFailedConnections', names: ['a'] }]);
});

it.each(['conn-er-amsterdam-ergw-hub-weu', 'conn-made-by-hand'])(
  'blocks because circuit and gateway are joined already, by %s',
  (name) => {
    const there = aConnection({ id: anId('connection', name), name });
    const sameName = read(name === aPlan().connectionName ? there : undefined);

    expect(checked({ gatewayConnections: read([there]), sameName })).toEqual([
      {
        code: 'connectionExists',
        connectionName: name,
        connectionId: there.id,
        severity: 'blocker',
        mendedBy: 'requester',
      },
    ]);
  },
);

it.each([
  { sku: 'ErGwScale', scaleUnits: 1 },
  { sku: 'ErGw1AZ', scaleUnits: undefined },
])('tells the scale units that the limits of $sku were taken from: $scaleUnits', ({ sku, scaleUnits }) => {
  const connections = ['a', 'b', 'c', 'd'].map((name) => neighbour(name));
  const found = checked(
    { gateway: read(aGateway({ sku, minScaleUnits: 1 })), gatewayConnections: read(connections) },
    { fastPath: true },
  );

  for (const code of ['gatewayFull', 'fastPathUnsupported'] as const) {
    const finding = only(found, code);
    expect(finding && 'scaleUnits' in finding ? finding.scaleUnits : undefined).toBe(scaleUnits);
  }
});
