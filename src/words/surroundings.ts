import type {
  Finding,
  GeographyFound,
  LimitFound,
  LockedPlace,
  SurroundingFound,
  TrafficFound,
} from '../network/findings.ts';
import { PEERING_LOCATIONS_AS_OF } from '../network/peeringLocations.ts';
import { shown } from './shown.ts';
import { countText, instantText, listText } from './values.ts';

type AroundFound = GeographyFound | LimitFound | TrafficFound | SurroundingFound;

/** What the checks found around circuit and gateway. */
export type AroundFinding = Extract<Finding, { code: AroundFound['code'] }>;

type Say<F extends AroundFound> = (finding: F) => string;
type Texts = { readonly [C in AroundFound['code']]: Say<Extract<AroundFound, { code: C }>> };

const TEXTS: Texts = {
  peeringLocationUnknown: ({ location, tier }) =>
    `The table of peering locations of ${PEERING_LOCATIONS_AS_OF} does not say which regions a ${shown(tier)} circuit reaches from ${placeText(location)}. Please check that the gateway's region is one of them.`,
  regionUnknown: ({ region, tier }) =>
    `The table of peering locations of ${PEERING_LOCATIONS_AS_OF} does not know ${regionText(region)}, so whether a ${shown(tier)} circuit reaches it could not be checked.`,
  otherCloud: ({ location, region }) =>
    `${capital(placeText(location))} and ${regionText(region)} belong to different Azure clouds, which ExpressRoute cannot join.`,
  outsideGeography: outsideGeographyText,
  outsideLocalRegions: ({ location, regions, region }) =>
    `A Local circuit in ${placeText(location)} reaches only ${regions.length > 0 ? listText(regions) : 'the regions of its metro'}, and the gateway lies in ${regionText(region)}. Another region takes the SKU tier Standard or Premium.`,
  circuitInOtherTenant: () =>
    'The circuit belongs to another Microsoft Entra tenant. Whatever has to be mended on it is for people over there.',
  peeringLocationFull: ({ location, circuits, limit }) =>
    `The gateway's network is linked to ${countText(circuits, 'circuit')} of ${placeText(location)} already. Azure allows ${limit} of one peering location.`,
  circuitLinks: ({ known, limit }) =>
    `The circuit has at least ${known} of the ${limit} links that its tier and bandwidth allow. Global Reach counts as well.`,
  manyPrefixes: manyPrefixesText,
  prefixesOverlap: ({ prefixes, networks }) =>
    `${prefixes.length > 0 ? listText(prefixes.map((prefix) => shown(prefix))) : 'What the gateway announces'} ${prefixes.length > 1 ? 'overlap' : 'overlaps'} with ${countText(networks, 'other network')} on the circuit, by a copy of Azure's data that is minutes old. Azure does not link networks that overlap.`,
  samePeeringLocation: samePeeringLocationText,
  onlyPath: () =>
    'This is the only circuit of the network: when its peering location fails, nothing is left. Microsoft recommends a second circuit in another location.',
  remoteNetworksReachable: ({ networks }) =>
    networks === 0
      ? 'The gateway takes traffic of other networks on the circuit: those whose gateways do the same become reachable.'
      : `The gateway takes traffic of other networks on the circuit: with ${countText(networks, 'other link', 'other links')} there, networks whose gateways do the same become reachable.`,
  virtualWanReachable: () =>
    'The gateway takes traffic of virtual WANs: networks of a virtual WAN on the circuit become reachable.',
  fastPathPastFirewall: () =>
    "There is an Azure Firewall in the gateway's network. On a circuit of a provider FastPath does not follow user-defined routes, so traffic from on-premises goes past it.",
  locked: ({ where }) =>
    `A ReadOnly lock on ${LOCKED[where]} ${isLinkedOnly(where) ? 'may keep Azure from linking it' : 'keeps Azure from creating the connection'}.`,
  deletionLocked: ({ where }) =>
    `A CanNotDelete lock on ${LOCKED[where]} means that a connection which fails could not be cleaned up, and a failed one blocks its gateway.`,
  gatewayMigrating: ({ phase }) =>
    `The gateway is being migrated to another SKU (${shown(phase)}). Until that is committed or aborted it takes no new connection.`,
  severalGateways: ({ gateways }) =>
    `There are ${gateways} ExpressRoute gateways in the network, as there are while one is migrated. Please make sure that this is the one to stay.`,
  subscriptionNotRegistered: ({ state, busy }) =>
    busy
      ? `The gateway's subscription is being registered for Microsoft.Network just now. The request waits until that is over.`
      : `The gateway's subscription is not registered for Microsoft.Network (${shown(state)}).`,
  gatewaySubnetSmall: ({ bits, needed }) =>
    `The gateway subnet is a /${bits}; Microsoft recommends /${needed} or larger for this gateway.`,
  gatewaySubnetSecurityGroup: () =>
    'There is a network security group on the gateway subnet, which Azure does not support: the gateway may stop working.',
  gatewaySubnetDefaultRoute: () =>
    'The route table of the gateway subnet has a route for 0.0.0.0/0, which Azure does not support there.',
  gatewaySubnetNoPropagation: () =>
    'The route table of the gateway subnet keeps routes of gateways out. Without them the gateway does not work.',
  policiesApply: ({ policies }) =>
    `${capital(countText(policies, 'Azure Policy assignment applies', 'Azure Policy assignments apply'))} to the resource group and may refuse or alter the connection.`,
  maintenancePlanned: maintenancePlannedText,
};

