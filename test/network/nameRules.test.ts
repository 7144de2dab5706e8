import { expect, it } from 'vitest';
import { idKey } from '../../src/network/resourceId.ts';
import { aConnection, anId } from '../builders.ts';
import { checked, notFound, only, read } from './checking.ts';

const ours = aConnection({ tags: { 'connection-request': 'r-1' } });

it.each([
  { because: 'the name breaks the rules', plan: { connectionName: '-a' }, code: 'nameInvalid' },
  { because: 'the name is a path', plan: { connectionName: '../../x' }, code: 'nameInvalid' },
  { because: 'the weight is above 32000', plan: { routingWeight: 32_001 }, code: 'weightInvalid' },
  { because: 'the weight is not whole', plan: { routingWeight: 1.5 }, code: 'weightInvalid' },
] as const)('blocks because $because', ({ plan, code }) => {
  expect(checked({}, plan)).toEqual([{ code, severity: 'blocker', mendedBy: 'requester' }]);
});

it.each([0, 32_000])('takes the weight %d', (routingWeight) => {
  expect(checked({}, { routingWeight })).toEqual([]);
});

it('blocks because the name belongs to a connection of another circuit', () => {
  const sameName = read(aConnection({ circuitId: anId('circuit', 'er-dublin') }));

  expect(checked({ sameName })).toEqual([
    {
      code: 'nameTaken',
      gatewayName: 'ergw-hub-weu',
      circuitName: 'er-dublin',
      severity: 'blocker',
      mendedBy: 'requester',
    },
  ]);
});

it('blocks because the name belongs to a connection of another type', () => {
  const sameName = read(aConnection({ circuitId: undefined, connectionType: 'IPsec' }));

  expect(only(checked({ sameName }), 'nameTaken')).toMatchObject({ circuitName: undefined });
});

it('says both where the name is taken and another connection makes the link', () => {
  const sameName = read(aConnection({ circuitId: anId('circuit', 'er-dublin') }));
  const gatewayConnections = read([aConnection({ id: anId('connection', 'by-hand'), name: 'by-hand' })]);

  expect(checked({ sameName, gatewayConnections }).map(({ code }) => code)).toEqual(['nameTaken', 'connectionExists']);
});

it('blocks a namesake of the same link even where the gateway does not list it', () => {
  expect(checked({ sameName: read(aConnection()) })).toMatchObject([{ code: 'nameTaken', severity: 'blocker' }]);
});

it('blocks although the tag is ours, because somebody joined the name to another circuit', () => {
  const sameName = read({ ...ours, circuitId: anId('circuit', 'er-dublin') });

  expect(only(checked({ sameName }), 'nameTaken')).toMatchObject({ severity: 'blocker' });
});

it.each([
  { because: 'it carries our tag', sameName: ours, begunFor: undefined },
  { because: 'our PUT was begun for it', sameName: aConnection(), begunFor: idKey(aConnection().id) },
])('lets the namesake pass because $because', ({ sameName, begunFor }) => {
  const listed = read([aConnection({ provisioningState: 'Failed' })]);

  expect(checked({ sameName: read(sameName), gatewayConnections: listed }, {}, { begunFor })).toEqual([]);
});

it.each([read(undefined), notFound])('blocks because the resource group is missing', (resourceGroup) => {
  expect(checked({ resourceGroup })).toEqual([
    { code: 'resourceGroupMissing', severity: 'blocker', mendedBy: 'requester' },
  ]);
});
