import type { AzureError } from '../network/azureError.ts';
import type { Finding } from '../network/findings.ts';
import type { Look } from '../network/looked.ts';
import type { Card } from './card.ts';
import type { Draft } from './draft.ts';
import type { Observation } from './observation.ts';
import type { Person, Place } from './people.ts';
import type { Plan } from './plan.ts';

export type RequestId = string & { readonly __brand: 'RequestId' };

/** What somebody asked the bot for, from draft to its end. */
export interface ConnectionRequest {
  readonly v: 1;
  readonly id: RequestId;
  /** What people call it by: `ER-142`. Given by the store, never used twice. */
  readonly number: number;
  /** Counts what people agree to: an edit, a new check. A click for another revision is stale. */
  readonly revision: number;
  readonly requester: Person;
  readonly place: Place;
  readonly reason: string | undefined;
  readonly createdAt: Date;
  readonly state: RequestState;
  readonly cards: readonly Card[];
  /**
   * Key of the connection id that a PUT of this request was begun for. With it a connection is known as ours even where
   * a policy took its tag away.
   */
  readonly begunFor: string | undefined;
  /** Steps in a row that could not be made; sets the back-off. */
  readonly troubles: number;
  /** Nothing is done in Azure before this: a step could not be made, or Azure asked to wait. Cards are shown all the same. */
  readonly notBeforeAt: Date | undefined;
  /** Times in a row that some card could not be shown; sets a back-off of its own, so that Azure's work never waits for it. */
  readonly unshownTimes: number;
  /** Head of the audit chain. */
  readonly audit: AuditHead;
}

export interface AuditHead {
  /** Entries so far; the first is 1. */
  readonly sequence: number;
  /** Hash of the newest entry, hex. */
  readonly hash: string;
}

/** What the checks read and found, and what a card shows of it. */
export interface Checked {
  readonly at: Date;
  readonly findings: readonly Finding[];
  readonly seen: Seen;
}

/** Facts as read at a check that cards repeat. Undefined where they could not be read. */
export interface Seen {
  readonly gatewayLocation: string | undefined;
  readonly gatewaySku: string | undefined;
  readonly provider: string | undefined;
  readonly peeringLocation: string | undefined;
  readonly bandwidthMbps: number | undefined;
  /** Name of the network that the gateway stands in; absent in records of earlier versions. */
  readonly virtualNetwork?: string | undefined;
  /** The gateway's other connections, this request's own left out; undefined when they could not be read. */
  readonly others: readonly OtherConnection[] | undefined;
}

export interface OtherConnection {
  readonly name: string;
  readonly circuitName: string;
  readonly routingWeight: number;
  /** It carries nothing now; absent in records of earlier versions. */
  readonly isDown?: boolean;
}

/** Who said yes to which plan. */
export interface Confirmation {
  readonly by: Person;
  readonly at: Date;
  readonly planHash: string;
}

/** ARM's operation to be watched. The URL is signed, up to 4 KB, kept byte for byte, never logged. */
export interface Operation {
  readonly url: string;
  /** `operation` answers a status; `result` (Location) answers 202 until done. */
  readonly kind: 'operation' | 'result';
}

/** Why a queued request is not being made: Azure said busy, the network is, or Azure could not be read. */
export interface Wait {
  /** ARM's code, the code of the finding that is busy, or why reads were not answered: an `Unread`. */
  readonly code: string;
  /** ARM's text, verbatim; empty otherwise. */
  readonly text: string;
  /** ARM's refusal, whole; absent where it is no refusal, and in records of earlier versions. */
  readonly error?: AzureError;
}

/** Azure's refusal, with what is left behind. */
export interface Failure {
  readonly error: AzureError;
  readonly at: Date;
  /** Whether this record held ARM's operation, of this attempt or an earlier one whose connection still stands: then a failed connection of that name is this request's, tag or not. */
  readonly accepted: boolean;
  /** Whether a failed connection of ours stands there now; undefined when that could not be read. */
  readonly leftBehind: boolean | undefined;
  /** What the checks say after the failure; empty when nothing stands out. */
  readonly findings: readonly Finding[];
  /** Where the checks just looked and found nothing wrong; absent in records of earlier versions. */
  readonly looks?: readonly Look[];
  /** What the activity log adds where Azure's own words tell nothing; absent in records of earlier versions. */
  readonly activity?: readonly AzureError[];
}

/**
 * An attempt that ended in Azure's refusal. The states that lead out of it keep it as `leftBehind` while a failed
 * connection still stands in Azure: whoever cancels there comes back here, where it can be cleaned up.
 */
