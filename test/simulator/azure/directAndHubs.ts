import { resourceGroupId } from './builtInIds.ts';
import type { WorldResource } from './worldResource.ts';

const GROUP = resourceGroupId('connectivity', 'rg-connectivity');
const NETWORK = `${GROUP}/providers/Microsoft.Network`;

export const portId = `${NETWORK}/expressRoutePorts/erport-amsterdam`;
export const directCircuitId = `${NETWORK}/expressRouteCircuits/er-direct`;
export const darkPortId = `${NETWORK}/expressRoutePorts/erport-dark`;
const darkCircuitId = `${NETWORK}/expressRouteCircuits/er-dark`;
export const hubGatewayId = `${NETWORK}/expressRouteGateways/hubgw-weu`;
export const hubConnectionId = `${hubGatewayId}/expressRouteConnections/hub-direct`;

/**
 * What the built-in world has not, to be added to it: ports of one's own, circuits on them, and a gateway in a
 * virtual hub that is connected to one of the circuits. One pair of ports has a link that is switched off.
 */
export function directAndHubs(): readonly WorldResource[] {
  return [
    port(portId, 'Enabled'),
    port(darkPortId, 'Disabled'),
    directCircuit(directCircuitId, portId),
    directCircuit(darkCircuitId, darkPortId),
    hubGateway(),
  ];
}

function port(id: string, adminState: 'Enabled' | 'Disabled'): WorldResource {
  const link = (name: string, number: number, state: string) => ({
    name,
    id: `${id}/links/${name}`,
    type: 'Microsoft.Network/expressRoutePorts/links',
    properties: {
      provisioningState: 'Succeeded',
      routerName: `ams-100gmr-cis-${number}`,
      interfaceName: 'HundredGigE1/0/1',
      patchPanelId: `PP:0${number}`,
      rackId: `R0${number}`,
      connectorType: 'LC',
      adminState: state,
    },
  });
  return {
    name: nameOf(id),
    id,
    type: 'Microsoft.Network/expressRoutePorts',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: '90470000-0000-4000-8000-000000000001',
      peeringLocation: 'Equinix-Amsterdam-AM5',
      bandwidthInGbps: 100,
      provisionedBandwidthInGbps: 10,
      encapsulation: 'Dot1Q',
      mtu: '1500',
      etherType: '0x8100',
      allocationDate: 'Sunday, November 1, 2026',
      links: [link('link1', 1, 'Enabled'), link('link2', 2, adminState)],
      circuits: [],
      billingType: 'MeteredData',
    },
  };
}

/** No `serviceProviderProperties`: bandwidth and place come from the port. */
function directCircuit(id: string, expressRoutePort: string): WorldResource {
  return {
    name: nameOf(id),
    id,
    type: 'Microsoft.Network/expressRouteCircuits',
    location: 'westeurope',
    tags: {},
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: '9e500000-0000-4000-8000-000000000d00',
      peerings: [
        {
          name: 'AzurePrivatePeering',
          id: `${id}/peerings/AzurePrivatePeering`,
          type: 'Microsoft.Network/expressRouteCircuits/peerings',
          properties: {
            provisioningState: 'Succeeded',
            peeringType: 'AzurePrivatePeering',
            azureASN: 12_076,
            peerASN: 64_600,
            primaryPeerAddressPrefix: '10.254.0.0/30',
            secondaryPeerAddressPrefix: '10.254.0.4/30',
            state: 'Enabled',
            vlanId: 200,
            gatewayManagerEtag: '1',
            lastModifiedBy: 'Customer',
            connections: [],
            peeredConnections: [],
            ...(id === directCircuitId && { expressRouteConnection: { id: hubConnectionId } }),
          },
        },
      ],
      authorizations: [],
      expressRoutePort: { id: expressRoutePort },
      bandwidthInGbps: 10,
      circuitProvisioningState: 'Enabled',
      allowClassicOperations: false,
      gatewayManagerEtag: '',
      serviceKey: '5e1f0000-0000-4000-8000-000000000d00',
      serviceProviderProvisioningState: 'Provisioned',
      allowGlobalReach: false,
      globalReachEnabled: false,
      enableDirectPortRateLimit: false,
      stag: 200,
      resiliencyLevel: 'Standard',
    },
    sku: { name: 'Premium_UnlimitedData', tier: 'Premium', family: 'UnlimitedData' },
    simulator: { announcedPrefixes: ['172.30.0.0/16'] },
  };
}

function hubGateway(): WorldResource {
  return {
    name: nameOf(hubGatewayId),
    id: hubGatewayId,
    type: 'Microsoft.Network/expressRouteGateways',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      allowNonVirtualWanTraffic: false,
      autoScaleConfiguration: { bounds: { min: 1, max: 2 } },
      virtualHub: { id: `${NETWORK}/virtualHubs/hub-weu` },
      expressRouteConnections: [
        {
          name: nameOf(hubConnectionId),
          id: hubConnectionId,
          type: 'Microsoft.Network/expressRouteGateways/expressRouteConnections',
          properties: {
            provisioningState: 'Succeeded',
            expressRouteCircuitPeering: { id: `${directCircuitId}/peerings/AzurePrivatePeering` },
            routingWeight: 0,
            enableInternetSecurity: false,
            expressRouteGatewayBypass: false,
            enablePrivateLinkFastPath: false,
          },
        },
      ],
    },
  };
}

function nameOf(id: string): string {
  return id.split('/').at(-1) ?? '';
}
