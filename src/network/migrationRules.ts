import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink } from './ownership.ts';

/** Phases between which nothing is under way. */
const AT_REST: readonly string[] = ['None', 'CommitSucceeded', 'AbortSucceeded'];

/**
 * While a gateway is moved to another SKU, two stand in its network, and neither may be changed.
 * https://learn.microsoft.com/azure/expressroute/gateway-migration
 */
export function migrationFindings(_asked: AskedLink, { gateway, surroundings }: Facts): readonly Finding[] {
  if (!gateway.read) return [];
  const phase = gateway.value.migrationPhase ?? 'None';
  if (!AT_REST.includes(phase)) {
    return [{ code: 'gatewayMigrating', phase, severity: 'blocker', mendedBy: 'gatewayOwner' }];
  }
  if (surroundings.siblings.length === 0) return [];
  // Two gateways without a phase are a migration that tells nothing of itself, or was left lying.
  const gateways = surroundings.siblings.length + 1;
  return [{ code: 'severalGateways', gateways, severity: 'warning', mendedBy: 'gatewayOwner' }];
}
