import { randomUUID } from 'node:crypto';
import { isRecord } from './json.ts';
import { isType, type WorldResource } from './worldResource.ts';

/** Every resource of the simulated world, found case-insensitively and kept in the casing it was written with. */
export interface Resources {
  all(): readonly WorldResource[];
  ofType(type: string): readonly WorldResource[];
  get(id: string): WorldResource | undefined;
  /** Replaces the whole resource and gives it a new etag. */
  put(resource: WorldResource): WorldResource;
  /** Changes some properties of a resource that exists; the etag changes with them. */
  change(id: string, properties: Readonly<Record<string, unknown>>): void;
  remove(id: string): boolean;
}

export function createResources(world: readonly WorldResource[]): Resources {
  const byId = new Map<string, WorldResource>();
  /** Rights look through all assignments for every resource that is shown: in a large world that must not be a search. */
  const byType = new Map<string, readonly WorldResource[]>();

  function put(resource: WorldResource): WorldResource {
    const stored = withEtag(structuredClone(resource), `W/"${randomUUID()}"`);
    byId.set(stored.id.toLowerCase(), stored);
    byType.clear();
    return stored;
  }

  function ofType(type: string): readonly WorldResource[] {
    const known = byType.get(type) ?? [...byId.values()].filter((resource) => isType(resource, type));
    byType.set(type, known);
    return known;
  }

  for (const resource of world) put(resource);
  return {
    all: () => [...byId.values()],
    ofType,
    get: (id) => byId.get(id.toLowerCase()),
    put,
    change(id, properties) {
      const resource = byId.get(id.toLowerCase());
      if (resource !== undefined) put({ ...resource, properties: { ...resource.properties, ...properties } });
    },
    remove(id) {
      byType.clear();
      return byId.delete(id.toLowerCase());
    },
  };
}

/** Children embedded in a resource (peerings, subnets) carry the etag of their parent. */
function withEtag(resource: WorldResource, etag: string): WorldResource {
  const properties = Object.entries(resource.properties ?? {}).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map((child) => (isChild(child) ? { ...child, etag } : child)) : value,
  ]);
  return { ...resource, etag, ...(resource.properties && { properties: Object.fromEntries(properties) }) };
}

function isChild(value: unknown): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string';
}
