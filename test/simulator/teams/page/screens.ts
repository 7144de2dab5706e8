import { type Person, people } from '../../people.ts';
import type { Conversation, Conversations } from '../conversations.ts';
import { cardOf, type Messages, mentionsIn, type SimMessage, type StoredMessage, seenBy } from '../messages.ts';
import { botName, type Place, team } from '../world.ts';

export type PersonKey = keyof typeof people;

/** One window of Teams: who sits in front of it, and what it shows. */
export interface Screen {
  readonly key: string;
  readonly person: PersonKey;
  readonly place: Place;
  readonly messages: readonly SimMessage[];
}

/** What lit up on somebody's devices when a message came. A change of a message notifies nobody. */
export interface Notification {
  readonly messageId: string;
  readonly to: readonly PersonKey[];
  readonly text: string;
}

export interface Screens {
  readonly bot: string;
  readonly team: string;
  readonly people: Readonly<Record<PersonKey, Pick<Person, 'name' | 'mri'>>>;
  /** Who may look at the channel: Carol is in no team with the bot. */
  readonly members: readonly PersonKey[];
  readonly screens: readonly Screen[];
  readonly notifications: readonly Notification[];
}

/** The requester, two owners of circuits, and the engineer on call. */
const CHATS: readonly PersonKey[] = ['alice', 'grace', 'carol', 'bob'];

export function screensOf(messages: Messages, conversations: Conversations, viewer: string | null): Screens {
  const members = team.members.map(keyOf);
  const watching = members.find((key) => key === viewer) ?? 'alice';
  const screen = (person: PersonKey, place: Place): Screen => {
    const conversation = conversations.ofPlace(place, people[person]);
    const seen = messages.all().filter((message) => message.conversation === conversation);
    const key = place.kind === 'channel' ? 'channel' : person;
    return { key, person, place, messages: seen.map((message) => seenBy(message, people[person])) };
  };
  return {
    bot: botName,
    team: team.name,
    people,
    members,
    screens: [screen(watching, { kind: 'channel' }), ...CHATS.map((person) => screen(person, { kind: 'personal' }))],
    notifications: messages
      .all()
      .filter(({ from }) => from.isBot)
      .map(notificationOf)
      .filter(({ to }) => to.length > 0),
  };
}

function notificationOf({ id, conversation, posted }: StoredMessage): Notification {
  const text = posted.summary ?? posted.text ?? 'Sent a card';
  return { messageId: id, to: notified(conversation, mentionsIn(posted, cardOf(posted))), text };
}

/** In a channel those who are mentioned; in a chat everybody. */
function notified({ kind, members }: Conversation, mentions: readonly { readonly id: string }[]): readonly PersonKey[] {
  const isMeant = ({ mri, objectId }: Person) => mentions.some(({ id }) => id === mri || id === objectId);
  return members.filter((member) => kind !== 'channel' || isMeant(member)).map(keyOf);
}

function keyOf(person: Person): PersonKey {
  const found = Object.entries(people).find(([, one]) => one === person);
  if (found === undefined) throw new Error(`${person.name} is nobody of this world`);
  return found[0] as PersonKey;
}
