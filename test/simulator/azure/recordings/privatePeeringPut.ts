import { CLI_API_VERSION, CLI_CIRCUIT, CLI_RECORDED, CLI_SUBSCRIPTION, cliSource, cliWorld } from './cliCircuit.ts';
import type { Recording } from './recording.ts';

const PEERING = `${CLI_CIRCUIT}/peerings/AzurePrivatePeering`;

const given = {
  peeringType: 'AzurePrivatePeering',
  peerASN: 10_001,
  primaryPeerAddressPrefix: '102.0.0.0/30',
  secondaryPeerAddressPrefix: '103.0.0.0/30',
  vlanId: 101,
};

function peering(etag: string, properties: Readonly<Record<string, unknown>>) {
  return {
    name: 'AzurePrivatePeering',
    id: PEERING,
    etag,
    properties: { ...given, state: 'Enabled', connections: [], peeredConnections: [], ...properties },
    type: 'Microsoft.Network/expressRouteCircuits/peerings',
  };
}

/** A private peering has neither Microsoft's number nor ports until its operation has ended. */
export const privatePeeringPut: Recording = {
  source: cliSource,
  recorded: CLI_RECORDED,
  leftOut: 'Retry-After, which this recorder did not keep. The names of the ports.',
  apiVersion: CLI_API_VERSION,
  subscriptionId: CLI_SUBSCRIPTION,
  world: cliWorld,
  exchanges: [
    {
      method: 'PUT',
      path: PEERING,
      requestBody: { properties: given },
      status: 201,
      headers: { 'azure-asyncoperation': '<operation creation in westus>', location: null },
      body: peering('<etag while updating>', { provisioningState: 'Updating', azureASN: 0, lastModifiedBy: '' }),
    },
    {
      method: 'GET',
      path: { header: 'azure-asyncoperation' },
      afterMs: 10_000,
      status: 200,
      body: { status: 'Succeeded' },
    },
    {
      method: 'GET',
      path: PEERING,
      status: 200,
      body: peering('<etag when done>', {
        provisioningState: 'Succeeded',
        azureASN: 12_076,
        primaryAzurePort: '<text>',
        secondaryAzurePort: '<text>',
        gatewayManagerEtag: '',
        lastModifiedBy: 'Customer',
      }),
    },
  ],
};
