import type { WorldResource } from './worldResource.ts';

/** Ids are the same in every tenant. https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
export const builtInRoleIds = {
  owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
  contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
  reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  networkContributor: '4d97b98b-1d4f-4787-a291-c67834d212e7',
} as const;

const CONTRIBUTOR_MAY_NOT = [
  'Microsoft.Authorization/*/Delete',
  'Microsoft.Authorization/*/Write',
  'Microsoft.Authorization/elevateAccess/Action',
  'Microsoft.Blueprint/blueprintAssignments/write',
  'Microsoft.Blueprint/blueprintAssignments/delete',
  'Microsoft.Compute/galleries/share/action',
  'Microsoft.Purview/consents/write',
  'Microsoft.Purview/consents/delete',
  'Microsoft.Resources/deploymentStacks/manageDenySetting/action',
  'Microsoft.Subscription/cancel/action',
  'Microsoft.Subscription/enable/action',
];

const NETWORK_CONTRIBUTOR_MAY = [
  'Microsoft.Authorization/*/read',
  'Microsoft.Insights/alertRules/*',
  'Microsoft.Network/*',
  'Microsoft.ResourceHealth/availabilityStatuses/read',
  'Microsoft.Resources/deployments/*',
  'Microsoft.Resources/subscriptions/resourceGroups/read',
  'Microsoft.Support/*',
];

/** Known in every world, as they are in every tenant. */
export const builtInRoles: readonly WorldResource[] = [
  builtInRole('owner', 'Owner', 'Grants full access to manage all resources.', ['*']),
  builtInRole('contributor', 'Contributor', 'Grants full access to manage all resources.', ['*'], CONTRIBUTOR_MAY_NOT),
  builtInRole('reader', 'Reader', 'View all resources, but does not allow you to make any changes.', ['*/read']),
  builtInRole('networkContributor', 'Network Contributor', 'Lets you manage networks.', NETWORK_CONTRIBUTOR_MAY),
];

function builtInRole(
  role: keyof typeof builtInRoleIds,
  roleName: string,
  description: string,
  actions: readonly string[],
  notActions: readonly string[] = [],
): WorldResource {
  const name = builtInRoleIds[role];
  return {
    id: `/providers/Microsoft.Authorization/roleDefinitions/${name}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name,
    properties: {
      roleName,
      type: 'BuiltInRole',
      description,
      assignableScopes: ['/'],
      permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }],
    },
  };
}
