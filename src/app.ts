import { randomUUID } from 'node:crypto';
import { createAzureClients, createCredential } from './azure/azureClients.ts';
import { createConnections } from './azure/connections.ts';
import { createInventory } from './azure/inventory.ts';
import { createNetworkFacts } from './azure/networkFacts.ts';
import { createRights } from './azure/rights.ts';
import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { mayShow, showRequest } from './oncall/showRequest.ts';
import { status, statusOf } from './oncall/status.ts';
import type { Clock } from './ports/clock.ts';
import * as commands from './provisioning/commands.ts';
import { connect, connectFrom } from './provisioning/connect.ts';
import { startLoop } from './provisioning/loop.ts';
import { openForm } from './provisioning/openForm.ts';
import { submitForm } from './provisioning/submitForm.ts';
import { startSteps } from './provisioning/sweep.ts';
import { refusalOf } from './request/commands.ts';
import { STEP_MS, TURN_MS } from './request/times.ts';
import { createServer } from './server.ts';
import { openSqliteStore } from './storage/sqliteStore.ts';
import { createAdapter } from './teams/adapter.ts';
import { createBoard } from './teams/board.ts';
import { createOnce } from './teams/once.ts';
import { createPlaces } from './teams/places.ts';
import { createReplies } from './teams/replies.ts';
import { createSender } from './teams/sender.ts';
import { createTurns } from './teams/turn.ts';
import type { UseCases } from './teams/useCases.ts';

/** The whole bot, running. */
export interface App {
  readonly port: number;
  /** Takes nothing new, finishes the steps and turns under way, and closes the storage. */
  stop(): Promise<void>;
}

/** Builds the object graph, takes back what a dead process had claimed, and listens. */
export async function startApp(config: Config): Promise<App> {
  const clock: Clock = { now: () => new Date() };
  const ids = { next: () => randomUUID() as string };
  const { requests: store, notes, close } = openSqliteStore(config.storage.path);
  const { log, text: metrics } = createMetrics(createLog(config.log.level), () => store.census(), clock);
  const clients = createAzureClients(config.azure, createCredential());
  const azure = {
    facts: createNetworkFacts(clients),
    inventory: createInventory(clients, clock),
    connections: createConnections(clients),
    rights: createRights(clients, clock),
  };
  const adapter = createAdapter(config.bot, { clock });
  const places = createPlaces(notes, clock);
  const sender = createSender(adapter, config.bot.kind === 'authenticated' ? config.bot.appId : '', places);
  const sweepDeps = { ...azure, store, board: createBoard(sender), clock, log };

  await store.takeBackLeases(clock.now());
  const loop = startLoop((limit) => startSteps(sweepDeps, limit), log);
  const useCases = createUseCases({ ...azure, store, notes, clock, ids, log, wake: loop.wake });
  const turns = createTurns({
    useCases,
    replies: createReplies(sender, log),
    places,
    once: createOnce(notes, clock),
    clock,
    log,
  });
  const server = createServer({
    http: config.http,
    onActivity: (delivery) => adapter.receive(delivery, turns.turn),
    ready: () => store.ping(),
    metrics,
    clock,
    ids,
    log,
  });
  const { port } = await server.listen();
  log.info({ port }, 'listening');
  return {
    port,
    async stop() {
      await server.close();
      await turns.idle();
      await loop.stop();
      close();
      log.info({}, 'stopped');
    },
  };
}

type UseCaseDeps = Parameters<typeof connect>[0] & Parameters<typeof status>[0];

/** Reads within a turn leave time for the answer. */
const READ_MS = TURN_MS * 0.75;

function createUseCases(deps: UseCaseDeps): UseCases {
  const soon = () => AbortSignal.timeout(READ_MS);
  const late = () => AbortSignal.timeout(STEP_MS);
  const { store } = deps;
  return {
    connect: (asked, context) => connect(deps, asked, context, soon()),
    connectFrom: (circuitId, context) => connectFrom(deps, circuitId, context, soon()),
    openForm: (request, given) => openForm(deps.inventory, request, given, soon()),
    submitForm: (id, values, asked) => submitForm(deps, id, values, asked, soon()),
    confirm: (id, asked) => commands.confirm(deps, id, asked, soon()),
    recheck: (id, asked) => commands.recheck(deps, id, asked),
    cancel: (id, asked) => commands.cancel(deps, id, asked),
    retry: (id, asked) => commands.retry(deps, id, asked, soon()),
    cleanUp: (id, asked) => commands.cleanUp(deps, id, asked, soon()),
    mayEdit: (request, asked) => refusalOf('submit', request, asked),
    load: (id) => store.load(id),
    loadNumber: (number) => store.loadNumber(number),
    view: async (request) => ({ request, ahead: await store.ahead(request) }),
    mayShow: (request, asker) => mayShow(deps, request, asker, soon()),
    showRequest: (id, place) => showRequest(deps, id, place),
    status: (given, asker) => status(deps, given, asker.id, late()),
    statusOf: (id, kind, asker) => statusOf(deps, id, kind, asker.id, late()),
    openRequests: (place, requester) => store.findOpen({ place, requester: requester.id }),
  };
}
