import type { Person } from '../people.ts';
import type { Complaints } from './complaints.ts';
import { type Conversations, type Thread, threadedId, threadOf } from './conversations.ts';
import { isObject, type Json, objectIn, objectsIn, stringIn } from './json.ts';
import { checkMembership, checkMessage } from './messageRules.ts';
import type { Author, Messages, StoredMessage } from './messages.ts';
import { refusal } from './refusal.ts';
import { membersRoutes } from './roster.ts';
import type { Route } from './routes.ts';
import type { SendLimits } from './sendLimits.ts';
import type { Activity, Answer } from './wire.ts';
import { findPerson, team } from './world.ts';

export interface ConnectorParts {
  readonly conversations: Conversations;
  readonly messages: Messages;
  readonly complaints: Complaints;
  readonly limits: SendLimits;
  readonly bot: Author;
  readonly serviceUrl: () => string;
  /** Words and attachments of one activity become two messages. */
  readonly splitsMessages: () => boolean;
}

/**
 * The Bot Connector's REST API, as far as botbuilder 4.23 calls it for a Teams bot.
 * https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
 */
export function connectorRoutes(parts: ConnectorParts): readonly Route[] {
  const { conversations } = parts;
  const activities = '/v3/conversations/*/activities';
  return [
    { method: 'POST', path: '/v3/conversations', handle: ({ body }) => createConversation(parts, objectOf(body)) },
    {
      method: 'POST',
      path: activities,
      handle: ({ params: [id], body }) => send(parts, threadOf(conversations, id), body),
    },
    {
      // The replied-to activity is not looked up: proactive sends name a made-up one.
      method: 'POST',
      path: `${activities}/*`,
      handle: ({ params: [id], body }) => send(parts, threadOf(conversations, id), body),
    },
    {
      method: 'PUT',
      path: `${activities}/*`,
      handle: ({ params: [id, activityId], body }) => update(parts, ownMessage(parts, id, activityId), body),
    },
    {
      method: 'DELETE',
      path: `${activities}/*`,
      handle: ({ params: [id, activityId] }) => {
        parts.messages.remove(ownMessage(parts, id, activityId));
        return { status: 200 };
      },
    },
    ...membersRoutes(parts),
  ];
}

function objectOf(body: unknown): Json {
  if (!isObject(body)) throw refusal('noObject');
  return body;
}

function send(parts: ConnectorParts, thread: Thread, body: unknown): Answer {
  const activity: Activity = objectOf(body);
  checkMessage(activity, thread.conversation);
  parts.limits.spend('send', threadedId(thread));
  if (activity.type === 'typing') return { status: 201, body: { id: parts.messages.nextId() } };
  parts.complaints.message(activity, thread.conversation);
  if (parts.splitsMessages() && activity.text?.trim() && activity.attachments?.length)
    return split(parts, thread, activity);
  const { id } = parts.messages.post(thread, parts.bot, activity);
  return { status: 201, body: { id } };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
function split({ messages, bot }: ConnectorParts, thread: Thread, activity: Activity): Answer {
  const { attachments = [], text: _, ...rest } = activity;
  const { attachments: __, ...words } = activity;
  messages.post(thread, bot, words);
  messages.post(thread, bot, { ...rest, attachments, entities: [] });
  return { status: 202 };
}

function update(parts: ConnectorParts, message: StoredMessage, body: unknown): Answer {
  const { conversation, threadId, id } = message;
  const activity: Activity = objectOf(body);
  checkMessage(activity, conversation);
  parts.limits.spend('send', threadedId(threadId === undefined ? { conversation } : { conversation, threadId }));
  parts.complaints.message(activity, conversation);
  parts.messages.edit(message, activity);
  return { status: 200, body: { id } };
}

function ownMessage({ conversations, messages }: ConnectorParts, conversationId = '', activityId = ''): StoredMessage {
  const { conversation } = threadOf(conversations, conversationId);
  checkMembership(conversation);
  const message = messages.find(activityId);
  if (message === undefined || message.conversation !== conversation) {
    throw refusal('activityNotFound');
  }
  if (!message.from.isBot) throw refusal('notOwnMessage');
  return message;
}

function createConversation(parts: ConnectorParts, body: Json): Answer {
  const channel = stringIn(objectIn(objectIn(body, 'channelData'), 'channel'), 'id');
  return channel === undefined ? openOneToOne(parts, body) : startThread(parts, channel, body);
}

function startThread(parts: ConnectorParts, channel: string, body: Json): Answer {
  const { conversation } = threadOf(parts.conversations, channel);
  const sent = send(parts, { conversation }, body.activity);
  const activityId = isObject(sent.body) ? stringIn(sent.body, 'id') : undefined;
  return { status: 201, body: { id: `${channel};messageid=${activityId}`, activityId } };
}

function openOneToOne(parts: ConnectorParts, body: Json): Answer {
  if (body.isGroup === true) throw refusal('groupByBot');
  const tenant = stringIn(body, 'tenantId') ?? stringIn(objectIn(objectIn(body, 'channelData'), 'tenant'), 'id');
  if (tenant === undefined) throw refusal('noTenant');
  const person = memberToTalkTo(parts.conversations, objectsIn(body, 'members'));
  parts.limits.spend('create', person.mri);
  const chat = parts.conversations.openPersonal(person);
  chat.botIsMember = true;
  const activityId = isObject(body.activity) ? send(parts, { conversation: chat }, body.activity).body : undefined;
  const first = isObject(activityId) ? { activityId: activityId.id } : {};
  return { status: 201, body: { id: chat.id, ...first, serviceUrl: parts.serviceUrl() } };
}

/**
 * Who may be spoken to first, and by which id.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
function memberToTalkTo(conversations: Conversations, members: readonly Json[]): Person {
  const [member, ...others] = members;
  const id = member && stringIn(member, 'id');
  if (others.length > 0) throw refusal('severalMembers');
  if (id === undefined) throw refusal('memberWithoutId');
  const person = findPerson(id);
  const isMri = person?.mri === id;
  if (person === undefined || (!isMri && person.objectId !== id.toLowerCase())) {
    throw refusal('memberByAddress');
  }
  const isReachable = conversations.personalOf(person)?.installed || (isMri && isInTeamOfTheApp(conversations, person));
  if (!isReachable) throw refusal(isMri ? 'noInstall' : 'noInstallByObjectId');
  return person;
}

function isInTeamOfTheApp(conversations: Conversations, person: Person): boolean {
  const channel = conversations.find(team.id)?.conversation;
  return channel?.installed === true && channel.members.includes(person);
}
