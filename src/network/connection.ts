import type { ResourceId } from './resourceId.ts';

/** A `Microsoft.Network/connections` resource as ARM reports it. */
export interface Connection {
  readonly id: ResourceId;
  readonly name: string;
  readonly location: string;
  /** ExpressRoute, IPsec, Vnet2Vnet, VPNClient. */
  readonly connectionType: string;
  readonly gatewayId: ResourceId;
  /** Undefined for connections of other types. */
  readonly circuitId: ResourceId | undefined;
  /** 0 to 32000. Of one gateway's connections the highest weight carries what Azure sends; equal weights share it. */
  readonly routingWeight: number;
  readonly fastPath: boolean;
  readonly provisioningState: string | undefined;
  /** Unknown, Connecting, Connected, NotConnected; ARM may leave it out, even after Succeeded. */
  readonly connectionStatus: string | undefined;
  /** Changes with every write of the resource. */
  readonly etag: string | undefined;
  /** Empty where the answer carries none (a gateway's list of connections may not). */
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Whether the last write of a connection came to nothing: it blocks its gateway until it is written again or deleted.
 * https://learn.microsoft.com/azure/networking/troubleshoot-failed-state
 */
export function isBroken({ provisioningState }: Connection): boolean {
  const state = provisioningState?.toLowerCase();
  return state === 'failed' || state === 'canceled';
}

/** Names for people, with the ids that decide who may read them. */
export function namedOf(connections: readonly Pick<Connection, 'id' | 'name'>[]): {
  readonly names: readonly string[];
  readonly ids: readonly ResourceId[];
} {
  return { names: connections.map(({ name }) => name), ids: connections.map(({ id }) => id) };
}

/** Whether traffic can be counted on: its last write took, and Azure does not report its link as down. */
export function isLive(connection: Connection): boolean {
  return !isBroken(connection) && connection.connectionStatus?.toLowerCase() !== 'notconnected';
}

/** The tag that marks a connection as made for a request of ours; its value is the request's id. */
export const REQUEST_TAG = 'connection-request';
