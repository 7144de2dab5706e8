import type { Saved } from '../ports/requestStore.ts';
import type { Status } from '../request/connectionRequest.ts';
import { expired } from '../request/events.ts';
import { actOnChecking } from './actOnChecking.ts';
import { actOnCleaningUp } from './actOnCleaningUp.ts';
import { actOnProvisioned } from './actOnProvisioned.ts';
import { actOnProvisioning } from './actOnProvisioning.ts';
import { actOnQueued } from './actOnQueued.ts';
import type { SweepDeps } from './deps.ts';
import type { SavedAt, StepBounds, StepOutcome } from './stepOutcome.ts';

type ActOn<S extends Status> = (saved: SavedAt<S>, deps: SweepDeps, bounds: StepBounds) => Promise<StepOutcome>;

const ACTS: { readonly [S in Status]: ActOn<S> } = {
  draft: actOnUnanswered,
  checking: actOnChecking,
  awaitingConfirmation: actOnUnanswered,
  queued: actOnQueued,
  provisioning: actOnProvisioning,
  provisioned: actOnProvisioned,
  failed: actOnEnded,
  cleaningUp: actOnCleaningUp,
  expired: actOnEnded,
  cancelled: actOnEnded,
};

/** Does what is due for one request: reads what it needs, sends at most one write. */
export async function act(saved: Saved, deps: SweepDeps, bounds: StepBounds): Promise<StepOutcome> {
  const { notBeforeAt } = saved.request;
  if (notBeforeAt && notBeforeAt > deps.clock.now()) return { kind: 'nothing', saved };
  // The table says which act belongs to which state; that the record is in that state was just read from it.
  const actOn = ACTS[saved.request.state.status] as (
    saved: Saved,
    deps: SweepDeps,
    bounds: StepBounds,
  ) => Promise<StepOutcome>;
  return actOn(saved, deps, bounds);
}

async function actOnUnanswered(
  saved: SavedAt<'draft'> | SavedAt<'awaitingConfirmation'>,
  { clock }: SweepDeps,
): Promise<StepOutcome> {
  const now = clock.now();
  if (saved.request.state.expiresAt > now) return { kind: 'nothing', saved };
  return { kind: 'moved', saved, transition: (request) => expired({ ...request, state: saved.request.state }, now) };
}

/** Only cards are left to be shown. */
async function actOnEnded(saved: Saved): Promise<StepOutcome> {
  return { kind: 'nothing', saved };
}
