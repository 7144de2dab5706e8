import type { Permission } from '../network/rights.ts';
import type { UserId } from '../request/people.ts';

/**
 * What Azure lets somebody do at a scope (a resource id or the scope of a group).
 *
 * @throws {ArmError} from every member
 */
export interface Rights {
  /**
   * The entries of every role and deny assignment that reaches the scope, inherited and through groups included. Eligible
   * (not active) roles are not in it. A role's condition is not evaluated: conditions narrow data and the giving of roles.
   */
  ofPerson(person: UserId, scope: string, signal: AbortSignal): Promise<readonly Permission[]>;
  /** What the bot's own identity is granted, as ARM computes it: without deny assignments, which ARM itself will mind. */
  ofBot(scope: string, signal: AbortSignal): Promise<readonly Permission[]>;
}
