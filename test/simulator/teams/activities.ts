import { randomUUID } from 'node:crypto';
import { type Person, tenantId } from '../people.ts';
import { type Conversation, type Thread, threadedId } from './conversations.ts';
import type { Json } from './json.ts';
import type { Author, StoredMessage } from './messages.ts';
import type { Activity, Attachment, Entity } from './wire.ts';
import { botName, team } from './world.ts';

export interface Words {
  readonly text: string;
  /** Content of one more `text/html` attachment, in place of the one that Teams makes of the text. */
  readonly html?: string | undefined;
  readonly mention: boolean;
  /** A message of which Teams left the text out. */
  readonly withoutText?: boolean | undefined;
}

/** Makes activities as Teams words them: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages */
export interface Activities {
  message(thread: Thread, person: Person, id: string, words: Words): Activity;
  /** What Action.Submit sends: a message with a value and no text. */
  submit(source: StoredMessage, person: Person, id: string, value: unknown): Activity;
  invoke(source: StoredMessage, person: Person, name: string, value: Json): Activity;
  /** Both events that Teams sends when the app is added or removed. */
  installation(conversation: Conversation, person: Person, action: 'add' | 'remove'): readonly Activity[];
}

const clientInfo: Entity = {
  type: 'clientInfo',
  locale: 'en-US',
  country: 'US',
  platform: 'Windows',
  timezone: 'Europe/Amsterdam',
};

/** Teams clients differ in what stands between a mention and the words after it. */
const gaps = ['&nbsp;', '\u00a0', ' '] as const;

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function sceneOf({ conversation, threadId }: StoredMessage): Thread {
  return threadId === undefined ? { conversation } : { conversation, threadId };
}

export function createActivities(bot: Author, serviceUrl: () => string): Activities {
  let messageCount = 0;
  let replyCount = 0;

  /** `replyToId` comes and goes: the first activity that could name one does, the next does not. */
  function sometimesReplyTo(id: string | undefined): { replyToId?: string } {
    if (id === undefined) return {};
    replyCount += 1;
    return replyCount % 2 === 1 ? { replyToId: id } : {};
  }

  function base(thread: Thread, person: Person, id: string): Activity {
    const now = new Date();
    return {
      id,
      timestamp: now.toISOString(),
      localTimestamp: now.toISOString(),
      localTimezone: 'Europe/Amsterdam',
      channelId: 'msteams',
      serviceUrl: serviceUrl(),
      from: { id: person.mri, name: person.name, aadObjectId: person.objectId },
      conversation: conversationAccount(thread),
      recipient: { id: bot.id, name: bot.name },
      entities: [clientInfo],
      channelData: channelData(thread.conversation, person),
      locale: 'en-US',
    };
  }

  function worded(words: Words): Pick<Activity, 'text' | 'entities' | 'attachments'> {
    const gap = words.mention ? (gaps[messageCount % gaps.length] ?? ' ') : '';
    const mentionText = `<at>${botName}</at>`;
    const span = `<span itemscope="" itemtype="http://schema.skype.com/Mention" itemid="0">${botName}</span>&nbsp;`;
    const html = words.html ?? escapeHtml(words.text).replaceAll('\n', '<br>');
    const content = `<div><div>${words.mention ? span : ''}${html}</div></div>`;
    const mention: Entity = { type: 'mention', mentioned: { id: bot.id, name: bot.name }, text: mentionText };
    const text = words.mention ? `${mentionText}${gap}${words.text}\n` : words.text;
    return {
      ...(words.withoutText ? {} : { text }),
      entities: words.mention ? [mention, clientInfo] : [clientInfo],
      attachments: [{ contentType: 'text/html', content }] satisfies Attachment[],
    };
  }

  return {
    message(thread, person, id, words) {
      const root = thread.threadId === id ? undefined : thread.threadId;
      const activity = { ...base(thread, person, id), type: 'message', textFormat: 'plain', ...worded(words) };
      messageCount += 1;
      return { ...activity, ...sometimesReplyTo(root) };
    },
    submit(source, person, id, value) {
      const activity = { ...base(sceneOf(source), person, id), type: 'message', value };
      return { ...withSource(activity), ...sometimesReplyTo(source.id) };
    },
    invoke(source, person, name, value) {
      const activity = { ...base(sceneOf(source), person, `f:${randomUUID()}`), type: 'invoke', name, value };
      return { ...withSource(activity), ...sometimesReplyTo(source.id) };
    },
    installation(conversation, person, action) {
      const event = () => asEvent(base({ conversation }, person, `f:${randomUUID()}`), conversation, person);
      const installed = withSource({ ...event(), type: 'installationUpdate', action });
      return [membership(event(), conversation, { person, bot, action }), installed];
    },
  };
}

function conversationAccount(thread: Thread): Json {
  const { kind } = thread.conversation;
  const group = kind === 'personal' ? {} : { isGroup: true };
  return { ...group, conversationType: kind, tenantId, id: threadedId(thread) };
}

/** In a shared channel the tenant is the actor's, the conversation's stays the team's. */
function channelData(conversation: Conversation, person: Person): Json {
  const tenant = { tenant: { id: person.tenantId } };
  if (conversation.kind !== 'channel') return tenant;
  const ids = { teamsChannelId: conversation.id, teamsTeamId: team.id };
  return { ...ids, channel: { id: conversation.id }, team: { id: team.id }, ...tenant };
}

function withSource(activity: Activity): Activity {
  return { ...activity, channelData: { ...(activity.channelData as Json), source: { name: 'message' } } };
}

/** https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/subscribe-to-conversation-events */
function asEvent(activity: Activity, conversation: Conversation, { mri, objectId }: Person): Activity {
  const settings = { selectedChannel: { id: conversation.id } };
  const named = conversation.kind === 'personal' ? {} : { name: conversation.name };
  const { localTimestamp: _, localTimezone: __, ...event } = activity;
  return {
    ...event,
    // Of who did it, an event names no name.
    from: { id: mri, aadObjectId: objectId },
    conversation: { ...activity.conversation, ...named },
    entities: [{ type: 'clientInfo', locale: clientInfo.locale, platform: clientInfo.platform }],
    channelData: { settings, ...withoutLegacyIds(activity.channelData as Json) },
  };
}

function withoutLegacyIds({ teamsChannelId: _, teamsTeamId: __, ...data }: Json): Json {
  return data;
}

interface Membership {
  readonly person: Person;
  readonly bot: Author;
  readonly action: 'add' | 'remove';
}

function membership(event: Activity, conversation: Conversation, { person, bot, action }: Membership): Activity {
  const added = action === 'add';
  const { entities: _, locale: __, channelData: data, ...rest } = event;
  const both = [{ id: bot.id }, { id: person.mri, aadObjectId: person.objectId }];
  const members = conversation.kind === 'personal' ? both : both.slice(0, 1);
  return {
    ...rest,
    type: 'conversationUpdate',
    ...(added ? { membersAdded: members } : { membersRemoved: members }),
    channelData: ofTeam(data as Json, conversation, added ? 'teamMemberAdded' : 'teamMemberRemoved'),
  };
}

function ofTeam(data: Json, { kind }: Conversation, eventType: string): Json {
  const { tenant, settings } = data;
  if (kind !== 'channel') return { tenant };
  return { settings, team: { aadGroupId: team.aadGroupId, name: team.name, id: team.id }, eventType, tenant };
}
