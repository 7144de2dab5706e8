import { type Facts, mayAnswerLater, type Read, type RightsRead, type Unread } from './facts.ts';
import type { Finding } from './findings.ts';
import type { AskedLink, LinkPlan } from './ownership.ts';
import { groupScopeOf, inSameSubscription } from './resourceId.ts';
import { allows, DELETE_CONNECTION, JOIN_CIRCUIT, JOIN_GATEWAY, type Permission, WRITE_CONNECTION } from './rights.ts';
import { unreadFinding } from './unreadFinding.ts';

/** Built-in roles that hold all three rights, the least powerful first. A custom role with the action does as well. */
const ROLES: readonly string[] = ['Network Contributor', 'Contributor', 'Owner'];

const FACT_OF = { person: 'personRights', bot: 'botRights' } as const;

type Who = keyof typeof FACT_OF;

interface Demand {
  readonly action: string;
  readonly scope: string;
  readonly at: keyof RightsRead;
}

/**
 * What the person and the bot may not do. Both are asked: the bot does the writing, and what it may do must not lend a
 * right to somebody who lacks it.
 */
export function rightsFindings({ plan }: AskedLink, facts: Facts): readonly Finding[] {
  const demands = demandsOf(plan);
  // That a resource does not exist is said by its own rules.
  const askable = (rights: RightsRead) => demands.filter(({ at }) => rights[at].read || !isMissing(at, facts));
  return [
    ...findingsFor('person', facts.personRights, askable(facts.personRights)),
    ...findingsFor('bot', facts.botRights, askable(facts.botRights)),
  ];
}

/** What keeps one person from making the connection, by rights as just read: for who confirms or retries. */
export function personRightsFindings(plan: LinkPlan, rights: RightsRead): readonly Finding[] {
  return findingsFor('person', rights, demandsOf(plan));
}

/**
 * `connections/write` is judged at the group that the connection will lie in, the joins at what it links. A circuit of
 * another subscription is joined by its authorization key, which needs no role on the circuit.
 * https://learn.microsoft.com/azure/expressroute/roles-permissions
 */
function demandsOf(plan: LinkPlan): readonly Demand[] {
  const write: Demand = { action: WRITE_CONNECTION, scope: groupOf(plan), at: 'group' };
  const joinGateway: Demand = { action: JOIN_GATEWAY, scope: plan.gatewayId, at: 'gateway' };
  const joinCircuit: Demand = { action: JOIN_CIRCUIT, scope: plan.circuitId, at: 'circuit' };
  const needsKey = !inSameSubscription(plan.circuitId, plan.gatewayId);
  return needsKey ? [write, joinGateway] : [write, joinGateway, joinCircuit];
}

function groupOf({ gatewayId, resourceGroup }: LinkPlan): string {
  const [, subscriptions, subscription] = groupScopeOf(gatewayId).split('/');
  return `/${subscriptions}/${subscription}/resourceGroups/${resourceGroup}`;
}

/** The same for deleting a connection of a group. */
export function deleteRightFindings(group: string, read: Read<readonly Permission[]>): readonly Finding[] {
  const rights = { group: read, gateway: read, circuit: read };
  return findingsFor('person', rights, [{ action: DELETE_CONNECTION, scope: group, at: 'group' }]);
}

function findingsFor(who: Who, rights: RightsRead, demands: readonly Demand[]): readonly Finding[] {
  const lacking = demands.flatMap(({ action, scope, at }): readonly Finding[] => {
    const read = rights[at];
    if (!read.read || allows(read.value, action)) return [];
    const code = who === 'person' ? 'personLacksRight' : 'botLacksRight';
    return [{ code, action, scope, roles: ROLES, severity: 'blocker', mendedBy: 'accessAdministrator' }];
  });
  return [...lacking, ...unreadRights(who, rights, demands)];
}

/** One finding for each reason, not for each scope. */
function unreadRights(who: Who, rights: RightsRead, demands: readonly Demand[]): readonly Finding[] {
  const reasons = demands.flatMap(({ at }) => {
    const read = rights[at];
    return read.read ? [] : [read.reason];
  });
  return [...new Set(reasons)].map((reason) => unreadFinding(FACT_OF[who], reason, severityOfUnread(who, reason)));
}

/**
 * A person's rights that nobody lets the bot read are as good as none: else its own rights would stand in for them.
 * Unreachable passes and is read again before the write. What the bot itself may not do, Azure refuses by itself.
 */
function severityOfUnread(who: Who, reason: Unread): 'blocker' | 'warning' {
  return who === 'person' && !mayAnswerLater(reason) ? 'blocker' : 'warning';
}

function isMissing(at: keyof RightsRead, { resourceGroup, gateway, circuit }: Facts): boolean {
  if (at === 'group' && resourceGroup.read) return resourceGroup.value === undefined;
  const read = { group: resourceGroup, gateway, circuit }[at];
  return !read.read && read.reason === 'notFound';
}