export interface FailedState {
  readonly status: 'failed';
  readonly plan: Plan;
  readonly checked: Checked;
  readonly confirmed: Confirmation;
  readonly failure: Failure;
  readonly cleanUp: 'notAsked' | 'done' | AzureError;
}

export type RequestState =
  | { readonly status: 'draft'; readonly draft: Draft; readonly expiresAt: Date }
  | {
      readonly status: 'checking';
      readonly plan: Plan;
      readonly nextAt: Date;
      /** Set by Retry: the same plan was agreed to again, so it goes on without another click. */
      readonly confirmed: Confirmation | undefined;
      readonly leftBehind: FailedState | undefined;
    }
  | {
      readonly status: 'awaitingConfirmation';
      readonly plan: Plan;
      readonly checked: Checked;
      readonly expiresAt: Date;
      /** Set when it was agreed to already and came back: why somebody must look again. */
      readonly cameBack: 'newBlocker' | 'planDiffers' | undefined;
      readonly leftBehind: FailedState | undefined;
    }
  | {
      readonly status: 'queued';
      readonly plan: Plan;
      readonly checked: Checked;
      readonly confirmed: Confirmation;
      readonly queuedAt: Date;
      readonly nextAt: Date;
      readonly wait: Wait | undefined;
      /** How often it had to wait so far, whatever for; sets the back-off. */
      readonly refusals: number;
      readonly leftBehind: FailedState | undefined;
    }
  | {
      readonly status: 'provisioning';
      readonly plan: Plan;
      readonly checked: Checked;
      readonly confirmed: Confirmation;
      readonly queuedAt: Date;
      readonly startedAt: Date;
      /** The gateway's location, just read: ARM demands it of the connection. */
      readonly location: string;
      /** How long a create usually took when this one began; absent in records of earlier versions. */
      readonly usualMs?: number;
      /** Set once it takes longer than it should: people are told of it, once. */
      readonly isOverdue?: true;
      readonly refusals: number;
      /** Kept for the way back into the queue. */
      readonly leftBehind: FailedState | undefined;
      readonly step: ProvisioningStep;
    }
  | {
      readonly status: 'provisioned';
      readonly plan: Plan;
      readonly checked: Checked;
      readonly confirmed: Confirmation;
      readonly startedAt: Date;
      readonly provisionedAt: Date;
      /** True when the connection stood there already and was taken over, after a crash or a retry. */
      readonly adopted: boolean;
      readonly observation: Observation;
    }
  | FailedState
  | {
      readonly status: 'cleaningUp';
      readonly plan: Plan;
      readonly checked: Checked;
      readonly confirmed: Confirmation;
      readonly failure: Failure;
      /** Who asked for it: the right to delete is theirs to have, and is read before the delete goes out. */
      readonly by: Person;
      readonly startedAt: Date;
      readonly nextAt: Date;
      readonly operation: Operation | undefined;
    }
  | {
      readonly status: 'expired';
      readonly at: Date;
      readonly was: 'draft' | 'awaitingConfirmation' | 'queued';
      readonly plan: Plan | undefined;
      readonly wait: Wait | undefined;
    }
  | { readonly status: 'cancelled'; readonly at: Date; readonly by: Person; readonly plan: Plan | undefined };

/**
 * How far the create got: `toSend` is saved before the PUT goes out, `accepted` once ARM took it. `operation` is
 * undefined where only the resource itself can be read.
 */
export type ProvisioningStep =
  /** `sentAt`: when this attempt's PUT went out, saved just before it did; whether it reached ARM nobody knows.
   * `etagBefore`: of the connection that it was to write over. */
  | {
      readonly kind: 'toSend';
      readonly sentAt: Date | undefined;
      readonly etagBefore: string | undefined;
      readonly nextAt: Date;
    }
  | {
      readonly kind: 'accepted';
      readonly operation: Operation | undefined;
      readonly adopted: boolean;
      readonly correlationId: string | undefined;
      readonly nextAt: Date;
    };

export type Status = RequestState['status'];
export type StateOf<S extends Status> = Extract<RequestState, { status: S }>;

/** The plan, in every state that has one. */
export function planOf(request: ConnectionRequest): Plan | undefined {
  return request.state.status === 'draft' ? undefined : request.state.plan;
}

/** Open: it can still lead to a write. */
export function isOpen(request: ConnectionRequest): boolean {
  return OPEN.has(request.state.status);
}

const OPEN: ReadonlySet<Status> = new Set([
  'draft',
  'checking',
  'awaitingConfirmation',
  'queued',
  'provisioning',
  'cleaningUp',
]);
