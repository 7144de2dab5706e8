import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { StoreError } from '../src/ports/requestStore.ts';
import type { Turn } from '../src/teams/adapter.ts';
import { anonymousBot, call, type Door, errorOf, openDoor } from './door.ts';

const LIMIT = 256 * 1024;
const activity = { type: 'message', channelId: 'msteams', serviceUrl: 'http://127.0.0.1:5999/', text: 'hello' };

async function openAnonymous(turn: Turn = async () => {}, parts = {}): Promise<Door> {
  return openDoor(anonymousBot, turn, parts);
}

/** An activity whose JSON has exactly this many bytes. */
function ofSize(bytes: number): string {
  const bare = JSON.stringify({ ...activity, text: '' });
  return JSON.stringify({ ...activity, text: 'x'.repeat(bytes - bare.length) });
}

/** Speaks HTTP by hand, and returns what came until the server closed the connection. */
function speak(port: number, text: string, end = false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => (end ? socket.end(text) : socket.write(text)));
    let heard = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      heard += chunk;
    });
    socket.on('error', reject).on('close', () => resolve(heard));
  });
}

describe('POST /api/messages', () => {
  it('runs the turn of an activity', async () => {
    const texts: string[] = [];
    const door = await openAnonymous(async (context) => void texts.push(context.activity.text));

    const answer = await door.post(activity, { 'Content-Type': 'application/json; charset=utf-8' });

    expect([answer.status, answer.text, texts]).toEqual([200, '', ['hello']]);
  });

  it.each([
    { because: 'it is empty', body: '', status: 400, code: 'notJson' },
    { because: 'it is no JSON', body: '{"type":', status: 400, code: 'notJson' },
    { because: 'it is not UTF-8', body: Buffer.from('{"type":"\xff"}', 'latin1'), status: 400, code: 'notJson' },
    { because: 'it is a list', body: '[]', status: 400, code: 'notAnActivity' },
    { because: 'it is null', body: 'null', status: 400, code: 'notAnActivity' },
    { because: 'it is a text', body: '"message"', status: 400, code: 'notAnActivity' },
    { because: 'it has no type', body: '{"text":"hello"}', status: 400, code: 'notAnActivity' },
    { because: 'its type is empty', body: '{"type":""}', status: 400, code: 'notAnActivity' },
    { because: 'its type is a number', body: '{"type":5}', status: 400, code: 'notAnActivity' },
    { because: 'it is one byte too large', body: ofSize(LIMIT + 1), status: 413, code: 'bodyTooLarge' },
    { because: 'it is far too large', body: ofSize(40 * LIMIT), status: 413, code: 'bodyTooLarge' },
  ])('refuses a body because $because', async ({ body, status, code }) => {
    let turns = 0;
    const door = await openAnonymous(async () => void turns++);

    const answer = await door.post(body);

    expect([answer.status, errorOf(answer).code, turns]).toEqual([status, code, 0]);
    expect(door.lines).toMatchObject([{ level: 'warn', fields: { referenceId: errorOf(answer).referenceId, code } }]);
  });

  it('takes a body of exactly the limit', async () => {
    const door = await openAnonymous();

    expect((await door.post(ofSize(LIMIT))).status).toBe(200);
  });

  it.each([
    { headers: { 'Content-Type': 'text/plain' } },
    { headers: { 'Content-Type': 'application/x-www-form-urlencoded' } },
    { headers: { 'Content-Type': '' } },
    { headers: { 'Content-Encoding': 'gzip' } },
  ])('refuses $headers', async ({ headers }) => {
    const door = await openAnonymous();

    const answer = await door.post(activity, headers);

    expect([answer.status, errorOf(answer).code]).toEqual([415, 'notJsonType']);
  });

  it('is not troubled by a body that breaks off', async () => {
    const door = await openAnonymous();
    const head =
      'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{';

    await speak(door.port, head, true);

    expect((await door.post(activity)).status).toBe(200);
  });

  it('tells nobody why a turn broke', async () => {
    const door = await openAnonymous(async () => {
      throw new Error('password=hunter2');
    });

    const answer = await door.post(activity);

    expect([answer.status, errorOf(answer).code]).toEqual([500, 'internal']);
    expect(answer.text).not.toContain('hunter2');
    expect(door.lines).toMatchObject([
      { level: 'error', message: 'request not answered', fields: { referenceId: errorOf(answer).referenceId } },
    ]);
  });
});

