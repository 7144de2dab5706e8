import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { teamsClient } from './teamsClient.ts';

it('runs as a process, says where it is in its first line, and stops when told', async () => {
  const main = new URL('./main.ts', import.meta.url).pathname;
  const options = ['--bot-app-id', 'an-app', '--bot-token-keys', 'http://127.0.0.1:9/keys'];
  const child = spawn(process.execPath, [main, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(child, 'exit');

  const [line] = await once(createInterface(child.stdout), 'line');
  const surface = JSON.parse(String(line));
  const messages = await teamsClient(surface.adminEndpoint).messages();
  child.kill('SIGTERM');

  expect(Object.keys(surface)).toEqual(['serviceUrl', 'openIdMetadataUrl', 'adminEndpoint', 'pageUrl']);
  expect(messages).toEqual([]);
  expect(await exited).toEqual([0, null]);
});
