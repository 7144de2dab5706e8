import { connectionsContract } from './connectionsContract.ts';
import type { NetworkSubject } from './networkSubject.ts';
import { readingContract } from './readingContract.ts';

/** What every implementation of NetworkFacts, Inventory, Connections and Rights does alike. */
export function networkContract(name: string, setUp: () => Promise<NetworkSubject>): void {
  connectionsContract(name, setUp);
  readingContract(name, setUp);
}
