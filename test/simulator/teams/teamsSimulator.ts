import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createActivities } from './activities.ts';
import { adminRoutes } from './admin.ts';
import { createAnswers } from './answers.ts';
import { type Changes, createChanges } from './changes.ts';
import { createClicks } from './clicks.ts';
import { createComplaints } from './complaints.ts';
import { connectorRoutes } from './connector.ts';
import { createConversations } from './conversations.ts';
import { createDelivery } from './delivery.ts';
import { createFaults, type Faults } from './faults.ts';
import { createJournal } from './journal.ts';
import { createMessages } from './messages.ts';
import { azureHand } from './page/azureHand.ts';
import { createPage } from './page/page.ts';
import { screensOf } from './page/screens.ts';
import type { Route } from './routes.ts';
import { createSearch } from './search.ts';
import { createSendLimits } from './sendLimits.ts';
import { createTeamsServer } from './server.ts';
import { createSpeech } from './speech.ts';
import { type ChannelTokens, channelIssuer, createBotTokenCheck, createChannelTokens } from './tokens.ts';
import { botName } from './world.ts';

export interface TeamsSimulatorOptions {
  /** Where activities go, e.g. `http://127.0.0.1:3978/api/messages`; may be set later with `POST {admin}/bot`. */
  readonly botEndpoint?: string;
  readonly botAppId: string;
  /** JWKS of the identity endpoint that issues the bot's tokens for `https://api.botframework.com`. */
  readonly botTokenKeysUrl: string;
  /** Default: any free one. */
  readonly port?: number;
  /** Admin endpoint of the Azure simulator, for the buttons of the demo's page that move it. */
  readonly azureAdminEndpoint?: string;
  /** Default 10 s: later answers to an invoke are "Something went wrong". */
  readonly invokeTimeoutMs?: number;
  /** Default 15 s: a message that is not answered by then is sent again. */
  readonly messageTimeoutMs?: number;
}

export interface TeamsSimulator {
  readonly serviceUrl: string;
  readonly openIdMetadataUrl: string;
  readonly adminEndpoint: string;
  /** What a visitor opens in a browser. */
  readonly pageUrl: string;
  close(): Promise<void>;
}

/** Teams as a server of its own: what the bot sends to, what sends to the bot, and a hand for the test. */
export async function startTeamsSimulator(options: TeamsSimulatorOptions): Promise<TeamsSimulator> {
  const changes = createChanges();
  const faults = createFaults(changes);
  const tokens = await createChannelTokens(options.botAppId);
  let origin = '';
  const server = compose(options, { changes, faults, tokens, origin: () => origin });
  origin = await listen(server, options.port ?? 0);
  return {
    serviceUrl: `${origin}/`,
    openIdMetadataUrl: `${origin}${metadataPath}`,
    adminEndpoint: `${origin}/admin`,
    pageUrl: `${origin}/`,
    close() {
      faults.clearAll();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}

interface Ground {
  readonly changes: Changes;
  readonly faults: Faults;
  readonly tokens: ChannelTokens;
  /** Known once the server listens. */
  readonly origin: () => string;
}

function compose(options: TeamsSimulatorOptions, { changes, faults, tokens, origin }: Ground): Server {
  const { botAppId, botTokenKeysUrl, invokeTimeoutMs = 10_000, messageTimeoutMs = 15_000 } = options;
  let endpoint = options.botEndpoint ?? '';
  const setBotEndpoint = (url: string): void => {
    endpoint = url;
  };
  const serviceUrl = (): string => `${origin()}/`;
  const bot = { id: `28:${botAppId}`, name: botName, isBot: true };
  const limits = { invokeTimeoutMs, messageTimeoutMs, countsSending: true, splitsMessages: true };

  const journal = createJournal(changes);
  const messages = createMessages(changes);
  const conversations = createConversations(messages, changes);
  const complaints = createComplaints(journal);
  const activities = createActivities(bot, serviceUrl);
  const { nextId } = messages;
  const delivery = createDelivery({ botEndpoint: () => endpoint, serviceUrl, tokens, journal, limits, nextId });
  const world = { conversations, messages, activities, delivery, complaints };
  const clicks = createClicks({ ...world, answers: createAnswers(complaints) });
  const speech = createSpeech(world);
  const search = createSearch(world);

  const connector = connectorRoutes({
    ...world,
    limits: createSendLimits(Date.now, () => limits.countsSending),
    splitsMessages: () => limits.splitsMessages,
    bot,
    serviceUrl,
  });
  const admin = adminRoutes({ ...world, changes, clicks, faults, journal, limits, search, speech, setBotEndpoint });
  const isBot = createBotTokenCheck(botTokenKeysUrl, botAppId);
  const azure = options.azureAdminEndpoint === undefined ? undefined : azureHand(options.azureAdminEndpoint);
  const page = createPage({ changes, azure, screens: (viewer) => screensOf(messages, conversations, viewer) });
  const open = [...admin, ...keyRoutes(tokens, origin)];
  return createTeamsServer({ faults, journal, isBot, connector, open, page });
}

async function listen(server: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const metadataPath = '/v1/.well-known/openidconfiguration';
const keysPath = '/v1/.well-known/keys';

function keyRoutes({ keySet }: ChannelTokens, origin: () => string): readonly Route[] {
  const metadata = (): object => ({
    issuer: channelIssuer,
    jwks_uri: `${origin()}${keysPath}`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  });
  return [
    { method: 'GET', path: metadataPath, handle: () => ({ status: 200, body: metadata() }) },
    { method: 'GET', path: keysPath, handle: () => ({ status: 200, body: keySet }) },
  ];
}
