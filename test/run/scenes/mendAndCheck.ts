import { circuitId } from '../../simulator/azure/builtInWorld.ts';
import { people } from '../../simulator/people.ts';
import { cardSaying, type Story } from './story.ts';

/** A secret of the circuit that nobody asked for: it must not come up anywhere. */
export const AUTHORIZATION_KEY = '5ec2e700-0000-4000-8000-0000000000aa';

/** The provider and the owner of the circuit do their part in Azure; the bot only looks again. */
export async function mendAndCheck({ teams, azure, heading }: Story): Promise<void> {
  await heading('3  The provider provisions the circuit, its owner adds the peering; Alice has it checked again');
  const [ready, mended] = await Promise.all([
    azure.resource(circuitId('er-amsterdam')),
    azure.resource(circuitId('er-frankfurt')),
  ]);
  const authorizations = [
    { name: 'spare', properties: { authorizationKey: AUTHORIZATION_KEY, authorizationUseStatus: 'Available' } },
  ];
  const peerings = ready.properties?.peerings;
  const properties = {
    ...mended.properties,
    serviceProviderProvisioningState: 'Provisioned',
    peerings,
    authorizations,
  };
  await azure.put({ ...mended, properties });

  const blocked = await cardSaying(teams, 'ER-1', 'cannot be created yet');
  await teams.press(people.alice, blocked.id, 'Check again');
  const review = await cardSaying(teams, 'ER-1', 'press Create');
  await teams.press(people.bob, review.id, 'Create');
}
