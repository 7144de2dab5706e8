import { builtInRoleIds } from '../../simulator/azure/builtInRoles.ts';
import { botPrincipalId, gatewayId, subscriptionIds } from '../../simulator/azure/builtInWorld.ts';
import { people } from '../../simulator/people.ts';
import { cardSaying, channel, type Story } from './story.ts';

/** The bot may do it all; it does nothing for somebody who may not, and says which role at which scope would do. */
export async function refuseWithoutRights({ teams, azure, heading }: Story): Promise<void> {
  await heading('8  Dave has no role; Erin has one on the group of the gateway, but not on the circuit');
  await azure.put(networkContributorFor(people.erin.objectId));

  await teams.say(people.dave, channel, 'connect er-dublin to ergw-hub-neu');
  await cardSaying(teams, 'ER-3', 'cannot be created yet');
  await teams.say(people.erin, channel, 'connect er-zurich to ergw-hub-neu');
  await cardSaying(teams, 'ER-4', 'cannot be created yet');
  await teams.say(people.erin, channel, 'create ER-4');
  await teams.waitFor('the refusal', ({ text = '' }) => text.startsWith('Nothing was done'));
}

/** On the resource group of the gateway in North Europe. */
function networkContributorFor(principalId: string) {
  const scope = gatewayId('ergw-hub-neu').split('/providers/')[0] ?? '';
  const name = botPrincipalId.replace(/^b/u, 'e');
  return {
    id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId: `/subscriptions/${subscriptionIds.connectivity}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleIds.networkContributor}`,
      principalId,
      principalType: 'User',
      scope,
      condition: null,
      conditionVersion: null,
    },
  };
}
