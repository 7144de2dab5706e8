import type { JWTPayload } from 'jose';
import { type Person, people, tenantId } from '../people.ts';
import { startIdentity, stockAppId } from './stockBot.ts';
import { type TeamsClient, teamsClient } from './teamsClient.ts';
import { startTeamsSimulator } from './teamsSimulator.ts';
import { team } from './world.ts';

export interface Called {
  readonly status: number;
  readonly code: string | undefined;
  readonly id: string;
  readonly retryAfter: string | null;
  readonly body: Record<string, unknown>;
}

/** A simulator in front of which there is no bot: a test calls the connector in its place. */
export interface ConnectorAlone {
  readonly teams: TeamsClient;
  readonly token: string;
  /** The demo's page. */
  readonly pageUrl: string;
  call(method: string, path: string, body?: object, token?: string): Promise<Called>;
  issue(claims: JWTPayload): Promise<string>;
  /** A thread of its own, so that no limit of sending is shared. */
  newThread(): Promise<string>;
  close(): Promise<void>;
}

export async function startConnectorAlone(): Promise<ConnectorAlone> {
  const identity = await startIdentity();
  const token = await identity.token();
  const botEndpoint = 'http://127.0.0.1:9/api/messages';
  const simulator = await startTeamsSimulator({
    botEndpoint,
    botAppId: stockAppId,
    botTokenKeysUrl: identity.keysUrl,
  });
  const teams = teamsClient(simulator.adminEndpoint);
  return {
    teams,
    token,
    pageUrl: simulator.pageUrl,
    call: (method, path, body, as = token) => callConnector(`${simulator.serviceUrl}v3/${path}`, method, body, as),
    issue: identity.token,
    async newThread() {
      const place = { kind: 'channel' } as const;
      return (await teams.say(people.alice, place, 'a thread', { mention: false })).conversationId;
    },
    close() {
      identity.close();
      return simulator.close();
    },
  };
}

async function callConnector(url: string, method: string, body: object | undefined, token: string): Promise<Called> {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const content = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(url, { method, headers, ...content });
  const text = await response.text();
  const parsed = text === '' ? {} : JSON.parse(text);
  const retryAfter = response.headers.get('retry-after');
  return { status: response.status, code: parsed.error?.code, id: parsed.id, retryAfter, body: parsed };
}

export const activitiesOf = (conversationId: string): string =>
  `conversations/${encodeURIComponent(conversationId)}/activities`;
export const general = activitiesOf(team.id);
export const text = (words: string): object => ({ type: 'message', text: words });

export function cardWith(card: object, more: object = {}): object {
  const content = { type: 'AdaptiveCard', version: '1.4', body: [], ...card };
  return {
    type: 'message',
    ...more,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content }],
  };
}

export const mentionOf = ({ mri, name }: Person): object => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id: mri, name },
});

export const oneToOne = (members: readonly object[], more: object = {}): object => ({
  isGroup: false,
  bot: { id: `28:${stockAppId}` },
  members,
  tenantId,
  ...more,
});
