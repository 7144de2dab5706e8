import type { Board } from '../ports/board.ts';
import type { Clock } from '../ports/clock.ts';
import type { Connections } from '../ports/connections.ts';
import type { Ids } from '../ports/ids.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Log } from '../ports/log.ts';
import type { NetworkFacts } from '../ports/networkFacts.ts';
import type { RequestStore } from '../ports/requestStore.ts';
import type { Rights } from '../ports/rights.ts';

/** What reads Azure. */
export interface Reading {
  readonly facts: NetworkFacts;
  readonly rights: Rights;
  readonly clock: Clock;
}

/** What the sweep works with. */
export interface SweepDeps extends Reading {
  readonly store: RequestStore;
  readonly connections: Connections;
  readonly board: Board;
  readonly log: Log;
  /** A number from 0 up to 1, each time another. */
  random(): number;
}

/** What people's commands work with. `wake` tells the loop that something is due. */
export interface CommandDeps extends Reading {
  readonly store: RequestStore;
  readonly inventory: Inventory;
  readonly ids: Ids;
  readonly log: Log;
  wake(): void;
}
