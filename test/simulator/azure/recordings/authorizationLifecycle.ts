import { CLI_API_VERSION, CLI_CIRCUIT, CLI_RECORDED, CLI_SUBSCRIPTION, cliSource, cliWorld } from './cliCircuit.ts';
import type { Recording } from './recording.ts';

const AUTHORIZATION = `${CLI_CIRCUIT}/authorizations/auth1`;
const OPERATION = { header: 'azure-asyncoperation' } as const;

function authorization(provisioningState: string, etag: string) {
  return {
    name: 'auth1',
    id: AUTHORIZATION,
    etag,
    properties: { provisioningState, authorizationKey: '<guid of the key>', authorizationUseStatus: 'Available' },
    type: 'Microsoft.Network/expressRouteCircuits/authorizations',
  };
}

/** An authorization of a circuit that its provider has not provisioned; its key is in the clear in every answer. */
export const authorizationLifecycle: Recording = {
  source: cliSource,
  recorded: CLI_RECORDED,
  leftOut: 'Retry-After, which this recorder did not keep.',
  apiVersion: CLI_API_VERSION,
  subscriptionId: CLI_SUBSCRIPTION,
  world: cliWorld,
  exchanges: [
    {
      method: 'PUT',
      path: AUTHORIZATION,
      requestBody: {},
      status: 201,
      headers: {
        'azure-asyncoperation': '<operation creation in westus>',
        location: null,
        'x-ms-ratelimit-remaining-subscription-writes': '<number>',
      },
      body: authorization('Updating', '<etag while updating>'),
    },
    { method: 'GET', path: OPERATION, afterMs: 10_000, status: 200, body: { status: 'Succeeded' } },
    { method: 'GET', path: AUTHORIZATION, status: 200, body: authorization('Succeeded', '<etag when done>') },
    {
      method: 'GET',
      path: `${CLI_CIRCUIT}/authorizations`,
      status: 200,
      body: { value: [authorization('Succeeded', '<etag when done>')] },
    },
    {
      method: 'DELETE',
      path: AUTHORIZATION,
      status: 202,
      headers: {
        'azure-asyncoperation': '<operation deletion in westus>',
        location: '<result deletion in westus>',
        'x-ms-ratelimit-remaining-subscription-deletes': '<number>',
      },
    },
    { method: 'GET', path: OPERATION, afterMs: 10_000, status: 200, body: { status: 'Succeeded' } },
    { method: 'GET', path: `${CLI_CIRCUIT}/authorizations`, status: 200, body: { value: [] } },
  ],
};
