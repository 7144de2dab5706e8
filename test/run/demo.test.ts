import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, expect, it } from 'vitest';

const DEMO = fileURLToPath(new URL('./demo.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'demo-test-'));
const started: ChildProcess[] = [];

afterEach(() => {
  for (const one of started.splice(0)) one.kill('SIGKILL');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The demo as somebody starts it who has much else in the environment. */
function startDemo(port: string) {
  const env = { PATH: process.env.PATH ?? '', TMPDIR: folder, AZURE_CLIENT_SECRET: 'of somebody else' };
  const child = spawn(process.execPath, [DEMO, '--port', port], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let printed = '';
  const ready = Promise.withResolvers<void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk;
      if (printed.includes('Ctrl-C')) ready.resolve();
    });
  }
  return { child, ready: ready.promise, over: once(child, 'close'), printed: () => printed };
}

/** The processes that a process has started, oldest first. Slim Linux images have no `ps`, other systems no `/proc`. */
function childrenOf(pid = 0): readonly number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  const text = existsSync(list)
    ? readFileSync(list, 'utf8')
    : execFileSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' });
  return text.trim().split(/\s+/).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.each(['SIGINT', 'SIGTERM'] as const)('prints one URL, and after %s leaves nothing behind', async (signal) => {
  const { child, ready, over, printed } = startDemo('0');
  await ready;
  const urls = printed().match(/http:\S+/g) ?? [];
  const answer = await fetch(urls[0] ?? '');
  const children = childrenOf(child.pid);

  child.kill(signal);
  child.kill(signal);

  expect(await over).toEqual([0, null]);
  expect([urls.length, answer.status, children.length]).toEqual([1, 200, 3]);
  expect(children.filter(isAlive)).toEqual([]);
  expect(readdirSync(folder)).toEqual([]);
});

it('says what to do when its port is taken', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;

  const { over, printed } = startDemo(String(port));

  expect(await over).toEqual([1, null]);
  expect(printed()).toBe(
    `Port ${port} is taken, perhaps by a demo that still runs. Choose another one: npm run demo -- --port ${port + 1}\n`,
  );
  other.close();
});

it('says which part of it has died, and ends with the others', async () => {
  const { child, ready, over, printed } = startDemo('0');
  await ready;
  const children = childrenOf(child.pid);

  process.kill(children.at(-1) ?? 0, 'SIGKILL');

  expect(await over).toEqual([1, null]);
  expect(printed()).toContain('The demo is over: the bot ended by itself');
  expect(children.filter(isAlive)).toEqual([]);
});