export function isAroundFinding(finding: Finding): finding is AroundFinding {
  return Object.hasOwn(TEXTS, finding.code);
}

export function aroundText(finding: AroundFinding): string {
  return (TEXTS[finding.code] as Say<AroundFound>)(finding);
}

const LOCKED: Readonly<Record<LockedPlace, string>> = {
  subscription: "the gateway's subscription",
  resourceGroup: 'the resource group',
  connection: 'the connection',
  gateway: 'the gateway',
  circuit: 'the circuit',
};

function isLinkedOnly(where: LockedPlace): boolean {
  return where === 'gateway' || where === 'circuit';
}

function outsideGeographyText({ location, area, region, regionArea }: Of<'outsideGeography'>): string {
  const from = area ? `${placeText(location)} (${shown(area)})` : placeText(location);
  const to = regionArea ? `${regionText(region)} (${shown(regionArea)})` : regionText(region);
  return `A Standard circuit reaches only regions of its own geopolitical area: it comes from ${from}, the gateway lies in ${to}. The SKU tier Premium reaches every region.`;
}

function manyPrefixesText({ family, count, limit, running }: Of<'manyPrefixes'>): string {
  const many = `The gateway will announce ${countText(count, `${family} prefix`, `${family} prefixes`)}, its peered networks included.`;
  if (running) return `${many} Above ${limit} a connection goes down.`;
  return `${many} At most ${limit} are allowed when a connection is created.`;
}

function samePeeringLocationText({ location, names, unnamed = 0 }: Of<'samePeeringLocation'>): string {
  const known = names.map((name) => shown(name));
  const all = unnamed > 0 ? [...known, `${unnamed} that you may not read`] : known;
  return `The network is linked by ${placeText(location)} already (${listText(all)}): what takes that location down takes both.`;
}

function maintenancePlannedText({ where, startsAt, endsAt }: Of<'maintenancePlanned'>): string {
  const from = startsAt ? ` from ${instantText(new Date(startsAt))}` : '';
  const until = endsAt ? ` until ${instantText(new Date(endsAt))}` : '';
  return `Microsoft has planned maintenance of the ${where}${from}${until}. While it lasts one of the two paths may show longer AS paths, which is nobody's fault.`;
}

type Of<C extends AroundFound['code']> = Extract<AroundFound, { code: C }>;

function placeText(location: string | undefined): string {
  return location ? `the peering location ${shown(location)}` : 'the peering location';
}

function regionText(region: string | undefined): string {
  return region ? `the region ${shown(region)}` : "the gateway's region";
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
