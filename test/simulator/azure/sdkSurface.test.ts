import { NetworkManagementClient } from '@azure/arm-network';
import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { admin, trust } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { builtInWorld, circuitId, subscriptionIds } from './builtInWorld.ts';
import { directAndHubs } from './directAndHubs.ts';
import { MASKED_KEY } from './presentation.ts';
import { type Settings, settingsResource } from './settings.ts';

/** The SDK as it comes on what the bot's later stages use; time runs so fast that an operation ends at once. */
let simulator: AzureSimulator;
let network: NetworkManagementClient;

beforeAll(async () => {
  simulator = await startAzureSimulator({ speed: 1_000_000 });
  trust(simulator);
  vi.stubEnv('IDENTITY_ENDPOINT', simulator.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', simulator.identityHeader);
  vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'ManagedIdentityCredential');
  const endpoint = simulator.armEndpoint;
  network = new NetworkManagementClient(new DefaultAzureCredential(), subscriptionIds.connectivity, { endpoint });
});

beforeEach(async () => {
  await admin(simulator, 'PUT', '/resources', [...builtInWorld(), ...directAndHubs(), settingsResource({})]);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await simulator.close();
});

const GROUP = 'rg-connectivity';
const AT_ONCE = { updateIntervalInMs: 1 };

async function namesOf(list: AsyncIterable<{ readonly name?: string }>): Promise<readonly (string | undefined)[]> {
  const names = [];
  for await (const one of list) names.push(one.name);
  return names;
}

describe('authorizations', () => {
  it('are created, shown with a masked key, read by listKeys, and deleted', async () => {
    const authorizations = network.expressRouteCircuitAuthorizations;

    const created = await authorizations.createOrUpdate(GROUP, 'er-dublin', 'for-payments', {}, AT_ONCE);
    const { authorizationKey } = await authorizations.listKeys(GROUP, 'er-dublin', 'for-payments');
    const before = await namesOf(authorizations.list(GROUP, 'er-dublin'));
    await authorizations.delete(GROUP, 'er-dublin', 'for-payments', AT_ONCE);
    const after = await namesOf(authorizations.list(GROUP, 'er-dublin'));

    expect(created).toMatchObject({
      provisioningState: 'Succeeded',
      authorizationKey: MASKED_KEY,
      authorizationUseStatus: 'Available',
      connectionResourceUri: '',
    });
    expect(authorizationKey).toMatch(/^[0-9a-f-]{36}$/);
    expect([before, after]).toEqual([['for-payments'], []]);
  });
});

describe('circuits', () => {
  it('are created and deleted, with a peering in between', async () => {
    const circuit = {
      location: 'westeurope',
      sku: { name: 'Standard_MeteredData', tier: 'Standard', family: 'MeteredData' },
      serviceProviderProperties: {
        serviceProviderName: 'Equinix',
        peeringLocation: 'Amsterdam',
        bandwidthInMbps: 50,
      },
    };
    const peering = {
      peeringType: 'AzurePrivatePeering',
      peerASN: 65_010,
      vlanId: 100,
      primaryPeerAddressPrefix: '10.9.0.0/30',
      secondaryPeerAddressPrefix: '10.9.0.4/30',
    };

    const created = await network.expressRouteCircuits.createOrUpdate(GROUP, 'er-new', circuit, AT_ONCE);
    const peered = await network.expressRouteCircuitPeerings.createOrUpdate(
      GROUP,
      'er-new',
      'AzurePrivatePeering',
      peering,
      AT_ONCE,
    );
    await network.expressRouteCircuitPeerings.delete(GROUP, 'er-new', 'AzurePrivatePeering', AT_ONCE);
    await network.expressRouteCircuits.delete(GROUP, 'er-new', AT_ONCE);

    expect(created).toMatchObject({
      circuitProvisioningState: 'Enabled',
      serviceProviderProvisioningState: 'NotProvisioned',
    });
    expect(peered).toMatchObject({ azureASN: 12_076, state: 'Enabled' });
    await expect(network.expressRouteCircuits.get(GROUP, 'er-new')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('show the tables of their edge routers', async () => {
    const ask = [GROUP, 'er-dublin', 'AzurePrivatePeering', 'primary', AT_ONCE] as const;

    const arp = await network.expressRouteCircuits.listArpTable(...ask);
    const routes = await network.expressRouteCircuits.listRoutesTable(...ask);
    const summary = await network.expressRouteCircuits.listRoutesTableSummary(...ask);

    expect(arp.value).toMatchObject([{ interface: 'On-Prem' }, { interface: 'Microsoft' }]);
    expect(routes.value).toContainEqual(expect.objectContaining({ network: '172.17.0.0/16' }));
    expect(summary.value).toMatchObject([{ as: 64_512, statePfxRcd: '2' }, { as: 65_515 }]);
  });
});

describe('gateways', () => {
  it.each(['location', 'both', 'bodyWithoutStatus'] satisfies Settings['gatewayReads'][])(
    'are read with %s',
    async (gatewayReads) => {
      await admin(simulator, 'PUT', '/resources', [settingsResource({ gatewayReads })]);
      const gateways = network.virtualNetworkGateways;

      const learned = await gateways.getLearnedRoutes(GROUP, 'ergw-hub-weu', AT_ONCE);
      const peers = await gateways.getBgpPeerStatus(GROUP, 'ergw-hub-weu', AT_ONCE);
      const advertised = await gateways.getAdvertisedRoutes(GROUP, 'ergw-hub-weu', '10.1.255.4', AT_ONCE);
      const information = await gateways.getRoutesInformation(GROUP, 'ergw-hub-weu', AT_ONCE);

      expect(learned.value).toContainEqual(expect.objectContaining({ network: '172.17.0.0/16' }));
      expect(peers.value).toMatchObject([{ neighbor: '10.1.255.4' }, { neighbor: '10.1.255.5' }]);
      expect(advertised.value).toMatchObject([{ network: '10.1.0.0/16' }]);
      expect(information).toMatchObject({
        routeSets: [{ details: { '172.17.0.0/16': [{ circuit: circuitId('er-dublin'), pri: 'Active' }] } }],
      });
    },
  );

  it('are listed in pages', async () => {
    await admin(simulator, 'PUT', '/resources', [settingsResource({ pageSize: 2 })]);

    expect(await namesOf(network.virtualNetworkGateways.list(GROUP))).toHaveLength(6);
    expect(await namesOf(network.virtualNetworkGateways.listConnections(GROUP, 'ergw-full'))).toHaveLength(4);
  });
});

describe('ports and hubs', () => {
  it('are found', async () => {
    const ports = await namesOf(network.expressRoutePorts.list());
    const gateways = await network.expressRouteGateways.listByResourceGroup(GROUP);
    const connections = await network.expressRouteConnections.list(GROUP, 'hubgw-weu');

    expect(ports).toEqual(['erport-amsterdam', 'erport-dark']);
    expect(gateways.value).toMatchObject([{ name: 'hubgw-weu' }]);
    expect(connections.value).toMatchObject([{ name: 'hub-direct' }]);
  });
});
