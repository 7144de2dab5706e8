import type { Recording } from './recording.ts';

const SUBSCRIPTION = '31539774-c55f-4be1-aec6-103153b91e71';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/ps8246`;
const CIRCUIT = `${GROUP}/providers/Microsoft.Network/expressRouteCircuits/ps4102`;
const READS = 'x-ms-ratelimit-remaining-subscription-reads';

const sku = { name: 'Standard_MeteredData', tier: 'Standard', family: 'MeteredData' };
const serviceProviderProperties = {
  serviceProviderName: 'equinix',
  peeringLocation: 'Silicon Valley',
  bandwidthInMbps: 500,
};

const common = {
  'cache-control': 'no-cache',
  pragma: 'no-cache',
  expires: '-1',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-cache': 'CONFIG_NOCACHE',
  'x-msedge-ref': 'Ref A: <more>',
  'x-ms-request-id': '<guid>',
  'x-ms-correlation-request-id': '<guid>',
  'x-ms-arm-service-request-id': '<guid>',
  'x-ms-routing-request-id': '<text>',
  'x-ms-throttling-version': 'v2',
  'x-ms-throttle-levels': 'operationConcurrencyPct=<more>',
};
const identified = { ...common, 'x-ms-operation-identifier': 'tenantId=<more>' };

/** A circuit is created together with an authorization, whose key is read by `listKeys`, and deleted. */
export const circuitAndListKeys: Recording = {
  source: {
    repository: 'Azure/azure-powershell',
    path: 'src/Network/Network.Test/SessionRecords/Commands.Network.Test.ScenarioTests.ExpressRouteCircuitTests/TestExpressRouteCircuitAuthorizationKey.json',
    commit: '84320aa3aa002772eba6374047a36c3adecf315d',
  },
  recorded: '22 September 2026, api-version 2026-01-01',
  leftOut:
    'The status of the PUT was not read, that of the DELETE is inferred. The keys are zeros in the circuit and in ' +
    'listKeys, so the recorder put them there: that something stands in their place is compared, not what. That a ' +
    'second passed before the circuit was read is ours: what remained was the same.',
  apiVersion: '2026-01-01',
  subscriptionId: SUBSCRIPTION,
  // The circuit was Provisioned at the first look.
  settings: { provider: 'provisionsAtOnce' },
  world: [{ id: GROUP, type: 'Microsoft.Resources/resourceGroups', location: 'brazilsouth' }],
  exchanges: [
    {
      method: 'GET',
      path: CIRCUIT,
      status: 404,
      headers: { 'x-ms-failure-cause': 'gateway' },
      body: {
        error: {
          code: 'ResourceNotFound',
          message:
            "The Resource 'Microsoft.Network/expressRouteCircuits/ps4102' under resource group 'ps8246' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
        },
      },
    },
    {
      method: 'PUT',
      path: CIRCUIT,
      requestBody: {
        sku,
        properties: { authorizations: [{ name: 'testkey' }], peerings: [], serviceProviderProperties },
        location: 'Brazil South',
      },
      headers: {
        'retry-after': '10',
        'azure-asyncoperation': '<operation creation in brazilsouth at 2025-07-01>',
        'x-ms-request-id': '<guid creation>',
      },
    },
    {
      method: 'GET',
      path: { header: 'azure-asyncoperation' },
      afterMs: 10_000,
      status: 200,
      headers: { ...identified, [READS]: '1099' },
      body: { status: 'Succeeded' },
    },
    {
      method: 'GET',
      path: CIRCUIT,
      afterMs: 1_000,
      status: 200,
      headers: { ...common, [READS]: '1099' },
      body: {
        name: 'ps4102',
        id: CIRCUIT,
        etag: '<etag of the circuit>',
        type: 'Microsoft.Network/expressRouteCircuits',
        location: 'brazilsouth',
        properties: {
          provisioningState: 'Succeeded',
          resourceGuid: '<guid of the circuit>',
          peerings: [],
          authorizations: [
            {
              name: 'testkey',
              id: `${CIRCUIT}/authorizations/testkey`,
              etag: '<etag of the circuit>',
              properties: {
                provisioningState: 'Succeeded',
                authorizationKey: '<text>',
                authorizationUseStatus: 'Available',
                connectionResourceUri: '',
              },
              type: 'Microsoft.Network/expressRouteCircuits/authorizations',
            },
          ],
          serviceProviderProperties,
          circuitProvisioningState: 'Enabled',
          allowClassicOperations: false,
          gatewayManagerEtag: '',
          serviceKey: '<guid of the service>',
          serviceProviderProvisioningState: 'Provisioned',
          allowGlobalReach: false,
          globalReachEnabled: false,
          enableDirectPortRateLimit: false,
          stag: '<number>',
          resiliencyLevel: 'Standard',
        },
        sku,
      },
    },
    {
      method: 'POST',
      path: `${CIRCUIT}/authorizations/testkey/listKeys`,
      status: 200,
      headers: { ...identified, 'x-ms-ratelimit-remaining-subscription-writes': '799' },
      body: { authorizationKey: '<guid>' },
    },
    {
      method: 'DELETE',
      path: CIRCUIT,
      status: 202,
      headers: {
        'retry-after': '10',
        location: '<result deletion in brazilsouth at 2025-07-01>',
        'azure-asyncoperation': '<operation deletion in brazilsouth at 2025-07-01>',
        'azure-asyncnotification': 'Enabled',
        'x-ms-request-id': '<guid deletion>',
        'x-ms-ratelimit-remaining-subscription-deletes': '799',
      },
    },
    {
      method: 'GET',
      path: { header: 'location' },
      afterMs: 10_000,
      status: 204,
      headers: {
        location: '<result deletion in brazilsouth at 2025-07-01>',
        'azure-asyncoperation': '<operation deletion in brazilsouth at 2025-07-01>',
      },
    },
  ],
};
