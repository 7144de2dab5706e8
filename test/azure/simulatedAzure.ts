import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { vi } from 'vitest';
import { type AzureClients, createAzureClients, createCredential } from '../../src/azure/azureClients.ts';
import { createConnections } from '../../src/azure/connections.ts';
import { createInventory } from '../../src/azure/inventory.ts';
import { createNetworkFacts } from '../../src/azure/networkFacts.ts';
import { createRights } from '../../src/azure/rights.ts';
import type { AzureError } from '../../src/network/azureError.ts';
import type { ResourceId, ResourceKind } from '../../src/network/resourceId.ts';
import { type HandClock, handClock } from '../fakes/handClock.ts';
import { noLog } from '../fakes/noLog.ts';
import type { NetworkSubject } from '../ports/networkSubject.ts';
import { startAzureSimulator } from '../simulator/azure/azureSimulator.ts';
import { circuitId, connectionId, gatewayId } from '../simulator/azure/builtInWorld.ts';
import type { FaultSpec } from '../simulator/azure/faultSpec.ts';
import type { JournalEntry } from '../simulator/azure/journal.ts';
import type { WorldResource } from '../simulator/azure/worldResource.ts';

/** The real adapters, over the real SDK and the real credential, against the Azure simulator. */
export interface SimulatedAzure extends NetworkSubject {
  readonly clients: AzureClients;
  readonly armEndpoint: string;
  /** The bot's own clock, by which lists are remembered; Azure's is moved by `advance`. */
  readonly clock: HandClock;
  fault(spec: FaultSpec): Promise<void>;
  journal(): Promise<readonly JournalEntry[]>;
  put(...resources: readonly WorldResource[]): Promise<void>;
}

/** Each simulator has an authority of its own, all of one name: only the newest is trusted beside the system's. */
const SYSTEM_AUTHORITIES = getCACertificates('default');

const CONNECTION_PATH = '/connections/';

export async function startSimulatedAzure(subscriptions: readonly string[] = []): Promise<SimulatedAzure> {
  const simulator = await startAzureSimulator();
  setDefaultCACertificates([...SYSTEM_AUTHORITIES, simulator.ca]);
  vi.stubEnv('IDENTITY_ENDPOINT', simulator.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', simulator.identityHeader);
  vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'ManagedIdentityCredential');
  vi.stubEnv('AZURE_CLIENT_ID', undefined);
  vi.stubEnv('NO_PROXY', '127.0.0.1,localhost');

  const clock = handClock();
  const clients = createAzureClients({ armEndpoint: simulator.armEndpoint, subscriptions }, createCredential(), noLog);
  const admin = (path: string, init?: RequestInit) => fetch(`${simulator.adminEndpoint}${path}`, init);

  async function send(method: string, path: string, body: unknown): Promise<void> {
    const answer = await admin(path, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  const fault = (spec: FaultSpec) => send('POST', '/faults', spec);
  const journal = async () => (await (await admin('/journal')).json()) as readonly JournalEntry[];

  return {
    ports: {
      ...createNetworkFacts(clients),
      ...createInventory(clients, clock),
      ...createConnections(clients),
      ...createRights(clients, clock),
    },
    clients,
    armEndpoint: simulator.armEndpoint,
    clock,
    fault,
    journal,
    put: (...resources) => send('PUT', '/resources', resources),
    id: builtInId,
    advance: simulator.advance,
    beBusyOnce: () => fault({ method: 'PUT', path: CONNECTION_PATH, effect: busy() }),
    failNextOperation: (error) =>
      fault({
        method: 'PUT',
        path: CONNECTION_PATH,
        effect: { kind: 'endOperation', status: 'Failed', error: bodyOf(error) },
      }),
    loseNextOperation: () => fault({ method: 'PUT', path: CONNECTION_PATH, effect: { kind: 'loseOperation' } }),
    dropNextAnswer: () => fault({ method: 'PUT', path: CONNECTION_PATH, effect: { kind: 'dropAfterEffect' } }),
    async accepted() {
      const puts = (await journal()).filter((entry) => entry.method === 'PUT');
      return puts.filter(({ status, effectStatus = status }) => effectStatus >= 200 && effectStatus < 300).length;
    },
    async close() {
      vi.unstubAllEnvs();
      await simulator.close();
    },
  };
}

function builtInId(kind: ResourceKind, name: string): ResourceId {
  const build = { circuit: circuitId, gateway: gatewayId, connection: connectionId }[kind];
  return build(name) as ResourceId;
}

function busy(): FaultSpec['effect'] {
  const message = 'Another operation on this or dependent resource is in progress.';
  return { kind: 'answer', status: 409, body: { error: { code: 'AnotherOperationInProgress', message, details: [] } } };
}

function bodyOf({ code, message, details }: AzureError): {
  code: string;
  message: string;
  details: ReturnType<typeof bodyOf>[];
} {
  return { code, message, details: details.map(bodyOf) };
}
