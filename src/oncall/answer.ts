import type { AzureError } from '../network/azureError.ts';
import type { Circuit } from '../network/circuit.ts';
import type { Connection } from '../network/connection.ts';
import type { Unread } from '../network/facts.ts';
import type { Gateway } from '../network/gateway.ts';
import type { Match } from '../provisioning/resolve.ts';

/** What `status` found, read live from Azure. */
export type StatusAnswer =
  | {
      readonly kind: 'connection';
      readonly row: ConnectionRow;
      readonly connection: Connection;
      readonly failure: AzureError | undefined;
    }
  | { readonly kind: 'circuit'; readonly circuit: Circuit; readonly connections: Rows }
  | { readonly kind: 'gateway'; readonly gateway: Gateway; readonly connections: Rows }
  | {
      readonly kind: 'choice';
      readonly given: string;
      readonly matches: readonly Match[];
      /** Matches left out because Azure did not say whether the asker may read them. */
      readonly rightsUnread: number;
    }
  | { readonly kind: 'notFound'; readonly given: string }
  | { readonly kind: 'unsupportedKind'; readonly given: string }
  /** The asker may not read it, which the answer does not distinguish from a thing that the bot may not read. */
  | {
      readonly kind: 'notReadable';
      readonly given: string;
      readonly reason: Unread | 'askerMayNotRead' | 'askerRightsUnread';
    };

/** Whether something is missing because Azure did not say. What the asker may not read is a whole answer. */
export function isIncomplete(answer: StatusAnswer): boolean {
  switch (answer.kind) {
    case 'notReadable':
      return answer.reason !== 'notFound' && answer.reason !== 'askerMayNotRead';
    case 'choice':
      return answer.rightsUnread > 0;
    case 'circuit':
    case 'gateway':
      return answer.connections.unread !== undefined || answer.connections.rightsUnread > 0;
    default:
      return false;
  }
}

/** The rows of a Connections page as far as they could be read; what could not be read is said. */
export interface Rows {
  readonly rows: readonly ConnectionRow[];
  /** Why rows may be missing. */
  readonly unread: Unread | undefined;
  /** Connections left out because the asker may not read them. */
  readonly hidden: number;
  /** Connections left out because Azure did not say whether the asker may read them. */
  readonly rightsUnread: number;
  /** Connections that were not looked at: there are more than one answer reads. */
  readonly beyond: number;
}

/** One line of a Connections page: Name, Status, Type, Peer, and what on-call wants beside it. */
export interface ConnectionRow {
  readonly connection: Connection;
  /** ARM's provisioningState; undefined where it reports none. */
  readonly status: string | undefined;
  /** The other end: the gateway's name as seen from the circuit, the circuit's as seen from the gateway. */
  readonly peer: string;
  readonly circuitName: string | undefined;
  /** The request that made it, where this bot did. */
  readonly requestNumber: number | undefined;
}
