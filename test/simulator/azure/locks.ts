import { type ArmAnswer, ArmRefusal } from './armAnswer.ts';
import { textAt } from './json.ts';
import { isWithin, scopeOf } from './permissions.ts';
import { present } from './presentation.ts';
import type { Resources } from './resources.ts';
import type { ArmRequest, Simulation } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

const LOCKS = 'Microsoft.Authorization/locks';

/** `GET {scope}/providers/Microsoft.Authorization/locks`: those of the scope, inherited ones, and below it. */
export function listLocks(request: ArmRequest, scope: string, { resources, rights }: Simulation): ArmAnswer {
  rights.demand(request.principal, `${LOCKS}/read`, scope || '/');
  const filter = request.query.get('$filter');
  if (filter !== null && !/^atScope\(\)$/i.test(filter)) {
    throw new ArmRefusal(400, { code: 'UnsupportedQuery', message: `The filter '${filter}' is not supported.` });
  }
  const found = resources
    .ofType(LOCKS)
    .filter((lock) => isWithin(scope, scopeOf(lock)) || (filter === null && isWithin(scopeOf(lock), scope)));
  return { status: 200, body: { value: found.map(presentLock) } };
}

/** @throws {ArmRefusal} 409 ScopeLocked */
export function refuseIfLocked({ method, path }: ArmRequest, { resources }: Simulation): void {
  const locks = locksStopping(method, path, resources);
  if (locks.length === 0) return;
  throw new ArmRefusal(409, { code: 'ScopeLocked', message: lockedMessage(method, path, locks) });
}

/**
 * A ReadOnly lock stops every request that is no GET, reads by POST such as `listKeys` among them; a
 * CanNotDelete lock stops deletion only. A lock reaches what is below its scope, and nothing that is only linked.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function locksStopping(method: string, path: string, resources: Resources): readonly WorldResource[] {
  if (method === 'GET') return [];
  return resources.ofType(LOCKS).filter((lock) => isWithin(path, scopeOf(lock)) && stops(lock, method));
}

export function lockedMessage(method: string, path: string, locks: readonly WorldResource[]): string {
  return (
    `The scope '${path}' cannot perform ${method === 'DELETE' ? 'delete' : 'write'} operation because following ` +
    `scope(s) are locked: '${locks.map(scopeOf).join(',')}'. Please remove the lock and try again.`
  );
}

function stops(lock: WorldResource, method: string): boolean {
  const level = textAt(lock, 'properties', 'level')?.toLowerCase();
  return level === 'readonly' || (level === 'cannotdelete' && method === 'DELETE');
}

function presentLock(lock: WorldResource): Readonly<Record<string, unknown>> {
  const { etag: _, ...shown } = present(lock);
  return shown;
}
