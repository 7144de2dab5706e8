import type {
  Finding,
  GeographyFound,
  LimitFound,
  LockedPlace,
  MaintenanceWindow,
  SurroundingFound,
  TrafficFound,
} from '../network/findings.ts';
import { isOfLinked } from '../network/lockRules.ts';
import { isMetro, PEERING_LOCATIONS_AS_OF } from '../network/peeringLocations.ts';
import { nameOf } from '../network/resourceId.ts';
import { shown } from './shown.ts';
import { countText, instantText, listText } from './values.ts';

type AroundFound = GeographyFound | LimitFound | TrafficFound | SurroundingFound;

/** What the checks found around circuit and gateway. */
export type AroundFinding = Extract<Finding, { code: AroundFound['code'] }>;

type Say<F extends AroundFound> = (finding: F) => string;
type Texts = { readonly [C in AroundFound['code']]: Say<Extract<AroundFound, { code: C }>> };

const TEXTS: Texts = {
  peeringLocationUnknown: peeringLocationUnknownText,
  regionUnknown: ({ region, tier }) =>
    `The table of peering locations of ${PEERING_LOCATIONS_AS_OF} does not know ${regionText(region)}, so whether a ${shown(tier)} circuit reaches it could not be checked.`,
  otherCloud: ({ location, region }) =>
    `${capital(placeText(location))} and ${regionText(region)} belong to different Azure clouds, which ExpressRoute cannot join.`,
  outsideGeography: outsideGeographyText,
  outsideLocalRegions: ({ location, regions, region }) =>
    `A Local circuit in ${placeText(location)} reaches only ${regions.length > 0 ? listText(regions) : 'the regions of its metro'}, and the gateway lies in ${regionText(region)}. A gateway there can be chosen with Edit, or the circuit changed to the SKU tier Standard or Premium, which reach further.`,
  circuitInOtherTenant: () =>
    'The circuit belongs to another Microsoft Entra tenant. Whatever has to be done on it, an authorization included, is for people over there.',
  peeringLocationFull: peeringLocationFullText,
  circuitLinks: ({ known, limit, byCopy }) =>
    `The circuit has at least ${known} of the ${limit} links that its tier and bandwidth allow${byCopy ? ", by a copy of Azure's data that is minutes old" : ''}. Global Reach counts as well.`,
  manyPrefixes: manyPrefixesText,
  prefixesOverlap: prefixesOverlapText,
  samePeeringLocation: samePeeringLocationText,
  samePorts: ({ names, unnamed }) =>
    `The network is linked by the same pair of ports already (${namedText(names, unnamed)}): what takes them down takes both circuits.`,
  onlyPath: ({ down }) =>
    `This is the only circuit of the network${down ? ' that carries traffic now' : ''}: when its peering location fails, nothing is left. Microsoft recommends a second circuit in another location.`,
  remoteNetworksReachable: ({ networks }) =>
    networks === 0
      ? 'The gateway takes traffic of other networks on the circuit: those whose gateways do the same become reachable.'
      : `The gateway takes traffic of other networks on the circuit: with ${countText(networks, 'other link', 'other links')} there, networks whose gateways do the same become reachable.`,
  virtualWanReachable: () =>
    'The gateway takes traffic of virtual WANs: networks of a virtual WAN on the circuit become reachable.',
  fastPathPastFirewall: () =>
    "There is an Azure Firewall in the gateway's network. On a circuit of a provider FastPath does not follow user-defined routes, so traffic from on-premises goes past it.",
  locked: ({ where, lock }) =>
    `${lockText('ReadOnly', lock)} on ${LOCKED[where]} ${isOfLinked(where) ? 'may keep Azure from linking it' : 'keeps Azure from creating the connection'}.`,
  deletionLocked: ({ where, lock }) =>
    `${lockText('CanNotDelete', lock)} on ${LOCKED[where]} means that a connection which fails could not be cleaned up, and a failed one blocks its gateway.`,
  portsDark: ({ disabled, links }) =>
    `${disabled === links ? 'All' : disabled} of the ${links} links of the circuit's ports ${disabled === 1 ? 'is' : 'are'} switched off (adminState Disabled), so your own cross-connect is dark there: ${disabled === links ? 'no traffic would flow' : 'the circuit has no redundancy'}.`,
  gatewayMigrating: ({ phase, isOther }) =>
    `${isOther ? 'Another gateway of the network' : 'The gateway'} is being migrated to another SKU (${shown(phase)}). Until that is committed or aborted ${isOther ? 'neither' : 'it'} takes ${isOther ? 'a' : 'no'} new connection.`,
  severalGateways: ({ gateways }) =>
    `There are ${gateways} ExpressRoute gateways in the network, as there are while one is migrated. Until one of them is gone, by commit or abort, neither takes a new connection.`,
  linkedGatewaysMigrating: ({ gateways }) =>
    `${capital(countText(gateways, 'other gateway', 'other gateways'))} of the circuit ${gateways === 1 ? 'is' : 'are'} being migrated to another SKU: changes of the circuit's links may fail until that is over.`,
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
  policiesApply: ({ policies, names = [] }) =>
    `${capital(countText(policies, 'Azure Policy assignment applies', 'Azure Policy assignments apply'))} to the resource group${names.length > 0 ? ` (${listText(names.map((name) => shown(name)))})` : ''} and may refuse or alter the connection.`,
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
  gatewayGroup: "the gateway's resource group",
  circuit: 'the circuit',
  circuitGroup: "the circuit's resource group",
  circuitSubscription: "the circuit's subscription",
};

