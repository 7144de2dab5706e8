import type { Facts } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink } from './ownership.ts';

/** What the connection's subscription and group demand. */
export function subscriptionFindings(_asked: AskedLink, { surroundings }: Facts): readonly Finding[] {
  const { registration, policies } = surroundings;
  return [
    ...(registration.read ? registered(registration.value) : []),
    ...(policies.read ? policiesApplied(policies.value) : []),
  ];
}

/** https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider */
function registered(state: string): readonly Finding[] {
  if (state === 'Registered') return [];
  const busy = state === 'Registering';
  const severity = state === 'NotRegistered' || state === 'Unregistered' ? 'blocker' : 'warning';
  return [
    { code: 'subscriptionNotRegistered', state, busy, severity, mendedBy: busy ? 'nobody' : 'subscriptionContributor' },
  ];
}

/**
 * An assignment alone does not tell whether its policy denies, alters or only reports.
 * https://learn.microsoft.com/azure/governance/policy/concepts/assignment-structure
 */
function policiesApplied(names: readonly string[]): readonly Finding[] {
  const policies = names.length;
  if (policies === 0) return [];
  return [{ code: 'policiesApply', policies, names, severity: 'info', mendedBy: 'policyOwner' }];
}
