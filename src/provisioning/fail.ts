import type { AzureError } from '../network/azureError.ts';
import { isOurs } from '../network/ownership.ts';
import { failed } from '../request/events.ts';
import { checkPlan } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { moved, type SavedAt, type StepOutcome } from './stepOutcome.ts';

/**
 * Ends the attempt with Azure's own words, and looks at once what the checks say now and what was left behind.
 *
 * @param accepted - whether ARM had taken the PUT: then what stands there under the name is this request's
 */
export async function fail(
  saved: SavedAt<'provisioning'>,
  error: AzureError,
  accepted: boolean,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { request } = saved;
  const { plan, confirmed } = request.state;
  const { checked, facts } = await checkPlan(deps, request, plan, confirmed.by.id, signal);
  const there = facts.sameName;
  const owned = { plan, requestId: request.id, begunFor: request.begunFor };
  const leftBehind = there.read ? there.value !== undefined && isOurs(there.value, owned) : undefined;
  const failure = { error, at: deps.clock.now(), accepted, leftBehind, findings: checked.findings };
  return moved(saved, failed(request, failure));
}
