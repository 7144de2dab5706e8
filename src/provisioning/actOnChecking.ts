import { checked } from '../request/events.ts';
import { checkPlan } from './check.ts';
import type { SweepDeps } from './deps.ts';
import { moved, type SavedAt, type StepOutcome } from './stepOutcome.ts';

/** Gathers the facts and writes what the rules find; whatever could not be read is a finding of its own. */
export async function actOnChecking(
  saved: SavedAt<'checking'>,
  deps: SweepDeps,
  signal: AbortSignal,
): Promise<StepOutcome> {
  const { request } = saved;
  const { checked: result } = await checkPlan(deps, request, request.state.plan, request.requester.id, signal);
  return moved(saved, checked(request, result));
}
