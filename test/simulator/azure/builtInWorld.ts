import { tenantId } from '../people.ts';
import { builtInCircuits } from './builtInCircuits.ts';
import { builtInConnections, builtInGateways } from './builtInGateways.ts';
import { resourceGroupId, type SubscriptionName, subscriptionId, subscriptionIds } from './builtInIds.ts';
import { builtInPeople } from './builtInPeople.ts';
import type { WorldResource } from './worldResource.ts';

export { botPrincipalId, circuitId, connectionId, gatewayId, subscriptionIds } from './builtInIds.ts';

/** Three subscriptions with circuits ready and not, gateways of every kind, and people with different roles. */
export function builtInWorld(): WorldResource[] {
  return [
    subscription('connectivity', 'Connectivity'),
    subscription('payments', 'Payments'),
    subscription('partner', 'Partner'),
    resourceGroup('connectivity', 'rg-connectivity', 'westeurope'),
    resourceGroup('connectivity', 'rg-connectivity-neu', 'northeurope'),
    resourceGroup('payments', 'rg-payments', 'westeurope'),
    resourceGroup('partner', 'rg-partner', 'uksouth'),
    ...builtInPeople(),
    ...builtInCircuits(),
    ...builtInGateways(),
    ...builtInConnections(),
  ];
}

function subscription(name: SubscriptionName, displayName: string): WorldResource {
  return {
    id: subscriptionId(name),
    type: 'Microsoft.Resources/subscriptions',
    authorizationSource: 'RoleBased',
    managedByTenants: [],
    subscriptionId: subscriptionIds[name],
    tenantId,
    displayName,
    state: 'Enabled',
    subscriptionPolicies: {
      locationPlacementId: 'Public_2014-09-01',
      quotaId: 'PayAsYouGo_2014-09-01',
      spendingLimit: 'Off',
    },
  };
}

function resourceGroup(subscription: SubscriptionName, name: string, location: string): WorldResource {
  return {
    id: resourceGroupId(subscription, name),
    type: 'Microsoft.Resources/resourceGroups',
    name,
    location,
    properties: { provisioningState: 'Succeeded' },
  };
}
