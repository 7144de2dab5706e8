import type { Person } from '../people.ts';
import type { Changes } from './changes.ts';
import type { Conversation, Thread } from './conversations.ts';
import { isObject, type Json, objectIn, objectsIn, stringIn } from './json.ts';
import { Refusal } from './refusal.ts';
import { type Activity, adaptiveCardType } from './wire.ts';

export interface Author {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
}

/** A message as somebody sees it now. */
export interface SimMessage {
  readonly id: string;
  readonly conversationId: string;
  /** The root message of the thread, in channels only; a root names itself. */
  readonly threadId?: string;
  readonly from: Author;
  readonly text?: string;
  /** `xml`: tags and entities of the text are marks; otherwise the text is plain or Markdown. */
  readonly textFormat?: 'xml';
  /** The messages that stand above it as quotations. */
  readonly quotes?: readonly string[];
  readonly summary?: string;
  readonly card?: Json;
  readonly mentions: readonly { readonly id: string; readonly name: string }[];
  readonly edits: number;
  readonly createdAt: string;
}

export interface StoredMessage {
  readonly id: string;
  readonly conversation: Conversation;
  readonly threadId: string | undefined;
  readonly from: Author;
  readonly createdAt: string;
  /** As it came: what people were notified of. */
  readonly posted: Activity;
  activity: Activity;
  edits: number;
  /** Cards that an invoke returned, by MRI: each is seen by the one who clicked, until the message itself is edited. */
  readonly views: Map<string, Json>;
}

export interface Messages {
  /** Teams' ids are milliseconds since 1970; here each is used once. */
  nextId(): string;
  post(thread: Thread, from: Author, activity: Activity, id?: string): StoredMessage;
  edit(message: StoredMessage, activity: Activity): void;
  remove(message: StoredMessage): void;
  showTo(message: StoredMessage, person: Person, card: Json): void;
  find(id: string): StoredMessage | undefined;
  /** Oldest first. */
  all(): readonly StoredMessage[];
}

export function createMessages(changes: Changes): Messages {
  const messages: StoredMessage[] = [];
  let lastId = 0;

  function nextId(): string {
    lastId = Math.max(lastId + 1, Date.now());
    return String(lastId);
  }

  return {
    nextId,
    post({ conversation, threadId }, from, activity, id = nextId()) {
      const root = conversation.kind === 'channel' ? (threadId ?? id) : undefined;
      const createdAt = new Date().toISOString();
      const place = { id, conversation, threadId: root, from, createdAt };
      const message = { ...place, posted: activity, activity, edits: 0, views: new Map() };
      messages.push(message);
      changes.bump();
      return message;
    },
    edit(message, activity) {
      message.activity = activity;
      message.edits += 1;
      message.views.clear();
      changes.bump();
    },
    remove(message) {
      messages.splice(messages.indexOf(message), 1);
      changes.bump();
    },
    showTo(message, person, card) {
      message.views.set(person.mri, card);
      changes.bump();
    },
    find: (id) => messages.find((one) => one.id === id),
    all: () => messages,
  };
}

/** @throws {Refusal} where this person has no such message on the screen */
export function messageBefore(person: Person, messages: Messages, id: string): StoredMessage {
  const message = messages.find(id);
  if (message === undefined) throw new Refusal(404, 'NoSuchMessage', `there is no message ${id}`);
  if (!message.conversation.members.includes(person)) {
    throw new Refusal(403, 'NotAMember', `${person.name} does not see message ${id}`);
  }
  return message;
}

export function cardOf(activity: Activity): Json | undefined {
  const content = activity.attachments?.find(({ contentType }) => contentType === adaptiveCardType)?.content;
  return isObject(content) ? content : undefined;
}

/** The card on this person's screen; the message's own where nobody looks in particular. */
export function cardSeenBy({ views, activity }: StoredMessage, viewer: Person | undefined): Json | undefined {
  return (viewer && views.get(viewer.mri)) ?? cardOf(activity);
}

export function seenBy(message: StoredMessage, viewer: Person | undefined): SimMessage {
  const { activity, id, conversation, threadId, from, edits, createdAt } = message;
  const card = cardSeenBy(message, viewer);
  return {
    id,
    conversationId: conversation.id,
    ...(threadId === undefined ? {} : { threadId }),
    from,
    ...worded(activity),
    ...(activity.summary === undefined ? {} : { summary: activity.summary }),
    ...(card === undefined ? {} : { card }),
    mentions: mentionsIn(activity, card),
    edits,
    createdAt,
  };
}

/** Where an entity explains it, `<quoted messageId="…"/>` is a quotation and no text: so the SDK after botbuilder replies. */
function worded({ text, textFormat, entities = [] }: Activity): Pick<SimMessage, 'text' | 'textFormat' | 'quotes'> {
  if (text === undefined) return {};
  if (textFormat === 'xml') return { text, textFormat };
  const quotes = entities
    .filter(({ type }) => type === 'quotedReply')
    .map((entity) => stringIn(objectIn(entity, 'quotedReply'), 'messageId') ?? '');
  const words = quotes.reduce((rest, id) => rest.replace(`<quoted messageId="${id}"/>`, ''), text);
  return quotes.length === 0 ? { text } : { text: words.trim(), quotes };
}

export function mentionsIn(activity: Activity, card: Json | undefined): readonly { id: string; name: string }[] {
  const inCard = card === undefined ? [] : objectsIn(objectIn(card, 'msteams'), 'entities');
  return [...(activity.entities ?? []), ...inCard]
    .filter(({ type }) => type === 'mention')
    .map((entity) => objectIn(entity, 'mentioned'))
    .map((mentioned) => ({ id: stringIn(mentioned, 'id') ?? '', name: stringIn(mentioned, 'name') ?? '' }));
}
