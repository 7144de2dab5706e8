import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const anonymous = { ALLOW_ANONYMOUS: 'loopback', ARM_ENDPOINT: 'https://127.0.0.1:1', STORAGE: 'sqlite::memory:' };

/** Starts the bot and waits for its end. */
async function run(env: Readonly<Record<string, string>>) {
  const script = fileURLToPath(new URL('../src/index.ts', import.meta.url));
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const [code] = await once(child, 'close');
  return { code, errors };
}

it('does not start in a wrong environment, and says what to set', async () => {
  const { code, errors } = await run({ ...anonymous, PORT: 'eighty', LOG_LEVEL: 'loud' });

  expect(code).toBe(1);
  expect(errors).toMatch(/^not started: the environment is not complete/);
  expect(errors).toContain('PORT: set a whole number');
  expect(errors).toContain('LOG_LEVEL: set');
  expect(errors).not.toMatch(/^ +at /m);
});

it('does not start where its port is taken, and says so in one line', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  const { code, errors } = await run({ ...anonymous, PORT: String(port) });

  expect(code).toBe(1);
  expect(errors.trim()).toMatch(/^not started: .*EADDRINUSE.*$/);
});
