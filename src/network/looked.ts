import type { Facts } from './facts.ts';
import type { Finding, FindingCode } from './findings.ts';
import type { HintCode } from './hintCodes.ts';
import type { LinkPlan } from './ownership.ts';
import { inSameSubscription, sameId } from './resourceId.ts';
import { placeOf } from './surroundings.ts';

/** Places to look at for the cause of a refusal that nobody can explain, in the order in which they are named. */
export const LOOKS = [
  'gateway',
  'gatewayRoom',
  'gatewaySubnet',
  'sameSubscription',
  'rights',
  'circuit',
  'addressSpaces',
] as const;

export type Look = (typeof LOOKS)[number];

/** The looks that the checks have just made for everybody: all that is needed was read, and nothing was found. */
export function ruledOut(plan: LinkPlan, facts: Facts, findings: readonly Finding[]): readonly Look[] {
  const told = toldBy(findings);
  return LOOKS.filter((look) => wasRead(look, plan, facts) && !told.includes(look));
}

/** The looks of which findings tell what they saw. */
export function toldBy(findings: readonly Finding[]): readonly Look[] {
  return LOOKS.filter((look) => findings.some(({ code }) => SPEAKING[look].includes(code)));
}

/** Whether a guess is one that the checks have ruled out. */
export function isRuledOut(code: HintCode, looks: readonly Look[]): boolean {
  const look = LOOK_OF_HINT[code];
  return look !== undefined && looks.includes(look);
}

const SPEAKING: Readonly<Record<Look, readonly FindingCode[]>> = {
  gateway: ['gatewayNotExpressRoute', 'gatewayNotSucceeded', 'gatewayDisabled', 'gatewayMigrating', 'severalGateways'],
  gatewayRoom: ['gatewayFull', 'gatewaySkuUnknown', 'gatewayHasFailedConnections'],
  gatewaySubnet: ['gatewaySubnetSecurityGroup', 'gatewaySubnetDefaultRoute', 'gatewaySubnetNoPropagation'],
  sameSubscription: ['authorizationNeeded', 'circuitInOtherTenant'],
  rights: ['botLacksRight'],
  circuit: [
    'circuitNotEnabled',
    'providerNotProvisioned',
    'circuitNotSucceeded',
    'privatePeeringMissing',
    'privatePeeringDisabled',
  ],
  addressSpaces: ['prefixesOverlap'],
};

const LOOK_OF_HINT: Readonly<Partial<Record<HintCode, Look>>> = {
  gatewayNotExpressRoute: 'gateway',
  gatewayFull: 'gatewayRoom',
  gatewaySubnetBlocked: 'gatewaySubnet',
  circuitNotReady: 'circuit',
  privatePeeringNotReady: 'circuit',
  addressSpacesOverlap: 'addressSpaces',
};

function wasRead(look: Look, plan: LinkPlan, facts: Facts): boolean {
  const { gateway, gatewayConnections, circuit, botRights, surroundings } = facts;
  switch (look) {
    case 'gateway':
      return gateway.read;
    case 'gatewayRoom':
      return gateway.read && gatewayConnections.read;
    case 'gatewaySubnet': {
      const { network, routeTable } = surroundings;
      const hasSubnet = network?.read === true && network.value.gatewaySubnet !== undefined;
      return hasSubnet && (routeTable === undefined || routeTable.read);
    }
    case 'sameSubscription':
      return inSameSubscription(plan.circuitId, plan.gatewayId);
    case 'rights':
      return botRights.group.read && botRights.gateway.read && botRights.circuit.read;
    case 'circuit':
      return circuit.read;
    case 'addressSpaces':
      return everyNetworkWasRead(facts);
  }
}

/** The resource graph answers with nothing where the bot may not read: so each link must lead to a network that was seen. */
function everyNetworkWasRead({ circuit, surroundings }: Facts): boolean {
  const { network, links, linkedNetworks } = surroundings;
  if (!circuit.read || !network?.read || !links.read || !linkedNetworks.read) return false;
  const { redeemedBy, hasHub } = circuit.value.links;
  const isSeen = (id: (typeof redeemedBy)[number]) =>
    id !== undefined && links.value.some((link) => sameId(link.id, id));
  const seen = [network.value, ...linkedNetworks.value];
  return (
    !hasHub &&
    redeemedBy.every(isSeen) &&
    links.value.every(({ gatewayId }) => {
      const networkId = placeOf(gatewayId, surroundings)?.networkId;
      return networkId !== undefined && seen.some(({ id }) => sameId(id, networkId));
    })
  );
}
