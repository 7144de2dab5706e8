import type { AzureAdmin } from '../run/azureAdmin.ts';
import { botPrincipalId } from '../simulator/azure/builtInWorld.ts';
import { memberAt } from '../simulator/azure/json.ts';
import { isType } from '../simulator/azure/worldResource.ts';
import { lookAround } from './targets.ts';

/** More than a page of any list: addresses, which no check looks at. */
export async function manyResources(azure: AzureAdmin): Promise<void> {
  const { group } = await lookAround(azure);
  const ids = Array.from(
    { length: 1_001 },
    (_, at) => `${group}/providers/Microsoft.Network/publicIPAddresses/ip-${at}`,
  );
  await azure.put(...ids.map((id) => ({ id, type: 'Microsoft.Network/publicIPAddresses', location: 'westeurope' })));
}

/** The identity may do with networks what it likes, but join a circuit. */
export async function withoutJoin(azure: AzureAdmin): Promise<void> {
  const { group } = await lookAround(azure);
  const subscription = group.split('/resourceGroups/')[0] ?? '';
  const id = `${subscription}/providers/Microsoft.Authorization/roleDefinitions/0000701e-0000-4000-8000-000000000001`;
  const permissions = [
    { actions: ['Microsoft.Network/*', '*/read'], notActions: ['Microsoft.Network/expressRouteCircuits/join/action'] },
  ];
  const role = { roleName: 'Keys only', type: 'CustomRole', assignableScopes: [subscription], permissions };
  const assignments = (await azure.resources())
    .filter((one) => isType(one, 'Microsoft.Authorization/roleAssignments') && one.id.startsWith(subscription))
    .filter((one) => memberAt(one, 'properties', 'principalId') === botPrincipalId)
    .map((one) => ({ ...one, properties: { ...one.properties, roleDefinitionId: id } }));
  await azure.put({ id, type: 'Microsoft.Authorization/roleDefinitions', properties: role }, ...assignments);
}
