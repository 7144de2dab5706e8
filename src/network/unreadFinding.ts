import type { Unread } from './facts.ts';
import type { FactName, Finding, MendedBy } from './findings.ts';

/** A fact that the checks could not see: never taken for good, never taken for bad. */
export function unreadFinding(fact: FactName, reason: Unread, severity: 'blocker' | 'warning' = 'warning'): Finding {
  return { code: 'unread', fact, reason, severity, mendedBy: MENDED_BY[reason] };
}

/** Who can make the fact readable: an id that does not exist is the requester's to correct, a missing role the operator's. */
const MENDED_BY: Readonly<Record<Unread, MendedBy>> = {
  notFound: 'requester',
  forbidden: 'botOperator',
  throttled: 'nobody',
  broken: 'nobody',
  unreachable: 'nobody',
};
