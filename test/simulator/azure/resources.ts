import { randomUUID } from 'node:crypto';
import { isRecord, listAt, textAt } from './json.ts';
import { type ChildPlace, childPlace } from './resourceTypes.ts';
import { isType, type WorldResource } from './worldResource.ts';

/**
 * Every resource of the simulated world, found case-insensitively and kept in the casing it was written with.
 *
 * A child that ARM shows inside its parent (an authorization, a peering, a subnet) is kept there, and can
 * be read, put and removed by its own id all the same.
 */
export interface Resources {
  /** Without the children that are inside their parents. */
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

  function putWhole(resource: WorldResource): WorldResource {
    const stored = withEtag(structuredClone(resource), `W/"${randomUUID()}"`);
    byId.set(stored.id.toLowerCase(), stored);
    byType.clear();
    return stored;
  }

  const resources: Resources = {
    all: () => [...byId.values()],
    ofType(type) {
      const known = byType.get(type) ?? [...byId.values()].filter((resource) => isType(resource, type));
      byType.set(type, known);
      return known;
    },
    get(id) {
      const whole = byId.get(id.toLowerCase());
      if (whole !== undefined) return whole;
      const place = childPlace(id);
      return place && childOf(resources.get(place.parentId), place);
    },
    put(resource) {
      const place = childPlace(resource.id);
      const parent = place && resources.get(place.parentId);
      if (parent === undefined || place === undefined) return putWhole(resource);
      resources.put(withChild(parent, place, { ...resource, name: resource.name ?? place.name }));
      return resources.get(resource.id) ?? resource;
    },
    change(id, properties) {
      const resource = resources.get(id);
      if (resource !== undefined) {
        resources.put({ ...resource, properties: { ...resource.properties, ...properties } });
      }
    },
    remove(id) {
      byType.clear();
      if (byId.delete(id.toLowerCase())) return true;
      const place = childPlace(id);
      const parent = place && resources.get(place.parentId);
      if (parent === undefined || place === undefined || childOf(parent, place) === undefined) return false;
      resources.put(withChild(parent, place, undefined));
      return true;
    },
  };

  // Parents first: a world may list a child before the resource that it is part of.
  const byDepth = [...world].sort((a, b) => a.id.split('/').length - b.id.split('/').length);
  for (const resource of byDepth) resources.put(resource);
  return resources;
}

function childOf(parent: WorldResource | undefined, { member, type, name }: ChildPlace): WorldResource | undefined {
  const found = listAt(parent, 'properties', member).find((one) => isNamed(one, name));
  if (!isRecord(found) || parent === undefined) return undefined;
  return { ...found, id: textAt(found, 'id') ?? `${parent.id}/${type.split('/').at(-1)}/${name}`, type };
}

/** The parent with the child in the place of one of that name, or at the end; without it where there is none. */
function withChild(
  parent: WorldResource,
  { member, name }: ChildPlace,
  child: WorldResource | undefined,
): WorldResource {
  const before = listAt(parent, 'properties', member);
  const kept = child === undefined ? before.filter((one) => !isNamed(one, name)) : before;
  const replaced = kept.map((one) => (isNamed(one, name) ? child : one));
  const isNew = child !== undefined && !before.some((one) => isNamed(one, name));
  return { ...parent, properties: { ...parent.properties, [member]: isNew ? [...replaced, child] : replaced } };
}

function isNamed(child: unknown, name: string): boolean {
  return textAt(child, 'name')?.toLowerCase() === name.toLowerCase();
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
