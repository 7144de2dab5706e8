import type { Saved } from '../ports/requestStore.ts';
import type { Status } from '../request/connectionRequest.ts';
import { expired } from '../request/events.ts';
import { assertNever } from '../request/result.ts';
import { actOnChecking } from './actOnChecking.ts';
import { actOnCleaningUp } from './actOnCleaningUp.ts';
import { actOnProvisioned } from './actOnProvisioned.ts';
import { actOnProvisioning } from './actOnProvisioning.ts';
import { actOnQueued } from './actOnQueued.ts';
import type { SweepDeps } from './deps.ts';
import { moved, type SavedAt, type StepBounds, type StepOutcome } from './stepOutcome.ts';

/** Does what is due for one request: reads what it needs, sends at most one write. */
export async function act(saved: Saved, deps: SweepDeps, bounds: StepBounds): Promise<StepOutcome> {
  const { signal } = bounds;
  const now = deps.clock.now();
  if (isAt(saved, 'checking')) return actOnChecking(saved, deps, signal);
  if (isAt(saved, 'queued')) return actOnQueued(saved, deps, signal);
  if (isAt(saved, 'provisioning')) return actOnProvisioning(saved, deps, bounds);
  if (isAt(saved, 'provisioned')) return actOnProvisioned(saved, deps, signal);
  if (isAt(saved, 'cleaningUp')) return actOnCleaningUp(saved, deps, signal);
  if (isAt(saved, 'draft') || isAt(saved, 'awaitingConfirmation')) {
    const isOver = saved.request.state.expiresAt <= now;
    return isOver ? moved(saved, expired(saved.request, now)) : { kind: 'nothing', saved };
  }
  if (isAt(saved, 'failed') || isAt(saved, 'expired') || isAt(saved, 'cancelled')) return { kind: 'nothing', saved };
  return assertNever(saved as never);
}

function isAt<S extends Status>(saved: Saved, status: S): saved is SavedAt<S> {
  return saved.request.state.status === status;
}
