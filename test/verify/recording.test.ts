import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recorderTo } from './recording.ts';
import type { Exchange } from './target.ts';

async function recorded(...exchanges: readonly Exchange[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'recording-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'seen.jsonl');
  const record = recorderTo(path);
  for (const exchange of exchanges) record(exchange);
  return readFile(path, 'utf8');
}

function answer(body: unknown, headers: Readonly<Record<string, string>> = {}): Exchange['answer'] {
  return { status: 200, headers: new Headers(headers), body };
}

it('hides a key where a message quotes it', async () => {
  const text = await recorded(
    {
      method: 'POST',
      url: 'https://arm.example/k',
      answer: answer({ authorizationKey: 'k-123', mask: '***' }, { 'set-cookie': 'a=b' }),
    },
    { method: 'PUT', url: 'https://arm.example/c?sig=s-9', answer: answer({ message: 'k-123 is in use' }) },
  );

  expect(text).not.toMatch(/k-123|s-9|a=b/);
  expect(text).toContain('<hidden> is in use');
});

it.each([
  'To retrieve status use uri: https://arm.example/operations/1?api-version=2025-07-01&t=9&c=CERT&s=SIGNATURE&h=MAC.',
  'See (https://arm.example/first?x=1) and HTTPS://arm.example/second?c=CERT&s=SIGNATURE&h=MAC\nfor more.',
  '{"uri":"https://arm.example/?c=CERT&s=SIGNATURE&h=MAC","retry":"no"}',
  'https://[not-an-address/operations/1?c=CERT&s=SIGNATURE&h=MAC',
])('hides the signature of a URL anywhere in a text: %s', async (message) => {
  const body = { error: { code: 'AnotherOperationInProgress', message } };

  const text = await recorded({ method: 'PUT', url: 'https://arm.example/c', answer: answer(body) });

  expect(text).not.toMatch(/CERT|SIGNATURE|MAC/);
  expect(text).toContain('AnotherOperationInProgress');
});

it('keeps the words around a URL, its path and its api-version', async () => {
  const message = 'Use uri: https://arm.example/operations/1?api-version=2025-07-01&c=CERT until it ends';

  const text = await recorded({ method: 'GET', url: 'https://arm.example/c', answer: answer({ message }) });

  expect(text).toMatch(/Use uri: https:\/\/arm\.example\/operations\/1\?api-version=2025-07-01&c=\S+ until it ends/);
});
