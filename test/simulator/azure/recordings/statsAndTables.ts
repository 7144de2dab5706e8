import { CLI_API_VERSION, CLI_CIRCUIT, CLI_RECORDED, CLI_SUBSCRIPTION, cliSource, cliWorld } from './cliCircuit.ts';
import type { RecordedExchange, Recording } from './recording.ts';

/** The client wrote the name of the peering in lower case. */
const PEERING = `${CLI_CIRCUIT}/peerings/azureprivatepeering`;

function table(name: string): readonly RecordedExchange[] {
  return [
    {
      method: 'POST',
      path: `${PEERING}/${name}/primary`,
      status: 202,
      headers: { location: `<result ${name} in westus>`, 'azure-asyncoperation': null },
      body: null,
    },
    {
      method: 'GET',
      path: { header: 'location' },
      afterMs: 20_000,
      status: 200,
      headers: { location: `<result ${name} in westus>`, 'azure-asyncoperation': null },
      body: { value: [] },
    },
  ];
}

/** Counters of a circuit, and the tables of a peering that the provider has not provisioned: they are empty. */
export const statsAndTables: Recording = {
  source: cliSource,
  recorded: CLI_RECORDED,
  leftOut: 'How long a table took; 20 seconds are ours.',
  apiVersion: CLI_API_VERSION,
  subscriptionId: CLI_SUBSCRIPTION,
  world: [
    ...cliWorld,
    {
      name: 'AzurePrivatePeering',
      id: `${CLI_CIRCUIT}/peerings/AzurePrivatePeering`,
      type: 'Microsoft.Network/expressRouteCircuits/peerings',
      properties: { provisioningState: 'Succeeded', peeringType: 'AzurePrivatePeering', state: 'Enabled' },
    },
  ],
  exchanges: [
    {
      method: 'GET',
      path: `${CLI_CIRCUIT}/stats`,
      status: 200,
      body: { primaryBytesIn: 0, primaryBytesOut: 0, secondaryBytesIn: 0, secondaryBytesOut: 0 },
    },
    ...table('arpTables'),
    ...table('routeTables'),
  ],
};
