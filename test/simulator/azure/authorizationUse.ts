import { listAt, textAt } from './json.ts';
import { sameId } from './resourceId.ts';
import type { Resources } from './resources.ts';
import { settingsOf } from './settings.ts';
import type { WorldResource } from './worldResource.ts';

/** An authorization of a circuit is redeemed by one connection, is released by it, or is revoked under it. */
export function redeem(circuit: WorldResource, key: string, connectionId: string, resources: Resources): void {
  use(authorizationWithKey(circuit, key), 'InUse', connectionId, resources);
}

/** Lets go the authorization that the connection has redeemed, if it has redeemed one. */
export function release(circuitId: string, connectionId: string, resources: Resources): void {
  use(heldAuthorization(resources.get(circuitId), connectionId), 'Available', '', resources);
}

/**
 * What becomes of the connection that redeemed an authorization which is deleted.
 * https://learn.microsoft.com/azure/expressroute/expressroute-howto-linkvnet-portal-resource-manager
 */
export function revoke(authorization: WorldResource, resources: Resources): void {
  const connection = resources.get(textAt(authorization, 'properties', 'connectionResourceUri') || 'none');
  if (connection === undefined) return;
  if (settingsOf(resources).revocation === 'deletesConnections') {
    resources.remove(connection.id);
    return;
  }
  const properties = { ...connection.properties, connectionStatus: 'NotConnected' };
  resources.put({ ...connection, properties, simulator: { ...connection.simulator, revoked: true } });
}

export function authorizationWithKey(circuit: WorldResource | undefined, key: string): WorldResource | undefined {
  return authorizationsOf(circuit).find((one) => textAt(one, 'properties', 'authorizationKey') === key);
}

export function heldAuthorization(circuit: WorldResource | undefined, connectionId: string): WorldResource | undefined {
  return authorizationsOf(circuit).find((one) =>
    sameId(textAt(one, 'properties', 'connectionResourceUri') ?? '', connectionId),
  );
}

export function authorizationsOf(circuit: WorldResource | undefined): readonly WorldResource[] {
  return listAt(circuit, 'properties', 'authorizations').map((one) => ({
    ...(one as object),
    id: `${circuit?.id}/authorizations/${textAt(one, 'name')}`,
    type: 'Microsoft.Network/expressRouteCircuits/authorizations',
  }));
}

function use(
  authorization: WorldResource | undefined,
  authorizationUseStatus: 'InUse' | 'Available',
  connectionResourceUri: string,
  resources: Resources,
): void {
  if (authorization === undefined) return;
  resources.change(authorization.id, { authorizationUseStatus, connectionResourceUri });
}
