import type { AzureError } from '../network/azureError.ts';
import { isBroken } from '../network/connection.ts';
import { isOurs } from '../network/ownership.ts';
import { failed } from '../request/events.ts';
import { checkPlan } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { moved, type SavedAt, type StepOutcome } from './stepOutcome.ts';

/** Ends the attempt with Azure's own words, and looks at once what the checks say now and what was left behind. */
export async function fail(
  saved: SavedAt<'provisioning'>,
  error: AzureError,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { request } = saved;
  const { plan, confirmed, step } = request.state;
  const { checked, facts } = await checkPlan(deps, request, plan, confirmed.by.id, signal);
  const there = facts.sameName;
  const owned = { plan, requestId: request.id, begunFor: request.begunFor };
  const leftBehind = there.read
    ? there.value !== undefined && isBroken(there.value) && isOurs(there.value, owned)
    : undefined;
  // What Azure accepted of an earlier attempt is still this request's, however this one ended.
  const wasAccepted = request.state.leftBehind?.failure.accepted ?? false;
  const accepted = wasAccepted || (step.kind === 'accepted' && !step.adopted);
  const failure = { error, at: deps.clock.now(), accepted, leftBehind, findings: checked.findings };
  const { begunFor } = request;
  return moved(saved, (newest) => failed({ ...newest, begunFor }, failure));
}

/** What this bot itself found out, in the shape of Azure's errors. */
export type OwnErrorCode =
  /** The resource says Failed, but why was only in the operation, which nobody can read any more. */
  | 'OperationLost'
  /** Azure took the create, and now there is no such connection. */
  | 'ConnectionGone'
  /** A day has passed. */
  | 'NeverFinished'
  | 'NotThisRequests'
  | 'ConnectionNotFailed'
  | 'PersonMayNotDelete';

export function ownError(code: OwnErrorCode, correlationId?: string): AzureError {
  return { code, message: '', details: [], status: undefined, correlationId };
}
