import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Person } from '../request/people.ts';
import { type Offered, type OfferedCommand, REQUEST_COMMANDS } from '../words/help.ts';
import { offersOf } from './cards/requestButtons.ts';

/** What a person may type about these requests now: each command once, with the newest request that takes it. */
export function offeredTo(person: Person, requests: readonly ConnectionRequest[]): readonly Offered[] {
  const newestFirst = requests.toSorted((a, b) => b.number - a.number);
  return REQUEST_COMMANDS.flatMap((command) => {
    const taker = newestFirst.find((request) => takes(request, command, person));
    return taker ? [{ command, number: taker.number }] : [];
  });
}

function takes(request: ConnectionRequest, command: OfferedCommand, person: Person): boolean {
  return offersOf(request, person).some((offer) => offer.command === command);
}
