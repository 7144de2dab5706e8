import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { Gateway } from './gateway.ts';
import type { AskedLink } from './ownership.ts';
import { placeOf } from './surroundings.ts';

/** Phases between which nothing is under way, in small letters. */
const AT_REST: readonly string[] = ['none', 'commitsucceeded', 'abortsucceeded'];

/**
 * While a gateway is moved to another SKU, two stand in its network, and neither may be changed. Other gateways of the
 * circuit may be moved meanwhile; they are known by a copy that is minutes old.
 * https://learn.microsoft.com/azure/expressroute/gateway-migration
 */
export function migrationFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  return [...ofNetwork(facts), ...ofCircuit(asked, facts)];
}

function ofNetwork({ gateway, surroundings: { siblings } }: Facts): readonly Finding[] {
  if (!gateway.read) return [];
  const phase = movingPhase(gateway.value);
  if (phase) return [{ code: 'gatewayMigrating', phase, severity: 'blocker', mendedBy: 'gatewayOwner' }];
  const [other] = siblings.flatMap((sibling) => movingPhase(sibling.gateway) ?? []);
  if (other) {
    return [{ code: 'gatewayMigrating', phase: other, isOther: true, severity: 'blocker', mendedBy: 'gatewayOwner' }];
  }
  if (siblings.length === 0) return [];
  // Two gateways without a phase are a migration that tells nothing of itself, or was left lying.
  const gateways = siblings.length + 1;
  return [{ code: 'severalGateways', gateways, severity: 'blocker', mendedBy: 'gatewayOwner' }];
}

function ofCircuit({ plan }: AskedLink, { surroundings }: Facts): readonly Finding[] {
  const links = surroundings.links.read ? surroundings.links.value : [];
  const others = new Set(links.map(({ gatewayId }) => gatewayId.toLowerCase()));
  others.delete(plan.gatewayId.toLowerCase());
  const moving = [...others].filter((id) => movingPhase(placeOf(id as typeof plan.gatewayId, surroundings) ?? {}));
  if (moving.length === 0) return [];
  return [{ code: 'linkedGatewaysMigrating', gateways: moving.length, severity: 'warning', mendedBy: 'nobody' }];
}

/** Undefined while nothing is under way. */
function movingPhase({ migrationPhase }: Partial<Pick<Gateway, 'migrationPhase'>>): string | undefined {
  return migrationPhase && !AT_REST.includes(migrationPhase.toLowerCase()) ? migrationPhase : undefined;
}
