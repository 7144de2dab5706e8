import { gatewayId } from '../../simulator/azure/builtInWorld.ts';
import { people } from '../../simulator/people.ts';
import { cardSaying, channel, type Story } from './story.ts';

/** What the line leaves out is asked for in a dialog; the checks then find what stands in the way. */
export async function askInTheChannel({ teams, heading }: Story): Promise<void> {
  await heading('1  Alice asks for a connection, and fills in the dialog');
  await teams.say(people.alice, channel, 'connect er-frankfurt because the Frankfurt office opens on Monday');
  const draft = await cardSaying(teams, 'ER-1', 'is a draft');
  const opened = await teams.press(people.alice, draft.id, 'Fill in the form');
  if (opened.kind !== 'dialog') throw new Error(`no dialog opened, but: ${JSON.stringify(opened)}`);

  await heading('2  The checks block, and say who can mend it');
  await teams.submitDialog(people.alice, opened.dialog, { gatewayId: gatewayId('ergw-hub-weu'), routingWeight: '10' });
  await cardSaying(teams, 'ER-1', 'cannot be created yet');
}
