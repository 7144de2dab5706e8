import type { Permission } from '../network/rights.ts';
import type { Clock } from '../ports/clock.ts';
import type { Rights } from '../ports/rights.ts';
import { createMemory } from './memory.ts';

/** People's rights for what is only offered, such as the lists of a form. What a write rests on never asks here. */
export function createRememberedRights(rights: Pick<Rights, 'ofPerson'>, clock: Clock): Pick<Rights, 'ofPerson'> {
  const memory = createMemory<readonly Permission[]>(clock);
  return {
    ofPerson: (person, scope, signal) =>
      memory.recall(`${person} ${scope.toLowerCase()}`, () => rights.ofPerson(person, scope, signal)),
  };
}
