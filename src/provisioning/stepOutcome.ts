import type { Saved } from '../ports/requestStore.ts';
import type { ConnectionRequest, RequestState, Status } from '../request/connectionRequest.ts';
import type { Transition } from '../request/transition.ts';

/**
 * What a step came to. `moved` is a transition to commit; `noted` changes poll data within the state and is no
 * transition; `nothing` leaves the request as it is; `postponed` could not be made now; `dropped` found that somebody
 * else saved the request meanwhile. `saved` is what was acted on, or the newer version where the act saved something itself.
 */
export type StepOutcome =
  /** `transition` may be called again, on a record that somebody else saved meanwhile with other cards. */
  | { readonly kind: 'moved'; readonly saved: Saved; readonly transition: (request: ConnectionRequest) => Transition }
  | { readonly kind: 'noted'; readonly saved: Saved; readonly state: RequestState }
  | { readonly kind: 'postponed'; readonly saved: Saved; readonly retryAfterMs: number | undefined }
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

/** @param transition - of a request in the same state, whatever its cards are by then */
export function moved<S extends Status>(
  saved: SavedAt<S>,
  transition: (request: SavedAt<S>['request']) => Transition,
): StepOutcome {
  const apply = (request: ConnectionRequest) => transition({ ...request, state: saved.request.state });
  return { kind: 'moved', saved, transition: apply };
}

/** Keeps poll data within the same state; that Azure could be asked ends the back-off. */
export function noted<S extends Status>(saved: SavedAt<S>, state: Extract<RequestState, { status: S }>): StepOutcome {
  return { kind: 'noted', saved, state };
}

/** Tries again later, after a back-off that grows, or when Azure said. */
export function postponed(saved: Saved, retryAfterMs?: number): StepOutcome {
  return { kind: 'postponed', saved, retryAfterMs };
}
