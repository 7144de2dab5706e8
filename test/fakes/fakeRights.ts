import type { Permission } from '../../src/network/rights.ts';
import type { Rights } from '../../src/ports/rights.ts';
import type { FakeArm } from './fakeArm.ts';

export function fakeRights(arm: FakeArm): Rights {
  return {
    async ofPerson(person, scope, signal) {
      arm.receive('ofPerson', scope, signal);
      return permissions(arm, person, scope);
    },
    async ofBot(scope, signal) {
      arm.receive('ofBot', scope, signal);
      return permissions(arm, 'bot', scope);
    },
  };
}

/** What was granted at the scope or above it, never below. */
function permissions({ world }: FakeArm, principal: string, scope: string): readonly Permission[] {
  const reaches = (from: string) => `${scope}/`.toLowerCase().startsWith(`${from}/`.toLowerCase());
  return world.grants
    .filter((grant) => grant.principal === principal && reaches(grant.scope))
    .map(({ permission }) => structuredClone(permission));
}
