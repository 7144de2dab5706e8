import { describe, expect, it } from 'vitest';
import { around, checked, forbidden, only, read, unreachable } from './checking.ts';
import { aNetwork, aPeering, networkId } from './networks.ts';

const ipv4 = (count: number) => Array.from({ length: count }, (_, index) => `10.${index >> 8}.${index & 255}.0/24`);
const ipv6 = (count: number) => Array.from({ length: count }, (_, index) => `fd00:${index.toString(16)}::/32`);

describe('prefixes that the gateway announces', () => {
  it.each([
    { count: 201, limit: 200, running: false, severity: 'blocker' },
    { count: 200, limit: 200, running: false, severity: 'warning' },
    { count: 160, limit: 200, running: false, severity: 'warning' },
    { count: 1_001, limit: 1_000, running: true, severity: 'blocker' },
  ])('are $severity at $count of IPv4', ({ count, limit, running, severity }) => {
    const network = read(aNetwork({ addressPrefixes: ipv4(count) }));

    expect(checked({ surroundings: around({ network }) })).toEqual([
      { code: 'manyPrefixes', family: 'IPv4', count, limit, running, severity, mendedBy: 'gatewayOwner' },
    ]);
  });

  it.each([
    { count: 80, severity: 'warning' },
    { count: 101, severity: 'warning' },
  ])('are $severity at $count of IPv6, of which no refusal is known', ({ count, severity }) => {
    const network = read(aNetwork({ addressPrefixes: ipv6(count) }));

    expect(checked({ surroundings: around({ network }) })).toEqual([
      { code: 'manyPrefixes', family: 'IPv6', count, limit: 100, running: true, severity, mendedBy: 'gatewayOwner' },
    ]);
  });

  it('are nothing to speak of below that', () => {
    const network = read(aNetwork({ addressPrefixes: [...ipv4(159), ...ipv6(79), 'rubbish'] }));

    expect(checked({ surroundings: around({ network }) })).toEqual([]);
  });

  it.each([
    { because: 'its peer uses the gateway', allowGatewayTransit: true, found: 160 },
    { because: 'its peer does not', allowGatewayTransit: false, found: undefined },
  ])('are counted with those of a peer as $found because $because', ({ allowGatewayTransit, found }) => {
    const peering = aPeering({ allowGatewayTransit, remotePrefixes: ipv4(159) });
    const network = read(aNetwork({ addressPrefixes: ['172.16.0.0/16'], peerings: [peering, peering] }));

    expect(only(checked({ surroundings: around({ network }) }), 'manyPrefixes')).toEqual(
      found === undefined ? undefined : expect.objectContaining({ count: found }),
    );
  });
});

describe('other networks of the circuit', () => {
  const mine = aNetwork({ peerings: [aPeering()] });
  const other = (addressPrefixes: readonly string[], part: Partial<typeof mine> = {}) =>
    aNetwork({ id: networkId('vnet-other'), addressPrefixes, ...part });
  const found = (...linked: readonly ReturnType<typeof other>[]) =>
    checked({ surroundings: around({ network: read(mine), linkedNetworks: read(linked) }) });

  it('are warned of where they overlap, with the prefixes of this side', () => {
    expect(found(other(['10.1.5.0/24']), other(['10.0.0.0/8'], { id: networkId('vnet-third') }))).toEqual([
      {
        code: 'prefixesOverlap',
        prefixes: ['10.1.0.0/16', '10.20.0.0/16'],
        networks: 2,
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

describe('what could not be read', () => {
  it.each([
    { fact: 'virtualNetwork', reason: 'forbidden', part: { network: forbidden }, mendedBy: 'botOperator' },
    { fact: 'circuitLinks', reason: 'forbidden', part: { links: forbidden }, mendedBy: 'botOperator' },
  ])('is a warning for $fact ($reason)', ({ fact, reason, part, mendedBy }) => {
    expect(checked({ surroundings: around(part) })).toEqual([
      { code: 'unread', fact, reason, severity: 'warning', mendedBy },
    ]);
  });

  it.each([{ network: unreachable }, { links: unreachable }, { linkedNetworks: unreachable }, { places: unreachable }])(
    'is waited for by nobody: %j',
    (part) => {
      expect(checked({ surroundings: around(part) })).toEqual([]);
    },
  );
});