function lockText(level: string, lock: string | undefined): string {
  return lock ? `The ${level} lock ${shown(lock)}` : `A ${level} lock`;
}

function peeringLocationUnknownText({ location, tier, missing }: Of<'peeringLocationUnknown'>): string {
  if (missing === 'tier')
    return 'Azure does not say the SKU tier of the circuit, so whether it reaches the gateway could not be checked.';
  if (missing === 'location') {
    return `Where the circuit meets Azure could not be seen, so whether a ${shown(tier)} circuit reaches the gateway's region could not be checked.`;
  }
  const table = `The table of peering locations of ${PEERING_LOCATIONS_AS_OF}`;
  if (tier.toLowerCase() === 'standard' || tier.toLowerCase() === 'local') {
    return `${table} does not say which regions a ${shown(tier)} circuit reaches from ${placeText(location)}. Please check that the gateway's region is one of them.`;
  }
  return `${table} does not know ${placeText(location)}, so whether another circuit of the network shares its site could not be checked.`;
}

function peeringLocationFullText({
  location,
  otherLocations = [],
  circuits,
  limit,
}: Of<'peeringLocationFull'>): string {
  const linked = `The gateway's network is linked to ${countText(circuits, 'circuit')}`;
  if (otherLocations.length === 0 || !location) {
    return `${linked} of ${placeText(location)} already. Azure allows ${limit} of one peering location.`;
  }
  const others = listText(otherLocations.map((one) => shown(one)));
  return `${linked} of ${others} already, which ${otherLocations.length > 1 ? 'share' : 'shares'} a site with ${shown(location)}. Azure allows ${limit} of one peering location, and whether it counts these together is not documented.`;
}

function outsideGeographyText({ location, area, region, regionArea }: Of<'outsideGeography'>): string {
  const from = area ? `${placeText(location)} (${shown(area)})` : placeText(location);
  const to = regionArea ? `${regionText(region)} (${shown(regionArea)})` : regionText(region);
  return `A Standard circuit reaches only regions of its own geopolitical area: it comes from ${from}, the gateway lies in ${to}. A gateway in the circuit's area can be chosen with Edit, or the circuit changed to the SKU tier Premium, which reaches every region.`;
}

/** How to get below a limit. */
const FEWER = 'Fewer, larger prefixes or fewer peered networks that use the gateway get below it.';

function manyPrefixesText({ family, count, limit, running, own = count }: Of<'manyPrefixes'>): string {
  const kind = family === 'both' ? 'prefix' : `${family} prefix`;
  const peered = own < count ? `, ${count - own} of them of peered networks that may use it` : '';
  const many = `The gateway announces ${own < count ? 'up to ' : ''}${countText(count, kind, `${kind}es`)}${peered}.`;
  const rule = running
    ? `Above ${limit} a connection goes down.`
    : `At most ${limit} are allowed when a connection is created.`;
  return count > limit ? `${many} ${rule} ${FEWER}` : `${many} ${rule}`;
}

function prefixesOverlapText({ prefixes, networks, others = [] }: Of<'prefixesOverlap'>): string {
  const mine = prefixes.length > 0 ? listText(prefixes.map((prefix) => shown(prefix))) : 'What the gateway announces';
  const named = others.map(
    (one) => `${shown(nameOf(one.id))} has ${shown(one.theirs)} where this has ${shown(one.mine)}`,
  );
  const where = named.length > 0 ? ` (${listText(named, 3)})` : '';
  const what = `${mine} ${prefixes.length > 1 ? 'overlap' : 'overlaps'} with ${countText(networks, 'other network')} on the circuit${where}, by a copy of Azure's data that is minutes old.`;
  return `${what} Azure does not link networks that overlap: one side has to change its address space, or take another circuit.`;
}

function samePeeringLocationText({ location, names, unnamed, metro }: Of<'samePeeringLocation'>): string {
  const all = namedText(names, unnamed);
  if (!metro || !location) {
    return `The network is linked by ${placeText(location)} already (${all}): what takes that location down takes both.`;
  }
  const [here, there, site] = [shown(location), shown(metro.otherLocation), shown(metro.site)];
  if (isMetro(location) && isMetro(metro.otherLocation)) {
    return `The network is linked by ${there} already (${all}): the loss of one of its two sites takes down neither circuit, the loss of both takes both.`;
  }
  const [single, spread] = isMetro(location) ? [all, 'this circuit'] : ['this circuit', all];
  return `${here} shares the site ${site} with ${there} (${all}). Losing that site takes down ${single}; ${spread} goes on with the other site of the Metro.`;
}

function namedText(names: readonly string[], unnamed = 0): string {
  const known = names.map((name) => shown(name));
  return listText(unnamed > 0 ? [...known, `${unnamed} that you may not read`] : known);
}

function maintenancePlannedText({ where, startsAt, endsAt, more = [] }: Of<'maintenancePlanned'>): string {
  const windows = [{ where, startsAt, endsAt }, ...more].map(windowText);
  return `Microsoft has planned maintenance ${listText(windows, 4)}. While it lasts one of the two paths may show longer AS paths, which is nobody's fault.`;
}

function windowText({ where, startsAt, endsAt }: MaintenanceWindow): string {
  const from = startsAt ? ` from ${instantText(new Date(startsAt))}` : '';
  const until = endsAt ? ` until ${instantText(new Date(endsAt))}` : '';
  return `of the ${where}${from}${until}`;
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
