import type { Person } from '../people.ts';
import type { ConnectorParts } from './connector.ts';
import { threadOf } from './conversations.ts';
import { refusal } from './refusal.ts';
import type { Route } from './routes.ts';
import type { Answer } from './wire.ts';
import { team } from './world.ts';

/** Who is in a conversation, and what the team is called. */
export function membersRoutes(parts: ConnectorParts): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/v3/conversations/*/pagedmembers',
      handle: ({ params: [id], query }) => page(membersOf(parts, id), query),
    },
    {
      method: 'GET',
      path: '/v3/conversations/*/members',
      handle: ({ params: [id] }) => ({ status: 200, body: membersOf(parts, id).map(account) }),
    },
    {
      method: 'GET',
      path: '/v3/conversations/*/members/*',
      handle: ({ params: [id, member] }) => oneMember(membersOf(parts, id), member),
    },
    { method: 'GET', path: '/v3/teams/*', handle: ({ params: [id] }) => teamDetails(parts, id) },
    {
      method: 'GET',
      path: '/v3/teams/*/conversations',
      handle: ({ params: [id] }) => {
        teamDetails(parts, id);
        // Teams leaves the first channel's name out, because each client translates "General".
        const channels = team.channels.map(({ id: channelId, name }) =>
          channelId === team.id ? { id: channelId } : { id: channelId, name },
        );
        return { status: 200, body: { conversations: channels } };
      },
    },
  ];
}

function membersOf({ conversations, limits }: ConnectorParts, id: string | undefined): readonly Person[] {
  const { conversation } = threadOf(conversations, id);
  if (!conversation.botIsMember) throw refusal('appRemovedRoster');
  limits.spend('members', conversation.id);
  return conversation.members;
}

function account({ mri, name, objectId, tenantId }: Person): object {
  const [givenName = '', surname = ''] = name.split(' ');
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`;
  const userRole = tenantId === team.tenantId ? 'user' : 'anonymous';
  const names = { name, givenName, surname, email, userPrincipalName: email };
  return { id: mri, ...names, objectId, aadObjectId: objectId, tenantId, userRole };
}

function page(members: readonly Person[], query: URLSearchParams): Answer {
  const size = Number(query.get('pageSize') ?? 200);
  const start = Number(query.get('continuationToken') ?? 0);
  const next = start + size;
  const more = next < members.length ? { continuationToken: String(next) } : {};
  return { status: 200, body: { members: members.slice(start, next).map(account), ...more } };
}

function oneMember(members: readonly Person[], id: string | undefined): Answer {
  const person = members.find(({ mri, objectId }) => mri === id || objectId === id?.toLowerCase());
  if (person === undefined) throw refusal('memberNotFound');
  return { status: 200, body: account(person) };
}

function teamDetails({ conversations }: ConnectorParts, id: string | undefined): Answer {
  if (id !== team.id) throw refusal('teamNotFound');
  if (!threadOf(conversations, id).conversation.botIsMember) throw refusal('appRemovedTeam');
  const { name, aadGroupId, tenantId, channels, members } = team;
  const counts = { channelCount: channels.length, memberCount: members.length };
  return { status: 200, body: { id, name, aadGroupId, tenantId, ...counts } };
}
