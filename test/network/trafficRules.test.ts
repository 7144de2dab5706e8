import { describe, expect, it } from 'vitest';
import { aCircuit, aGateway, anId, aPlan } from '../builders.ts';
import { around, checked, forbidden, noted, only, read } from './checking.ts';
import { aNetwork } from './networks.ts';

describe('what becomes reachable', () => {
  const link = (gateway: string, kind: 'connection' | 'hub' = 'connection') => ({
    id: anId('connection', `conn-${gateway}`),
    gatewayId: anId('gateway', gateway),
    kind,
  });
  const links = read([link('ergw-other'), link('hub', 'hub'), link('ergw-hub-weu')]);

  it('is noted where the gateway takes traffic of remote networks, with how many other gateways are linked', () => {
    const gateway = read(aGateway({ allowRemoteVnetTraffic: true }));

    expect(only(noted({ gateway, surroundings: around({ links }) }), 'remoteNetworksReachable')).toEqual({
      code: 'remoteNetworksReachable',
      networks: 1,
      severity: 'info',
      mendedBy: 'nobody',
    });
  });

  it('is noted where the gateway takes traffic of virtual WANs', () => {
    const gateway = read(aGateway({ allowVirtualWanTraffic: true }));

    expect(only(noted({ gateway }), 'virtualWanReachable')?.severity).toBe('info');
  });

  it('is nothing where the gateway takes neither, whatever is linked', () => {
    const codes = noted({ surroundings: around({ links }) }).map(({ code }) => code);

    expect(codes).toEqual(['onlyPath']);
  });
});

describe('FastPath and a firewall in the hub', () => {
  const gateway = read(aGateway({ sku: 'ErGw3AZ' }));
  const firewalled = around({ network: read(aNetwork({ hasFirewall: true })) });
  const found = (part: Parameters<typeof checked>[0], fastPath = true) =>
    only(checked({ gateway, surroundings: firewalled, ...part }, { ...aPlan(), fastPath }), 'fastPathPastFirewall');

  it("is warned of on a provider's circuit", () => {
    expect(found({})).toMatchObject({ severity: 'warning', mendedBy: 'requester' });
  });

  it.each([
    {
      because: 'Direct follows routes',
      part: { circuit: read(aCircuit({ provider: undefined, portId: anId('circuit', 'port') })) },
    },
    { because: 'there is no firewall', part: { surroundings: around({ network: read(aNetwork()) }) } },
    { because: 'the network could not be read', part: { surroundings: around({ network: forbidden }) } },
  ])('is not warned of because $because', ({ part }) => {
    expect(found(part)).toBeUndefined();
  });

  it('is not warned of where no FastPath is asked for', () => {
    expect(found({}, false)).toBeUndefined();
  });
});
