import { mayAnswerLater, type Unread } from '../network/facts.ts';
import type { FactName, Finding, MendedBy, NotChecked, Severity, Unchecked } from '../network/findings.ts';
import { DELETE_CONNECTION, JOIN_CIRCUIT, JOIN_GATEWAY, WRITE_CONNECTION } from '../network/rights.ts';
import { assertNever } from '../request/result.ts';
import { circuitText, gatewayText } from './ends.ts';
import { shown } from './shown.ts';
import { aroundText, isAroundFinding } from './surroundings.ts';
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
      return `The circuit lies in another subscription (${shown(finding.circuitSubscription)}), so linking it takes an authorization key, which this bot cannot use yet. Until it can: the owner of the circuit (Owner, Contributor or Network Contributor there) issues an authorization, and the link is made with its key in the portal, or with az network vpn-connection create and --authorization-key.`;
    case 'notChecked':
      return notCheckedText(finding.parts);
    case 'unread':
      return unreadAllText(finding);
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

/** What each right lets one do; an action that is not listed is named as Azure names it. */
const DEEDS: Readonly<Record<string, string>> = {
  [WRITE_CONNECTION]: 'create connections in',
  [DELETE_CONNECTION]: 'delete connections in',
  [JOIN_GATEWAY]: 'link circuits to',
  [JOIN_CIRCUIT]: 'link gateways to',
};

/** A right that somebody lacks, said to themselves: who takes a request over is not its requester yet. */
export function missingRightText(finding: Finding): string {
  return finding.code === 'personLacksRight' ? lacksText('You', finding) : findingText(finding);
}

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
  botRights: 'its own rights',
};

/** What is left out because of it. */
const LEFT_OUT: Readonly<Partial<Record<FactName, string>>> = {
  circuit: 'Its states, its peering and which regions it reaches are not checked.',
  gateway: 'Nothing of it is checked.',
  gatewayConnections:
    'Whether the gateway has room or failed connections, and what else the network is linked to, is not checked.',
};

function unreadAllText({ fact, reason }: Extract<Finding, { code: 'unread' }>): string {
  const leftOut = reason === 'notFound' ? undefined : LEFT_OUT[fact];
  return [unreadText(fact, reason), ...(leftOut ? [leftOut] : [])].join(' ');
}

const UNCHECKED_WORDS: Readonly<Record<Unchecked, string>> = {
  locations: "peering locations of the network's other circuits",
  ports: "links and location of the circuit's ports",
  circuitLinks: 'all links of the circuit',
  overlap: 'overlap with other networks on the circuit',
  prefixes: 'number of prefixes',
  gatewaySubnet: 'gateway subnet',
  gatewayRoutes: 'route table of the gateway subnet',
  firewall: 'whether FastPath passes a firewall by',
  otherGateways: 'other gateways of the network',
  locks: 'locks',
  registration: 'registration for Microsoft.Network',
  policies: 'Azure Policy',
  maintenance: 'planned maintenance',
};

/** Each reason once, with all that it hides. */
function notCheckedText(parts: readonly NotChecked[]): string {
  const byReason = Map.groupBy(parts, ({ reason }) => reason);
  const groups = [...byReason].map(([reason, hidden]) => {
    const what = listText(
      hidden.map((part) => UNCHECKED_WORDS[part.what]),
      hidden.length,
    );
    return `${what} (${reason === 'forbidden' ? 'the bot may not read all of that' : unreadReason(reason)})`;
  });
  return `Not checked: ${groups.join('; ')}.`;
}

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
    case 'subscriptionContributor':
      return 'An Owner or Contributor of the subscription can mend this: az provider register --namespace Microsoft.Network.';
    case 'policyOwner':
      return 'Whoever assigns policies there (Owner or Resource Policy Contributor at the scope of the assignment) can change or exempt it.';
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
