import { expect, it } from 'vitest';
import { aConnection, aGateway, anId } from '../builders.ts';
import { around, checked, read, unreachable } from './checking.ts';
import { aGatewaySubnet, aNetwork } from './networks.ts';

const subnet = (part: Parameters<typeof aGatewaySubnet>[0]) =>
  around({ network: read(aNetwork({ gatewaySubnet: aGatewaySubnet(part) })) });
const routed = (hasDefaultRoute: boolean, propagates: boolean) =>
  around({ network: read(aNetwork()), routeTable: read({ hasDefaultRoute, propagates }) });

it.each([
  {
    because: 'it is too small',
    surroundings: subnet({ prefixes: ['10.1.255.0/28'] }),
    finding: { code: 'gatewaySubnetSmall', bits: 28, needed: 27 },
  },
  {
    because: 'it has a security group',
    surroundings: subnet({ hasSecurityGroup: true }),
    finding: { code: 'gatewaySubnetSecurityGroup' },
  },
  {
    because: 'everything is routed elsewhere',
    surroundings: routed(true, true),
    finding: { code: 'gatewaySubnetDefaultRoute' },
  },
  {
    because: 'no routes reach it',
    surroundings: routed(false, false),
    finding: { code: 'gatewaySubnetNoPropagation' },
  },
])('warns of the gateway subnet because $because', ({ surroundings, finding }) => {
  expect(checked({ surroundings })).toEqual([{ ...finding, severity: 'warning', mendedBy: 'gatewayOwner' }]);
});

it.each([
  { because: 'it is as large as recommended', surroundings: subnet({}) },
  { because: 'one of its prefixes is large enough', surroundings: subnet({ prefixes: ['fd00::/64', '10.0.0.0/26'] }) },
  { because: 'its route table does no harm', surroundings: routed(false, true) },
  {
    because: 'the answer shows no subnet',
    surroundings: around({ network: read(aNetwork({ gatewaySubnet: undefined })) }),
  },
  {
    because: 'Azure only did not answer',
    surroundings: around({ routeTable: unreachable, network: read(aNetwork()) }),
  },
])('says nothing because $because', ({ surroundings }) => {
  expect(checked({ surroundings })).toEqual([]);
});

it.each([
  { circuits: 15, needed: 26 },
  { circuits: 14, needed: undefined },
])('wants /$needed for a gateway that has $circuits circuits already', ({ circuits, needed }) => {
  const connections = Array.from({ length: circuits }, (_, index) =>
    aConnection({ id: anId('connection', `c-${index}`), circuitId: anId('circuit', `er-${index}`) }),
  );
  const gateway = read(aGateway({ sku: 'ErGw3AZ' }));
  const found = checked({ gateway, gatewayConnections: read(connections), surroundings: subnet({}) });

  expect(found.map((finding) => ('needed' in finding ? finding.needed : finding.code))).toEqual(
    needed === undefined ? [] : [needed],
  );
});
