import { authorizationWithKey, heldAuthorization } from './authorizationUse.ts';
import { memberAt, numberAt, textAt } from './json.ts';
import type { Operations } from './operations.ts';
import { parseResourceId, sameId } from './resourceId.ts';
import type { Resources } from './resources.ts';
import type { Principal, Rights } from './rights.ts';
import { settingsOf } from './settings.ts';
import { canonicalLocation, type WorldResource } from './worldResource.ts';

/** A PUT or DELETE of a connection, with everything that the refusals look at. */
export interface ConnectionChange {
  readonly method: 'PUT' | 'DELETE';
  readonly principal: Principal;
  readonly id: string;
  readonly name: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly body: unknown;
  readonly ifMatch: string | undefined;
  readonly existing: WorldResource | undefined;
  /** Of the body for a PUT, of the existing connection for a DELETE. */
  readonly gatewayId: string;
  readonly circuitId: string;
  readonly gateway: WorldResource | undefined;
  readonly circuit: WorldResource | undefined;
  readonly resources: Resources;
  readonly operations: Operations;
  readonly rights: Rights;
}

export const CONNECTION_TYPE = 'Microsoft.Network/connections';

type ChangeRequest = Pick<
  ConnectionChange,
  'method' | 'principal' | 'id' | 'body' | 'ifMatch' | 'resources' | 'operations' | 'rights'
>;

export function connectionChange(request: ChangeRequest): ConnectionChange {
  const parts = parseResourceId(request.id);
  const existing = request.resources.get(request.id);
  const described = request.method === 'PUT' ? request.body : existing;
  const gatewayId = textAt(described, 'properties', 'virtualNetworkGateway1', 'id') ?? '';
  const circuitId = textAt(described, 'properties', 'peer', 'id') ?? '';
  return {
    ...request,
    name: parts?.name ?? '',
    subscriptionId: parts?.subscriptionId ?? '',
    resourceGroup: parts?.resourceGroup ?? '',
    existing,
    gatewayId,
    circuitId,
    gateway: request.resources.get(gatewayId),
    circuit: request.resources.get(circuitId),
  };
}

export function provisioningState(resource: WorldResource | undefined): string | undefined {
  return textAt(resource, 'properties', 'provisioningState');
}

export function otherConnectionsOfGateway({ id, gatewayId, resources }: ConnectionChange): readonly WorldResource[] {
  return connectionsOf(gatewayId, resources).filter((one) => !sameId(one.id, id));
}

export function connectionsOf(gatewayId: string, resources: Resources): readonly WorldResource[] {
  return resources
    .ofType(CONNECTION_TYPE)
    .filter((one) => sameId(textAt(one, 'properties', 'virtualNetworkGateway1', 'id') ?? '', gatewayId));
}

export function connectionsOfCircuit(circuitId: string, resources: Resources): readonly WorldResource[] {
  return resources
    .ofType(CONNECTION_TYPE)
    .filter((one) => sameId(textAt(one, 'properties', 'peer', 'id') ?? '', circuitId));
}

export function gatewaySku(gateway: WorldResource | undefined): string {
  return textAt(gateway, 'properties', 'sku', 'name') ?? '';
}

/**
 * Circuits that one gateway takes; undefined where the SKU is not known.
 * https://learn.microsoft.com/azure/expressroute/expressroute-about-virtual-network-gateways
 */
export function circuitLimit(gateway: WorldResource | undefined): number | undefined {
  const limits: Readonly<Record<string, number>> = {
    Standard: 4,
    ErGw1AZ: 4,
    HighPerformance: 8,
    ErGw2AZ: 8,
    UltraPerformance: 16,
    ErGw3AZ: 16,
  };
  if (gatewaySku(gateway) !== 'ErGwScale') return limits[gatewaySku(gateway)];
  const scaleUnits = numberAt(gateway, 'properties', 'autoScaleConfiguration', 'bounds', 'min') ?? 1;
  if (scaleUnits >= 10) return 16;
  return scaleUnits >= 2 ? 8 : 4;
}

