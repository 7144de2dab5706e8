import type { Permission } from '../network/rights.ts';
import type { UserId } from '../request/people.ts';

/**
 * What Azure lets somebody do at a scope (a resource id or the scope of a group).
 *
 * @throws {ArmError} from every member
 */
export interface Rights {
  /** One entry per role assignment that reaches the scope, inherited and through groups included. Deny assignments, conditions and eligible (not active) roles are not in it. */
  ofPerson(person: UserId, scope: string, signal: AbortSignal): Promise<readonly Permission[]>;
  /** The same for the bot's own identity, as ARM computes it. */
  ofBot(scope: string, signal: AbortSignal): Promise<readonly Permission[]>;
}
