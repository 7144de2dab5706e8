import type { Clock } from './clock.ts';
import type { Operations } from './operations.ts';
import type { Quota } from './quota.ts';
import type { Resources } from './resources.ts';
import type { Principal, Rights } from './rights.ts';
import type { Schedule } from './schedule.ts';

/** The simulated Azure behind the HTTP servers. */
export interface Simulation {
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly resources: Resources;
  readonly operations: Operations;
  readonly rights: Rights;
  readonly quota: Quota;
  /** Known only once the server listens. */
  readonly armEndpoint: () => string;
}

/** A request that ARM has authenticated. */
export interface ArmRequest {
  readonly method: string;
  /** Single slashes only, no slash at the end, percent-decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly apiVersion: string;
  /** Parsed JSON; undefined where there was none. */
  readonly body: unknown;
  readonly principal: Principal;
  /** The etag that the caller last saw, or `*`. */
  readonly ifMatch: string | undefined;
}