/** The circuit's authorization that the request's key belongs to. */
export function authorizationOf(change: ConnectionChange): WorldResource | undefined {
  const key = authorizationKey(change);
  return key === undefined ? undefined : authorizationWithKey(change.circuit, key);
}

/** Undefined too for a key that this connection has redeemed before: it is what a GET never gives back. */
export function authorizationKey({ body }: ConnectionChange): string | undefined {
  return textAt(body, 'properties', 'authorizationKey') || undefined;
}

/** Whether the connection exists and was made with a key. */
export function wasMadeWithKey({ existing, circuit, id }: ConnectionChange): boolean {
  if (existing === undefined) return false;
  return keyOfConnection(existing) !== undefined || heldAuthorization(circuit, id) !== undefined;
}

/** Whether a PUT without a key is let through because of the key that the connection was made with. */
export function standsOnItsKey(change: ConnectionChange): boolean {
  if (!wasMadeWithKey(change) || authorizationKey(change) !== undefined) return false;
  const { circuit, id, resources } = change;
  return heldAuthorization(circuit, id) !== undefined && settingsOf(resources).keyedPutWithoutKey === 'accepted';
}

function keyOfConnection(connection: WorldResource | undefined): string | undefined {
  return textAt(connection, 'properties', 'authorizationKey');
}

export function locationsDiffer(location: string | undefined, resource: WorldResource | undefined): boolean {
  if (location === undefined || resource?.location === undefined) return false;
  return canonicalLocation(location) !== canonicalLocation(resource.location);
}

export function inOtherSubscription(one: string, other: string): boolean {
  const [a, b] = [parseResourceId(one)?.subscriptionId, parseResourceId(other)?.subscriptionId];
  return a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();
}

export function isIdOfType(id: string, type: string): boolean {
  return parseResourceId(id)?.type.toLowerCase() === type.toLowerCase();
}

export function routingWeight({ body }: ConnectionChange): unknown {
  return memberAt(body, 'properties', 'routingWeight');
}

/** The connection as ARM keeps it once it has accepted the PUT. */
export function acceptedConnection(change: ConnectionChange, resourceGuid: string): WorldResource {
  const properties = memberAt(change.body, 'properties');
  const tags = memberAt(change.body, 'tags') as Readonly<Record<string, string>> | undefined;
  const connectionStatus = textAt(change.existing, 'properties', 'connectionStatus');
  const key = authorizationKey(change) ?? keyOfConnection(change.existing);
  return {
    name: change.existing?.name ?? change.name,
    id: change.existing?.id ?? change.id,
    type: CONNECTION_TYPE,
    location: canonicalLocation(textAt(change.body, 'location') ?? ''),
    ...(tags && { tags }),
    properties: {
      provisioningState: 'Updating',
      resourceGuid: textAt(change.existing, 'properties', 'resourceGuid') ?? resourceGuid,
      virtualNetworkGateway1: { id: change.gateway?.id ?? change.gatewayId },
      connectionType: 'ExpressRoute',
      routingWeight: routingWeight(change) ?? 0,
      enableBgp: memberAt(properties, 'enableBgp') ?? false,
      expressRouteGatewayBypass: memberAt(properties, 'expressRouteGatewayBypass') ?? false,
      enablePrivateLinkFastPath: memberAt(properties, 'enablePrivateLinkFastPath') ?? false,
      useLocalAzureIpAddress: false,
      usePolicyBasedTrafficSelectors: false,
      ipsecPolicies: [],
      trafficSelectorPolicies: [],
      ingressBytesTransferred: 0,
      egressBytesTransferred: 0,
      peer: { id: change.circuit?.id ?? change.circuitId },
      ...(connectionStatus && { connectionStatus }),
      ...(key !== undefined && { authorizationKey: key }),
    },
    ...(change.existing?.simulator && { simulator: change.existing.simulator }),
  };
}
