import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { setImmediate as nextTick, setTimeout as wait } from 'node:timers/promises';
import { readAll } from './delivery.ts';
import type { ActiveFault, Faults } from './faults.ts';
import type { Journal, JournalEntry } from './journal.ts';
import { parseJson } from './json.ts';
import type { Page } from './page/page.ts';
import { answerOf, Refusal } from './refusal.ts';
import { callRoute, type Route } from './routes.ts';
import type { BotTokenCheck } from './tokens.ts';
import type { Answer } from './wire.ts';

export interface ServerParts {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly isBot: BotTokenCheck;
  readonly connector: readonly Route[];
  /** Admin and key set: no token, no faults, no journal. */
  readonly open: readonly Route[];
  /** What a visitor's browser asks for. */
  readonly page: Page;
}

interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly body: unknown;
  readonly authorization: string | undefined;
  readonly response: ServerResponse;
}

export function createTeamsServer(parts: ServerParts): Server {
  return createServer((request, response) => {
    handle(parts, request, response).catch((error: unknown) => {
      if (!response.destroyed)
        write(response, { status: 500, body: { error: { code: 'Bug', message: String(error) } } });
    });
  });
}

async function handle(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(`http://localhost${request.url}`);
  const body = parseJson(await readAll(request));
  const { authorization } = request.headers;
  const exchange = { method: request.method ?? 'GET', url, body, authorization, response };
  if (url.pathname.startsWith('/v3/')) return connect(parts, exchange);
  if (isFromElsewhere(request))
    return write(response, { status: 403, body: { message: 'Only from this machine and page.' } });
  if (await parts.page(request, response, url)) return;
  write(response, await answerTo(parts.open, exchange));
}

/** Any page that is open in a browser here could send to this port as well; the hand that moves the world is not for it. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  const isHere = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
  return !isHere || (headers.origin !== undefined && headers.origin !== `http://${host}`);
}

async function answerTo(routes: readonly Route[], { method, url, body }: Exchange): Promise<Answer> {
  const notFound: Answer = {
    status: 404,
    body: { error: { code: 'NotFound', message: `no ${method} ${url.pathname}` } },
  };
  try {
    return (await callRoute(routes, method, url, body)) ?? notFound;
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** A call of the bot: journalled, met by a fault perhaps, checked, answered. */
async function connect(parts: ServerParts, exchange: Exchange): Promise<void> {
  const { method, url, body, response } = exchange;
  const path = decodeURIComponent(url.pathname);
  const entry = parts.journal.received({ method, url: url.pathname + url.search, path, body });
  const active = parts.faults.meet(method, [entry.url, path + url.search]);
  if (active === undefined) return finish(parts, entry, response, await serve(parts, exchange));
  entry.fault = active.id;
  const answer = await serveUnder(active, parts, exchange);
  if (answer === undefined) {
    response.destroy();
    parts.journal.answered(entry, 0);
    return;
  }
  finish(parts, entry, response, answer);
}

/** What the fault leaves of the answer; undefined where there is none. */
async function serveUnder(active: ActiveFault, parts: ServerParts, exchange: Exchange): Promise<Answer | undefined> {
  const { effect } = active.fault;
  switch (effect.kind) {
    case 'answer':
      return { status: effect.status, body: effect.body, headers: effect.headers ?? {} };
    case 'drop':
      return undefined;
    case 'dropAfterEffect':
      await serve(parts, exchange);
      return undefined;
    case 'delay':
      await wait(effect.ms);
      return serve(parts, exchange);
    case 'noId': {
      const { status } = await serve(parts, exchange);
      return { status: effect.status ?? status };
    }
    case 'refuse':
      if (effect.when === 'afterEffect') await serve(parts, exchange);
      return answerOf(effect.as);
    case 'hold':
      return effect.when === 'beforeEffect' ? holdBefore(active, parts, exchange) : holdAfter(active, parts, exchange);
  }
}

async function holdBefore(active: ActiveFault, parts: ServerParts, exchange: Exchange): Promise<Answer | undefined> {
  const isStillThere = await hold(active, parts.faults, exchange.response);
  return isStillThere ? serve(parts, exchange) : undefined;
}

async function holdAfter(active: ActiveFault, parts: ServerParts, exchange: Exchange): Promise<Answer | undefined> {
  const answer = await serve(parts, exchange);
  return (await hold(active, parts.faults, exchange.response)) ? answer : undefined;
}

/** Waits for the release, or for the client to go away; says whether the client is still there. */
async function hold(active: ActiveFault, faults: Faults, response: ServerResponse): Promise<boolean> {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  response.once('close', resolve);
  faults.hold(active, 1);
  await Promise.race([active.released, closed]);
  faults.hold(active, -1);
  // A test kills the bot and releases at once: let the sockets say that it is dead first.
  await nextTick();
  await nextTick();
  return !response.destroyed && !response.closed;
}

async function serve(parts: ServerParts, exchange: Exchange): Promise<Answer> {
  return (await parts.isBot(exchange.authorization)) ? answerTo(parts.connector, exchange) : answerOf('noToken');
}

function finish({ journal }: ServerParts, entry: JournalEntry, response: ServerResponse, answer: Answer): void {
  const isGone = response.destroyed || response.closed;
  journal.answered(entry, isGone ? 0 : answer.status);
  if (!isGone) write(response, answer);
}

function write(response: ServerResponse, { status, body, headers }: Answer): void {
  const json = body === undefined ? undefined : JSON.stringify(body);
  response.writeHead(status, { ...(json === undefined ? {} : { 'Content-Type': 'application/json' }), ...headers });
  response.end(json);
}
