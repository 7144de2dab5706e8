import type { Connection } from './connection.ts';
import type { Facts } from './facts.ts';
import type { AskedLink } from './ownership.ts';
import { idKey, type ResourceId } from './resourceId.ts';
import { placeOf } from './surroundings.ts';

/** Another circuit that the gateway's network is linked to, by this gateway or another one of the same network. */
interface LinkedCircuit {
  readonly circuitId: ResourceId;
  readonly connectionName: string;
  /** Undefined where the bot cannot see the circuit. */
  readonly location: string | undefined;
}

/** Other circuits of the gateway's network, each once; undefined when the gateway's connections could not be read. */
export function circuitsOfNetwork({ plan }: AskedLink, facts: Facts): readonly LinkedCircuit[] | undefined {
  const { gatewayConnections, surroundings } = facts;
  if (!gatewayConnections.read) return undefined;
  const ofSiblings = surroundings.siblings.flatMap(({ connections }) => (connections.read ? connections.value : []));
  const circuits = new Map<string, LinkedCircuit>();
  for (const { circuitId, name } of [...gatewayConnections.value, ...ofSiblings]) {
    if (circuitId === undefined || idKey(circuitId) === idKey(plan.circuitId)) continue;
    const location = placeOf(circuitId, surroundings)?.peeringLocation;
    circuits.set(idKey(circuitId), { circuitId, connectionName: name, location });
  }
  return [...circuits.values()];
}

/** How many circuits the gateway has once the plan is done. */
export function circuitsAfter({ plan }: AskedLink, connections: readonly Connection[]): number {
  const circuits = connections.flatMap(({ circuitId }) => (circuitId ? [idKey(circuitId)] : []));
  return new Set([...circuits, idKey(plan.circuitId)]).size;
}
