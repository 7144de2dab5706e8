import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jsonOf, type Running, startProcess } from '../run/childProcess.ts';
import { people } from '../simulator/people.ts';
import { playgroundConfig } from './playgroundConfig.ts';
import { type Playground, startPlayground } from './playgroundProcess.ts';

/** The simulated Azure, the bot, and the Playground in front of it; each a process. */
export interface PlaygroundStage {
  readonly url: string;
  readonly azureAdminEndpoint: string;
  stop(): Promise<void>;
}

interface Options {
  /** Divides every duration of the simulated Azure. */
  readonly speed: number;
  /** Something between the Playground and the bot; answers where it listens. Default: nothing. */
  readonly between?: (botEndpoint: string) => Promise<string>;
}

const botId = '28:b07b07b0-0000-4000-8000-00000000b07b';

export async function startPlaygroundStage({ speed, between }: Options): Promise<PlaygroundStage> {
  const folder = await mkdtemp(join(tmpdir(), 'connection-bot-playground-'));
  const running: Pick<Playground, 'stop'>[] = [];
  async function stop(): Promise<void> {
    for (const one of running.toReversed()) await one.stop();
    await rm(folder, { recursive: true, force: true });
  }
  try {
    const azure = await startAzure(speed);
    running.push(azure);
    const bot = await startBot(azure.ready as Arm, join(folder, 'bot.db'));
    running.push(bot);
    const endpoint = `http://127.0.0.1:${bot.ready.port}/api/messages`;
    const botEndpoint = between ? await between(endpoint) : endpoint;
    const config = playgroundConfig(people.alice, botId);
    const playground = await startPlayground({ folder, config, botEndpoint });
    running.push(playground);
    return { url: playground.url, azureAdminEndpoint: (azure.ready as Arm).adminEndpoint, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Arm = Readonly<Record<'armEndpoint' | 'caFile' | 'identityEndpoint' | 'identityHeader' | 'adminEndpoint', string>>;
type Started = Running & { readonly ready: Readonly<Record<string, unknown>> };

function startAzure(speed: number): Promise<Started> {
  const args = ['--speed', String(speed)];
  return startProcess({ script: 'test/simulator/azure/main.ts', args, isReady: jsonOf });
}

/** Without an app id, and therefore without tokens: the Playground has none. */
function startBot(arm: Arm, file: string): Promise<Started> {
  const env = {
    ALLOW_ANONYMOUS: 'loopback',
    PORT: '0',
    STORAGE: `sqlite:${file}`,
    ARM_ENDPOINT: arm.armEndpoint,
    IDENTITY_ENDPOINT: arm.identityEndpoint,
    IDENTITY_HEADER: arm.identityHeader,
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    NODE_EXTRA_CA_CERTS: arm.caFile,
    NO_PROXY: '127.0.0.1,localhost',
  };
  const isReady = (line: string) => (jsonOf(line)?.msg === 'listening' ? jsonOf(line) : undefined);
  return startProcess({ script: 'src/index.ts', env, isReady });
}
