import type { IncomingMessage, Server as NodeServer } from 'node:http';
import restify, { type Response, type Server } from 'restify';
import type { HttpConfig } from './config.ts';
import { createFailedAttempts, type FailedAttempts } from './failedAttempts.ts';
import { asRefusal, HttpRefusal } from './httpRefusal.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import { described, type Log, type LogFields } from './ports/log.ts';
import { readActivity } from './readActivity.ts';
import type { Delivery, HttpAnswer } from './teams/adapter.ts';
import { AuthenticationRefused } from './teams/authenticationRefused.ts';

export interface ServerParts {
  readonly http: HttpConfig;
  /** Authenticates the delivery and runs its turn. */
  readonly onActivity: (delivery: Delivery) => Promise<HttpAnswer>;
  /** Resolves while the bot can do its work: the storage answers. */
  readonly ready: () => Promise<void>;
  /** Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly limits?: Limits;
}

interface Limits {
  /** Longest time for a whole request to come in: one byte a second would hold a connection for hours. */
  readonly requestMs: number;
  /** How often connections are looked at for that. */
  readonly checkMs: number;
  /** Longest wait for the readiness of the storage. */
  readonly readyMs: number;
  /** Longest wait for the turns under way when the server closes. */
  readonly closeMs: number;
}

export interface HttpServer {
  /** @throws {Error} when the port is taken */
  listen(): Promise<{ readonly port: number }>;
  /** Takes no new connections, and resolves once the requests under way are answered. */
  close(): Promise<void>;
}

const LIMITS: Limits = { requestMs: 10_000, checkMs: 2_000, readyMs: 2_000, closeMs: 15_000 };

type Reply = HttpAnswer | { readonly status: number; readonly text: string };

/** The only door from outside: messages of Teams, and what operators ask. */
export function createServer(parts: ServerParts): HttpServer {
  const limits = parts.limits ?? LIMITS;
  const server = restify.createServer({ name: '' }); // A name would be told to everybody in the Server header.
  const inner: NodeServer = server.server;
  Object.assign(inner, {
    requestTimeout: limits.requestMs,
    headersTimeout: limits.requestMs,
    connectionsCheckingInterval: limits.checkMs, // An option of Node's createServer that restify does not hand on.
  });
  addRoutes(server, parts, limits);
  return { listen: () => listen(server, parts), close: () => close(inner, limits) };
}

type Handle = (httpRequest: IncomingMessage, referenceId: string) => Promise<Reply>;

function addRoutes(server: Server, parts: ServerParts, limits: Limits): void {
  const attempts = createFailedAttempts();

  /** Restify waits for an async handler of two arguments; each of ours answers whatever happens. */
  function answering(handle: Handle) {
    return async (httpRequest: IncomingMessage, httpResponse: Response): Promise<void> => {
      const referenceId = parts.ids.next();
      try {
        send(httpResponse, await handle(httpRequest, referenceId));
      } catch (error) {
        refuse(parts, attempts, { httpRequest, httpResponse, referenceId }, error);
      }
    };
  }
  const posts = (httpRequest: IncomingMessage, referenceId: string) => receive(parts, httpRequest, referenceId);
  const gets: Readonly<Record<string, Handle>> = {
    '/healthz': async () => ({ status: 200, body: { status: 'up' } }),
    '/readyz': () => readiness(parts, limits),
    '/metrics': async () => ({ status: 200, text: await parts.metrics() }),
  };

  server.post('/api/messages', answering(posts));
  for (const [path, handle] of Object.entries(gets)) {
    server.get(path, answering(handle));
    server.head(path, answering(handle));
  }
  server.on('restifyError', (httpRequest, httpResponse, error, done: () => void) => {
    refuse(parts, attempts, { httpRequest, httpResponse, referenceId: parts.ids.next() }, asRefusal(error));
    done();
  });
}

