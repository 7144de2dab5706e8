/** Ids of the built-in world, built as ARM builds them. */
export const subscriptionIds = {
  connectivity: 'c0000000-0000-4000-8000-00000000000c',
  payments: 'a0000000-0000-4000-8000-00000000000a',
  partner: 'e0000000-0000-4000-8000-00000000000e',
} as const;

export type SubscriptionName = keyof typeof subscriptionIds;

/** Object id of the bot's managed identity. */
export const botPrincipalId = 'b0700000-0000-4000-8000-000000000b07';

export const groupIds = {
  cloudNetwork: 'c10d0000-0000-4000-8000-0000000000c1',
  networkEngineers: 'e9e90000-0000-4000-8000-0000000000e9',
} as const;

/** Custom role: may write connections and join gateways, but no circuit. */
export const connectionWriterRoleId = 'c0ec0000-0000-4000-8000-0000000000ec';

const CONNECTIVITY = resourceGroupId('connectivity', 'rg-connectivity');
const CONNECTIVITY_NEU = resourceGroupId('connectivity', 'rg-connectivity-neu');
const PAYMENTS = resourceGroupId('payments', 'rg-payments');
const PARTNER = resourceGroupId('partner', 'rg-partner');

export function subscriptionId(subscription: SubscriptionName): string {
  return `/subscriptions/${subscriptionIds[subscription]}`;
}

export function resourceGroupId(subscription: SubscriptionName, name: string): string {
  return `${subscriptionId(subscription)}/resourceGroups/${name}`;
}

export function circuitId(name: string): string {
  return networkId(name === 'er-partner-london' ? PARTNER : CONNECTIVITY, 'expressRouteCircuits', name);
}

export function gatewayId(name: string): string {
  return networkId(groupOfGateway(name), 'virtualNetworkGateways', name);
}

/** A connection stands in its gateway's group unless somebody chose another. */
export function connectionId(name: string, gatewayName = 'ergw-hub-weu'): string {
  return networkId(groupOfGateway(gatewayName), 'connections', name);
}

export function virtualNetworkId(gatewayName: string): string {
  return networkId(groupOfGateway(gatewayName), 'virtualNetworks', virtualNetworkName(gatewayName));
}

export function publicIpId(gatewayName: string): string {
  return networkId(groupOfGateway(gatewayName), 'publicIPAddresses', `pip-${gatewayName}`);
}

/** `ergw-hub-weu` stands in `vnet-hub-weu`. */
export function virtualNetworkName(gatewayName: string): string {
  return `vnet-${gatewayName.replace(/^ergw-/, '')}`;
}

function groupOfGateway(name: string): string {
  if (name === 'ergw-payments') return PAYMENTS;
  return name.endsWith('-neu') ? CONNECTIVITY_NEU : CONNECTIVITY;
}

function networkId(group: string, type: string, name: string): string {
  return `${group}/providers/Microsoft.Network/${type}/${name}`;
}
