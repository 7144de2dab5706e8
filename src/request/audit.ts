import { createHash } from 'node:crypto';
import { canonicalJson } from './canonicalJson.ts';
import type { AuditHead, RequestId, Status } from './connectionRequest.ts';
import type { UserId } from './people.ts';

/** One transition of one request, for ever: append-only, chained by hash to the entry before it. */
export interface AuditEntry {
  readonly v: 1;
  readonly requestId: RequestId;
  /** 1 for the first entry of a request. */
  readonly sequence: number;
  readonly at: Date;
  readonly action: AuditAction;
  /** `bot` for what the sweep did. */
  readonly by: UserId | 'bot';
  readonly from: Status | undefined;
  readonly to: Status;
  /** What was agreed to at that moment; undefined while there is no whole plan. */
  readonly planHash: string | undefined;
  /** Codes and ids that explain the step: ARM's code, correlation id, finding codes. Never a key. */
  readonly detail: Readonly<Record<string, string>>;
  /** Hash of the entry before, empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

export type AuditAction =
  | 'drafted'
  | 'submitted'
  | 'recheckAsked'
  | 'checked'
  | 'confirmed'
  | 'sentBack'
  | 'begun'
  | 'accepted'
  | 'adopted'
  | 'requeued'
  | 'succeeded'
  | 'failed'
  | 'retryAsked'
  | 'cleanUpAsked'
  | 'cleanUpAccepted'
  | 'cleanedUp'
  | 'cleanUpRefused'
  | 'cancelled'
  | 'takenOver'
  | 'expired';

export const NO_AUDIT: AuditHead = { sequence: 0, hash: '' };

type AuditFacts = Omit<AuditEntry, 'v' | 'sequence' | 'previous' | 'hash'>;

/** The next entry of a chain. */
export function sealEntry(head: AuditHead, facts: AuditFacts): AuditEntry {
  const open = { v: 1 as const, ...facts, sequence: head.sequence + 1, previous: head.hash };
  return { ...open, hash: hashOf(open) };
}

export function headOf(entry: AuditEntry): AuditHead {
  return { sequence: entry.sequence, hash: entry.hash };
}

/** Where a chain is broken. */
export type ChainFault =
  | { readonly code: 'altered'; readonly sequence: number }
  | { readonly code: 'outOfOrder'; readonly sequence: number }
  | { readonly code: 'headDiffers'; readonly sequence: number };

/**
 * The first fault of a request's chain, or undefined when it is whole.
 *
 * @param head - from the record or, stronger, from the log: without it a missing last entry could not be noticed
 */
export function faultIn(entries: readonly AuditEntry[], head: AuditHead): ChainFault | undefined {
  let previous: AuditHead = NO_AUDIT;
  for (const { hash, ...open } of entries) {
    if (open.sequence !== previous.sequence + 1 || open.previous !== previous.hash) {
      return { code: 'outOfOrder', sequence: previous.sequence + 1 };
    }
    if (hash !== hashOf(open)) return { code: 'altered', sequence: open.sequence };
    previous = { sequence: open.sequence, hash };
  }
  const same = previous.sequence === head.sequence && previous.hash === head.hash;
  return same ? undefined : { code: 'headDiffers', sequence: previous.sequence };
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(entry)).digest('hex');
}
