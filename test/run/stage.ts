import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantId } from '../simulator/people.ts';
import { type TeamsClient, teamsClient } from '../simulator/teams/teamsClient.ts';
import { type AzureAdmin, azureAdmin } from './azureAdmin.ts';
import { jsonOf, type Running, startProcess } from './childProcess.ts';

/** Azure, Teams and the bot, each a process, as they are in the demo, the walkthrough and the journeys. */
export interface Stage {
  readonly azure: AzureAdmin;
  readonly teams: TeamsClient;
  readonly bot: Bot;
  /** The bot's whole environment: what another process needs to stand in its place. */
  readonly botEnv: Readonly<Record<string, string>>;
  /** Starts the bot again on the same storage: after a kill, or with another environment. */
  restartBot(): Promise<void>;
  /** The page of the simulated Teams, for a browser. */
  readonly pageUrl: string;
  stop(): Promise<void>;
}

export interface Bot {
  /** What it logged so far, oldest first. */
  log(): readonly Record<string, unknown>[];
  readonly url: () => string;
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export const botAppId = 'b07b07b0-0000-4000-8000-00000000b07b';

interface Options {
  /** Divides every duration of the simulated Azure; the bot's own times are as ever. */
  readonly speed?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** More options of the simulated Azure's own program, `--world FILE` for one. */
  readonly azureArgs?: readonly string[];
  /** Where the simulated Teams listens, page and all; default: any free port. */
  readonly teamsPort?: number;
  /** Hears of a process that ends without having been told to: which one, and what it said last. */
  readonly onDeath?: (who: string, lastWords: string) => void;
}

export async function startStage({
  speed = 100,
  env = {},
  azureArgs = [],
  teamsPort = 0,
  onDeath,
}: Options = {}): Promise<Stage> {
  const deathOf = (who: string) => ({ onDeath: (lastWords: string) => onDeath?.(who, lastWords) });
  const folder = await mkdtemp(join(tmpdir(), 'connection-bot-'));
  const running: Running[] = [];
  try {
    const azure = await startProcess({
      script: 'test/simulator/azure/main.ts',
      args: ['--speed', String(speed), ...azureArgs],
      ...deathOf('the simulated Azure'),
      isReady: jsonOf,
    });
    running.push(azure);
    const arm = azure.ready as Record<
      'armEndpoint' | 'caFile' | 'identityEndpoint' | 'identityHeader' | 'adminEndpoint',
      string
    >;
    const keys = new URL('/keys', arm.identityEndpoint).href;
    const teams = await startProcess({
      script: 'test/simulator/teams/main.ts',
      ...deathOf('the simulated Teams'),
      args: [
        ...['--bot-app-id', botAppId, '--bot-token-keys', keys],
        ...['--azure-admin', arm.adminEndpoint, '--port', String(teamsPort)],
      ],
      isReady: jsonOf,
    });
    running.push(teams);
    const chat = teams.ready as Record<'serviceUrl' | 'openIdMetadataUrl' | 'adminEndpoint' | 'pageUrl', string>;
    const client = teamsClient(chat.adminEndpoint);
    const botEnv = { ...botEnvironment(arm, chat), STORAGE: `sqlite:${join(folder, 'bot.db')}`, ...env };
    const bot = createBot(botEnv, client, deathOf('the bot').onDeath);
    await bot.start();
    return {
      azure: azureAdmin(arm.adminEndpoint),
      teams: client,
      bot,
      botEnv,
      restartBot: bot.start,
      pageUrl: chat.pageUrl,
      async stop() {
        await bot.stop();
        await stopAll(running, folder);
      },
    };
  } catch (error) {
    await stopAll(running, folder);
    throw error;
  }
}

async function stopAll(running: readonly Running[], folder: string): Promise<void> {
  await Promise.all(running.map((one) => one.stop()));
  await rm(folder, { recursive: true, force: true });
}

/** What an operator would set, with every address pointing at the simulators. */
function botEnvironment(
  arm: Record<'armEndpoint' | 'caFile' | 'identityEndpoint' | 'identityHeader', string>,
  chat: Record<'serviceUrl' | 'openIdMetadataUrl', string>,
): Readonly<Record<string, string>> {
  return {
    MicrosoftAppType: 'UserAssignedMSI',
    MicrosoftAppId: botAppId,
    MicrosoftAppTenantId: tenantId,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: chat.openIdMetadataUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: chat.openIdMetadataUrl,
    SERVICE_URL_HOSTS: new URL(chat.serviceUrl).host,
    PORT: '0',
    ARM_ENDPOINT: arm.armEndpoint,
    IDENTITY_ENDPOINT: arm.identityEndpoint,
    IDENTITY_HEADER: arm.identityHeader,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    NODE_EXTRA_CA_CERTS: arm.caFile,
    NO_PROXY: '127.0.0.1,localhost',
  };
}

function createBot(
  env: Readonly<Record<string, string>>,
  teams: TeamsClient,
  onDeath: (lastWords: string) => void,
): Bot & { start(): Promise<void> } {
  const logs: string[] = [];
  let running: Running | undefined;
  let port = 0;
  async function ended(end: (one: Running) => Promise<void>): Promise<void> {
    if (!running) return;
    await end(running);
    logs.push(...running.lines);
    running = undefined;
  }
  return {
    async start() {
      const isReady = (line: string) => (jsonOf(line)?.msg === 'listening' ? jsonOf(line) : undefined);
      const started = await startProcess({ script: 'src/index.ts', env, isReady, onDeath });
      running = started;
      port = Number(started.ready.port);
      await teams.setBotEndpoint(`http://127.0.0.1:${port}/api/messages`);
    },
    url: () => `http://127.0.0.1:${port}`,
    log: () => [...logs, ...(running?.lines ?? [])].map(jsonOf).filter((entry) => entry !== undefined),
    kill: () => ended((one) => one.kill()),
    stop: () => ended((one) => one.stop()),
  };
}
