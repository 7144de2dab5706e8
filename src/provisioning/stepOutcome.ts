import type { Saved } from '../ports/requestStore.ts';
import type { ConnectionRequest, RequestState, Status } from '../request/connectionRequest.ts';
import type { Transition } from '../request/transition.ts';

/**
 * What a step came to. `moved` is a transition to commit; `noted` changes poll data within the state and is no
 * transition; `nothing` leaves the request as it is; `dropped` found that somebody else saved it meanwhile.
 * `saved` is the newest version, where the act saved something itself.
 */
export type StepOutcome =
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

export function moved(saved: Saved, transition: Transition): StepOutcome {
  return { kind: 'moved', saved, transition };
}

/** Keeps poll data within the same state; that Azure could be asked ends the back-off. */
export function noted<S extends Status>(saved: SavedAt<S>, state: Extract<RequestState, { status: S }>): StepOutcome {
  return { kind: 'noted', saved, request: { ...saved.request, state, troubles: 0 } };
}
