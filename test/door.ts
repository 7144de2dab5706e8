import { request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { HttpConfig } from '../src/config.ts';
import type { LogFields } from '../src/ports/log.ts';
import { createServer, type ServerParts } from '../src/server.ts';
import { createAdapter, type TeamsAdapter, type Turn } from '../src/teams/adapter.ts';
import type { BotConfig } from '../src/teams/botConfig.ts';
import { noLog } from './fakes/noLog.ts';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly message: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

export interface Door {
  readonly port: number;
  readonly lines: readonly LogLine[];
  readonly adapter: TeamsAdapter;
  /** What the clock says; tests move it. */
  now: Date;
  close(): Promise<void>;
  get(path: string): Promise<HttpAnswer>;
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<HttpAnswer>;
}

export const anyFreePort: HttpConfig = { port: 0, host: '127.0.0.1', anonymous: false };
export const anonymousBot: BotConfig = { kind: 'anonymous', serviceHosts: 'loopback', allowedTenants: new Set() };

/** Opens the real door: server and adapter, in front of one turn. Closed when the test is finished. */
export async function openDoor(bot: BotConfig, turn: Turn, parts: Partial<ServerParts> = {}): Promise<Door> {
  const lines: LogLine[] = [];
  let ids = 0;
  function write(level: LogLine['level']) {
    return (fields: LogFields, message: string) => lines.push({ level, fields, message });
  }
  const clock = { now: () => door.now };
  const adapter = createAdapter(bot, { clock });
  const server = createServer({
    http: { ...anyFreePort, anonymous: bot.kind === 'anonymous' },
    onActivity: (delivery) => adapter.receive(delivery, turn),
    ready: async () => {},
    metrics: async () => 'up 1\n',
    clock,
    ids: { next: () => `reference-${++ids}` },
    log: { ...noLog, info: write('info'), warn: write('warn'), error: write('error') },
    limits: { requestMs: 10_000, checkMs: 2_000, readyMs: 2_000, closeMs: 500 },
    ...parts,
  });
  const { port } = await server.listen();
  const door: Door = {
    port,
    lines,
    adapter,
    now: new Date(),
    close: () => server.close(),
    get: (path) => call(port, 'GET', path, {}),
    post: (body, headers = {}) => {
      const content = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
      return call(port, 'POST', '/api/messages', { 'Content-Type': 'application/json', ...headers }, content);
    },
  };
  onTestFinished(() => server.close().catch(() => {})); // A test that closed it itself is fine.
  return door;
}

/** Plain HTTP: fetch hides and adds headers. */
export function call(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer = '',
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers, agent: false, timeout: 5_000 }, (answer) => {
      answer.setEncoding('utf8');
      let text = '';
      answer.on('data', (chunk: string) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }));
    });
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error('no answer within 5 s')));
    sent.end(body);
  });
}

/** The code and reference id of an error's answer. */
export function errorOf({ text }: HttpAnswer): { code: string; message: string; referenceId: string } {
  return JSON.parse(text).error;
}
