import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { NetworkManagementClient, type VirtualNetworkGatewayConnection } from '@azure/arm-network';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { people } from '../people.ts';
import { admin, trust } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { builtInRoleIds } from './builtInRoles.ts';
import { builtInWorld, circuitId, connectionId, gatewayId, subscriptionIds } from './builtInWorld.ts';

/** The SDKs as they come, with no option but the endpoint; the clock is moved by hand between two polls. */
let simulator: AzureSimulator;
let network: NetworkManagementClient;
let graph: ResourceGraphClient;
let authorization: AuthorizationManagementClient;

beforeAll(async () => {
  simulator = await startAzureSimulator();
  trust(simulator);
  vi.stubEnv('IDENTITY_ENDPOINT', simulator.identityEndpoint);
  vi.stubEnv('IDENTITY_HEADER', simulator.identityHeader);
  vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'ManagedIdentityCredential');
  const credential = new DefaultAzureCredential();
  const endpoint = simulator.armEndpoint;
  network = new NetworkManagementClient(credential, subscriptionIds.connectivity, { endpoint });
  graph = new ResourceGraphClient(credential, { endpoint });
  authorization = new AuthorizationManagementClient(credential, subscriptionIds.connectivity, { endpoint });
});

beforeEach(async () => {
  await admin(simulator, 'PUT', '/resources', builtInWorld());
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await simulator.close();
});

const POLLING = { updateIntervalInMs: 1 };

function amsterdam(overrides: Partial<VirtualNetworkGatewayConnection> = {}): VirtualNetworkGatewayConnection {
  return {
    location: 'westeurope',
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: { id: gatewayId('ergw-hub-weu') },
    peer: { id: circuitId('er-amsterdam') },
    routingWeight: 10,
    tags: { 'connection-request': 'r-1' },
    ...overrides,
  };
}

describe('NetworkManagementClient', () => {
  it('creates a connection, sees it connected and deletes it', async () => {
    const name = 'conn-amsterdam';
    const connections = network.virtualNetworkGatewayConnections;

    const creating = connections.createOrUpdate('rg-connectivity', name, amsterdam(), POLLING);
    await creating.submitted();
    simulator.advance(180_000);
    const created = await creating.pollUntilDone();
    simulator.advance(60_000);
    const read = await connections.get('rg-connectivity', name);
    const deleting = connections.delete('rg-connectivity', name, POLLING);
    await deleting.submitted();
    simulator.advance(90_000);
    await deleting.pollUntilDone();

    expect(created).toMatchObject({
      provisioningState: 'Succeeded',
      routingWeight: 10,
      tags: { 'connection-request': 'r-1' },
    });
    expect(created.connectionStatus).toBeUndefined();
    expect(read).toMatchObject({
      connectionStatus: 'Connected',
      egressBytesTransferred: 0,
      ingressBytesTransferred: 0,
    });
    await expect(connections.get('rg-connectivity', name)).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    });
  });

  it('tells of an operation that fails in the words that the operation carries', async () => {
    const body = amsterdam({ peer: { id: circuitId('er-frankfurt') } });

    const creating = network.virtualNetworkGatewayConnections.createOrUpdate(
      'rg-connectivity',
      'conn-frankfurt',
      body,
      POLLING,
    );
    await creating.submitted();
    simulator.advance(180_000);

    await expect(creating.pollUntilDone()).rejects.toThrow(
      /ExpressRouteCircuitNotProvisionedSimulated.*NotProvisioned/,
    );
    const left = await network.virtualNetworkGatewayConnections.get('rg-connectivity', 'conn-frankfurt');
    expect(left.provisioningState).toBe('Failed');
    await admin(simulator, 'DELETE', `/resources?id=${connectionId('conn-frankfurt')}`);
  });

  it('lists the connections of a resource group, and of a gateway', async () => {
    const ofGroup = await namesOf(network.virtualNetworkGatewayConnections.list('rg-connectivity'));
    const ofGateway = await namesOf(network.virtualNetworkGateways.listConnections('rg-connectivity', 'ergw-full'));

    expect(ofGroup).toContain('conn-dublin-hub-weu');
    expect(ofGateway).toEqual(['conn-milan-full', 'conn-zurich-full', 'conn-vienna-full', 'conn-warsaw-full']);
  });

  it('reads gateways', async () => {
    const one = await network.virtualNetworkGateways.get('rg-connectivity', 'ergw-hub-weu');
    const all = await namesOf(network.virtualNetworkGateways.list('rg-connectivity-neu'));

    expect(one).toMatchObject({
      gatewayType: 'ExpressRoute',
      sku: { name: 'ErGw2AZ' },
      provisioningState: 'Succeeded',
    });
    expect(one.ipConfigurations?.[0]?.subnet?.id).toMatch(/vnet-hub-weu\/subnets\/GatewaySubnet$/);
    expect(all).toEqual(['ergw-hub-neu', 'ergw-lab-neu']);
  });

  it('reads the routes that a gateway has learned', async () => {
    const reading = network.virtualNetworkGateways.getLearnedRoutes('rg-connectivity', 'ergw-hub-weu', POLLING);
    await reading.submitted();
    simulator.advance(20_000);
    const { value } = await reading.pollUntilDone();

    expect(value).toContainEqual(expect.objectContaining({ network: '10.1.0.0/16', origin: 'Network', asPath: '' }));
    expect(value).toContainEqual(
      expect.objectContaining({ network: '172.17.0.0/16', origin: 'EBgp', asPath: '12076-64512' }),
    );
  });

  it('reads circuits and their peerings', async () => {
    const one = await network.expressRouteCircuits.get('rg-connectivity', 'er-amsterdam');
    const ofGroup = await namesOf(network.expressRouteCircuits.list('rg-connectivity'));
    const ofSubscription = await namesOf(network.expressRouteCircuits.listAll());
    const peering = await network.expressRouteCircuitPeerings.get('rg-connectivity', 'er-paris', 'AzurePrivatePeering');
    const peerings = await namesOf(network.expressRouteCircuitPeerings.list('rg-connectivity', 'er-paris'));

    expect(one).toMatchObject({ circuitProvisioningState: 'Enabled', serviceProviderProvisioningState: 'Provisioned' });
    expect(one.sku).toMatchObject({ tier: 'Premium' });
    expect(ofGroup).toEqual(ofSubscription);
    expect(ofGroup).toHaveLength(9);
    expect(peering).toMatchObject({ state: 'Disabled', azureASN: 12_076 });
    expect(peerings).toEqual(['AzurePrivatePeering']);
  });

  it('reads virtual networks', async () => {
    const one = await network.virtualNetworks.get('rg-connectivity', 'vnet-hub-weu');

    expect(one.addressSpace?.addressPrefixes).toEqual(['10.1.0.0/16']);
    expect(one.subnets?.map(({ name }) => name)).toEqual(['GatewaySubnet', 'workload']);
  });
});

