import type { Person } from '../people.ts';
import type { Activities } from './activities.ts';
import { type Conversation, type Conversations, type Thread, threadedId } from './conversations.ts';
import type { Delivery } from './delivery.ts';
import type { Messages } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { Activity, Delivered } from './wire.ts';
import { type Place, team } from './world.ts';

export interface SayOptions {
  /** HTML of the `text/html` attachment, e.g. a link of which the text shows only the page's title. */
  readonly html?: string;
  /** Default true in channels and group chats; without it Teams does not deliver there. */
  readonly mention?: boolean;
  /** Root message to answer under; a new thread otherwise. */
  readonly thread?: string;
  readonly withoutText?: boolean;
  /** Further deliveries of the same message, one after the other. */
  readonly repeat?: readonly ('sameId' | 'newId')[];
}

export interface Said {
  readonly activityId: string;
  /** The thread's root message, in channels. */
  readonly threadId?: string;
  /** Id as the bot reads it, `;messageid=` included. */
  readonly conversationId: string;
  readonly deliveries: readonly Delivered[];
}

type InstallAction = 'add' | 'remove';

export interface Speech {
  say(person: Person, place: Place, text: string, options: SayOptions): Promise<Said>;
  /** Adds the app, or removes it, and tells the bot so. */
  install(person: Person, place: Place, action: InstallAction): Promise<readonly Delivered[]>;
}

export interface SpeechParts {
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly activities: Activities;
  readonly delivery: Delivery;
}

export function createSpeech(parts: SpeechParts): Speech {
  return {
    install: (person, place, action) => install(parts, person, place, action),
    async say(person, place, text, options) {
      const conversation = await placeToSpeakIn(parts, person, place);
      const id = parts.messages.nextId();
      const thread = threadToSpeakIn(parts.conversations, conversation, id, options.thread);
      const mention = conversation.kind !== 'personal' && options.mention !== false;
      const words = { text, mention, html: options.html, withoutText: options.withoutText };
      const activity = parts.activities.message(thread, person, id, words);
      parts.messages.post(thread, { id: person.mri, name: person.name, isBot: false }, { ...activity, text }, id);
      const isHeard = conversation.kind === 'personal' || (mention && conversation.botIsMember);
      const deliveries = isHeard ? await deliver(parts.delivery, activity, options.repeat ?? []) : [];
      const threadId = thread.threadId === undefined ? {} : { threadId: thread.threadId };
      return { activityId: id, ...threadId, conversationId: threadedId(thread), deliveries };
    },
  };
}

async function deliver(
  delivery: Delivery,
  activity: Activity,
  repeat: readonly ('sameId' | 'newId')[],
): Promise<readonly Delivered[]> {
  const deliveries = [...(await delivery.message(activity))];
  for (const as of repeat) deliveries.push(await delivery.again(activity, as));
  return deliveries;
}

async function install(
  { conversations, activities, delivery }: SpeechParts,
  person: Person,
  place: Place,
  action: InstallAction,
): Promise<readonly Delivered[]> {
  if (place.kind === 'personal') conversations.openPersonal(person);
  const conversation = placed(conversations, person, place);
  const isAdded = action === 'add';
  for (const one of sharingInstall(conversations, conversation)) {
    Object.assign(one, { installed: isAdded, botIsMember: isAdded });
  }
  const deliveries: Delivered[] = [];
  for (const activity of activities.installation(conversation, person, action)) {
    deliveries.push(...(await delivery.message(activity)));
  }
  return deliveries;
}

/** An app is added to a team, not to a channel. */
function sharingInstall(conversations: Conversations, conversation: Conversation): readonly Conversation[] {
  if (conversation.kind !== 'channel') return [conversation];
  return team.channels.map(({ id }) => conversations.find(id)?.conversation).filter((one) => one !== undefined);
}

function placed(conversations: Conversations, person: Person, place: Place): Conversation {
  const conversation = conversations.ofPlace(place.kind === 'personal' ? { kind: 'personal' } : place, person);
  if (conversation === undefined) throw new Refusal(404, 'NoSuchPlace', `there is no ${place.kind} chat yet`);
  if (!conversation.members.includes(person)) {
    throw new Refusal(403, 'NotAMember', `${person.name} is not in ${conversation.name}`);
  }
  return conversation;
}

/** Nobody can write to an app that they have not added, nor been written to by. */
async function placeToSpeakIn(parts: SpeechParts, person: Person, place: Place): Promise<Conversation> {
  if (place.kind === 'personal' && parts.conversations.personalOf(person)?.botIsMember !== true) {
    await install(parts, person, place, 'add');
  }
  return placed(parts.conversations, person, place);
}

function threadToSpeakIn(
  conversations: Conversations,
  conversation: Conversation,
  id: string,
  root: string | undefined,
): Thread {
  if (conversation.kind !== 'channel') return { conversation };
  if (root === undefined) return { conversation, threadId: id };
  const thread = conversations.find(`${conversation.id};messageid=${root}`);
  if (thread === undefined) throw new Refusal(404, 'NoSuchThread', `${conversation.name} has no message ${root}`);
  return thread;
}
