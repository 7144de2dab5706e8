import { isRunOnPorts } from './circuit.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink, LinkPlan } from './ownership.ts';
import { sameId } from './resourceId.ts';

/** What the connection will open, beside what it is asked for. Shares and preference are consequences, not findings. */
export function trafficFindings({ plan }: AskedLink, facts: Facts): readonly Finding[] {
  return [...reachable(plan, facts), ...pastFirewall(plan, facts)];
}

/**
 * The networks of a circuit do not reach each other unless their gateways take traffic of remote networks; those of a
 * virtual WAN unless the gateway takes that.
 * https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways
 */
function reachable(plan: LinkPlan, { gateway, surroundings }: Facts): readonly Finding[] {
  if (!gateway.read) return [];
  const { allowRemoteVnetTraffic, allowVirtualWanTraffic } = gateway.value;
  const links = surroundings.links.read ? surroundings.links.value : [];
  const others = links.filter(({ kind, gatewayId }) => kind === 'connection' && !sameId(gatewayId, plan.gatewayId));
  const info = { severity: 'info', mendedBy: 'nobody' } as const;
  return [
    ...(allowRemoteVnetTraffic ? [{ code: 'remoteNetworksReachable', networks: others.length, ...info } as const] : []),
    ...(allowVirtualWanTraffic ? [{ code: 'virtualWanReachable', ...info } as const] : []),
  ];
}

/**
 * FastPath honours user-defined routes only on ExpressRoute Direct, so on a provider's circuit traffic goes past the
 * firewall in the hub.
 * https://learn.microsoft.com/azure/expressroute/about-fastpath
 */
function pastFirewall({ fastPath }: LinkPlan, { circuit, surroundings }: Facts): readonly Finding[] {
  const { network } = surroundings;
  if (!fastPath || !circuit.read || isRunOnPorts(circuit.value) || !network?.read) return [];
  if (!network.value.hasFirewall) return [];
  return [{ code: 'fastPathPastFirewall', severity: 'warning', mendedBy: 'requester' }];
}
