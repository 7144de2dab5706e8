import type { AuditEntry } from '../request/audit.ts';
import type { Card } from '../request/card.ts';
import type { ConnectionRequest, RequestId } from '../request/connectionRequest.ts';
import type { Draft } from '../request/draft.ts';
import type { Place, UserId } from '../request/people.ts';
import type { Transition } from '../request/transition.ts';

/** A request as it was read, with the version that a save must still find. */
export interface Saved {
  readonly request: ConnectionRequest;
  /** Counts every save, claims included. Unlike the revision it means nothing to people. */
  readonly version: number;
}

/** What became of a save. `duplicate`: another open request joins the same circuit and gateway already. */
export type Commit =
  | { readonly kind: 'saved'; readonly saved: Saved }
  | { readonly kind: 'lost' }
  | { readonly kind: 'duplicate'; readonly first: Saved };

/**
 * Requests and their audit. Every returned request is the caller's own copy.
 *
 * Each member throws `StoreError` when the storage does not answer; nothing is then known to be saved.
 */
export interface RequestStore {
  /**
   * Saves a new request and its first entry; the number handed to `make` is one above the highest ever given.
   * `duplicate` as in `commit`, and where the id exists already: `first` is then that very request. It is due at once, so that its card is posted.
   */
  add(make: (number: number) => Transition): Promise<Exclude<Commit, { kind: 'lost' }>>;

  load(id: RequestId): Promise<Saved | undefined>;
  loadNumber(number: number): Promise<Saved | undefined>;

  /**
   * Claims up to `limit` due requests for one step each, longest due first: their due time moves to `leaseUntil` and
   * their version rises, both in one atomic step, so no two callers get the same one. A queued request that stands behind another
   * one on its gateway or circuit (that one queued earlier, or provisioning, or cleaning up) is skipped,
   * unless it expired or has a card to show.
   */
  claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly Saved[]>;

  /**
   * Saves the next request and its audit entry in one atomic step, if `saved.version` is still the newest.
   * From `checking` on a second open request for the same circuit and gateway is refused. Marks all its cards as to be shown, and the
   * cards of queued requests that stand behind this one when it enters or leaves the line.
   *
   * @param dueAt - when it next comes due: a step passes its lease's end and settles later, a use case passes now
   */
  commit(saved: Saved, transition: Transition, dueAt: Date): Promise<Commit>;

  /**
   * Ends a step: saves cards, poll data and troubles without an audit entry, and the next due time. The status must not change.
   *
   * @param settlement.unshown - whether some card is still to be shown
   * @returns undefined when the version is no longer the newest
   */
  settle(saved: Saved, settlement: Settlement): Promise<Saved | undefined>;

  /**
   * Saves other cards of a request, which is due at once to have them shown, or, where a step is under way, when that
   * settles: the step's lease is not touched.
   *
   * @returns undefined when the version is no longer the newest
   */
  saveCards(saved: Saved, cards: readonly Card[], now: Date): Promise<Saved | undefined>;

  /**
   * Saves what a draft knows by now, without an audit entry, as `saveCards` saves cards: its cards are to be shown again.
   *
   * An answer to one question is typing, as in a field of a form, and typing is nobody's agreement: the entry of the
   * submission holds the hash of everything together.
   *
   * @param saved - a draft
   * @returns undefined when the version is no longer the newest
   */
  saveDraft(saved: Saved, draft: Draft, now: Date): Promise<Saved | undefined>;

  /** Makes a request due at once, with its cards to be shown again, whatever its version: for who lost a settle. */
  showAgain(id: RequestId, now: Date): Promise<void>;

  /** How many requests stand ahead of a queued one on its gateway or its circuit. 0 for any other status. */
  ahead(request: ConnectionRequest): Promise<number>;

  /** Open requests of one place (a channel with all its threads) and of one person, oldest first, at most 50. */
  findOpen(where: { readonly place: Place; readonly requester: UserId }): Promise<readonly Saved[]>;

  /** The newest draft of a person that is being asked for step by step. */
  findAsked(requester: UserId): Promise<Saved | undefined>;

  /**
   * How long creates took, in milliseconds: from the save that allowed the write until Azure reported Succeeded. The
   * newest ones first, at most `most`; connections that stood there already and were only taken over are left out.
   */
  createsTook(most: number): Promise<readonly number[]>;

  /** All audit entries of a request, in order. */
  history(id: RequestId): Promise<readonly AuditEntry[]>;

  /** Open and observed requests by status, and the time the longest due one came due. */
  census(): Promise<Census>;

  /** Gives the lease of a dropped step back, if it is still the one that ends then: the request is due at once. */
  release(id: RequestId, leaseUntil: Date, now: Date): Promise<void>;

  /** Gives all leases back: whatever was claimed by a process that died is due again. For the only process on a file. */
  takeBackLeases(now: Date): Promise<void>;

  /** Resolves when the storage answers. */
  ping(): Promise<void>;
}

export interface Settlement {
  readonly request: ConnectionRequest;
  /** Undefined when nothing more will happen by itself. */
  readonly dueAt: Date | undefined;
  readonly unshown: boolean;
}

export interface Census {
  readonly byStatus: Readonly<Record<string, number>>;
  readonly oldestDueAt: Date | undefined;
}

/** The storage did not answer, or not in time. */
export class StoreError extends Error {
  constructor(doing: string, options: { cause: unknown }) {
    super(doing, options);
    this.name = 'StoreError';
  }
}
