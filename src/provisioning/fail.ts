import { needsActivity, newsOf } from '../network/activity.ts';
import type { AzureError } from '../network/azureError.ts';
import { isBroken } from '../network/connection.ts';
import { ruledOut } from '../network/looked.ts';
import { isOurs } from '../network/ownership.ts';
import { subscriptionOf } from '../network/resourceId.ts';
import { failed } from '../request/events.ts';
import { after } from '../request/times.ts';
import { checkPlan } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { reading } from './reading.ts';
import { moved, type SavedAt, type StepOutcome } from './stepOutcome.ts';

/** The end is not held up for what may not be there yet, or not be readable at all. */
const ACTIVITY_FOR_MS = 2_000;

/** Azure's clock and ours may differ by this much. */
const CLOCKS_DIFFER_BY_MS = 5 * 60_000;

/** Ends the attempt with Azure's own words, and looks at once what the checks say now and what was left behind. */
export async function fail(
  saved: SavedAt<'provisioning'>,
  error: AzureError,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { request } = saved;
  const { plan, confirmed, step } = request.state;
  const [{ checked, facts }, activity] = await Promise.all([
    checkPlan(deps, request, plan, confirmed.by.id, signal),
    activityOf(request, error, deps, signal),
  ]);
  const there = facts.sameName;
  const owned = { plan, requestId: request.id, begunFor: request.begunFor };
  const leftBehind = there.read
    ? there.value !== undefined && isBroken(there.value) && isOurs(there.value, owned)
    : undefined;
  // What Azure accepted of an earlier attempt is still this request's, however this one ended.
  const wasAccepted = request.state.leftBehind?.failure.accepted ?? false;
  const accepted = wasAccepted || (step.kind === 'accepted' && !step.adopted);
  const looks = ruledOut(plan, facts, checked.findings);
  const failure = { error, at: deps.clock.now(), accepted, leftBehind, findings: checked.findings, looks, activity };
  const { begunFor } = request;
  return moved(saved, (newest) => failed({ ...newest, begunFor }, failure));
}

async function activityOf(
  { state }: SavedAt<'provisioning'>['request'],
  error: AzureError,
  { facts }: SweepDeps,
  signal: AbortSignal,
): Promise<readonly AzureError[]> {
  if (!needsActivity(error)) return [];
  const soon = AbortSignal.any([signal, AbortSignal.timeout(ACTIVITY_FOR_MS)]);
  const since = after(state.startedAt, -CLOCKS_DIFFER_BY_MS);
  const subscriptionId = subscriptionOf(state.plan.gatewayId);
  const logged = await reading(facts.activityUnder(error.correlationId, subscriptionId, since, soon));
  return logged.read ? newsOf(logged.value, error) : [];
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
