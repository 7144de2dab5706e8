import type { ConnectionRequest } from './connectionRequest.ts';
import type { Person } from './people.ts';

/** What a person may ask of a request. */
export type Command = 'submit' | 'recheck' | 'confirm' | 'cancel' | 'retry' | 'cleanUp';

type Decision = { readonly allowed: true } | { readonly allowed: false; readonly code: 'notTheRequester' };

/**
 * Who may give which command. By default a request belongs to whoever made it.
 * Azure's rights come on top of this and are asked at the click.
 */
export function decide(_command: Command, actor: Person, request: ConnectionRequest): Decision {
  const own = actor.id === request.requester.id && actor.tenantId === request.requester.tenantId;
  return own ? { allowed: true } : { allowed: false, code: 'notTheRequester' };
}
