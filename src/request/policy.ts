import type { ConnectionRequest } from './connectionRequest.ts';
import type { Person } from './people.ts';

/** What a person may ask of a request. */
export type Command = 'submit' | 'recheck' | 'confirm' | 'cancel' | 'retry' | 'cleanUp' | 'takeOver';

type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly code: 'notTheRequester' | 'alreadyTheirs' | 'otherTenant' };

/**
 * Who may give which command. By default a request belongs to whoever made it, and a colleague may take it over: somebody
 * of the tenant in which it is talked about, which a guest of a shared channel is not.
 * Azure's rights come on top of this and are asked at the click.
 */
export function decide(command: Command, actor: Person, request: ConnectionRequest): Decision {
  const own = actor.id === request.requester.id && actor.tenantId === request.requester.tenantId;
  if (command !== 'takeOver') return own ? { allowed: true } : { allowed: false, code: 'notTheRequester' };
  if (own) return { allowed: false, code: 'alreadyTheirs' };
  return actor.tenantId === request.place.tenantId ? { allowed: true } : { allowed: false, code: 'otherTenant' };
}
