import type { WorldResource } from '../worldResource.ts';

/** The circuit of the test of the Azure CLI that was recorded on 16 December 2020 with a provider for tests. */
export const CLI_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const GROUP = `/subscriptions/${CLI_SUBSCRIPTION}/resourceGroups/cli_test_express_route000001`;
export const CLI_CIRCUIT = `${GROUP}/providers/Microsoft.Network/expressRouteCircuits/circuit1`;

export const cliSource = {
  repository: 'Azure/azure-cli',
  path: 'src/azure-cli/azure/cli/command_modules/network/tests/latest/recordings/test_network_express_route.yaml',
  commit: '0da192d3bbdb6f96fa183e185d839b3965d5259c',
};
export const CLI_RECORDED = '16 December 2020, api-version 2020-07-01';
export const CLI_API_VERSION = '2020-07-01';

export const cliServiceProvider = {
  serviceProviderName: 'Ibiza Test Provider',
  peeringLocation: 'Area51',
  bandwidthInMbps: 50,
};
export const cliSku = { name: 'Premium_MeteredData', tier: 'Premium', family: 'MeteredData' };

/** Created, and not provisioned by its provider. */
export const cliWorld: readonly WorldResource[] = [
  { id: GROUP, type: 'Microsoft.Resources/resourceGroups', location: 'westus' },
  {
    name: 'circuit1',
    id: CLI_CIRCUIT,
    type: 'Microsoft.Network/expressRouteCircuits',
    location: 'westus',
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: '726361f2-ebb4-4442-8b60-a158ebee90d8',
      peerings: [],
      authorizations: [],
      serviceProviderProperties: cliServiceProvider,
      circuitProvisioningState: 'Enabled',
      allowClassicOperations: false,
      gatewayManagerEtag: '',
      serviceKey: 'de966e76-6343-457a-aae2-3e8751d68b69',
      serviceProviderProvisioningState: 'NotProvisioned',
      allowGlobalReach: false,
      globalReachEnabled: false,
      stag: 3,
    },
    sku: cliSku,
  },
];
