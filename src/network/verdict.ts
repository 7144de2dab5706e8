import type { Finding, FindingCode } from './findings.ts';

/** Blockers that leave nothing to be said of traffic: the two cannot be joined as they are. */
const UNUSABLE: readonly FindingCode[] = [
  'circuitNotEnabled',
  'providerNotProvisioned',
  'circuitNotSucceeded',
  'gatewayNotExpressRoute',
  'gatewayNotSucceeded',
  'gatewayMigrating',
  'severalGateways',
  'outsideGeography',
  'outsideLocalRegions',
  'otherCloud',
  'connectionExists',
  'authorizationNeeded',
];

/** Warnings too: a connection would stand, and carry nothing. */
const DARK: readonly FindingCode[] = ['gatewayDisabled', 'privatePeeringDisabled'];

/** Whether circuit and gateway could carry the connection at all, as far as the checks could see them. */
export function isUsable(findings: readonly Finding[]): boolean {
  return !findings.some(
    (finding) =>
      (finding.severity === 'blocker' && UNUSABLE.includes(finding.code)) ||
      DARK.includes(finding.code) ||
      (finding.code === 'unread' && (finding.fact === 'circuit' || finding.fact === 'gateway')),
  );
}

const UNCHECKED: readonly FindingCode[] = ['notChecked', 'unread', 'peeringLocationUnknown', 'regionUnknown'];

/** What tells of something that nobody could check: while there is any, nothing may be called clear. */
export function uncheckedIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ code }) => UNCHECKED.includes(code));
}
