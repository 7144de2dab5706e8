import type { AzureError } from '../../src/network/azureError.ts';
import type { ResourceId, ResourceKind } from '../../src/network/resourceId.ts';
import type { Connections } from '../../src/ports/connections.ts';
import type { Inventory } from '../../src/ports/inventory.ts';
import type { NetworkFacts } from '../../src/ports/networkFacts.ts';
import type { Rights } from '../../src/ports/rights.ts';

/** One implementation of the four Azure ports, over a world with the names of the built-in one. */
export interface NetworkSubject {
  readonly ports: NetworkFacts & Inventory & Connections & Rights;
  id(kind: ResourceKind, name: string): ResourceId;
  advance(ms: number): void;
  beBusyOnce(): Promise<void>;
  failNextOperation(error: AzureError): Promise<void>;
  loseNextOperation(): Promise<void>;
  dropNextAnswer(): Promise<void>;
  /** Creates that had an effect. */
  accepted(): Promise<number>;
  close(): Promise<void>;
}
