import { familyOf, overlap } from './addressPrefix.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink } from './ownership.ts';
import { idKey, sameId } from './resourceId.ts';
import { unreadFinding } from './unreadFinding.ts';
import { advertisedBy, type VirtualNetwork } from './virtualNetwork.ts';

/** What a connection may announce when it is made, and what takes it down later. */
const IPV4_AT_CREATION = 200;
const IPV4_RUNNING = 1_000;
const IPV6_RUNNING = 100;

/** A limit is told of before it is met. */
const NEARLY = 0.8;

/**
 * What the gateway's network will announce. Where nobody lets the bot read it, that is a warning: overlapping prefixes
 * leave a broken connection, which then blocks the gateway. A network that Azure only did not answer about is left alone.
 */
export function prefixFindings(_asked: AskedLink, { surroundings }: Facts): readonly Finding[] {
  const { network, linkedNetworks, links } = surroundings;
  const unseen = !links.read && links.reason === 'forbidden' ? [unreadFinding('circuitLinks', links.reason)] : [];
  if (!network) return unseen;
  if (!network.read) {
    return network.reason === 'forbidden' ? [...unseen, unreadFinding('virtualNetwork', network.reason)] : unseen;
  }
  const others = linkedNetworks.read ? linkedNetworks.value : [];
  return [...unseen, ...tooMany(network.value), ...overlaps(network.value, others)];
}

/**
 * "The number of address spaces advertised from the local or peered virtual networks needs to be equal to or less than
 * 200. Once the connection has been successfully created, you can add more address spaces, up to 1,000". Above 1,000, or
 * 100 of IPv6, the connection goes down.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
function tooMany(network: VirtualNetwork): readonly Finding[] {
  const prefixes = advertisedBy(network);
  const ofFamily = (family: 'IPv4' | 'IPv6') => prefixes.filter((prefix) => familyOf(prefix) === family).length;
  const [ipv4, ipv6] = [ofFamily('IPv4'), ofFamily('IPv6')];
  const isOver = ipv4 > IPV4_RUNNING;
  return [
    ...many({ family: 'IPv4', count: ipv4, limit: isOver ? IPV4_RUNNING : IPV4_AT_CREATION, running: isOver }),
    ...many({ family: 'IPv6', count: ipv6, limit: IPV6_RUNNING, running: true }),
  ];
}

interface Count {
  readonly family: 'IPv4' | 'IPv6';
  readonly count: number;
  readonly limit: number;
  readonly running: boolean;
}

/** For IPv6 no refusal is documented, only that the connection goes down. */
function many(found: Count): readonly Finding[] {
  if (found.count < found.limit * NEARLY) return [];
  const severity = found.family === 'IPv4' && found.count > found.limit ? 'blocker' : 'warning';
  return [{ code: 'manyPrefixes', ...found, severity, mendedBy: 'gatewayOwner' }];
}

/**
 * All networks of a circuit are one routing domain, and a network that overlaps one of them cannot be linked: Microsoft's
 * gateway manager ends with `SubnetOverlapsWithExistingAddressSpaceException`. The other networks are read from a copy
 * that is minutes old, so this is no blocker.
 * https://learn.microsoft.com/azure/expressroute/expressroute-faqs
 */
function overlaps(network: VirtualNetwork, others: readonly VirtualNetwork[]): readonly Finding[] {
  const mine = advertisedBy(network);
  const overlapping = others
    .filter((other) => !sameId(other.id, network.id) && !arePeers(network, other))
    .map((other) => mine.filter((prefix) => advertisedBy(other).some((theirs) => overlap(prefix, theirs))))
    .filter((prefixes) => prefixes.length > 0);
  if (overlapping.length === 0) return [];
  const prefixes = [...new Set(overlapping.flat())];
  const found = { code: 'prefixesOverlap', prefixes, networks: overlapping.length } as const;
  return [{ ...found, severity: 'warning', mendedBy: 'gatewayOwner' }];
}

/** Peers announce each other's prefixes: that is no overlap. */
function arePeers(a: VirtualNetwork, b: VirtualNetwork): boolean {
  const names = ({ peerings }: VirtualNetwork, id: VirtualNetwork['id']) =>
    peerings.some(({ remoteNetworkId }) => remoteNetworkId !== undefined && idKey(remoteNetworkId) === idKey(id));
  return names(a, b.id) || names(b, a.id);
}
