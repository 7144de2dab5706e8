import { inSameSubscription, subscriptionOf } from '../network/resourceId.ts';
import type { Plan } from '../request/plan.ts';
import { bicepString, commentText, shellOption, terraformString } from './quoting.ts';

/** What the bot would do, for whoever does it by other means. */
interface Change {
  readonly plan: Plan;
  /** The gateway's, which is the connection's too; undefined leaves a parameter to be filled in. */
  readonly location: string | undefined;
}

/** One language's text, line by line. */
interface CodeText {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Of Microsoft.Network in Bicep; any version since 2020 takes the same properties. */
export const BICEP_API_VERSION = '2024-05-01';

export const SHOW_CODE = 'As az, Bicep and Terraform';
export const CODE_NOTE = 'The same change by other means. Whoever makes it needs the rights for it.';
export const KEY_NOTE =
  'The circuit is in another subscription: its authorization key is asked for where the text is run, and is never part of the text.';

/** The same change in each language. A key is never in it: where one is needed stands a variable. */
export function changeAsCode(change: Change): readonly CodeText[] {
  return [
    { title: 'Azure CLI', lines: [azText(change)] },
    { title: 'Bicep', lines: bicepText(change).split('\n') },
    { title: 'Terraform', lines: terraformText(change).split('\n') },
  ];
}

/** The key is needed where circuit and gateway are of different subscriptions, and refused nowhere. */
export function needsKey({ circuitId, gatewayId }: Plan): boolean {
  return !inSameSubscription(circuitId, gatewayId);
}

/**
 * One line, so that it survives every way of copying. The weight is always written: left out, the CLI sends 10.
 * https://learn.microsoft.com/cli/azure/network/vpn-connection#az-network-vpn-connection-create
 */
export function azText({ plan, location }: Change): string {
  return [
    'az network vpn-connection create',
    shellOption('subscription', subscriptionOf(plan.gatewayId)),
    shellOption('resource-group', plan.resourceGroup),
    shellOption('name', plan.connectionName),
    location === undefined ? '--location "$LOCATION"' : shellOption('location', location),
    shellOption('vnet-gateway1', plan.gatewayId),
    shellOption('express-route-circuit2', plan.circuitId),
    shellOption('routing-weight', String(plan.routingWeight)),
    shellOption('express-route-gateway-bypass', String(plan.fastPath)),
    ...(needsKey(plan) ? ['--authorization-key "$AUTHORIZATION_KEY"'] : []),
  ].join(' ');
}

/**
 * Gateway and circuit stand as ids: they may lie in any group and subscription. The empty `properties` is what Bicep's
 * types ask of a gateway, and Azure ignores there.
 * https://learn.microsoft.com/azure/templates/microsoft.network/connections
 */
export function bicepText({ plan, location }: Change): string {
  const target = [
    shellOption('subscription', subscriptionOf(plan.gatewayId)),
    shellOption('resource-group', plan.resourceGroup),
  ];
  return [
    `// az deployment group create ${commentText(target.join(' '))} --template-file connection.bicep`,
    ...(location === undefined ? ['param location string'] : []),
    ...(needsKey(plan) ? ['@secure()', 'param authorizationKey string'] : []),
    `resource connection 'Microsoft.Network/connections@${BICEP_API_VERSION}' = {`,
    `  name: ${bicepString(plan.connectionName)}`,
    `  location: ${location === undefined ? 'location' : bicepString(location)}`,
    '  properties: {',
    "    connectionType: 'ExpressRoute'",
    `    virtualNetworkGateway1: { id: ${bicepString(plan.gatewayId)}, properties: {} }`,
    `    peer: { id: ${bicepString(plan.circuitId)} }`,
    `    routingWeight: ${plan.routingWeight}`,
    `    expressRouteGatewayBypass: ${plan.fastPath}`,
    ...(needsKey(plan) ? ['    authorizationKey: authorizationKey'] : []),
    '  }',
    '}',
  ].join('\n');
}

/** https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/virtual_network_gateway_connection */
export function terraformText({ plan, location }: Change): string {
  return [
    'provider "azurerm" {',
    '  features {}',
    `  subscription_id = ${terraformString(subscriptionOf(plan.gatewayId))}`,
    '}',
    ...(location === undefined ? variable('location', []) : []),
    ...(needsKey(plan) ? variable('authorization_key', ['  sensitive = true']) : []),
    'resource "azurerm_virtual_network_gateway_connection" "connection" {',
    `  name = ${terraformString(plan.connectionName)}`,
    `  resource_group_name = ${terraformString(plan.resourceGroup)}`,
    `  location = ${location === undefined ? 'var.location' : terraformString(location)}`,
    '  type = "ExpressRoute"',
    `  virtual_network_gateway_id = ${terraformString(plan.gatewayId)}`,
    `  express_route_circuit_id = ${terraformString(plan.circuitId)}`,
    `  routing_weight = ${plan.routingWeight}`,
    `  express_route_gateway_bypass = ${plan.fastPath}`,
    ...(needsKey(plan) ? ['  authorization_key = var.authorization_key'] : []),
    '}',
  ].join('\n');
}

function variable(name: string, more: readonly string[]): readonly string[] {
  return [`variable "${name}" {`, '  type = string', ...more, '}'];
}
