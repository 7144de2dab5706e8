import type { Read } from '../network/facts.ts';
import type { Operation } from './connectionRequest.ts';

/** What is seen of a provisioned connection, beside Succeeded. */
export interface Observation {
  /** As ARM reports it; undefined when it reports none. */
  readonly connectionStatus: string | undefined;
  /** Undefined until they were first read. */
  readonly routes: Read<LearnedRoutes> | undefined;
  /** A reading of routes that is under way. */
  readonly routesOperation: Operation | undefined;
  /** Index into the moments of observation: the next one. */
  readonly next: number;
  readonly nextAt: Date | undefined;
}

export interface LearnedRoutes {
  /** Prefixes learned through Microsoft's edge (AS 12076 in the path). */
  readonly count: number;
  /** True where the gateway has several circuits and the routes cannot be told apart. */
  readonly ofAllCircuits: boolean;
}
