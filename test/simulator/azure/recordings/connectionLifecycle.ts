import type { Recording } from './recording.ts';

const SUBSCRIPTION = '18b0dc06-a2b8-4c0f-95af-550319fa5eac';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/onesdkTestConnection`;
const NETWORK = `${GROUP}/providers/Microsoft.Network`;
const GATEWAY = `${NETWORK}/virtualNetworkGateways/testGW`;
const CIRCUIT = `${NETWORK}/expressRouteCircuits/testConnection`;
const CONNECTION = `${NETWORK}/connections/onesdk1914`;
const OPERATION = { header: 'azure-asyncoperation' } as const;
const HALF_A_MINUTE_MS = 30_000;

const gatewayProperties = {
  provisioningState: 'Succeeded',
  resourceGuid: 'bc691973-1632-435e-8bf7-443ed7de45d8',
  gatewayType: 'ExpressRoute',
  vpnType: 'PolicyBased',
  enableBgp: false,
  ipConfigurations: [
    {
      name: 'vnetGatewayConfigName',
      id: `${GATEWAY}/ipConfigurations/vnetGatewayConfigName`,
      properties: {
        provisioningState: 'Succeeded',
        privateIPAllocationMethod: 'Dynamic',
        publicIPAddress: { id: `${NETWORK}/publicIPAddresses/publicIpName` },
        subnet: { id: `${NETWORK}/virtualNetworks/testVnet/subnets/GatewaySubnet` },
      },
    },
  ],
  vpnClientConfiguration: { vpnClientRootCertificates: [], vpnClientRevokedCertificates: [] },
};

const peering = {
  name: 'AzurePrivatePeering',
  id: `${CIRCUIT}/peerings/AzurePrivatePeering`,
  properties: {
    provisioningState: 'Succeeded',
    peeringType: 'AzurePrivatePeering',
    azureASN: 12_076,
    peerASN: 123,
    primaryPeerAddressPrefix: '192.192.192.0/30',
    secondaryPeerAddressPrefix: '192.192.193.0/30',
    primaryAzurePort: 'EQIX-SJC-06GMR-CIS-1-PRI-A',
    secondaryAzurePort: 'EQIX-SJC-06GMR-CIS-2-SEC-A',
    state: 'Enabled',
    vlanId: 19,
  },
};

const circuitProperties = {
  provisioningState: 'Succeeded',
  resourceGuid: '5378dfbc-1ed4-4ac9-81ca-6a8bc54a4f3e',
  authorizations: [],
  serviceProviderProperties: {
    serviceProviderName: 'equinix',
    peeringLocation: 'Silicon Valley',
    bandwidthInMbps: 500,
  },
  circuitProvisioningState: 'Enabled',
  serviceKey: '0b17821f-aed5-446b-ab59-a41373250546',
  serviceProviderProvisioningState: 'Provisioned',
};

const sku = { name: 'Standard_MeteredData', tier: 'Standard', family: 'MeteredData' };
const gateway = { name: 'testGW', id: GATEWAY, type: 'Microsoft.Network/virtualNetworkGateways', location: 'westus' };
const circuit = {
  name: 'testConnection',
  id: CIRCUIT,
  type: 'Microsoft.Network/expressRouteCircuits',
  location: 'westus',
  sku,
};

function connection(provisioningState: string, etag: string) {
  return {
    name: 'onesdk1914',
    id: CONNECTION,
    etag,
    type: 'Microsoft.Network/connections',
    location: 'westus',
    properties: {
      provisioningState,
      resourceGuid: '<guid of the connection>',
      virtualNetworkGateway1: { id: GATEWAY },
      connectionType: 'ExpressRoute',
      routingWeight: 3,
      ingressBytesTransferred: 0,
      egressBytesTransferred: 0,
      peer: { id: CIRCUIT },
    },
  };
}

const succeeded = { status: 200, body: { status: 'Succeeded' } };
const inProgress = { status: 200, headers: { 'retry-after': null }, body: { status: 'InProgress' } };

/** A connection is created, followed to its end, read, and deleted; it reports no connectionStatus. */
export const connectionLifecycle: Recording = {
  source: {
    repository: 'Azure/azure-powershell',
    path: 'src/Network/Network.Test/SessionRecords/Commands.Network.Test.ScenarioTests.VirtualNetworkGatewayConnectionTests/TestVirtualNetworkeExpressRouteGatewayConnectionCRUD.json',
    commit: 'a65b705074852f439dcc8cd39908e7dcfdf293c4',
  },
  recorded: '24 February 2016, its api-version rewritten to 2017-09-01 afterwards',
  leftOut:
    'The number of polls that said InProgress is inferred from the falling rate-limit header. The gateway in the ' +
    'body of the PUT is shortened. The 404 has since got a second sentence.',
  apiVersion: '2017-09-01',
  subscriptionId: SUBSCRIPTION,
  world: [
    { id: GROUP, type: 'Microsoft.Resources/resourceGroups', location: 'westus' },
    { ...gateway, properties: gatewayProperties },
    { ...circuit, properties: { ...circuitProperties, peerings: [peering] } },
  ],
  exchanges: [
    {
      method: 'GET',
      path: `${NETWORK}/virtualNetworkGateways`,
      status: 200,
      body: {
        value: [
          {
            ...gateway,
            etag: '<etag of the gateway>',
            properties: {
              ...gatewayProperties,
              ipConfigurations: gatewayProperties.ipConfigurations.map((one) => ({
                ...one,
                etag: '<etag of the gateway>',
              })),
            },
          },
        ],
      },
    },
    {
      method: 'GET',
      path: `${NETWORK}/expressRouteCircuits`,
      status: 200,
      body: {
        value: [
          {
            ...circuit,
            etag: '<etag of the circuit>',
            properties: { ...circuitProperties, peerings: [{ ...peering, etag: '<etag of the circuit>' }] },
          },
        ],
      },
    },
    {
      method: 'GET',
      path: CONNECTION,
      status: 404,
      headers: { 'x-ms-failure-cause': 'gateway' },
      body: {
        error: {
          code: 'ResourceNotFound',
          message:
            "The Resource 'Microsoft.Network/connections/onesdk1914' under resource group 'onesdkTestConnection' was not found.<more>",
        },
      },
    },
    {
      method: 'PUT',
      path: CONNECTION,
      requestBody: {
        location: 'westus',
        properties: {
          virtualNetworkGateway1: { id: GATEWAY, location: 'westus', properties: gatewayProperties },
          connectionType: 'ExpressRoute',
          routingWeight: 3,
          egressBytesTransferred: 0,
          ingressBytesTransferred: 0,
          peer: { id: CIRCUIT },
        },
      },
      status: 201,
      headers: {
        'retry-after': '10',
        'azure-asyncoperation': '<operation creation in westus>',
        location: null,
        'x-ms-ratelimit-remaining-subscription-writes': '<number>',
      },
      body: connection('Updating', '<etag while updating>'),
    },
    { method: 'GET', path: OPERATION, afterMs: HALF_A_MINUTE_MS, times: 5, ...inProgress },
    { method: 'GET', path: OPERATION, afterMs: HALF_A_MINUTE_MS, ...succeeded },
    { method: 'GET', path: CONNECTION, status: 200, body: connection('Succeeded', '<etag when done>') },
    {
      method: 'DELETE',
      path: CONNECTION,
      status: 202,
      headers: {
        'retry-after': '10',
        'azure-asyncoperation': '<operation deletion in westus>',
        location: '<result deletion in westus>',
      },
    },
    { method: 'GET', path: OPERATION, afterMs: HALF_A_MINUTE_MS, times: 2, ...inProgress },
    { method: 'GET', path: OPERATION, afterMs: HALF_A_MINUTE_MS, ...succeeded },
    { method: 'GET', path: `${NETWORK}/connections`, status: 200, body: { value: [] } },
  ],
};
