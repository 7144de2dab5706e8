import type { FaultSpec } from '../simulator/azure/faultSpec.ts';
import type { JournalEntry } from '../simulator/azure/journal.ts';
import type { WorldResource } from '../simulator/azure/worldResource.ts';

/** The hand that moves the simulated Azure: its clock, its faults, its world. */
export interface AzureAdmin {
  advance(ms: number): Promise<void>;
  journal(): Promise<readonly JournalEntry[]>;
  /** PUTs and DELETEs of connections that Azure took. */
  acceptedWrites(): Promise<readonly JournalEntry[]>;
  addFault(fault: FaultSpec): Promise<string>;
  clearFaults(): Promise<void>;
  /** Resolves when the fault holds a request. */
  heldBy(id: string): Promise<void>;
  release(id: string): Promise<void>;
  resource(id: string): Promise<WorldResource>;
  /** Everything there is. */
  resources(): Promise<readonly WorldResource[]>;
  put(...resources: readonly WorldResource[]): Promise<void>;
  remove(id: string): Promise<void>;
}

export function azureAdmin(adminEndpoint: string): AzureAdmin {
  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
    const answer = await fetch(`${adminEndpoint}${path}`, init);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
  const journal = async () => (await call('GET', '/journal')) as readonly JournalEntry[];
  return {
    advance: async (advanceMs) => void (await call('POST', '/clock', { advanceMs })),
    journal,
    async acceptedWrites() {
      return (await journal()).filter(isAcceptedWrite);
    },
    addFault: async (fault) => ((await call('POST', '/faults', fault)) as { readonly id: string }).id,
    clearFaults: async () => void (await call('DELETE', '/faults')),
    heldBy: async (id) => void (await call('GET', `/faults/${id}/held`)),
    release: async (id) => void (await call('DELETE', `/faults/${id}`)),
    resources: async () => (await call('GET', '/resources')) as readonly WorldResource[],
    resource: async (id) => (await call('GET', `/resources?id=${encodeURIComponent(id)}`)) as WorldResource,
    put: async (...resources) => void (await call('PUT', '/resources', resources)),
    remove: async (id) => void (await call('DELETE', `/resources?id=${encodeURIComponent(id)}`)),
  };
}

function isAcceptedWrite(entry: JournalEntry): boolean {
  const status = entry.effectStatus ?? entry.status;
  return (
    ['PUT', 'DELETE'].includes(entry.method) && entry.url.includes('/connections/') && status >= 200 && status < 300
  );
}
