import { mayAnswerLater, type Unread } from '../network/facts.ts';
import type { FactName, Finding, MendedBy, Severity } from '../network/findings.ts';
import { DELETE_CONNECTION, JOIN_CIRCUIT, JOIN_GATEWAY, WRITE_CONNECTION } from '../network/rights.ts';
import { assertNever } from '../request/result.ts';
import { shown } from './shown.ts';
import { type AroundFinding, aroundText, isAroundFinding } from './surroundings.ts';
import { countText, listText, scopeText } from './values.ts';

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  blocker: 'Blocker',
  warning: 'Warning',
  info: 'Note',
};

/** What the checks found, in one or two sentences. */
export function findingText(finding: Finding): string {
  if (isAroundFinding(finding)) return aroundText(finding);
  switch (finding.code) {
    case 'nameInvalid':
      return 'Azure does not take this connection name. It may have 1 to 80 letters, digits, periods, underscores and hyphens, begins with a letter or digit and ends with a letter, digit or underscore.';
    case 'weightInvalid':
      return 'The routing weight must be a whole number from 0 to 32000.';
    case 'nameTaken':
      return takenText(finding.gatewayName, finding.circuitName);
    case 'connectionExists':
      return `${finding.connectionName ? `The connection ${shown(finding.connectionName)}` : 'A connection that you may not read'} joins this circuit and this gateway already. Azure allows one between the two.`;
    case 'resourceGroupMissing':
      return "There is no resource group of this name in the gateway's subscription.";
    case 'authorizationNeeded':
      return `The circuit lies in another subscription (${shown(finding.circuitSubscription)}). Its owner must issue an authorization for this gateway, which this bot cannot use yet.`;
    case 'unread':
      return unreadText(finding.fact, finding.reason);
    case 'personLacksRight':
      return lacksText('The requester', finding);
    case 'botLacksRight':
      return lacksText('The bot', finding);
    case 'circuitNotEnabled':
    case 'providerNotProvisioned':
    case 'privatePeeringMissing':
    case 'privatePeeringDisabled':
    case 'circuitNotSucceeded':
      return circuitText(finding);
    case 'gatewayNotExpressRoute':
    case 'gatewaySkuUnknown':
    case 'gatewayNotSucceeded':
    case 'gatewayDisabled':
    case 'gatewayHasFailedConnections':
    case 'gatewayFull':
    case 'fastPathUnsupported':
      return gatewayText(finding);
    default:
      return assertNever(finding);
  }
}

function takenText(gatewayName: string | undefined, circuitName: string | undefined): string {
  if (!gatewayName) {
    return 'The name is taken in this resource group by a connection that you may not read. Creating it again would change that one.';
  }
  const ends = circuitName
    ? `the circuit ${shown(circuitName)} with the gateway ${shown(gatewayName)}`
    : `to the gateway ${shown(gatewayName)}`;
  const joins = circuitName ? 'joins' : 'belongs';
  return `The name is taken in this resource group by a connection that ${joins} ${ends}. Creating it again would change that one.`;
}

type CircuitFinding = Exclude<
  Extract<Finding, { code: `circuit${string}` | `provider${string}` | `private${string}` }>,
  AroundFinding
>;

function circuitText(finding: CircuitFinding): string {
  switch (finding.code) {
    case 'circuitNotEnabled':
      return `Azure reports the circuit as ${shown(finding.state)}; it must be Enabled.`;
    case 'providerNotProvisioned': {
      const provider = finding.provider ? shown(finding.provider) : 'The provider';
      return `${provider} has not provisioned the circuit: its side is ${shown(finding.state)} and must be Provisioned.`;
    }
    case 'privatePeeringMissing':
      return 'Azure shows no private peering on the circuit. If the provider runs the peering it may still be there; without one no traffic flows.';
    case 'privatePeeringDisabled':
      return 'The private peering of the circuit is Disabled, so no traffic would flow.';
    case 'circuitNotSucceeded':
      return finding.busy
        ? `The circuit is being changed just now (${shown(finding.state)}). The request waits until that is over.`
        : `The last change of the circuit ended as ${shown(finding.state)}. It has to be saved again before it can be linked.`;
    default:
      return assertNever(finding);
  }
}

type GatewayFinding = Exclude<Extract<Finding, { code: `gateway${string}` | 'fastPathUnsupported' }>, AroundFinding>;

function gatewayText(finding: GatewayFinding): string {
  switch (finding.code) {
    case 'gatewayNotExpressRoute':
      return `The gateway is of type ${shown(finding.gatewayType)}; a circuit needs one of type ExpressRoute.`;
    case 'gatewaySkuUnknown':
      return `This bot does not know ${skuText(finding.sku)}, so it cannot say how many circuits it takes.`;
    case 'gatewayNotSucceeded':
      return finding.busy
        ? `The gateway is being changed just now (${shown(finding.state)}). The request waits until that is over.`
        : `The last change of the gateway ended as ${shown(finding.state)}. Azure refuses a new connection until it has been repaired.`;
    case 'gatewayDisabled':
      return 'The gateway is administratively disabled and carries no traffic.';
    case 'gatewayHasFailedConnections':
      return `The gateway has ${failedText(finding)}. Azure refuses changes of a gateway until these are repaired or deleted.`;
    case 'gatewayFull':
      return `The gateway is full: ${countText(finding.circuits, 'circuit')} of at most ${finding.limit} for ${skuText(finding.sku)}.`;
    case 'fastPathUnsupported':
      return `FastPath does not work on ${skuText(finding.sku)}. It needs UltraPerformance, ErGw3AZ, or ErGwScale with at least 10 scale units.`;
    default:
      return assertNever(finding);
  }
}

