import { people } from '../simulator/people.ts';
import { activitiesOf, cardWith, startConnectorAlone } from '../simulator/teams/connectorAlone.ts';
import type { Json } from '../simulator/teams/json.ts';

const onCall = { kind: 'channel', channel: 'on-call' } as const;
const personal = { kind: 'personal' } as const;
const create = {
  type: 'Action.Execute',
  title: 'Create',
  verb: 'confirmRequest',
  data: { requestId: 'r', revision: 1 },
};

/** What our simulator sends when somebody does what the test does in the Playground. */
export async function simulatedActivities(): Promise<readonly Json[]> {
  const { alice } = people;
  const { teams, call, close } = await startConnectorAlone();
  try {
    await teams.installPersonally(alice);
    await teams.say(alice, personal, 'connect er-amsterdam to ergw-hub-weu');
    const { id: chat } = await teams.conversation({ ...personal, person: alice });
    const card = await call('POST', activitiesOf(chat), cardWith({ actions: [create] }, { summary: 'Create?' }));
    await teams.press(alice, card.id, 'Create');
    await teams.installApp(alice, onCall);
    await teams.say(alice, onCall, 'status er-amsterdam');
    return (await teams.deliveries()).map(({ activity }) => activity as Json);
  } finally {
    await close();
  }
}
