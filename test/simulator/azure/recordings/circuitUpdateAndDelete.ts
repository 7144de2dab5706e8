import {
  CLI_API_VERSION,
  CLI_CIRCUIT,
  CLI_RECORDED,
  CLI_SUBSCRIPTION,
  cliServiceProvider,
  cliSku,
  cliSource,
  cliWorld,
} from './cliCircuit.ts';
import type { Recording } from './recording.ts';

const OPERATION = { header: 'azure-asyncoperation' } as const;
const tags = { foo: 'boo' };

function circuit(provisioningState: string, circuitProvisioningState: string, etag: string) {
  return {
    name: 'circuit1',
    id: CLI_CIRCUIT,
    etag,
    type: 'Microsoft.Network/expressRouteCircuits',
    location: 'westus',
    tags,
    properties: {
      provisioningState,
      resourceGuid: '<guid of the circuit>',
      peerings: [],
      authorizations: [],
      serviceProviderProperties: cliServiceProvider,
      circuitProvisioningState,
      allowClassicOperations: false,
      gatewayManagerEtag: '',
      serviceKey: '<guid of the service>',
      serviceProviderProvisioningState: 'NotProvisioned',
      allowGlobalReach: false,
      globalReachEnabled: false,
      stag: 3,
    },
    sku: cliSku,
  };
}

/** A circuit that exists answers 200 to a PUT, and says for a while that it is disabled. */
export const circuitUpdateAndDelete: Recording = {
  source: cliSource,
  recorded: CLI_RECORDED,
  leftOut:
    'The body of the PUT was not read: it is what the answer shows. Retry-After, which this recorder did not keep.',
  apiVersion: CLI_API_VERSION,
  subscriptionId: CLI_SUBSCRIPTION,
  world: cliWorld,
  exchanges: [
    {
      method: 'PUT',
      path: CLI_CIRCUIT,
      requestBody: {
        location: 'westus',
        tags,
        sku: cliSku,
        properties: { peerings: [], authorizations: [], serviceProviderProperties: cliServiceProvider },
      },
      status: 200,
      headers: {
        'azure-asyncoperation': '<operation update in westus>',
        'azure-asyncnotification': 'Enabled',
        location: null,
        'x-ms-ratelimit-remaining-subscription-writes': '<number>',
      },
      body: circuit('Updating', 'Disabled', '<etag while updating>'),
    },
    { method: 'GET', path: OPERATION, afterMs: 10_000, status: 200, body: { status: 'Succeeded' } },
    { method: 'GET', path: CLI_CIRCUIT, status: 200, body: circuit('Succeeded', 'Enabled', '<etag when done>') },
    {
      method: 'DELETE',
      path: CLI_CIRCUIT,
      status: 202,
      headers: {
        'azure-asyncoperation': '<operation deletion in westus>',
        location: '<result deletion in westus>',
        'azure-asyncnotification': 'Enabled',
      },
    },
    { method: 'GET', path: OPERATION, afterMs: 10_000, status: 200, body: { status: 'Succeeded' } },
  ],
};
