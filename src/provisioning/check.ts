import type { Facts, Read } from '../network/facts.ts';
import type { Finding } from '../network/findings.ts';
import { check } from '../network/preflight.ts';
import { idKey, nameOf } from '../network/resourceId.ts';
import type { Checked, ConnectionRequest, OtherConnection, Seen } from '../request/connectionRequest.ts';
import type { UserId } from '../request/people.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import type { Reading } from './deps.ts';
import { gatherFacts } from './gatherFacts.ts';

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
  return { facts, checked: { at: facts.readAt, findings, seen: seenIn(facts, plan) } };
}

/** Whether Azure did not answer some read: nothing can be concluded, ask again. */
export function anyUnreachable(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.code === 'unread' && finding.reason === 'unreachable');
}

function seenIn({ gateway, circuit, gatewayConnections }: Facts, plan: Plan): Seen {
  return {
    gatewayLocation: known(gateway)?.location,
    gatewaySku: known(gateway)?.sku,
    provider: known(circuit)?.provider,
    peeringLocation: known(circuit)?.peeringLocation,
    bandwidthMbps: known(circuit)?.bandwidthMbps,
    others: othersOf(gatewayConnections, plan),
  };
}

function othersOf(connections: Facts['gatewayConnections'], plan: Plan): readonly OtherConnection[] | undefined {
  const own = idKey(connectionIdOf(plan));
  return known(connections)
    ?.filter(({ id, circuitId }) => circuitId !== undefined && idKey(id) !== own)
    .map(({ name, circuitId, routingWeight }) => ({
      name,
      circuitName: circuitId ? nameOf(circuitId) : '',
      routingWeight,
    }));
}

function known<T>(read: Read<T>): T | undefined {
  return read.read ? read.value : undefined;
}
