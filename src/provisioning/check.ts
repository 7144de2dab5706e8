import { type Connection, isLive } from '../network/connection.ts';
import { type Facts, mayAnswerLater, type Read, type Unread } from '../network/facts.ts';
import type { Finding } from '../network/findings.ts';
import { check } from '../network/preflight.ts';
import { idKey, nameOf } from '../network/resourceId.ts';
import type { Checked, ConnectionRequest, OtherConnection, Seen } from '../request/connectionRequest.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import type { Reading } from './deps.ts';
import { gatherFacts } from './gatherFacts.ts';
import { asSeen, type Sight, sightOf } from './sight.ts';

/** Facts and what the rules make of them. */
export interface CheckedFacts {
  readonly checked: Checked;
  readonly facts: Facts;
}

/** Reads Azure anew and checks the plan of a request, with the rights of the person who wants or confirmed it. */
export async function checkPlan(
  deps: Reading,
  request: ConnectionRequest,
  plan: Plan,
  person: UserId,
  signal: AbortSignal,
): Promise<CheckedFacts> {
  const facts = await gatherFacts(deps, plan, person, signal);
  const findings = check({ plan, requestId: request.id, begunFor: request.begunFor }, facts);
  const sight = await sightOf(deps, { facts, findings, plan }, person, signal);
  const seen = seenIn(facts, plan, sight);
  return { facts, checked: { at: facts.readAt, findings: findings.map((one) => asSeen(one, facts, sight)), seen } };
}

/** Whether Azure did not answer some read: nothing can be concluded, ask again. */
export function anyUnreachable(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.code === 'unread' && mayAnswerLater(finding.reason));
}

/** What to say of it: that Azure limits calls explains the silence too. */
export function whyUnanswered(findings: readonly Finding[]): Unread | undefined {
  if (!anyUnreachable(findings)) return undefined;
  const reasons = findings.flatMap((finding) => (finding.code === 'unread' ? [finding.reason] : []));
  const order: readonly Unread[] = ['throttled', 'unreachable', 'broken'];
  return order.find((reason) => reasons.includes(reason));
}

function seenIn({ gateway, circuit, gatewayConnections }: Facts, plan: Plan, sight: Sight): Seen {
  const seenGateway = sight.gateway ? known(gateway) : undefined;
  const seenCircuit = sight.circuit ? known(circuit) : undefined;
  return {
    gatewayLocation: seenGateway?.location,
    gatewaySku: seenGateway?.sku,
    provider: seenCircuit?.provider,
    peeringLocation: seenCircuit?.peeringLocation,
    bandwidthMbps: seenCircuit?.bandwidthMbps,
    virtualNetwork: seenGateway?.virtualNetworkId && nameOf(seenGateway.virtualNetworkId),
    others: othersOf(gatewayConnections, plan, sight),
  };
}

/** Undefined too when some are not the person's to read: what is left would tell another story of the traffic. */
function othersOf(
  connections: Facts['gatewayConnections'],
  plan: Plan,
  sight: Sight,
): readonly OtherConnection[] | undefined {
  const own = idKey(connectionIdOf(plan));
  const isOther = (one: Connection) => one.circuitId !== undefined && idKey(one.id) !== own;
  const others = known(connections)?.filter(isOther);
  if (!others?.every(({ id }) => sight.connection(id))) return undefined;
  return others.map((one) => ({
    name: one.name,
    circuitName: one.circuitId ? nameOf(one.circuitId) : '',
    routingWeight: one.routingWeight,
    ...(isLive(one) ? {} : { isDown: true }),
  }));
}

function known<T>(read: Read<T>): T | undefined {
  return read.read ? read.value : undefined;
}
