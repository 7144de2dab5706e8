import type { Facts, NotRead, Read, RightsRead } from '../network/facts.ts';
import { groupScopeOf } from '../network/resourceId.ts';
import type { Permission } from '../network/rights.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import type { Reading } from './deps.ts';
import { gatherSurroundings } from './gatherSurroundings.ts';
import { reading } from './reading.ts';

/** Reads everything that the checks of a plan look at, all at once. What cannot be read is in the facts as unread. */
export async function gatherFacts(deps: Reading, plan: Plan, person: UserId, signal: AbortSignal): Promise<Facts> {
  const { facts } = deps;
  const group = groupScopeOf(connectionIdOf(plan));
  const begun = {
    circuit: reading(facts.circuit(plan.circuitId, signal)),
    gateway: reading(facts.gateway(plan.gatewayId, signal)),
    gatewayConnections: reading(facts.connectionsOf(plan.gatewayId, signal)),
  };
  const [circuit, gateway, gatewayConnections, sameName, resourceGroup, personRights, botRights, surroundings] =
    await Promise.all([
      begun.circuit,
      begun.gateway,
      begun.gatewayConnections,
      orAbsent(reading(facts.connection(connectionIdOf(plan), signal))),
      orAbsent(reading(facts.resourceGroup(group, signal))),
      rightsOfPerson(deps, plan, person, signal),
      rightsRead(plan, (scope) => deps.rights.ofBot(scope, signal)),
      gatherSurroundings(facts, plan, begun, signal),
    ]);
  const readAt = deps.clock.now();
  return {
    readAt,
    circuit,
    gateway,
    gatewayConnections,
    sameName,
    resourceGroup,
    personRights,
    botRights,
    surroundings,
  };
}

/** What a person may do at the scopes of a plan, asked of Azure now. */
export function rightsOfPerson(deps: Reading, plan: Plan, person: UserId, signal: AbortSignal): Promise<RightsRead> {
  return rightsRead(plan, (scope) => deps.rights.ofPerson(person, scope, signal));
}

async function rightsRead(plan: Plan, at: (scope: string) => Promise<readonly Permission[]>): Promise<RightsRead> {
  const [group, gateway, circuit] = await Promise.all([
    reading(at(groupScopeOf(connectionIdOf(plan)))),
    reading(at(plan.gatewayId)),
    reading(at(plan.circuitId)),
  ]);
  return { group, gateway, circuit };
}

/** How long Azure asked to wait, of all the reads that it refused for now. */
export function longestRetryAfterMs(facts: Facts): number {
  const reads = [facts, facts.personRights, facts.botRights].flatMap((part): unknown[] => Object.values(part));
  return Math.max(0, ...reads.map((read) => (isNotRead(read) ? (read.retryAfterMs ?? 0) : 0)));
}

function isNotRead(value: unknown): value is NotRead {
  return typeof value === 'object' && value !== null && 'read' in value && value.read === false;
}

async function orAbsent<T>(call: Promise<Read<T>>): Promise<Read<T | undefined>> {
  const answer = await call;
  return !answer.read && answer.reason === 'notFound' ? { read: true, value: undefined } : answer;
}
