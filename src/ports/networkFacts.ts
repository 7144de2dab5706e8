import type { Circuit } from '../network/circuit.ts';
import type { Connection } from '../network/connection.ts';
import type { Gateway } from '../network/gateway.ts';
import type { ResourceId } from '../network/resourceId.ts';
import type { Operation } from '../request/connectionRequest.ts';
import type { LearnedRoutes } from '../request/observation.ts';
import type { ActivityLog } from './activityLog.ts';
import type { SurroundingsReads } from './surroundings.ts';

/** A reading of routes: under way, or done. */
export type RoutesReading =
  | { readonly kind: 'running'; readonly operation: Operation; readonly retryAfterMs: number | undefined }
  | { readonly kind: 'done'; readonly routes: Omit<LearnedRoutes, 'ofAllCircuits'> };

/**
 * Fresh reads: each member is one GET (or POST) answered by Azure now.
 *
 * @throws {ArmError} from every member; status 404 when there is no such resource
 */
export interface NetworkFacts extends SurroundingsReads, ActivityLog {
  circuit(id: ResourceId, signal: AbortSignal): Promise<Circuit>;
  gateway(id: ResourceId, signal: AbortSignal): Promise<Gateway>;
  connection(id: ResourceId, signal: AbortSignal): Promise<Connection>;
  /** All connections of a gateway, of every type, those in groups the bot cannot read included. */
  connectionsOf(gateway: ResourceId, signal: AbortSignal): Promise<readonly Connection[]>;
  /** @param scope - `/subscriptions/{id}/resourceGroups/{name}` */
  resourceGroup(scope: string, signal: AbortSignal): Promise<{ readonly location: string }>;
  /** Starts to read the routes that a gateway has learned. Takes Azure 10 to 60 s. */
  startLearnedRoutes(gateway: ResourceId, signal: AbortSignal): Promise<RoutesReading>;
  /** @throws {ArmError} also when the operation's URL is not on the ARM host; 403 and 404 mean "not readable" */
  learnedRoutes(operation: Operation, signal: AbortSignal): Promise<RoutesReading>;
}
