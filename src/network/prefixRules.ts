import { familyOf, overlap } from './addressPrefix.ts';
import type { Facts } from './facts.ts';
import type { Finding, OverlappingNetwork } from './findings.ts';
import type { AskedLink } from './ownership.ts';
import { idKey, sameId } from './resourceId.ts';
import { advertisedBy, type VirtualNetwork } from './virtualNetwork.ts';

/** What a connection may announce when it is made, both families together, and what takes it down later. */
const AT_CREATION = 200;
const IPV4_RUNNING = 1_000;
const IPV6_RUNNING = 100;

/** A limit is told of before it is met. */
const NEARLY = 0.8;

/** What the gateway's network will announce. */
export function prefixFindings(_asked: AskedLink, { surroundings }: Facts): readonly Finding[] {
  const { network, linkedNetworks } = surroundings;
  if (!network?.read) return [];
  const others = linkedNetworks.read ? linkedNetworks.value : [];
  return [...atCreation(network.value), ...whileRunning(network.value), ...overlaps(network.value, others)];
}

/**
 * "The number of address spaces advertised from the local or peered virtual networks needs to be equal to or less than
 * 200. Once the connection has been successfully created, you can add more address spaces, up to 1,000".
 *
 * A peer that may use the gateway is announced only if it does, which its own side decides and this side does not show.
 * So only the network's own prefixes can block.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 */
function atCreation(network: VirtualNetwork): readonly Finding[] {
  const count = countOf(advertisedBy(network));
  const own = countOf([...new Set(network.addressPrefixes)]);
  if (count < AT_CREATION * NEARLY) return [];
  const found = { code: 'manyPrefixes', family: 'both', count, own, limit: AT_CREATION, running: false } as const;
  if (count <= AT_CREATION) return [{ ...found, severity: 'warning', mendedBy: 'nobody' }];
  return [{ ...found, severity: own > AT_CREATION ? 'blocker' : 'warning', mendedBy: 'gatewayOwner' }];
}

/**
 * Above 1,000 of IPv4, or 100 of IPv6, the connection goes down. No refusal is documented.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
function whileRunning(network: VirtualNetwork): readonly Finding[] {
  const prefixes = advertisedBy(network);
  return (
    [
      ['IPv4', IPV4_RUNNING],
      ['IPv6', IPV6_RUNNING],
    ] as const
  ).flatMap(([family, limit]): readonly Finding[] => {
    const count = countOf(prefixes, family);
    if (count < limit * NEARLY) return [];
    const mendedBy = count > limit ? 'gatewayOwner' : 'nobody';
    const own = countOf([...new Set(network.addressPrefixes)], family);
    return [{ code: 'manyPrefixes', family, count, own, limit, running: true, severity: 'warning', mendedBy }];
  });
}

/** What is no prefix does not count. */
function countOf(prefixes: readonly string[], family?: 'IPv4' | 'IPv6'): number {
  return prefixes.filter((prefix) => {
    const its = familyOf(prefix);
    return family ? its === family : its !== undefined;
  }).length;
}

/**
 * All networks of a circuit are one routing domain, and a network that overlaps one of them cannot be linked: Microsoft's
 * gateway manager ends with `SubnetOverlapsWithExistingAddressSpaceException`. The other networks are read from a copy
 * that is minutes old, so this is no blocker.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
function overlaps(network: VirtualNetwork, others: readonly VirtualNetwork[]): readonly Finding[] {
  const overlapping = others
    .filter((other) => !sameId(other.id, network.id) && !arePeers(network, other))
    .map((other) => commonWith(network, other))
    .filter((pairs) => pairs.length > 0);
  if (overlapping.length === 0) return [];
  const prefixes = [...new Set(overlapping.flat().map(({ mine }) => mine))];
  const firsts = overlapping.flatMap(([first]) => first ?? []);
  const found = { code: 'prefixesOverlap', prefixes, networks: overlapping.length, others: firsts } as const;
  return [{ ...found, severity: 'warning', mendedBy: 'gatewayOwner' }];
}

/** Peers announce each other's prefixes: that is no overlap. */
function arePeers(a: VirtualNetwork, b: VirtualNetwork): boolean {
  const names = ({ peerings }: VirtualNetwork, id: VirtualNetwork['id']) =>
    peerings.some(({ remoteNetworkId }) => remoteNetworkId !== undefined && idKey(remoteNetworkId) === idKey(id));
  return names(a, b.id) || names(b, a.id);
}

function commonWith(network: VirtualNetwork, other: VirtualNetwork): readonly OverlappingNetwork[] {
  const all = advertisedBy(other);
  return advertisedBy(network).flatMap((mine) => {
    const theirs = all.find((prefix) => overlap(mine, prefix));
    return theirs === undefined ? [] : [{ id: other.id, mine, theirs }];
  });
}
