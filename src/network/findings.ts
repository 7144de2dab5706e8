import type { Unread } from './facts.ts';
import type { ResourceId } from './resourceId.ts';

/** Who can mend what a finding says. `requester` by editing the request, `accessAdministrator` by a role assignment. */
export type MendedBy =
  | 'requester'
  | 'circuitOwner'
  | 'gatewayOwner'
  | 'provider'
  | 'accessAdministrator'
  | 'botOperator'
  | 'nobody';

export type Severity = 'blocker' | 'warning' | 'info';

/** The fact that a finding is about could not be read. */
export type FactName =
  | 'circuit'
  | 'gateway'
  | 'gatewayConnections'
  | 'name'
  | 'resourceGroup'
  | 'personRights'
  | 'botRights';

/** What the checks found, as codes and values; `src/words` makes the sentence. */
export type Found =
  | { readonly code: 'nameInvalid' }
  | { readonly code: 'weightInvalid' }
  | { readonly code: 'nameTaken'; readonly gatewayName: string; readonly circuitName: string | undefined }
  | { readonly code: 'connectionExists'; readonly connectionName: string; readonly connectionId: ResourceId }
  | { readonly code: 'resourceGroupMissing' }
  | { readonly code: 'circuitNotEnabled'; readonly state: string }
  | { readonly code: 'providerNotProvisioned'; readonly state: string; readonly provider: string | undefined }
  | { readonly code: 'privatePeeringMissing' }
  | { readonly code: 'privatePeeringDisabled' }
  | { readonly code: 'circuitNotSucceeded'; readonly state: string; readonly busy: boolean }
  | { readonly code: 'gatewayNotExpressRoute'; readonly gatewayType: string }
  | { readonly code: 'gatewaySkuUnknown'; readonly sku: string }
  | { readonly code: 'gatewayNotSucceeded'; readonly state: string; readonly busy: boolean }
  | { readonly code: 'gatewayDisabled' }
  | { readonly code: 'gatewayHasFailedConnections'; readonly names: readonly string[] }
  | { readonly code: 'gatewayFull'; readonly circuits: number; readonly limit: number; readonly sku: string }
  | {
      readonly code: 'personLacksRight';
      readonly action: string;
      readonly scope: string;
      readonly roles: readonly string[];
    }
  | {
      readonly code: 'botLacksRight';
      readonly action: string;
      readonly scope: string;
      readonly roles: readonly string[];
    }
  | { readonly code: 'authorizationNeeded'; readonly circuitSubscription: string }
  | { readonly code: 'unread'; readonly fact: FactName; readonly reason: Unread }
  | { readonly code: 'fastPathUnsupported'; readonly sku: string };

export type FindingCode = Found['code'];

/** One line of the checks. A blocker stands only where Azure is documented to refuse and the fact was just read. */
export type Finding = Found & { readonly severity: Severity; readonly mendedBy: MendedBy };

export function blockersIn(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'blocker');
}

/** Something that passes by itself: the request waits for it in the queue. */
export function busyIn(findings: readonly Finding[]): Finding | undefined {
  return findings.find((finding) => 'busy' in finding && finding.busy);
}