describe('the server', () => {
  it('does not say what it is built with', async () => {
    const door = await openAnonymous();

    const { headers } = await door.get('/healthz');

    expect([headers.server, headers['x-powered-by']]).toEqual([undefined, undefined]);
  });

  it.each([
    { method: 'GET', path: '/', status: 404, code: 'notFound' },
    { method: 'GET', path: '/api/messages/../../etc', status: 404, code: 'notFound' },
    { method: 'GET', path: '/%', status: 404, code: 'notFound' },
    { method: 'GET', path: '/api/messages', status: 405, code: 'methodNotAllowed' },
    { method: 'DELETE', path: '/healthz', status: 405, code: 'methodNotAllowed' },
  ])('answers $method $path with $status in its own words', async ({ method, path, status, code }) => {
    const door = await openAnonymous();

    const answer = await call(door.port, method, path, {});

    expect([answer.status, errorOf(answer).code]).toEqual([status, code]);
    expect(door.lines).toMatchObject([{ fields: { referenceId: errorOf(answer).referenceId } }]);
  });

  it('hangs up on who sends a request too slowly', async () => {
    const limits = { requestMs: 50, checkMs: 20, readyMs: 100, closeMs: 500 };
    const door = await openAnonymous(async () => {}, { limits });

    const heard = await speak(door.port, 'POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n');

    expect(heard).toContain('408 Request Timeout');
  });

  it('answers the turns under way before it closes, and nothing new', async () => {
    const started = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const door = await openAnonymous(async () => {
      started.resolve();
      await finish.promise;
    });

    const answer = door.post(activity);
    await started.promise;
    const closed = door.close();
    const refused = door.get('/healthz');
    await expect(refused).rejects.toThrow('ECONNREFUSED');
    finish.resolve();

    expect((await answer).status).toBe(200);
    await closed;
  });

  it('says that the port is taken', async () => {
    const door = await openAnonymous();

    const second = openAnonymous(async () => {}, { http: { port: door.port, host: '127.0.0.1', anonymous: true } });

    await expect(second).rejects.toThrow('EADDRINUSE');
  });
});

describe('what operators ask', () => {
  it('is answered', async () => {
    const door = await openAnonymous();

    const [health, ready, metrics] = await Promise.all(['/healthz', '/readyz', '/metrics'].map(door.get));

    expect([health?.status, ready?.status, metrics?.status]).toEqual([200, 200, 200]);
    expect([metrics?.text, metrics?.headers['content-type']]).toEqual([
      'up 1\n',
      'text/plain; version=0.0.4; charset=utf-8',
    ]);
  });

  it.each([
    { because: 'it says so', ready: () => Promise.reject(new StoreError('reading /secret/path', { cause: 1 })) },
    { because: 'it does not answer', ready: () => new Promise<void>(() => {}) },
  ])('is ready no more while the storage is away, because $because', async ({ ready }) => {
    const limits = { requestMs: 10_000, checkMs: 2_000, readyMs: 20, closeMs: 500 };
    const door = await openAnonymous(async () => {}, { ready, limits });

    const [answer, health] = [await door.get('/readyz'), await door.get('/healthz')];

    expect([answer.status, errorOf(answer).message]).toEqual([503, 'The storage does not answer.']);
    expect(answer.text).not.toContain('/secret/path');
    expect(health.status).toBe(200);
    expect(door.lines).toMatchObject([{ level: 'error', fields: { code: 'notReady' } }]);
  });
});
