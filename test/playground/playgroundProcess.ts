import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Playground {
  /** What a browser opens. */
  readonly url: string;
  stop(): Promise<void>;
}

interface Options {
  /** The Playground leaves a log behind where it runs. */
  readonly folder: string;
  readonly config: object;
  /** Where it sends activities. */
  readonly botEndpoint: string;
}

const CLI = fileURLToPath(import.meta.resolve('@microsoft/m365agentsplayground/cli.js'));
const START_WITHIN_MS = 20_000;
const TRY_EVERY_MS = 100;

/** Microsoft's own client for trying out agents: https://github.com/OfficeDev/microsoft-365-agents-playground */
export async function startPlayground({ folder, config, botEndpoint }: Options): Promise<Playground> {
  const configFile = join(folder, 'playground.yml');
  await writeFile(configFile, JSON.stringify(config));
  const port = await freePort();
  const args = ['-e', botEndpoint, '-c', 'msteams', '-p', String(port), '--disable-telemetry'];
  const env = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: configFile,
    TEAMSAPPTESTER_BROWSER: 'none',
    // What it would otherwise tell about this machine, with telemetry off.
    APPLICATION_INSIGHTS_NO_STATSBEAT: 'true',
  };
  const child = spawn(process.execPath, [CLI, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => void said.push(String(chunk)));
  const gone = once(child, 'exit');
  const url = `http://localhost:${port}`;
  const playground = {
    url,
    async stop() {
      child.kill();
      await gone;
    },
  };
  const isUp = await Promise.race([answers(url), gone.then(() => false)]);
  if (isUp) return playground;
  await playground.stop();
  throw new Error(`the Playground did not start: ${said.join('')}${await reasonIn(folder)}`);
}

/** It says only in its log what it has against its configuration. */
async function reasonIn(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'devTools', 'm365agentsplayground.log'), 'utf8').catch(() => '');
  return log
    .split('\n')
    .filter((line) => line.startsWith('error '))
    .join('\n');
}

async function answers(url: string): Promise<boolean> {
  const until = Date.now() + START_WITHIN_MS;
  while (Date.now() < until) {
    const isThere = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isThere) return true;
    await new Promise((resolve) => setTimeout(resolve, TRY_EVERY_MS));
  }
  return false;
}

/** It takes a port of its choice where the wanted one is taken, and says so to people only. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
