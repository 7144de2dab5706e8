import { readFile } from 'node:fs/promises';
import { isRecord } from './json.ts';
import { parseResourceId } from './resourceId.ts';
import { checkSettings } from './settings.ts';
import type { WorldResource } from './worldResource.ts';

export async function readWorldFile(path: string): Promise<readonly WorldResource[]> {
  return parseWorld(JSON.parse(await readFile(path, 'utf8')));
}

/** @throws {Error} that names the resource that has no id, or the setting that there is none of */
export function parseWorld(value: unknown): readonly WorldResource[] {
  if (!Array.isArray(value)) throw new Error('a world is a JSON array of resources');
  return value.map((resource: unknown, index) => {
    if (!isRecord(resource) || typeof resource.id !== 'string')
      throw new Error(`resource ${index} of the world has no id`);
    const whole = completed({ ...resource, id: resource.id });
    checkSettings(whole);
    return whole;
  });
}

/** ARM's GET of a subscription has no type, and a name is the end of the id anyway: both are filled in where missing. */
function completed(resource: Readonly<Record<string, unknown>> & { readonly id: string }): WorldResource {
  const parts = parseResourceId(resource.id);
  const isContainer = parts?.type.startsWith('Microsoft.Resources/');
  const type =
    !isContainer && typeof resource.type === 'string' ? resource.type : (parts?.type ?? extensionType(resource.id));
  const name = typeof resource.name === 'string' ? resource.name : (resource.id.split('/').at(-1) ?? '');
  return { ...resource, id: resource.id, type, name };
}

function extensionType(id: string): string {
  return /\/providers\/([^/]+\/[^/]+)\/[^/]+$/i.exec(id)?.[1] ?? 'Unknown';
}
