import type { Unread } from './facts.ts';
import type { ResourceId } from './resourceId.ts';

/** Who can mend what a finding says. `requester` by editing the request, `accessAdministrator` by a role assignment. */
export type MendedBy =
  | 'requester'
  | 'circuitOwner'
  | 'gatewayOwner'
  | 'provider'
  | 'accessAdministrator'
  | 'lockRemover'
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
  | 'botRights'
  | SideFact;

/** Facts that no request waits for: what they would tell is left unsaid, or is a warning. */
type SideFact = 'virtualNetwork' | 'gatewayRoutes' | 'circuitLinks';

/**
 * What the checks found, as codes and values; `src/words` makes the sentence. A name, provider or SKU that the requester
 * may not read in Azure is undefined: the card of the checks must not tell what `status` would refuse to show them.
 */
type Found =
  | { readonly code: 'nameInvalid' }
  | { readonly code: 'weightInvalid' }
  | { readonly code: 'nameTaken'; readonly gatewayName: string | undefined; readonly circuitName: string | undefined }
  | {
      readonly code: 'connectionExists';
      readonly connectionName: string | undefined;
      readonly connectionId: ResourceId | undefined;
    }
  | { readonly code: 'resourceGroupMissing' }
  | { readonly code: 'circuitNotEnabled'; readonly state: string }
  | { readonly code: 'providerNotProvisioned'; readonly state: string; readonly provider: string | undefined }
  | { readonly code: 'privatePeeringMissing' }
  | { readonly code: 'privatePeeringDisabled' }
  | { readonly code: 'circuitNotSucceeded'; readonly state: string; readonly busy: boolean }
  | { readonly code: 'gatewayNotExpressRoute'; readonly gatewayType: string }
  | { readonly code: 'gatewaySkuUnknown'; readonly sku: string | undefined }
  | { readonly code: 'gatewayNotSucceeded'; readonly state: string; readonly busy: boolean }
  | { readonly code: 'gatewayDisabled' }
  /** `unnamed`: how many more there are that the requester may not read. */
  | { readonly code: 'gatewayHasFailedConnections'; readonly names: readonly string[]; readonly unnamed?: number }
  | {
      readonly code: 'gatewayFull';
      readonly circuits: number;
      readonly limit: number;
      readonly sku: string | undefined;
    }
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
  | { readonly code: 'fastPathUnsupported'; readonly sku: string | undefined }
  | GeographyFound
  | LimitFound
  | TrafficFound
  | SurroundingFound;

/** Whether the circuit reaches the gateway's region. */
export type GeographyFound =
  | { readonly code: 'peeringLocationUnknown'; readonly location: string | undefined; readonly tier: string }
  | { readonly code: 'regionUnknown'; readonly region: string | undefined; readonly tier: string }
  | { readonly code: 'otherCloud'; readonly location: string | undefined; readonly region: string | undefined }
  | {
      readonly code: 'outsideGeography';
      readonly location: string | undefined;
      readonly area: string | undefined;
      readonly region: string | undefined;
      readonly regionArea: string | undefined;
    }
  | {
      readonly code: 'outsideLocalRegions';
      readonly location: string | undefined;
      readonly regions: readonly string[];
      readonly region: string | undefined;
    }
  | { readonly code: 'circuitInOtherTenant' };

export type LimitFound =
  | {
      readonly code: 'peeringLocationFull';
      readonly location: string | undefined;
      readonly circuits: number;
      readonly limit: number;
    }
  /** `known`: at least so many of `limit`. */
  | { readonly code: 'circuitLinks'; readonly known: number; readonly limit: number }
  /** Refused at creation above `limit`, or, where `running`, the connection goes down above it. */
  | {
      readonly code: 'manyPrefixes';
      readonly family: 'IPv4' | 'IPv6';
      readonly count: number;
      readonly limit: number;
      readonly running: boolean;
    }
  /** `prefixes`: those of the gateway's own side that another network of the circuit has as well. */
  | { readonly code: 'prefixesOverlap'; readonly prefixes: readonly string[]; readonly networks: number };

export type TrafficFound =
  /** `names`: connections of the network that stand or fall with the same site; `unnamed` as above. */
  | {
      readonly code: 'samePeeringLocation';
      readonly location: string | undefined;
      readonly names: readonly string[];
      readonly unnamed?: number;
    }
  | { readonly code: 'onlyPath' }
  | { readonly code: 'remoteNetworksReachable'; readonly networks: number }
  | { readonly code: 'virtualWanReachable' }
  | { readonly code: 'fastPathPastFirewall' };

export type SurroundingFound =
  | { readonly code: 'locked'; readonly where: LockedPlace }
  | { readonly code: 'deletionLocked'; readonly where: LockedPlace }
  | { readonly code: 'gatewayMigrating'; readonly phase: string }
  | { readonly code: 'severalGateways'; readonly gateways: number }
  | { readonly code: 'subscriptionNotRegistered'; readonly state: string; readonly busy: boolean }
  | { readonly code: 'gatewaySubnetSmall'; readonly bits: number; readonly needed: number }
  | { readonly code: 'gatewaySubnetSecurityGroup' }
  | { readonly code: 'gatewaySubnetDefaultRoute' }
  | { readonly code: 'gatewaySubnetNoPropagation' }
  | { readonly code: 'policiesApply'; readonly policies: number }
  /** Instants in ISO 8601, where they are told. */
  | {
      readonly code: 'maintenancePlanned';
      readonly where: 'gateway' | 'circuit';
      readonly startsAt: string | undefined;
      readonly endsAt: string | undefined;
    };

export type LockedPlace = 'subscription' | 'resourceGroup' | 'connection' | 'gateway' | 'circuit';

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
