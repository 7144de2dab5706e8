import type { Circuit } from './circuit.ts';
import type { Connection } from './connection.ts';
import type { Gateway } from './gateway.ts';
import type { Permission } from './rights.ts';
import type { Surroundings } from './surroundings.ts';

/** A fact that was read, or why it could not be. What could not be read is never taken for absent. */
export type Read<T> = { readonly read: true; readonly value: T } | NotRead;

export interface NotRead {
  readonly read: false;
  readonly reason: Unread;
  /** How long Azure asked to wait before the next read. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * `notFound`: ARM answered 404. `forbidden`: 401 or 403. `throttled`: 429, it limits the number of calls. `broken`: it
 * answered with any other error, or with what is no answer. `unreachable`: no answer.
 */
export type Unread = 'notFound' | 'forbidden' | 'throttled' | 'broken' | 'unreachable';

/** Whether the same read may succeed in a minute: nothing was learned of the thing itself. */
export function mayAnswerLater(reason: Unread): boolean {
  return reason === 'throttled' || reason === 'broken' || reason === 'unreachable';
}

/** What one principal may do at the three scopes that a connection touches. */
export interface RightsRead {
  /** At the connection's resource group. */
  readonly group: Read<readonly Permission[]>;
  readonly gateway: Read<readonly Permission[]>;
  readonly circuit: Read<readonly Permission[]>;
}

/** Everything the checks of one plan look at, read within the same few seconds. */
export interface Facts {
  readonly readAt: Date;
  readonly circuit: Read<Circuit>;
  readonly gateway: Read<Gateway>;
  /** All connections of the gateway, as the gateway lists them: those in groups the bot cannot read included. */
  readonly gatewayConnections: Read<readonly Connection[]>;
  /** Undefined when the name is free. */
  readonly sameName: Read<Connection | undefined>;
  /** Undefined when there is no such resource group in the gateway's subscription. */
  readonly resourceGroup: Read<{ readonly location: string } | undefined>;
  readonly personRights: RightsRead;
  readonly botRights: RightsRead;
  readonly surroundings: Surroundings;
}
