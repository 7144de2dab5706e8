import { randomUUID } from 'node:crypto';
import { createAzureClients, createCredential } from './azure/azureClients.ts';
import { createConnections } from './azure/connections.ts';
import { createInventory } from './azure/inventory.ts';
import { createNetworkFacts } from './azure/networkFacts.ts';
import { createRememberedRights } from './azure/rememberedRights.ts';
import { createRights } from './azure/rights.ts';
import type { Config } from './config.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { showRequest, whyHidden } from './oncall/showRequest.ts';
import { status, statusOf } from './oncall/status.ts';
import type { Clock } from './ports/clock.ts';
import { described, type Log } from './ports/log.ts';
import { answerStep } from './provisioning/answerStep.ts';
import * as commands from './provisioning/commands.ts';
import { connect, connectFrom } from './provisioning/connect.ts';
import { connectStepByStep } from './provisioning/connectStepByStep.ts';
import { readDefaults } from './provisioning/defaults.ts';
import { withDefaults } from './provisioning/fromDefaults.ts';
import { type Loop, startLoop } from './provisioning/loop.ts';
import { openForm } from './provisioning/openForm.ts';
import { searchList } from './provisioning/searchList.ts';
import { setDefaults } from './provisioning/setDefaults.ts';
import { submitForm } from './provisioning/submitForm.ts';
import { startSteps } from './provisioning/sweep.ts';
import { refusalOf } from './request/commands.ts';
import type { Place } from './request/people.ts';
import { STEP_MS, TURN_MS } from './request/times.ts';
import { createServer, type HttpServer } from './server.ts';
import { openSqliteStore } from './storage/sqliteStore.ts';
import { createAdapter } from './teams/adapter.ts';
import { createBoard } from './teams/board.ts';
import { createInstallations } from './teams/installations.ts';
import { createOnce } from './teams/once.ts';
import { createPlaces } from './teams/places.ts';
import { createReplies } from './teams/replies.ts';
import { createRoster } from './teams/roster.ts';
import { createSender } from './teams/sender.ts';
import { createTurns, type Turns } from './teams/turn.ts';
import type { UseCases } from './teams/useCases.ts';
import { createWelcome } from './teams/welcome.ts';

/** The whole bot, running. */
interface App {
  readonly port: number;
  /** Takes nothing new, finishes the steps and turns under way, and closes the storage. */
  stop(): Promise<void>;
}

/** Builds the object graph, takes back what a dead process had claimed, and listens. */
export async function startApp(config: Config): Promise<App> {
  const ground = createGround(config);
  const { store, clock, ids, random, log } = ground;
  const azure = createAzure(config, clock, log);
  const chat = createChat(config, ground);

  await store.takeBackLeases(clock.now());
  const loop = startLoop((limit) => startSteps({ ...azure, store, board: chat.board, clock, random, log }, limit), log);
  const deps = { ...azure, ...ground, board: chat.board, wake: loop.wake };
  const turns = createTurns({ ...chat, ...config.chat, useCases: () => createUseCases(deps), clock, log });
  const server = createServer({
    http: config.http,
    onActivity: (delivery) => chat.adapter.receive(delivery, turns.turn),
    ready: () => store.ping(),
    metrics: ground.metrics,
    clock,
    ids,
    log,
  });
  const { port } = await server.listen();
  log.info({ port }, 'listening');
  return { port, stop: () => stop({ server, turns, loop, close: ground.close, log }) };
}

interface Stoppable {
  readonly server: HttpServer;
  readonly turns: Turns;
  readonly loop: Loop;
  readonly close: () => void;
  readonly log: Log;
}

async function stop({ server, turns, loop, close, log }: Stoppable): Promise<void> {
  try {
    await server.close();
    await turns.idle();
    await loop.stop();
    close();
    log.info({}, 'stopped');
  } catch (error) {
    log.error(described(error), 'stop broke');
    throw error;
  }
}

type Ground = ReturnType<typeof createGround>;

