import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tenantId } from '../people.ts';
import { ADMIN_PATH, answerAdmin } from './admin.ts';
import { createArmServer } from './armServer.ts';
import { builtInRoles } from './builtInRoles.ts';
import { botPrincipalId, builtInWorld } from './builtInWorld.ts';
import { createClock } from './clock.ts';
import { createFaults } from './faults.ts';
import { listen, sendJson, stop } from './httpExchange.ts';
import { answerIdentity, IDENTITY_PATH } from './identity.ts';
import { createJournal } from './journal.ts';
import { createOperations } from './operations.ts';
import { createQuota } from './quota.ts';
import { createResources } from './resources.ts';
import { createRights } from './rights.ts';
import { createSchedule } from './schedule.ts';
import { settingsOf } from './settings.ts';
import type { Simulation } from './simulation.ts';
import { createTlsIdentity } from './tls.ts';
import { createTokens, type TokenClaims } from './tokens.ts';
import { parseWorld } from './worldFile.ts';
import type { WorldResource } from './worldResource.ts';

interface AzureSimulatorOptions {
  /** The built-in world by default. Built-in roles are known in every world. */
  readonly world?: readonly WorldResource[];
  /** Divides every time that Azure takes or asks for; default 1. */
  readonly speed?: number;
  /** Object id of the managed identity. */
  readonly principalId?: string;
  /** Of ARM; 0, the default, leaves the choice to the system. */
  readonly port?: number;
  /** Of the identity endpoint and the admin interface; default 0. */
  readonly identityPort?: number;
}

export interface AzureSimulator {
  readonly armEndpoint: string;
  /** PEM file of the authority that a client must trust, and its text. */
  readonly caFile: string;
  readonly ca: string;
  readonly identityEndpoint: string;
  readonly identityHeader: string;
  readonly principalId: string;
  readonly adminEndpoint: string;
  /** Moves the clock, as `POST /clock` does. */
  advance(ms: number): void;
  /** A token for anybody, for requests in somebody else's name. */
  tokenFor(claims: TokenClaims): Promise<string>;
  close(): Promise<void>;
}

export async function startAzureSimulator(options: AzureSimulatorOptions = {}): Promise<AzureSimulator> {
  const { world = builtInWorld(), speed = 1, principalId = botPrincipalId, port = 0, identityPort = 0 } = options;
  const listening = { armEndpoint: '' };
  const simulation = createSimulation(world, speed, () => listening.armEndpoint);
  const journal = createJournal();
  const faults = createFaults();
  const tokens = createTokens(tenantId);
  const tls = await createTlsIdentity();
  const identityHeader = randomUUID();

  const authentication = () => ({
    tokens,
    tenantId,
    ownAudience: listening.armEndpoint,
    clockSkewMs: settingsOf(simulation.resources).clockSkewMs,
  });
  const arm = createArmServer({ simulation, journal, faults, tls, authentication });
  const identity = { tokens, principalId, identityHeader, ownAudience: () => listening.armEndpoint };
  const outside = createOutsideServer({ identity, admin: { simulation, journal, faults } });
  listening.armEndpoint = `https://127.0.0.1:${await listen(arm, port)}`;
  const origin = `http://127.0.0.1:${await listen(outside, identityPort)}`;
  const folder = await mkdtemp(join(tmpdir(), 'azure-simulator-'));
  const caFile = join(folder, 'ca.pem');
  await writeFile(caFile, tls.ca);

  return {
    armEndpoint: listening.armEndpoint,
    caFile,
    ca: tls.ca,
    identityEndpoint: `${origin}${IDENTITY_PATH}`,
    identityHeader,
    principalId,
    adminEndpoint: `${origin}${ADMIN_PATH}`,
    advance(ms) {
      simulation.clock.advance(ms);
      simulation.schedule.runDue();
    },
    tokenFor: async (claims) => (await tokens.issue(claims)).token,
    async close() {
      faults.clear();
      await Promise.all([stop(arm), stop(outside), rm(folder, { recursive: true, force: true })]);
    },
  };
}

function createSimulation(world: readonly WorldResource[], speed: number, armEndpoint: () => string): Simulation {
  const clock = createClock(speed);
  const schedule = createSchedule(clock);
  const resources = createResources([...builtInRoles, ...parseWorld(world)]);
  const operations = createOperations({ clock, schedule, armEndpoint });
  const quota = createQuota(clock, () => settingsOf(resources));
  return { clock, schedule, resources, operations, rights: createRights(resources), quota, armEndpoint };
}

interface OutsideDeps {
  readonly identity: Parameters<typeof answerIdentity>[2];
  readonly admin: Parameters<typeof answerAdmin>[2];
}

/** Plain http: the managed identity, the keys of its tokens, and the admin interface. */
function createOutsideServer({ identity, admin }: OutsideDeps): Server {
  return createServer((request, response) => {
    // Clients of the older identity protocol write a slash behind the path that they were given.
    const path = (request.url ?? '/').split('?')[0]?.replace(/(?<=.)\/$/, '') ?? '/';
    const answering = async () => {
      if (path === IDENTITY_PATH) return answerIdentity(request, response, identity);
      if (path === '/keys') return sendJson(response, 200, await identity.tokens.keySet());
      if (path.startsWith(`${ADMIN_PATH}/`)) return answerAdmin(request, response, admin);
      return sendJson(response, 404, { error: `nothing at ${path}` });
    };
    answering().catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
}
