import type { Person } from '../people.ts';
import type { Complaints } from './complaints.ts';
import { type Conversations, type Thread, threadedId, threadOf } from './conversations.ts';
import { isObject, type Json, objectIn, objectsIn, stringIn } from './json.ts';
import { badArgument, checkMessage } from './messageRules.ts';
import type { Author, Messages, StoredMessage } from './messages.ts';
import { Refusal } from './refusal.ts';
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
  if (!isObject(body)) throw badArgument('The body is no JSON object.');
  return body;
}

function send(parts: ConnectorParts, thread: Thread, body: unknown): Answer {
  const activity: Activity = objectOf(body);
  checkMessage(activity, thread.conversation);
  parts.limits.spend('send', threadedId(thread));
  if (activity.type === 'typing') return { status: 201, body: { id: parts.messages.nextId() } };
  parts.complaints.message(activity, thread.conversation);
  const { id } = parts.messages.post(thread, parts.bot, activity);
  return { status: 201, body: { id } };
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
  const message = messages.find(activityId);
  if (message === undefined || message.conversation !== conversation) {
    throw new Refusal(404, 'ActivityNotFoundInConversation', 'The activity was not found in the conversation.');
  }
  if (!message.from.isBot) throw new Refusal(403, 'NotEnoughPermissions', 'The bot did not send this activity.');
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
  if (body.isGroup === true) throw badArgument('Bots cannot create group chats.');
  const tenant = stringIn(body, 'tenantId') ?? stringIn(objectIn(objectIn(body, 'channelData'), 'tenant'), 'id');
  if (tenant === undefined) throw badArgument('Incorrect conversation creation parameters: tenant id is missing.');
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
  if (member === undefined || others.length > 0 || id === undefined || 'aadObjectId' in member) {
    throw badArgument('Incorrect conversation creation parameters: exactly one member, by id.');
  }
  const person = findPerson(id);
  const isMri = person?.mri === id;
  if (person === undefined || (!isMri && person.objectId !== id.toLowerCase())) {
    throw badArgument('Failed to decrypt pairwise id.');
  }
  const isReachable = conversations.personalOf(person)?.installed || (isMri && isInTeamOfTheApp(conversations, person));
  if (!isReachable) {
    const reason = 'The bot is not installed in the personal scope of the user.';
    throw new Refusal(403, 'ForbiddenOperationException', reason);
  }
  return person;
}

function isInTeamOfTheApp(conversations: Conversations, person: Person): boolean {
  const channel = conversations.find(team.id)?.conversation;
  return channel?.installed === true && channel.members.includes(person);
}
