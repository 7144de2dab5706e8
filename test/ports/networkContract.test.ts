import { startSimulatedAzure } from '../azure/simulatedAzure.ts';
import { createFakeNetwork } from '../fakes/fakeNetwork.ts';
import { fakeId } from '../fakes/fakeWorld.ts';
import { handClock } from '../fakes/handClock.ts';
import { networkContract } from './networkContract.ts';
import type { NetworkSubject } from './networkSubject.ts';

async function fakeSubject(): Promise<NetworkSubject> {
  const clock = handClock();
  const network = createFakeNetwork(clock);
  return {
    ports: network,
    id: fakeId,
    advance: clock.advance,
    beBusyOnce: async () => network.beBusyOnce(),
    failNextOperation: async (error) => network.failNextOperation(error),
    loseNextOperation: async () => network.loseNextOperation(),
    dropNextAnswer: async () => network.dropNextAnswer(),
    accepted: async () => network.accepted(),
    close: async () => undefined,
  };
}

networkContract('fake network', fakeSubject);
networkContract('Azure by its SDK', () => startSimulatedAzure());
