import { describe, expect, it } from 'vitest';
import { around, checked, only, read } from './checking.ts';
import { aNetwork, aPeering, networkId } from './networks.ts';

const ipv4 = (count: number) => Array.from({ length: count }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
const ipv6 = (count: number) => Array.from({ length: count }, (_, index) => `fd00:${index.toString(16)}::/32`);

describe('prefixes that the gateway announces', () => {
  const found = (part: Parameters<typeof aNetwork>[0]) =>
    checked({ surroundings: around({ network: read(aNetwork(part)) }) });
  const both = { code: 'manyPrefixes', family: 'both', limit: 200, running: false };

  it.each([
    { count: 201, severity: 'blocker', mendedBy: 'gatewayOwner' },
    { count: 200, severity: 'warning', mendedBy: 'nobody' },
    { count: 160, severity: 'warning', mendedBy: 'nobody' },
  ])('are $severity at $count, which $mendedBy mends', ({ count, ...rest }) => {
    expect(found({ addressPrefixes: ipv4(count) })).toEqual([{ ...both, count, own: count, ...rest }]);
  });

  it('count in both families together when the connection is made', () => {
    expect(found({ addressPrefixes: [...ipv4(150), ...ipv6(70)] })).toEqual([
      { ...both, count: 220, own: 220, severity: 'blocker', mendedBy: 'gatewayOwner' },
    ]);
  });

  it('only warn where it takes those of peers, which may not use the gateway', () => {
    const peerings = [aPeering({ remotePrefixes: ipv4(199) })];

    expect(found({ addressPrefixes: ['172.16.0.0/16', '172.17.0.0/16'], peerings })).toEqual([
      { ...both, count: 201, own: 2, severity: 'warning', mendedBy: 'gatewayOwner' },
    ]);
  });

  it('are told with the first limit first where they are above both', () => {
    expect(found({ addressPrefixes: ipv4(1_001) })).toEqual([
      { ...both, count: 1_001, own: 1_001, severity: 'blocker', mendedBy: 'gatewayOwner' },
      {
        code: 'manyPrefixes',
        family: 'IPv4',
        count: 1_001,
        own: 1_001,
        limit: 1_000,
        running: true,
        severity: 'warning',
        mendedBy: 'gatewayOwner',
      },
    ]);
  });

  it.each([
    { count: 80, mendedBy: 'nobody' },
    { count: 101, mendedBy: 'gatewayOwner' },
  ])('are a warning at $count of IPv6, of which no refusal is known', ({ count, mendedBy }) => {
    expect(found({ addressPrefixes: ipv6(count) })).toEqual([
      {
        code: 'manyPrefixes',
        family: 'IPv6',
        count,
        own: count,
        limit: 100,
        running: true,
        severity: 'warning',
        mendedBy,
      },
    ]);
  });

  it('are nothing to speak of below that', () => {
    expect(found({ addressPrefixes: [...ipv4(80), ...ipv6(79), 'rubbish'] })).toEqual([]);
  });

  it.each([
    { because: 'its peer may use the gateway', allowGatewayTransit: true, count: 160 },
    { because: 'its peer may not', allowGatewayTransit: false, count: undefined },
  ])('are counted with those of a peer as $count because $because', ({ allowGatewayTransit, count }) => {
    const peering = aPeering({ allowGatewayTransit, remotePrefixes: ipv4(159) });

    expect(only(found({ addressPrefixes: ['172.16.0.0/16'], peerings: [peering, peering] }), 'manyPrefixes')).toEqual(
      count === undefined ? undefined : expect.objectContaining({ count, own: 1 }),
    );
  });
});

describe('other networks of the circuit', () => {
  const mine = aNetwork({ peerings: [aPeering()] });
  const other = (addressPrefixes: readonly string[], part: Partial<typeof mine> = {}) =>
    aNetwork({ id: networkId('vnet-other'), addressPrefixes, ...part });
  const found = (...linked: readonly ReturnType<typeof other>[]) =>
    checked({ surroundings: around({ network: read(mine), linkedNetworks: read(linked) }) });

  it('are warned of where they overlap, with the prefixes of both sides', () => {
    expect(found(other(['10.1.5.0/24']), other(['10.0.0.0/8'], { id: networkId('vnet-third') }))).toEqual([
      {
        code: 'prefixesOverlap',
        prefixes: ['10.1.0.0/16', '10.20.0.0/16'],
        networks: 2,
        others: [
          { id: networkId('vnet-other'), mine: '10.1.0.0/16', theirs: '10.1.5.0/24' },
          { id: networkId('vnet-third'), mine: '10.1.0.0/16', theirs: '10.0.0.0/8' },
        ],
        severity: 'warning',
        mendedBy: 'gatewayOwner',
      },
    ]);
  });

  it.each([
    { because: 'they are apart', linked: other(['10.2.0.0/16', 'fd00::/16', 'rubbish']) },
    { because: 'it is the same network', linked: other(['10.1.0.0/16'], { id: mine.id }) },
    { because: 'they are peers', linked: other(['10.20.0.0/16'], { id: networkId('VNET-SPOKE') }) },
    {
      because: 'the other one peers with this',
      linked: other(['10.2.0.0/16'], {
        peerings: [aPeering({ remoteNetworkId: mine.id, remotePrefixes: ['10.1.0.0/16'] })],
      }),
    },
  ])('are left alone because $because', ({ linked }) => {
    expect(found(linked)).toEqual([]);
  });
});
