import type { Saved } from '../ports/requestStore.ts';
import type { ConnectionRequest, RequestState, Status } from '../request/connectionRequest.ts';
import { expired } from '../request/events.ts';
import { assertNever } from '../request/result.ts';
import type { Transition } from '../request/transition.ts';
import { actOnChecking } from './actOnChecking.ts';
import { actOnCleaningUp } from './actOnCleaningUp.ts';
import { actOnProvisioned } from './actOnProvisioned.ts';
import { actOnProvisioning } from './actOnProvisioning.ts';
import { actOnQueued } from './actOnQueued.ts';
import type { SweepDeps } from './deps.ts';

/**
 * What a step came to. `moved` is a transition to commit; `noted` changes poll data within the state and is no
 * transition; `nothing` leaves the request as it is; `dropped` found that somebody else saved it meanwhile.
 * `saved` is the newest version, where the act saved something itself.
 */
export type Act =
  | { readonly kind: 'moved'; readonly saved: Saved; readonly transition: Transition }
  | { readonly kind: 'noted'; readonly saved: Saved; readonly request: ConnectionRequest }
  | { readonly kind: 'nothing'; readonly saved: Saved }
  | { readonly kind: 'dropped' };

/** How long a step may take: reads and writes end with the signal, saves within it keep the lease. */
export interface StepBounds {
  readonly signal: AbortSignal;
  readonly leaseUntil: Date;
}

/** A saved request in a known state. */
export type SavedAt<S extends Status> = Saved & {
  readonly request: ConnectionRequest & { readonly state: Extract<RequestState, { status: S }> };
};

/** Does what is due for one request: reads what it needs, sends at most one write. */
export async function act(saved: Saved, deps: SweepDeps, bounds: StepBounds): Promise<Act> {
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

export function moved(saved: Saved, transition: Transition): Act {
  return { kind: 'moved', saved, transition };
}

/** Keeps poll data within the same state; that Azure could be asked ends the back-off. */
export function noted<S extends Status>(saved: SavedAt<S>, state: Extract<RequestState, { status: S }>): Act {
  return { kind: 'noted', saved, request: { ...saved.request, state, troubles: 0 } };
}
