import { type Person, tenantId } from '../simulator/people.ts';
import { botName, groupChat, team } from '../simulator/teams/world.ts';

/**
 * The people and the team of the simulated Teams, as the Playground's configuration wants them: five people besides the
 * one who sits in front, and one channel. With more or fewer it ends, and says why in its log only.
 */
export function playgroundConfig(sitsInFront: Person, botId: string): object {
  return {
    version: '0.1.1',
    tenantId,
    bot: { id: botId, name: botName },
    currentUser: user(sitsInFront),
    users: team.members.filter((one) => one !== sitsInFront).map(user),
    personalChat: { id: 'a:1-playground' },
    groupChat: { id: groupChat.id, name: groupChat.name },
    team: {
      id: team.id,
      name: team.name,
      aadGroupId: team.aadGroupId,
      // A channel with the id of its team, as the first one has in Teams, is refused.
      channels: team.channels.filter(({ id }) => id !== team.id),
    },
  };
}

function user({ mri, name, objectId }: Person): object {
  const [givenName = '', surname = ''] = name.split(' ');
  const address = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  // Spelled as the Playground spells it.
  return { id: mri, name, aadObjectId: objectId, givenName, surname, email: address, userPrincipleName: address };
}