async function receive(parts: ServerParts, httpRequest: IncomingMessage, referenceId: string): Promise<HttpAnswer> {
  if (parts.http.anonymous && isFromElsewhere(httpRequest)) throw new HttpRefusal('foreignHeaders');
  const activity = await readActivity(httpRequest);
  return parts.onActivity({ authorization: httpRequest.headers.authorization ?? '', activity, referenceId });
}

/** Where no token is asked for, a web page open on this machine, or a tunnel to it, could speak to the bot as well. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  return Object.keys(headers).some((name) => name === 'origin' || /^(x-)?forwarded(-|$)/.test(name));
}

async function readiness({ ready }: ServerParts, { readyMs }: Limits): Promise<HttpAnswer> {
  const signal = AbortSignal.timeout(readyMs);
  const late = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  try {
    await Promise.race([ready(), late]);
  } catch (cause) {
    throw new HttpRefusal('notReady', { cause });
  }
  return { status: 200, body: { status: 'ready' } };
}

interface Exchange {
  readonly httpRequest: IncomingMessage;
  readonly httpResponse: Response;
  readonly referenceId: string;
}

/** Answers an error. The log has the reason; the sender gets a code, a sentence, and the id to find it by. */
function refuse(parts: ServerParts, attempts: FailedAttempts, exchange: Exchange, error: unknown): void {
  const address = exchange.httpRequest.socket.remoteAddress ?? 'unknown';
  const refusal = asRefusal(error);
  const flood = refusal.status === 401 ? attempts.count(address, exchange.referenceId, parts.clock.now()) : undefined;
  if (flood === undefined) {
    report(parts.log, refusal, { referenceId: exchange.referenceId, address });
    sendRefusal(exchange.httpResponse, refusal, exchange.referenceId);
    return;
  }
  const { referenceId, retryAfterSeconds } = flood;
  const tooMany = new HttpRefusal('tooManyFailures', { retryAfterSeconds });
  if (flood.isNew) report(parts.log, tooMany, { referenceId, address });
  sendRefusal(exchange.httpResponse, tooMany, referenceId);
}

function report(log: Log, refusal: HttpRefusal, where: LogFields): void {
  const { code, status, cause } = refusal;
  const reason = cause instanceof AuthenticationRefused ? cause.reason : undefined;
  const fields = { ...where, status, code, ...(reason === undefined ? {} : { reason }) };
  if (status < 500) log.warn(fields, 'request refused');
  else log.error({ ...fields, ...described(cause) }, 'request not answered');
}

function sendRefusal(httpResponse: Response, refusal: HttpRefusal, referenceId: string): void {
  if (httpResponse.headersSent) return;
  const { code, message, status, retryAfterSeconds } = refusal;
  if (retryAfterSeconds !== undefined) httpResponse.setHeader('Retry-After', retryAfterSeconds);
  send(httpResponse, { status, body: { error: { code, message, referenceId } } });
}

/** Through restify: what is sent behind its back it sends a second time after an error of its own, and dies of that. */
function send(httpResponse: Response, reply: Reply): void {
  const isText = 'text' in reply;
  const content = isText ? reply.text : JSON.stringify(reply.body);
  const type = isText ? 'text/plain; version=0.0.4; charset=utf-8' : 'application/json; charset=utf-8';
  const headers = { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' };
  httpResponse.sendRaw(reply.status, content ?? '', content === undefined ? {} : headers);
}

function listen(server: Server, { http, log }: ServerParts): Promise<{ readonly port: number }> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: unknown) => {
      log.error(described(error), 'server broke');
      reject(error);
    });
    server.listen({ port: http.port, host: http.host }, () => resolve({ port: server.address().port }));
  });
}

function close(server: NodeServer, { closeMs }: Limits): Promise<void> {
  const cut = setTimeout(() => server.closeAllConnections(), closeMs);
  return new Promise((resolve, reject) => {
    server.close((error) => {
      clearTimeout(cut);
      if (error) reject(error);
      else resolve();
    });
  });
}
