import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { answerArm } from './armRoutes.ts';
import { type Authentication, authenticate } from './authentication.ts';
import { commonHeaders } from './commonHeaders.ts';
import type { Faults, HeldClient } from './faults.ts';
import { readText, sendJson } from './httpExchange.ts';
import type { Journal, JournalEntry } from './journal.ts';
import type { Spent } from './quota.ts';
import { INVALID_JSON, parseJson, type RawRequest, readRequest } from './requestReading.ts';
import type { Principal } from './rights.ts';
import { settingsOf } from './settings.ts';
import type { Simulation } from './simulation.ts';
import type { TlsIdentity } from './tls.ts';

interface ArmServerDeps {
  readonly simulation: Simulation;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly tls: TlsIdentity;
  /** Asked at each request: the audience of the server's own address is known once it listens. */
  readonly authentication: () => Authentication;
}

/** One request on its way through faults, authentication and ARM. */
interface Exchange extends RawRequest {
  readonly authorization: string | undefined;
  readonly client: HeldClient & { cutOff(): void };
  /** Filled in once the caller is authenticated. */
  readonly known: { oid: string | undefined; spent: Spent | undefined };
  note(known: Partial<JournalEntry>): void;
  noteFault(id: string): void;
}

export function createArmServer(deps: ArmServerDeps): Server {
  const { certificate, privateKey } = deps.tls;
  return createServer({ cert: certificate, key: privateKey }, (request, response) => {
    serve(request, response, deps).catch((error: unknown) => {
      // A client that breaks off in the middle of its own request has nobody to be told.
      if (request.socket.destroyed) return;
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`azure simulator, ${request.method} ${request.url?.split('?')[0]}: ${message}\n`);
      sendJson(response, 500, { error: { code: 'SimulatorBug', message } });
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, deps: ArmServerDeps): Promise<void> {
  const { method = 'GET', url = '/' } = request;
  const note = deps.journal.begin({ at: deps.simulation.clock.now().toISOString(), method, url });
  const faultIds: string[] = [];
  const exchange: Exchange = {
    method,
    url,
    client: clientOf(request, response),
    text: await readText(request),
    contentType: request.headers['content-type'],
    ifMatch: request.headers['if-match'],
    authorization: request.headers.authorization,
    known: { oid: undefined, spent: undefined },
    note,
    noteFault(id) {
      faultIds.push(id);
      note({ fault: faultIds.join(', ') });
    },
  };
  const answer = await decide(exchange, deps);
  if (answer === undefined) return;
  if (exchange.client.isGone()) {
    note({ effectStatus: answer.status });
    return;
  }
  note({ status: answer.status });
  const now = new Date(Date.now() + settingsOf(deps.simulation.resources).clockSkewMs);
  const { oid, spent } = exchange.known;
  sendJson(response, answer.status, answer.body, commonHeaders({ path: url, answer, oid, spent, now }));
}

/** Undefined where the client is to hear nothing. */
async function decide(exchange: Exchange, deps: ArmServerDeps): Promise<ArmAnswer | undefined> {
  noteBody(exchange);
  const principal = await authenticate(exchange.authorization, deps.authentication()).catch((error: unknown) => {
    if (error instanceof ArmRefusal) return error;
    throw error;
  });
  if (!(principal instanceof ArmRefusal)) recognize(exchange, principal, deps.simulation);

  const before = await faultsBefore(exchange, deps.faults);
  if (before !== 'goOn') return before;
  const answer =
    principal instanceof ArmRefusal ? principal.toAnswer() : answerOf(exchange, principal, deps.simulation);
  faultsOfOperation(exchange, answer, deps);
  return faultsAfter(exchange, answer, deps.faults);
}

/** A request counts once its caller is known, whatever becomes of it then. */
function recognize({ method, url, known, note }: Exchange, { oid }: Principal, { quota }: Simulation): void {
  note({ principal: oid });
  known.oid = oid;
  known.spent = quota.spend({ method, path: url, oid });
}

function noteBody({ text, note }: Exchange): void {
  if (text === '') return;
  const parsed = parseJson(text);
  note({ requestBody: parsed === INVALID_JSON ? text : parsed });
}

async function faultsBefore(exchange: Exchange, faults: Faults): Promise<ArmAnswer | undefined | 'goOn'> {
  const delay = faults.claim(exchange, 'delay');
  if (delay !== undefined) {
    exchange.noteFault(delay.id);
    await wait(delay.effect.ms);
  }
  const hold = faults.claim(exchange, 'hold', ({ when }) => when === 'beforeEffect');
  if (hold !== undefined) {
    exchange.noteFault(hold.id);
    if ((await faults.hold(hold.id, exchange.client)) === 'gone') return undefined;
  }
  const drop = faults.claim(exchange, 'drop');
  if (drop !== undefined) {
    exchange.noteFault(drop.id);
    exchange.client.cutOff();
    return undefined;
  }
  const answer = faults.claim(exchange, 'answer');
  if (answer === undefined) return 'goOn';
  exchange.noteFault(answer.id);
  const { status, body, headers } = answer.effect;
  return { status, body, ...(headers && { headers }) };
}

/** Used up only by a request that did start an operation: one that is refused leaves them for the next. */
function faultsOfOperation(
  exchange: Exchange,
  { operationId }: ArmAnswer,
  { faults, simulation }: ArmServerDeps,
): void {
  if (operationId === undefined) return;
  const end = faults.claim(exchange, 'endOperation');
  if (end !== undefined) {
    exchange.noteFault(end.id);
    simulation.operations.decide(operationId, { status: end.effect.status, error: end.effect.error });
  }
  const lose = faults.claim(exchange, 'loseOperation');
  if (lose === undefined) return;
  exchange.noteFault(lose.id);
  simulation.operations.lose(operationId);
}

async function faultsAfter(exchange: Exchange, answer: ArmAnswer, faults: Faults): Promise<ArmAnswer | undefined> {
  const hold = faults.claim(exchange, 'hold', ({ when }) => when === 'afterEffect');
  if (hold !== undefined) {
    exchange.noteFault(hold.id);
    exchange.note({ effectStatus: answer.status });
    if ((await faults.hold(hold.id, exchange.client)) === 'gone') return undefined;
  }
  const drop = faults.claim(exchange, 'dropAfterEffect');
  if (drop === undefined) return answer;
  exchange.noteFault(drop.id);
  exchange.note({ effectStatus: answer.status });
  exchange.client.cutOff();
  return undefined;
}

function answerOf(exchange: Exchange, principal: Principal, simulation: Simulation): ArmAnswer {
  simulation.schedule.runDue();
  try {
    refuseIfThrottled(exchange);
    return answerArm(readRequest(exchange, principal), simulation);
  } catch (error) {
    if (error instanceof ArmRefusal) return error.toAnswer();
    throw error;
  }
}

/** @throws {ArmRefusal} 429 with the seconds to wait */
function refuseIfThrottled({ method, url, known: { spent } }: Exchange): void {
  if (spent?.retryAfterSeconds === undefined) return;
  const subscription = /^\/+subscriptions\/([^/?]+)/i.exec(url)?.[1];
  const message =
    `Number of ${spent.kind} for ${subscription === undefined ? 'the tenant' : `subscription '${subscription}'`} and operation ` +
    `'${method}' exceeded the limit. Please try again after '${spent.retryAfterSeconds}' seconds.`;
  const code = subscription === undefined ? 'TooManyRequests' : 'SubscriptionRequestsThrottled';
  throw new ArmRefusal(429, { code, message }, { 'Retry-After': String(spent.retryAfterSeconds) });
}

function clientOf(request: IncomingMessage, response: ServerResponse): Exchange['client'] {
  const { socket } = request;
  let gone = false;
  const whenGone = new Promise<void>((resolve) => {
    const leave = () => {
      gone = true;
      resolve();
    };
    // A killed process ends its side first; the server's side stays half open until it writes.
    socket.once('end', leave);
    response.once('close', () => {
      socket.off('end', leave);
      if (!response.writableFinished) leave();
    });
  });
  return { gone: whenGone, isGone: () => gone || socket.destroyed, cutOff: () => socket.destroy() };
}
