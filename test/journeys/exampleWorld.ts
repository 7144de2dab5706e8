import type { WorldResource } from '../simulator/azure/worldResource.ts';

export const EXAMPLE_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const GROUP = `/subscriptions/${EXAMPLE_SUBSCRIPTION}/resourceGroups/rg1`;
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const GATEWAY = `${NETWORK}/virtualNetworkGateways/erGateway`;
const ETAG = `W/"${EXAMPLE_SUBSCRIPTION}"`;

/**
 * What Microsoft shows of each resource, member for member; only names, kinds and states are turned to what a link
 * needs (an ExpressRoute gateway, a private peering, a provider that has provisioned).
 *
 * https://github.com/Azure/azure-rest-api-specs, below
 * specification/network/resource-manager/Microsoft.Network/Network/stable/, each at the commit named with it.
 */
export const exampleWorld: readonly WorldResource[] = [
  { id: GROUP, type: 'Microsoft.Resources/resourceGroups', location: 'westus' },
  circuit('circuitName', 'NotProvisioned'),
  circuit('circuitLinked', 'Provisioned'),
  circuit('circuitReady', 'Provisioned'),
  peering('circuitLinked'),
  peering('circuitReady'),
  authorization('circuitReady'),
  gateway(),
  connection(),
];

/** 2026-01-01/examples/ExpressRouteCircuitGet.json at 20ecb1468a7b15601abd17500e76f7e38a1b52e1 */
function circuit(name: string, serviceProviderProvisioningState: string): WorldResource {
  return {
    name,
    type: 'Microsoft.Network/expressRouteCircuits',
    etag: 'w/\\00000000-0000-0000-0000-000000000000\\',
    id: `${NETWORK}/expressRouteCircuits/${name}`,
    location: 'westus',
    properties: {
      allowClassicOperations: false,
      authorizations: [],
      circuitProvisioningState: 'Enabled',
      peerings: [],
      provisioningState: 'Succeeded',
      serviceKey: 'a1410692-0000-4ceb-b94a-b90b94d398d1',
      serviceProviderProperties: {
        bandwidthInMbps: 200,
        peeringLocation: 'peeringLocation',
        serviceProviderName: 'providerName',
      },
      resiliencyLevel: 'Standard',
      serviceProviderProvisioningState,
    },
    sku: { name: 'Standard_MeteredData', family: 'MeteredData', tier: 'Standard' },
  };
}

/** 2025-07-01/examples/ExpressRouteCircuitPeeringGet.json at 810924eb8d273a2c0de9097f862babd46b45624b */
function peering(circuitName: string): WorldResource {
  return {
    name: 'AzurePrivatePeering',
    id: `${NETWORK}/expressRouteCircuits/${circuitName}/peerings/AzurePrivatePeering`,
    etag: 'W/"b2a25b98-2e6d-4d46-87f2-089de5f6fdf9"',
    properties: {
      provisioningState: 'Succeeded',
      peeringType: 'AzurePrivatePeering',
      azureASN: 12_076,
      peerASN: 100,
      primaryPeerAddressPrefix: '123.0.0.0/30',
      secondaryPeerAddressPrefix: '123.0.0.4/30',
      primaryAzurePort: 'A51-TEST-06GMR-CIS-1-PRI-A',
      secondaryAzurePort: 'A51-TEST-06GMR-CIS-2-SEC-A',
      state: 'Enabled',
      vlanId: 300,
      gatewayManagerEtag: '103',
      lastModifiedBy: 'Customer',
    },
    type: 'Microsoft.Network/expressRouteCircuits/peerings',
  };
}

/** 2026-01-01/examples/ExpressRouteCircuitAuthorizationGet.json at 0970fcd06f27dcdb4409b3898fcd2e976c628b6e */
function authorization(circuitName: string): WorldResource {
  return {
    name: 'MyAuthorization1',
    type: 'Microsoft.Network/expressRouteCircuits/authorizations',
    etag: 'W/"e33c875f-48df-4a91-b7d3-eb95b5ddbb89"',
    id: `${NETWORK}/expressRouteCircuits/${circuitName}/authorizations/MyAuthorization1`,
    properties: { authorizationKey: 'authKey', authorizationUseStatus: 'Available', provisioningState: 'Succeeded' },
  };
}

/** 2026-01-01/examples/VirtualNetworkGatewayGet.json at 08077a42fd75e6b58984ebab3307cd9f9a58f3d1, without what only a VPN has. */
function gateway(): WorldResource {
  const ipConfiguration = `${GATEWAY}/ipConfigurations/gwipconfig1`;
  return {
    name: 'erGateway',
    type: 'Microsoft.Network/virtualNetworkGateways',
    etag: ETAG,
    id: GATEWAY,
    location: 'centralus',
    properties: {
      activeActive: false,
      allowRemoteVnetTraffic: false,
      allowVirtualWanTraffic: false,
      bgpSettings: {
        asn: 65_514,
        bgpPeeringAddress: '10.0.1.30',
        bgpPeeringAddresses: [
          {
            customBgpIpAddresses: [],
            defaultBgpIpAddresses: ['10.3.1.254'],
            ipconfigurationId: ipConfiguration,
            tunnelIpAddresses: [],
          },
        ],
        peerWeight: 0,
      },
      disableIPSecReplayProtection: false,
      enableBgp: false,
      enableBgpRouteTranslationForNat: false,
      enableHighBandwidthVpnGateway: false,
      enablePrivateIpAddress: false,
      gatewayType: 'ExpressRoute',
      ipConfigurations: [
        {
          name: 'gwipconfig1',
          etag: ETAG,
          id: ipConfiguration,
          properties: {
            privateIPAllocationMethod: 'Dynamic',
            provisioningState: 'Succeeded',
            publicIPAddress: { id: `${NETWORK}/publicIPAddresses/gwpip` },
            subnet: { id: `${NETWORK}/virtualNetworks/vnet1/subnets/GatewaySubnet` },
          },
        },
      ],
      natRules: [],
      provisioningState: 'Succeeded',
      resourceGuid: EXAMPLE_SUBSCRIPTION,
      sku: { name: 'ErGw1AZ', capacity: 0, tier: 'ErGw1AZ' },
      virtualNetworkGatewayMigrationStatus: { errorMessage: '', phase: '', state: '' },
      vpnGatewayGeneration: 'None',
      vpnType: 'RouteBased',
    },
  };
}

/** 2025-07-01/examples/VirtualNetworkGatewaysListConnections.json at d11c30978a760646aabd38bee52fdd7f1e1cbb38 */
function connection(): WorldResource {
  return {
    name: 'connExisting',
    type: 'Microsoft.Network/connections',
    etag: ETAG,
    id: `${NETWORK}/connections/connExisting`,
    location: 'centralus',
    properties: {
      connectionType: 'ExpressRoute',
      egressBytesTransferred: 0,
      enableBgp: true,
      ingressBytesTransferred: 0,
      ipsecPolicies: [],
      provisioningState: 'Succeeded',
      resourceGuid: EXAMPLE_SUBSCRIPTION,
      routingWeight: 22,
      trafficSelectorPolicies: [],
      usePolicyBasedTrafficSelectors: false,
      virtualNetworkGateway1: { id: GATEWAY },
      peer: { id: `${NETWORK}/expressRouteCircuits/circuitLinked` },
    },
  };
}