function skuText(sku: string | undefined): string {
  return sku ? `the gateway SKU ${shown(sku)}` : 'the SKU of the gateway';
}

function failedText({ names, unnamed = 0 }: Extract<Finding, { code: 'gatewayHasFailedConnections' }>): string {
  const many = countText(names.length + unnamed, 'failed connection');
  const known = names.map((name) => shown(name));
  if (unnamed === 0) return `${many} (${listText(known)})`;
  const hidden = unnamed === 1 ? 'one that you may not read' : `${unnamed} that you may not read`;
  return `${many} (${[...known, hidden].join(', ')})`;
}

/** What each right lets one do; an action that is not listed is named as Azure names it. */
const DEEDS: Readonly<Record<string, string>> = {
  [WRITE_CONNECTION]: 'create connections in',
  [DELETE_CONNECTION]: 'delete connections in',
  [JOIN_GATEWAY]: 'link circuits to',
  [JOIN_CIRCUIT]: 'link gateways to',
};

function lacksText(who: string, right: { action: string; scope: string; roles: readonly string[] }): string {
  const deed = DEEDS[right.action];
  const scope = scopeText(right.scope);
  const may = deed ? `may not ${deed} ${scope} (${right.action})` : `lacks ${right.action} on ${scope}`;
  if (right.roles.length === 0) return `${who} ${may}.`;
  return `${who} ${may}. One of these roles there would do: ${listText(right.roles.map((role) => shown(role)))}.`;
}

const FACT_WORDS: Readonly<Record<FactName, string>> = {
  circuit: 'the circuit',
  gateway: 'the gateway',
  gatewayConnections: 'the connections of the gateway',
  name: 'whether the connection name is free',
  resourceGroup: 'the resource group',
  personRights: 'the rights of the requester',
  botRights: 'the rights of the bot',
  virtualNetwork: "the gateway's virtual network, so its prefixes and its gateway subnet are not checked",
  gatewayRoutes: 'the route table of the gateway subnet',
  circuitLinks: 'what else is linked to the circuit',
};

function unreadText(fact: FactName, reason: Unread): string {
  if (reason === 'notFound' && (fact === 'circuit' || fact === 'gateway')) {
    return `Azure has no ${fact} of this id. It may have been deleted or renamed.`;
  }
  const again = mayAnswerLater(reason) ? ' Check again in a minute.' : '';
  return `The bot could not read ${FACT_WORDS[fact]}: ${unreadReason(reason)}.${again}`;
}

export function unreadReason(reason: Unread): string {
  switch (reason) {
    case 'notFound':
      return 'Azure found nothing there';
    case 'forbidden':
      return 'Azure does not let it';
    case 'throttled':
      return 'Azure limits the number of calls';
    case 'broken':
      return 'Azure answered with an error of its own';
    case 'unreachable':
      return 'Azure did not answer';
    default:
      return assertNever(reason);
  }
}

/**
 * Who can mend each of several findings. What to know about new roles is said once, beside the last finding that it
 * holds for: said beside each it would be most of a card.
 */
export function mendedByTexts(findings: readonly Finding[]): readonly string[] {
  const lacking = findings.filter(({ mendedBy }) => mendedBy === 'accessAdministrator');
  return findings.map((finding) => {
    if (lacking.length < 2 || finding.mendedBy !== 'accessAdministrator') return mendedByText(finding.mendedBy);
    return finding === lacking.at(-1) ? RIGHTS_MENDED : '';
  });
}

const RIGHTS_MENDED =
  'Somebody who assigns roles there (Owner or User Access Administrator) can give each of the missing rights. A new role takes up to 10 minutes to count.';

/** Who can mend it, and how; empty where there is nobody to ask. */
export function mendedByText(mendedBy: MendedBy): string {
  switch (mendedBy) {
    case 'requester':
      return 'The requester can mend this with Edit.';
    case 'circuitOwner':
      return 'The owner of the circuit can mend this.';
    case 'gatewayOwner':
      return 'The owner of the gateway can mend this.';
    case 'provider':
      return 'The connectivity provider can mend this; the owner of the circuit has the service key to ask with.';
    case 'accessAdministrator':
      return 'Somebody who assigns roles there (Owner or User Access Administrator) can mend this. A new role takes up to 10 minutes to count.';
    case 'lockRemover':
      return 'Somebody who may remove locks there (Owner or User Access Administrator) can mend this.';
    case 'botOperator':
      return 'Whoever runs this bot can mend this.';
    case 'nobody':
      return '';
    default:
      return assertNever(mendedBy);
  }
}

export function moreFindingsText(left: number): string {
  return `${countText(left, 'more finding')} did not fit on this card. Mend these first, then check again.`;
}