/** What everything stands on: time, chance, storage, the log, and where links lead. */
function createGround(config: Config) {
  const clock: Clock = { now: () => new Date() };
  const ids = { next: () => randomUUID() as string };
  const random = Math.random;
  const { requests: store, notes, close } = openSqliteStore(config.storage.path);
  const { log, text: metrics } = createMetrics(createLog(config.log.level), () => store.census(), clock);
  const portalTenant = (place: Place) => config.azure.tenantId ?? place.tenantId;
  return { clock, ids, random, store, notes, close, log, metrics, portalTenant };
}

function createAzure({ azure }: Config, clock: Clock, log: Log) {
  const clients = createAzureClients(azure, createCredential(), log);
  const rights = createRights(clients, clock);
  return {
    facts: createNetworkFacts(clients),
    inventory: createInventory(clients, clock),
    connections: createConnections(clients),
    rights,
    rememberedRights: createRememberedRights(rights, clock),
  };
}

function createChat({ bot }: Config, { notes, clock, log, portalTenant }: Ground) {
  const adapter = createAdapter(bot, { clock });
  const places = createPlaces(notes, clock);
  const appId = bot.kind === 'authenticated' ? bot.appId : '';
  const sender = createSender({ adapter, appId, places, clock });
  return {
    adapter,
    places,
    board: createBoard(sender, portalTenant),
    replies: createReplies(sender, log),
    once: createOnce(notes, clock),
    welcome: createWelcome({
      sender,
      roster: createRoster({ adapter, appId, places, log }),
      installations: createInstallations(notes, clock),
      log,
    }),
  };
}

type UseCaseDeps = Parameters<typeof connectStepByStep>[0] &
  Parameters<typeof status>[0] &
  Pick<ReturnType<typeof createAzure>, 'rememberedRights'> &
  Pick<Ground, 'portalTenant'>;

/** Reads within a turn leave time for the answer. */
const READ_MS = TURN_MS * 0.75;

/**
 * The use cases of one turn, which may call several: together they read no longer than one (`soon`). Only `status` may
 * go on after the turn's answer (`late`).
 */
function createUseCases(deps: UseCaseDeps): UseCases {
  const soon = AbortSignal.timeout(READ_MS);
  const late = AbortSignal.timeout(STEP_MS);
  const { store, inventory, portalTenant, log } = deps;
  const offering = { inventory, rights: deps.rememberedRights, log };
  return {
    connect: (asked, context) => connect(deps, asked, context, soon),
    connectStepByStep: (context, where) => connectStepByStep(deps, context, where, soon),
    findAsked: (person) => store.findAsked(person.id),
    answerStep: (saved, said) => answerStep(deps, saved, said, soon),
    connectFrom: (end, context) => connectFrom(deps, end, context, soon),
    openForm: async (request, given) =>
      withDefaults(deps, request, await openForm(offering, request, given, soon), soon),
    search: (search) => searchList(offering, search, soon),
    submitForm: (id, values, asked) => submitForm(deps, id, values, asked, soon),
    confirm: (id, asked) => commands.confirm(deps, id, asked, soon),
    recheck: (id, asked) => commands.recheck(deps, id, asked),
    cancel: (id, asked) => commands.cancel(deps, id, asked),
    retry: (id, asked) => commands.retry(deps, id, asked, soon),
    cleanUp: (id, asked) => commands.cleanUp(deps, id, asked, soon),
    takeOver: (id, taking, asked) => commands.takeOver(deps, id, taking, asked, soon),
    defaults: (place) => readDefaults(deps, place),
    setDefaults: async (change, { home, ...setter }) => {
      const addedBy = await createInstallations(deps.notes, deps.clock).addedBy(home);
      return setDefaults(deps, change, { ...setter, addedBy }, soon);
    },
    whyNotEdit: (request, asked) => refusalOf('submit', request, asked),
    load: (id) => store.load(id),
    loadNumber: (number) => store.loadNumber(number),
    view: async (request) => ({ request, ahead: await store.ahead(request) }),
    whyHidden: (request, asker) => whyHidden(deps, request, asker, soon),
    showRequest: (id, asker) => showRequest(deps, id, asker, soon),
    status: (given, asker) => status(deps, given, asker.id, late),
    statusOf: (id, kind, asker) => statusOf(deps, id, kind, asker.id, late),
    portalTenant,
    openRequests: (place, requester) => store.findOpen({ place, requester: requester.id }),
  };
}
