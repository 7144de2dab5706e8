import { type AuditAction, type AuditEntry, headOf, NO_AUDIT, sealEntry } from './audit.ts';
import type { Card } from './card.ts';
import type { ConnectionRequest, RequestState } from './connectionRequest.ts';
import { planOf } from './connectionRequest.ts';
import type { Person, Place } from './people.ts';
import { planHash } from './plan.ts';

/** The next request and the audit entry that says why: both are saved, or neither. */
export interface Transition {
  readonly request: ConnectionRequest;
  readonly entry: AuditEntry;
}

/** Who did what, for the audit. */
interface Deed {
  readonly action: AuditAction;
  readonly by: Person | 'bot';
  readonly at: Date;
  readonly detail?: Readonly<Record<string, string>>;
}

/** Members of the request that a transition changes beside its state. */
export interface Change {
  readonly state: RequestState;
  readonly revision?: number;
  readonly cards?: readonly Card[];
  readonly begunFor?: string | undefined;
  readonly reason?: string | undefined;
  readonly requester?: Person;
  readonly place?: Place;
}

export function transition(request: ConnectionRequest, change: Change, deed: Deed): Transition {
  return sealed(
    request.state.status,
    { ...request, troubles: 0, unshownTimes: 0, notBeforeAt: undefined, ...change },
    deed,
  );
}

/** The first transition of a request, which had no state before. */
export function beginning(request: Omit<ConnectionRequest, 'audit'>, deed: Deed): Transition {
  return sealed(undefined, { ...request, audit: NO_AUDIT }, deed);
}

function sealed(from: AuditEntry['from'], request: ConnectionRequest, deed: Deed): Transition {
  const plan = planOf(request);
  const entry = sealEntry(request.audit, {
    requestId: request.id,
    at: deed.at,
    action: deed.action,
    by: deed.by === 'bot' ? 'bot' : deed.by.id,
    from,
    to: request.state.status,
    planHash: plan && planHash(plan),
    detail: deed.detail ?? {},
  });
  return { request: { ...request, audit: headOf(entry) }, entry };
}