describe('ResourceGraphClient', () => {
  it('pages through a query', async () => {
    const query =
      "resources | where type =~ 'Microsoft.Network/expressRouteCircuits' | project id, name | order by id asc";

    const first = await graph.resources({ query, options: { top: 7 } });
    const second = await graph.resources({
      query,
      options: { top: 7, ...(first.skipToken && { skipToken: first.skipToken }) },
    });

    expect(first).toMatchObject({ totalRecords: 10, count: 7, resultTruncated: 'false' });
    expect(second).toMatchObject({ totalRecords: 10, count: 3 });
    expect(second.skipToken).toBeUndefined();
  });
});

describe('AuthorizationManagementClient', () => {
  it('finds what a person has through nested groups, above and below', async () => {
    const filter = `assignedTo('${people.alice.objectId}')`;

    const found = await all(authorization.roleAssignments.listForScope(circuitId('er-amsterdam'), { filter }));

    expect(found.map(({ roleDefinitionId }) => roleDefinitionId?.split('/').at(-1))).toEqual([
      builtInRoleIds.networkContributor,
    ]);
  });

  it('leaves out what stands below when asked for the scope itself', async () => {
    const scope = `/subscriptions/${subscriptionIds.connectivity}`;
    const name = 'a5519000-0000-4000-8000-0000000000ff';
    const id = `${circuitId('er-milan')}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    const properties = {
      scope: circuitId('er-milan'),
      principalId: people.dave.objectId,
      roleDefinitionId: builtInRoleIds.reader,
    };
    await admin(simulator, 'PUT', '/resources', [{ id, properties }]);

    const below = await all(
      authorization.roleAssignments.listForScope(scope, { filter: `assignedTo('${people.dave.objectId}')` }),
    );
    const here = await all(
      authorization.roleAssignments.listForScope(scope, {
        filter: `atScope() and assignedTo('${people.dave.objectId}')`,
      }),
    );

    expect(below.map((one) => one.id)).toEqual([id]);
    expect(here).toEqual([]);
    await admin(simulator, 'DELETE', `/resources?id=${id}`);
  });

  it('reads role definitions by id and as a list', async () => {
    const scope = `/subscriptions/${subscriptionIds.connectivity}`;
    const id = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${builtInRoleIds.networkContributor}`;

    const one = await authorization.roleDefinitions.getById(id);
    const list = await all(authorization.roleDefinitions.list(scope));

    expect(one).toMatchObject({ id, roleName: 'Network Contributor' });
    expect(one.permissions?.[0]?.actions).toContain('Microsoft.Network/*');
    expect(list.map(({ roleName }) => roleName)).toEqual(['Owner', 'Contributor', 'Reader', 'Network Contributor']);
  });

  it('reads what the caller itself may do', async () => {
    const permissions = await all(
      authorization.permissions.listForResource(
        'rg-connectivity',
        'Microsoft.Network',
        '',
        'expressRouteCircuits',
        'er-dublin',
      ),
    );

    expect(permissions.map(({ actions }) => actions)).toEqual([expect.arrayContaining(['Microsoft.Network/*'])]);
  });
});

async function all<Item>(pages: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of pages) items.push(item);
  return items;
}

async function namesOf(pages: AsyncIterable<{ readonly name?: string }>): Promise<readonly (string | undefined)[]> {
  return (await all(pages)).map(({ name }) => name);
}
