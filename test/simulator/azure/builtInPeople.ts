import { type Person, people } from '../people.ts';
import {
  botPrincipalId,
  connectionWriterRoleId,
  groupIds,
  type SubscriptionName,
  subscriptionId,
} from './builtInIds.ts';
import { builtInRoleIds } from './builtInRoles.ts';
import type { WorldResource } from './worldResource.ts';

/** Users, nested groups, a custom role, and who has which role where. */
export function builtInPeople(): readonly WorldResource[] {
  const { networkContributor, reader, contributor } = builtInRoleIds;
  return [
    ...Object.values(people).map(user),
    group(groupIds.networkEngineers, 'network-engineers', [people.alice.objectId, people.grace.objectId]),
    group(groupIds.cloudNetwork, 'cloud-network', [groupIds.networkEngineers]),
    connectionWriterRole(),
    assignment(1, 'connectivity', networkContributor, botPrincipalId, 'ServicePrincipal'),
    assignment(2, 'payments', networkContributor, botPrincipalId, 'ServicePrincipal'),
    assignment(3, 'partner', reader, botPrincipalId, 'ServicePrincipal'),
    assignment(4, 'connectivity', networkContributor, groupIds.cloudNetwork, 'Group'),
    assignment(5, 'payments', networkContributor, groupIds.cloudNetwork, 'Group'),
    assignment(6, 'partner', reader, groupIds.cloudNetwork, 'Group'),
    assignment(7, 'connectivity', reader, people.bob.objectId, 'User'),
    assignment(8, 'payments', reader, people.bob.objectId, 'User'),
    assignment(9, 'partner', reader, people.bob.objectId, 'User'),
    assignment(10, 'partner', contributor, people.carol.objectId, 'User'),
    assignment(11, 'payments', connectionWriterRoleId, people.erin.objectId, 'User'),
    assignment(12, 'connectivity', reader, people.erin.objectId, 'User'),
  ];
}

function user({ name, objectId }: Person): WorldResource {
  const userPrincipalName = `${name.toLowerCase().replaceAll(' ', '.')}@contoso.example`;
  return {
    id: `/Simulator/users/${objectId}`,
    type: 'Simulator/users',
    name,
    properties: { objectId, displayName: name, userPrincipalName },
  };
}

function group(objectId: string, name: string, members: readonly string[]): WorldResource {
  return { id: `/Simulator/groups/${objectId}`, type: 'Simulator/groups', name, properties: { objectId, members } };
}

function connectionWriterRole(): WorldResource {
  const actions = [
    'Microsoft.Network/*/read',
    'Microsoft.Network/connections/write',
    'Microsoft.Network/virtualNetworkGateways/join/action',
  ];
  return {
    id: `${subscriptionId('payments')}/providers/Microsoft.Authorization/roleDefinitions/${connectionWriterRoleId}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: connectionWriterRoleId,
    properties: {
      roleName: 'Connection writer',
      type: 'CustomRole',
      description: 'Writes connections of gateways.',
      assignableScopes: [subscriptionId('payments')],
      permissions: [{ actions, notActions: [], dataActions: [], notDataActions: [] }],
    },
  };
}

function assignment(
  number: number,
  subscription: SubscriptionName,
  role: string,
  principalId: string,
  principalType: 'User' | 'Group' | 'ServicePrincipal',
): WorldResource {
  const scope = subscriptionId(subscription);
  const name = `a5519000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId: `${scope}/providers/Microsoft.Authorization/roleDefinitions/${role}`,
      principalId,
      principalType,
      scope,
      condition: null,
      conditionVersion: null,
    },
  };
}
