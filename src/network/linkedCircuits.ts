import { type Connection, isLive } from './connection.ts';
import type { Facts } from './facts.ts';
import type { AskedLink } from './ownership.ts';
import { idKey, type ResourceId } from './resourceId.ts';
import { locationAt, placeOf } from './surroundings.ts';

/** Another circuit that the gateway's network is linked to, by this gateway or another one of the same network. */
export interface LinkedCircuit {
  readonly circuitId: ResourceId;
  readonly connection: Pick<Connection, 'id' | 'name'>;
  /** Undefined where the bot cannot see the circuit, or the ports that it runs on. */
  readonly location: string | undefined;
  readonly portId: ResourceId | undefined;
  /** Some connection to it can carry traffic. */
  readonly isLive: boolean;
}

/** Other circuits of the gateway's network, each once; undefined when the gateway's connections could not be read. */
export function circuitsOfNetwork({ plan }: AskedLink, facts: Facts): readonly LinkedCircuit[] | undefined {
  const { gatewayConnections, surroundings } = facts;
  if (!gatewayConnections.read) return undefined;
  const ofSiblings = surroundings.siblings.flatMap(({ connections }) => (connections.read ? connections.value : []));
  const circuits = new Map<string, LinkedCircuit>();
  for (const connection of [...gatewayConnections.value, ...ofSiblings]) {
    const { circuitId, id, name } = connection;
    if (circuitId === undefined || idKey(circuitId) === idKey(plan.circuitId)) continue;
    const place = placeOf(circuitId, surroundings);
    const wasLive = circuits.get(idKey(circuitId))?.isLive ?? false;
    circuits.set(idKey(circuitId), {
      circuitId,
      connection: { id, name },
      location: locationAt(place, surroundings),
      portId: place?.portId,
      isLive: wasLive || isLive(connection),
    });
  }
  return [...circuits.values()];
}

/** Whether there may be more of them: at a gateway of the network that could not be read. */
export function mayBeMore({ surroundings: { siblings, siblingsUnread } }: Facts): boolean {
  return siblingsUnread !== undefined || siblings.some(({ connections }) => !connections.read);
}

/** How many circuits the gateway has once the plan is done. */
export function circuitsAfter({ plan }: AskedLink, connections: readonly Connection[]): number {
  const circuits = connections.flatMap(({ circuitId }) => (circuitId ? [idKey(circuitId)] : []));
  return new Set([...circuits, idKey(plan.circuitId)]).size;
}
