import { familyOf, prefixBits } from './addressPrefix.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { circuitsAfter } from './linkedCircuits.ts';
import type { AskedLink } from './ownership.ts';
import type { GatewaySubnet } from './virtualNetwork.ts';

/** Bits of the smallest subnet that is recommended, and of that for a gateway with this many circuits. */
const RECOMMENDED_BITS = 27;
const BITS_FOR_MANY = 26;
const MANY_CIRCUITS = 16;

/**
 * The subnet that the gateway stands in. It is the owner's, and runs as it is: so nothing here blocks.
 * https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways (gateway subnet)
 */
export function subnetFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  const { network } = facts.surroundings;
  const subnet = network?.read ? network.value.gatewaySubnet : undefined;
  if (!subnet) return [];
  return [...size(subnet, asked, facts), ...securityGroup(subnet), ...routes(facts)];
}

/** "/27 or larger"; "/26 or larger" for 16 circuits. */
function size({ prefixes }: GatewaySubnet, asked: AskedLink, { gatewayConnections }: Facts): readonly Finding[] {
  const bits = prefixes.filter((prefix) => familyOf(prefix) === 'IPv4').flatMap((prefix) => prefixBits(prefix) ?? []);
  if (bits.length === 0) return [];
  const circuits = gatewayConnections.read ? circuitsAfter(asked, gatewayConnections.value) : 0;
  const needed = circuits >= MANY_CIRCUITS ? BITS_FOR_MANY : RECOMMENDED_BITS;
  const largest = Math.min(...bits);
  if (largest <= needed) return [];
  return [{ code: 'gatewaySubnetSmall', bits: largest, needed, severity: 'warning', mendedBy: 'gatewayOwner' }];
}

/** Network security groups on the gateway subnet are not supported: the gateway may stop working. */
function securityGroup({ hasSecurityGroup }: GatewaySubnet): readonly Finding[] {
  if (!hasSecurityGroup) return [];
  return [{ code: 'gatewaySubnetSecurityGroup', severity: 'warning', mendedBy: 'gatewayOwner' }];
}

/**
 * A route of 0.0.0.0/0 is not supported there, and without propagation the gateway does not work.
 */
function routes({ surroundings: { routeTable } }: Facts): readonly Finding[] {
  if (!routeTable?.read) return [];
  const { hasDefaultRoute, propagates } = routeTable.value;
  const warning = { severity: 'warning', mendedBy: 'gatewayOwner' } as const;
  return [
    ...(hasDefaultRoute ? [{ code: 'gatewaySubnetDefaultRoute', ...warning } as const] : []),
    ...(propagates ? [] : [{ code: 'gatewaySubnetNoPropagation', ...warning } as const]),
  ];
}
