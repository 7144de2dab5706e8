import { type Connection, isBroken, namedOf } from './connection.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { Gateway } from './gateway.ts';
import { fastPathOn, fullness, isKnownSku, scales } from './limits.ts';
import { type AskedLink, isOurs, joins, type LinkPlan } from './ownership.ts';
import { NOT_REPORTED, readinessOf } from './provisioningState.ts';
import { idKey, sameId } from './resourceId.ts';
import { unreadFinding } from './unreadFinding.ts';

/** Everything the checks say of the gateway and the connections that it has. */
export function gatewayFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  return [...gatewayItself(asked, facts), ...itsConnections(asked, facts)];
}

function gatewayItself({ plan }: AskedLink, { gateway }: Facts): readonly Finding[] {
  // A connection takes its location from the gateway: without the gateway nothing can be asked of Azure.
  if (!gateway.read) return [unreadFinding('gateway', gateway.reason, 'blocker')];
  const type = expressRoute(gateway.value);
  // SKUs of a VPN gateway are unknown here, which would only hide what is really wrong.
  const size = type.length === 0 ? [...knownSku(gateway.value), ...fastPath(plan, gateway.value)] : [];
  return [...type, ...size, ...succeeded(gateway.value), ...adminEnabled(gateway.value)];
}

/** https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways */
function expressRoute({ gatewayType }: Gateway): readonly Finding[] {
  if (gatewayType?.toLowerCase() === 'expressroute') return [];
  const severity = gatewayType === undefined ? 'warning' : 'blocker';
  const found = { code: 'gatewayNotExpressRoute', gatewayType: gatewayType ?? NOT_REPORTED } as const;
  return [{ ...found, severity, mendedBy: 'requester' }];
}

/** New SKUs come before new versions of this bot: one that it does not know is no reason to refuse. */
function knownSku({ sku }: Gateway): readonly Finding[] {
  if (sku !== undefined && isKnownSku(sku)) return [];
  return [{ code: 'gatewaySkuUnknown', sku: sku ?? NOT_REPORTED, severity: 'warning', mendedBy: 'nobody' }];
}

/**
 * "ExpressRouteGatewayByPass isn't supported for gateway size": refused by SKU. How many scale units ErGwScale must
 * have is documented too, but not how many it has now.
 * https://learn.microsoft.com/azure/expressroute/about-fastpath
 * https://learn.microsoft.com/azure/expressroute/gateway-migration-error-messaging
 */
function fastPath({ fastPath: wanted }: LinkPlan, gateway: Gateway): readonly Finding[] {
  const support = fastPathOn(gateway);
  if (!wanted || support === 'supported') return [];
  const severity = support === 'unsupported' ? 'blocker' : 'warning';
  const found = { code: 'fastPathUnsupported', sku: gateway.sku ?? NOT_REPORTED, ...scaleUnitsOf(gateway) } as const;
  return [{ ...found, severity, mendedBy: 'requester' }];
}

/** `readinessOf` has the source. */
function succeeded({ provisioningState }: Gateway): readonly Finding[] {
  const readiness = readinessOf(provisioningState);
  if (readiness === 'ready') return [];
  const state = provisioningState ?? NOT_REPORTED;
  if (readiness === 'busy') {
    return [{ code: 'gatewayNotSucceeded', state, busy: true, severity: 'warning', mendedBy: 'nobody' }];
  }
  const severity = readiness === 'broken' ? 'blocker' : 'warning';
  return [{ code: 'gatewayNotSucceeded', state, busy: false, severity, mendedBy: 'gatewayOwner' }];
}

/**
 * A gateway whose adminState is Disabled is being migrated away from: it carries no traffic. Older answers leave it out.
 * https://learn.microsoft.com/azure/expressroute/gateway-migration
 */
function adminEnabled({ adminState }: Gateway): readonly Finding[] {
  if (adminState?.toLowerCase() !== 'disabled') return [];
  return [{ code: 'gatewayDisabled', severity: 'warning', mendedBy: 'gatewayOwner' }];
}

function itsConnections(asked: AskedLink, facts: Facts): readonly Finding[] {
  const { gateway, gatewayConnections } = facts;
  if (!gatewayConnections.read) {
    // A gateway that does not exist has no connections to read: said once is enough.
    const said = !gateway.read && gateway.reason === gatewayConnections.reason;
    return said ? [] : [unreadFinding('gatewayConnections', gatewayConnections.reason)];
  }
  const others = gatewayConnections.value.filter((connection) => !isOwn(connection, asked, facts));
  const full = gateway.read ? roomLeft(gateway.value, others) : [];
  return [...full, ...failedOnes(others), ...alreadyJoined(others, asked)];
}

/** A gateway's list may leave tags out, so the connection that was read by its name counts too. */
function isOwn(connection: Connection, asked: AskedLink, { sameName }: Facts): boolean {
  if (isOurs(connection, asked)) return true;
  if (!sameName.read || !sameName.value) return false;
  return sameId(sameName.value.id, connection.id) && isOurs(sameName.value, asked);
}

/** https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways (circuits by SKU) */
function roomLeft(gateway: Gateway, others: readonly Connection[]): readonly Finding[] {
  const circuits = new Set(others.flatMap(({ circuitId }) => (circuitId ? [idKey(circuitId)] : []))).size;
  const full = fullness(gateway, circuits);
  if (!full) return [];
  const severity = full.certain ? 'blocker' : 'warning';
  const found = { code: 'gatewayFull', circuits, limit: full.limit, sku: gateway.sku ?? NOT_REPORTED } as const;
  return [{ ...found, ...scaleUnitsOf(gateway), severity, mendedBy: 'gatewayOwner' }];
}

/** What the limits of a SKU that scales were taken from. */
function scaleUnitsOf({ sku, minScaleUnits }: Gateway): { readonly scaleUnits?: number } {
  return minScaleUnits !== undefined && scales(sku) ? { scaleUnits: minScaleUnits } : {};
}

/**
 * "You cannot execute an operation on a VirtualNetworkGateway if it has a dependent VirtualNetworkGatewayConnection
 * object in failed state".
 * https://learn.microsoft.com/azure/networking/troubleshoot-failed-state
 */
function failedOnes(others: readonly Connection[]): readonly Finding[] {
  const broken = others.filter(isBroken);
  if (broken.length === 0) return [];
  const found = { code: 'gatewayHasFailedConnections', ...namedOf(broken) } as const;
  return [{ ...found, severity: 'blocker', mendedBy: 'gatewayOwner' }];
}

/**
 * A circuit and a gateway are joined once: what is asked for stands there already, under this name or another.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 */
function alreadyJoined(others: readonly Connection[], { plan }: AskedLink): readonly Finding[] {
  const there = others.find((connection) => joins(connection, plan));
  if (!there) return [];
  const found = { code: 'connectionExists', connectionName: there.name, connectionId: there.id } as const;
  return [{ ...found, severity: 'blocker', mendedBy: 'requester' }];
}
