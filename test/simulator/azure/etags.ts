import { ArmRefusal } from './armAnswer.ts';
import type { ArmRequest } from './simulation.ts';
import type { WorldResource } from './worldResource.ts';

export const STALE = {
  status: 412,
  code: 'PreconditionFailed',
  message: 'Precondition failed. The etag of the request does not match that of the resource.',
} as const;

/** Whether `If-Match` names another state than the resource is in; what is not there matches nothing. */
export function isStale(ifMatch: string | undefined, existing: WorldResource | undefined): boolean {
  if (ifMatch === undefined) return false;
  return existing === undefined || (ifMatch !== '*' && ifMatch !== existing.etag);
}

/** @throws {ArmRefusal} 412 */
export function refuseIfStale({ ifMatch }: ArmRequest, existing: WorldResource | undefined): void {
  if (isStale(ifMatch, existing)) throw new ArmRefusal(STALE.status, { ...STALE, details: [] });
}
