import { checked } from '../request/events.ts';
import { after, QUEUED_FOR_MS } from '../request/times.ts';
import { anyUnreachable, checkPlan } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { longestRetryAfterMs } from './gatherFacts.ts';
import { moved, postponed, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';

/** Gathers the facts and writes what the rules find; whatever could not be read is a finding of its own. */
export async function actOnChecking(
  saved: SavedAt<'checking'>,
  deps: SweepDeps,
  { signal }: StepBounds,
): Promise<StepOutcome> {
  const { request } = saved;
  const { plan, confirmed } = request.state;
  const { checked: result, facts } = await checkPlan(
    deps,
    request,
    plan,
    (confirmed?.by ?? request.requester).id,
    signal,
  );
  // A retry was agreed to already: that Azure does not answer just now is no reason to ask the person again, for a day.
  const isPatient = confirmed !== undefined && after(confirmed.at, QUEUED_FOR_MS) > deps.clock.now();
  if (isPatient && anyUnreachable(result.findings)) return postponed(saved, longestRetryAfterMs(facts));
  return moved(saved, (now) => checked(now, result));
}
