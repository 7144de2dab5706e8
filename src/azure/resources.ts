import type { Circuit, KnownLinks, PrivatePeering } from '../network/circuit.ts';
import type { Connection } from '../network/connection.ts';
import type { Gateway } from '../network/gateway.ts';
import { idAt, isTrueAt, listAt, memberOf, needed, numberAt, ownerIdAt, tagsAt, textAt } from './armJson.ts';

/** The one that the network SDK sends, so that raw and SDK answers are alike. */
export const NETWORK_API = '2026-01-01';
export const RESOURCES_API = '2021-04-01';

// Resources as ARM answers them, read tolerantly: what is absent is undefined, unless nothing makes sense without it.
// Each throws UnexpectedAnswer where a needed part is not there.

export function circuitIn(body: unknown): Circuit {
  const properties = memberOf(body, 'properties');
  const provider = memberOf(properties, 'serviceProviderProperties');
  const gbps = numberAt(properties, 'bandwidthInGbps');
  return {
    ...headIn(body),
    tier: textAt(body, 'sku', 'tier'),
    provider: textAt(provider, 'serviceProviderName'),
    peeringLocation: textAt(provider, 'peeringLocation'),
    bandwidthMbps: numberAt(provider, 'bandwidthInMbps') ?? (gbps === undefined ? undefined : gbps * 1_000),
    circuitProvisioningState: textAt(properties, 'circuitProvisioningState'),
    serviceProviderProvisioningState: textAt(properties, 'serviceProviderProvisioningState'),
    provisioningState: textAt(properties, 'provisioningState'),
    privatePeering: privatePeeringIn(properties),
    portId: idAt(properties, 'expressRoutePort', 'id'),
    links: linksIn(properties),
  };
}

function privatePeeringIn(properties: unknown): PrivatePeering | undefined {
  const found = listAt(properties, 'peerings').find(
    (peering) => textAt(peering, 'properties', 'peeringType')?.toLowerCase() === 'azureprivatepeering',
  );
  if (!found) return undefined;
  return { state: textAt(found, 'properties', 'state'), peerAsn: numberAt(found, 'properties', 'peerASN') };
}

/** The keys of the authorizations, masked or not, are left where they are. */
function linksIn(properties: unknown): KnownLinks {
  const used = listAt(properties, 'authorizations').filter(
    (one) => textAt(one, 'properties', 'authorizationUseStatus')?.toLowerCase() === 'inuse',
  );
  const peerings = listAt(properties, 'peerings');
  const reaching = peerings.flatMap((peering) => [
    ...listAt(peering, 'properties', 'connections'),
    ...listAt(peering, 'properties', 'peeredConnections'),
  ]);
  return {
    redeemedBy: used.map((one) => idAt(one, 'properties', 'connectionResourceUri')),
    globalReach: reaching.length,
    hasHub: peerings.some((peering) => textAt(peering, 'properties', 'expressRouteConnection', 'id') !== undefined),
  };
}

export function gatewayIn(body: unknown): Gateway {
  const properties = memberOf(body, 'properties');
  const [configuration] = listAt(properties, 'ipConfigurations');
  return {
    ...headIn(body),
    gatewayType: textAt(properties, 'gatewayType'),
    sku: textAt(properties, 'sku', 'name'),
    provisioningState: textAt(properties, 'provisioningState'),
    adminState: textAt(properties, 'adminState'),
    virtualNetworkId: ownerIdAt(configuration, 'properties', 'subnet', 'id'),
    minScaleUnits: numberAt(properties, 'autoScaleConfiguration', 'bounds', 'min'),
    migrationPhase: textAt(properties, 'virtualNetworkGatewayMigrationStatus', 'phase'),
    allowRemoteVnetTraffic: isTrueAt(properties, 'allowRemoteVnetTraffic'),
    allowVirtualWanTraffic: isTrueAt(properties, 'allowVirtualWanTraffic'),
  };
}

export function connectionIn(body: unknown): Connection {
  const properties = memberOf(body, 'properties');
  return {
    ...headIn(body),
    connectionType: needed(textAt(properties, 'connectionType'), 'connectionType'),
    gatewayId: needed(idAt(properties, 'virtualNetworkGateway1', 'id'), 'virtualNetworkGateway1.id'),
    circuitId: idAt(properties, 'peer', 'id'),
    routingWeight: numberAt(properties, 'routingWeight') ?? 0,
    fastPath: isTrueAt(properties, 'expressRouteGatewayBypass'),
    provisioningState: textAt(properties, 'provisioningState'),
    connectionStatus: textAt(properties, 'connectionStatus'),
    etag: textAt(body, 'etag'),
    tags: tagsAt(body, 'tags'),
  };
}

function headIn(body: unknown): Pick<Circuit, 'id' | 'name' | 'location'> {
  return {
    id: needed(idAt(body, 'id'), 'id'),
    name: needed(textAt(body, 'name'), 'name'),
    location: needed(textAt(body, 'location'), 'location'),
  };
}
