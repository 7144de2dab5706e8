import type { Unread } from './facts.ts';
import type { ResourceId } from './resourceId.ts';

/**
 * Who can mend what a finding says. `requester` by editing the request, `accessAdministrator` by a role assignment,
 * `policyOwner` where the policy is assigned.
 */
export type MendedBy =
  | 'requester'
  | 'circuitOwner'
  | 'gatewayOwner'
  | 'provider'
  | 'accessAdministrator'
  | 'lockRemover'
  | 'subscriptionContributor'
  | 'policyOwner'
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

/** What was not checked because a fact around the plan could not be read. No request waits for it. */
export type Unchecked =
  | 'locations'
  | 'ports'
  | 'circuitLinks'
  | 'overlap'
  | 'prefixes'
  | 'gatewaySubnet'
  | 'gatewayRoutes'
  | 'firewall'
  | 'otherGateways'
  | 'locks'
  | 'registration'
  | 'policies'
  | 'maintenance';

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
  /** `ids` in the order of `names`, for who decides what a person may see; `unnamed`: more that they may not read. */
  | {
      readonly code: 'gatewayHasFailedConnections';
      readonly names: readonly string[];
      readonly ids?: readonly ResourceId[];
      readonly unnamed?: number;
    }
  | {
      readonly code: 'gatewayFull';
      readonly circuits: number;
      readonly limit: number;
      readonly sku: string | undefined;
      /** Of a SKU that scales: the least units, which the limit is that of. */
      readonly scaleUnits?: number;
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
  /** Several facts in one line, each with the reason. */
  | { readonly code: 'notChecked'; readonly parts: readonly NotChecked[] }
  | { readonly code: 'fastPathUnsupported'; readonly sku: string | undefined; readonly scaleUnits?: number }
  | GeographyFound
  | LimitFound
  | TrafficFound
  | SurroundingFound;

export interface NotChecked {
  readonly what: Unchecked;
  readonly reason: Unread;
}

/** Whether the circuit reaches the gateway's region. */
export type GeographyFound =
  /** `missing`: Azure does not say it, or the bot cannot see the ports that say it. */
  | {
      readonly code: 'peeringLocationUnknown';
      readonly location: string | undefined;
      readonly tier: string;
      readonly missing?: 'tier' | 'location';
    }
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
      /** Where the others lie, when that is not the same: sites of a Metro. */
      readonly otherLocations?: readonly string[];
      readonly circuits: number;
      readonly limit: number;
    }
  /** `known`: at least so many of `limit`; `byCopy`: some of them by data that is minutes old. */
  | { readonly code: 'circuitLinks'; readonly known: number; readonly limit: number; readonly byCopy?: boolean }
  /** Refused at creation above `limit`, or, where `running`, the connection goes down above it. `both` families count there. */
  | {
      readonly code: 'manyPrefixes';
      readonly family: 'IPv4' | 'IPv6' | 'both';
      readonly count: number;
      readonly limit: number;
      readonly running: boolean;
      /** Of the network itself; the others are those of peers that may use the gateway. */
      readonly own?: number;
    }
  /** `prefixes`: those of the gateway's own side that another network of the circuit has as well. */
  | {
      readonly code: 'prefixesOverlap';
      readonly prefixes: readonly string[];
      readonly networks: number;
      /** Those of the other networks that the requester may read. */
      readonly others?: readonly OverlappingNetwork[];
    };

export interface OverlappingNetwork {
  readonly id: ResourceId;
  /** One prefix of each side that have addresses in common. */
  readonly mine: string;
  readonly theirs: string;
}

export type TrafficFound =
  /** `names`: connections of the network that stand or fall with the same site; `ids`, `unnamed` as above. */
  | {
      readonly code: 'samePeeringLocation';
      readonly location: string | undefined;
      readonly names: readonly string[];
      readonly ids?: readonly ResourceId[];
      readonly unnamed?: number;
      /** Where the others lie and which site both have, when one of the two is a Metro. */
      readonly metro?: { readonly otherLocation: string; readonly site: string };
    }
  /** Of ExpressRoute Direct: circuits on the same pair of ports. */
  | {
      readonly code: 'samePorts';
      readonly names: readonly string[];
      readonly ids: readonly ResourceId[];
      readonly unnamed?: number;
    }
  /** `down`: other circuits that carry nothing now. */
  | { readonly code: 'onlyPath'; readonly down?: number }
  | { readonly code: 'remoteNetworksReachable'; readonly networks: number }
  | { readonly code: 'virtualWanReachable' }
  | { readonly code: 'fastPathPastFirewall' };

export type SurroundingFound =
  | { readonly code: 'locked'; readonly where: LockedPlace; readonly lock?: string }
  | { readonly code: 'deletionLocked'; readonly where: LockedPlace; readonly lock?: string }
  /** `disabled` of the links of the circuit's ports. */
  | { readonly code: 'portsDark'; readonly disabled: number; readonly links: number }
  | { readonly code: 'gatewayMigrating'; readonly phase: string; readonly isOther?: boolean }
  | { readonly code: 'linkedGatewaysMigrating'; readonly gateways: number }
  | { readonly code: 'severalGateways'; readonly gateways: number }
  | { readonly code: 'subscriptionNotRegistered'; readonly state: string; readonly busy: boolean }
  | { readonly code: 'gatewaySubnetSmall'; readonly bits: number; readonly needed: number }
  | { readonly code: 'gatewaySubnetSecurityGroup' }
  | { readonly code: 'gatewaySubnetDefaultRoute' }
  | { readonly code: 'gatewaySubnetNoPropagation' }
  | { readonly code: 'policiesApply'; readonly policies: number; readonly names?: readonly string[] }
  /** `more`: further windows, which the same holds for. */
  | ({ readonly code: 'maintenancePlanned'; readonly more?: readonly MaintenanceWindow[] } & MaintenanceWindow);

/** Instants in ISO 8601, where they are told. */
export interface MaintenanceWindow {
  readonly where: 'gateway' | 'circuit';
  readonly startsAt: string | undefined;
  readonly endsAt: string | undefined;
}

export type LockedPlace =
  | 'subscription'
  | 'resourceGroup'
  | 'connection'
  | 'gateway'
  | 'gatewayGroup'
  | 'circuit'
  | 'circuitGroup'
  | 'circuitSubscription';

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
