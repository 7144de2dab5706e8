import { type Person, people } from '../people.ts';
import type { Changes } from './changes.ts';
import type { Messages } from './messages.ts';
import { refusal } from './refusal.ts';
import { groupChat, type Place, team } from './world.ts';

export interface Conversation {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat' | 'personal';
  readonly name: string;
  readonly members: readonly Person[];
  /** The app was added here. The bot may write in a one-to-one chat that it opened through a team without this. */
  installed: boolean;
  /** The bot may write here; false once the app was removed. */
  botIsMember: boolean;
  blockedByUser: boolean;
}

/** Where something is said: a conversation, in channels with the root message of the thread. */
export interface Thread {
  readonly conversation: Conversation;
  readonly threadId?: string;
}

export interface Conversations {
  /** Finds a conversation by its id, with or without `;messageid=`; undefined also where there is no such thread. */
  find(id: string): Thread | undefined;
  /** `person`: whose one-to-one chat, where the place does not say. */
  ofPlace(place: Place, person?: Person): Conversation | undefined;
  personalOf(person: Person): Conversation | undefined;
  openPersonal(person: Person): Conversation;
  /** What "Remove chat" does: the stored conversation id is worth nothing afterwards. */
  forgetPersonal(person: Person): void;
}

/** Teams' ids of conversations carry the thread: `19:…@thread.tacv2;messageid=<root>`. */
export function threadedId({ conversation, threadId }: Thread): string {
  return threadId === undefined ? conversation.id : `${conversation.id};messageid=${threadId}`;
}

/** @throws {Refusal} 404 where nobody knows the conversation, as the connector says it */
export function threadOf(conversations: Conversations, id = ''): Thread {
  const thread = conversations.find(id);
  if (thread === undefined) throw refusal(id.includes(';') ? 'threadNotFound' : 'conversationNotFound');
  return thread;
}

function builtIn(): Conversation[] {
  const open = { installed: true, botIsMember: true, blockedByUser: false };
  const { channels, members } = team;
  return [
    ...channels.map(({ id, name }) => ({ ...open, id, name, kind: 'channel' as const, members })),
    { ...open, ...groupChat, kind: 'groupChat' },
  ];
}

function emptyChat(person: Person, count: number): Conversation {
  const key = Object.entries(people).find(([, one]) => one === person)?.[0] ?? person.objectId;
  const state = { installed: false, botIsMember: true, blockedByUser: false };
  return { id: `a:1-${key}-${count}`, kind: 'personal', name: person.name, members: [person], ...state };
}

export function createConversations(messages: Messages, changes: Changes): Conversations {
  const conversations = builtIn();
  let chatCount = 0;

  function personalOf(person: Person): Conversation | undefined {
    return conversations.find(({ kind, members }) => kind === 'personal' && members.includes(person));
  }

  return {
    find(id) {
      const [base, threadId] = id.split(';messageid=');
      const conversation = conversations.find((one) => one.id === base);
      if (conversation === undefined) return undefined;
      if (threadId === undefined) return { conversation };
      return messages.find(threadId)?.conversation === conversation ? { conversation, threadId } : undefined;
    },
    ofPlace(place, person) {
      if (place.kind === 'group') return conversations.find(({ id }) => id === groupChat.id);
      if (place.kind === 'channel') {
        return conversations.find(({ kind, name }) => kind === 'channel' && name === (place.channel ?? 'general'));
      }
      const whose = place.person ?? person;
      return whose && personalOf(whose);
    },
    personalOf,
    openPersonal(person) {
      const existing = personalOf(person);
      if (existing !== undefined) return existing;
      chatCount += 1;
      const chat = emptyChat(person, chatCount);
      conversations.push(chat);
      return chat;
    },
    forgetPersonal(person) {
      const chat = personalOf(person);
      if (chat !== undefined) conversations.splice(conversations.indexOf(chat), 1);
      changes.bump();
    },
  };
}
