import type { Connection } from './connection.ts';
import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import { isConnectionName, isWeight } from './naming.ts';
import { type AskedLink, isOurs, joins } from './ownership.ts';
import { nameOf } from './resourceId.ts';
import { unreadFinding } from './unreadFinding.ts';

/** Everything the checks say of what the requester typed: name, weight, resource group. */
export function nameFindings(asked: AskedLink, facts: Facts): readonly Finding[] {
  return [...nameRules(asked), ...weightRules(asked), ...nameFree(asked, facts), ...groupThere(facts)];
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules */
function nameRules({ plan }: AskedLink): readonly Finding[] {
  if (isConnectionName(plan.connectionName)) return [];
  return [{ code: 'nameInvalid', severity: 'blocker', mendedBy: 'requester' }];
}

/** https://learn.microsoft.com/azure/expressroute/expressroute-optimize-routing */
function weightRules({ plan }: AskedLink): readonly Finding[] {
  if (isWeight(plan.routingWeight)) return [];
  return [{ code: 'weightInvalid', severity: 'blocker', mendedBy: 'requester' }];
}

/**
 * A PUT to a name that exists changes that connection instead of making one, so the name must be free or ours.
 * A namesake that joins the same circuit and gateway is not a matter of names: the gateway's rules say that it exists.
 * https://learn.microsoft.com/rest/api/network-gateway/virtual-network-gateway-connections/create-or-update
 */
function nameFree(asked: AskedLink, { sameName, gatewayConnections }: Facts): readonly Finding[] {
  if (!sameName.read) return sameName.reason === 'notFound' ? [] : [unreadFinding('name', sameName.reason)];
  const namesake = sameName.value;
  if (!namesake || isOurs(namesake, asked) || isListedAsLink(namesake, asked, gatewayConnections)) return [];
  const circuitName = namesake.circuitId && nameOf(namesake.circuitId);
  const found = { code: 'nameTaken', gatewayName: nameOf(namesake.gatewayId), circuitName } as const;
  return [{ ...found, severity: 'blocker', mendedBy: 'requester' }];
}

function isListedAsLink(namesake: Connection, { plan }: AskedLink, listed: Facts['gatewayConnections']): boolean {
  return joins(namesake, plan) && listed.read && listed.value.some((connection) => joins(connection, plan));
}

/**
 * The connection may lie in any group of the gateway's subscription, but the group must be there.
 * https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors (ResourceGroupNotFound)
 */
function groupThere({ resourceGroup }: Facts): readonly Finding[] {
  const missing = resourceGroup.read ? resourceGroup.value === undefined : resourceGroup.reason === 'notFound';
  if (missing) return [{ code: 'resourceGroupMissing', severity: 'blocker', mendedBy: 'requester' }];
  return resourceGroup.read ? [] : [unreadFinding('resourceGroup', resourceGroup.reason)];
}
