import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupScopeOf, type ResourceId } from '../../src/network/resourceId.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const signal = new AbortController().signal;
let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

const answerOnce = (path: string, body: unknown, status = 200) =>
  azure.fault({ path, effect: { kind: 'answer', status, body } });
const gateway = () => azure.id('gateway', 'ergw-hub-weu');
const group = () => groupScopeOf(gateway());
const sibling = (type: string, name: string) => `${group()}/providers/Microsoft.Network/${type}/${name}` as ResourceId;

describe('a circuit', () => {
  it('tells its links: keys in use, Global Reach both ways, a hub; and no key', async () => {
    const id = azure.id('circuit', 'er-amsterdam');
    const connection = azure.id('connection', 'conn-there');
    const use = (authorizationUseStatus: string, connectionResourceUri: string) => ({
      properties: { authorizationUseStatus, connectionResourceUri, authorizationKey: 'secret' },
    });
    await answerOnce('/expressRouteCircuits/er-amsterdam', {
      id,
      name: 'er-amsterdam',
      location: 'westeurope',
      properties: {
        expressRoutePort: { id: sibling('expressRoutePorts', 'port-1') },
        authorizations: [use('InUse', connection), use('InUse', ''), use('Available', '')],
        peerings: [
          { properties: { connections: [{}, {}], peeredConnections: [{}], expressRouteConnection: { id: '/hub' } } },
        ],
      },
    });

    const circuit = await azure.ports.circuit(id, signal);

    expect(circuit).toMatchObject({
      portId: sibling('expressRoutePorts', 'port-1'),
      links: { redeemedBy: [connection, undefined], globalReach: 3, hasHub: true },
    });
    expect(JSON.stringify(circuit)).not.toContain('secret');
  });

  it('has no such links where its answer tells none', async () => {
    expect(await azure.ports.circuit(azure.id('circuit', 'er-amsterdam'), signal)).toMatchObject({
      portId: undefined,
      links: { redeemedBy: [], globalReach: 0, hasHub: false },
    });
  });
});

it('reads what a gateway takes and how its migration stands', async () => {
  await answerOnce('/virtualNetworkGateways/ergw-hub-weu', {
    id: gateway(),
    name: 'ergw-hub-weu',
    location: 'westeurope',
    properties: {
      allowRemoteVnetTraffic: true,
      allowVirtualWanTraffic: 'true',
      virtualNetworkGatewayMigrationStatus: { state: 'Succeeded', phase: 'PrepareSucceeded' },
    },
  });

  expect(await azure.ports.gateway(gateway(), signal)).toMatchObject({
    allowRemoteVnetTraffic: true,
    allowVirtualWanTraffic: false,
    migrationPhase: 'PrepareSucceeded',
  });
});

describe('a virtual network', () => {
  const networkId = () => sibling('virtualNetworks', 'vnet-hub-weu');

  it('is read where the gateway says that it stands', async () => {
    const { virtualNetworkId } = await azure.ports.gateway(gateway(), signal);

    expect(virtualNetworkId).toBe(networkId());
    expect(virtualNetworkId && (await azure.ports.virtualNetwork(virtualNetworkId, signal))).toMatchObject({
      id: networkId(),
      addressPrefixes: ['10.1.0.0/16'],
      gatewaySubnet: { prefixes: ['10.1.255.0/26'], hasSecurityGroup: false, routeTableId: undefined },
      hasFirewall: false,
      peerings: [],
    });
  });

  it('is read with everything that it can have', async () => {
    const spoke = sibling('virtualNetworks', 'vnet-spoke');
    const routeTableId = sibling('routeTables', 'rt-gateway');
    const peering = { allowGatewayTransit: true, remoteVirtualNetwork: { id: spoke } };
    const ipConfiguration = (owner: string, name: string) => ({ id: `${owner}/ipConfigurations/${name}` });
    await answerOnce('/virtualNetworks/vnet-hub-weu', {
      id: networkId(),
      properties: {
        addressSpace: { addressPrefixes: ['10.1.0.0/16', 'fd00::/48'] },
        subnets: [
          {
            name: 'gatewaysubnet',
            properties: {
              addressPrefix: '10.1.255.0/27',
              networkSecurityGroup: { id: sibling('networkSecurityGroups', 'nsg') },
              routeTable: { id: routeTableId },
              ipConfigurations: [
                ipConfiguration(gateway(), 'a'),
                ipConfiguration(gateway().toUpperCase(), 'b'),
                ipConfiguration(sibling('networkInterfaces', 'nic'), 'c'),
                { id: 'rubbish' },
              ],
            },
          },
          { name: 'AzureFirewallSubnet', properties: {} },
        ],
        virtualNetworkPeerings: [
          { properties: { ...peering, remoteAddressSpace: { addressPrefixes: ['10.9.0.0/16'] } } },
          {
            properties: {
              remoteAddressSpace: { addressPrefixes: ['10.9.0.0/16'] },
              remoteVirtualNetworkAddressSpace: { addressPrefixes: ['10.8.0.0/16'] },
            },
          },
        ],
      },
    });

    expect(await azure.ports.virtualNetwork(networkId(), signal)).toEqual({
      id: networkId(),
      addressPrefixes: ['10.1.0.0/16', 'fd00::/48'],
      peerings: [
        { remoteNetworkId: spoke, allowGatewayTransit: true, remotePrefixes: ['10.9.0.0/16'] },
        { remoteNetworkId: undefined, allowGatewayTransit: false, remotePrefixes: ['10.8.0.0/16'] },
      ],
      gatewaySubnet: {
        prefixes: ['10.1.255.0/27'],
        hasSecurityGroup: true,
        routeTableId,
        gatewayIds: [expect.stringMatching(new RegExp(`^${gateway()}$`, 'i'))],
      },
      hasFirewall: true,
    });
  });

  it('is found by its id among the copies, unknown ones left out', async () => {
    const ids = [networkId(), sibling('virtualNetworks', 'vnet-nowhere'), 'not an id' as ResourceId];

    const found = await azure.ports.virtualNetworks(ids, signal);

    expect(found.map(({ id, addressPrefixes }) => ({ id, addressPrefixes }))).toEqual([
      { id: networkId(), addressPrefixes: ['10.1.0.0/16'] },
    ]);
  });
});

it.each([
  { routes: [{ properties: { addressPrefix: '0.0.0.0/0' } }], disable: true, read: [true, false] },
  { routes: [{ properties: { addressPrefix: '10.0.0.0/8' } }], disable: undefined, read: [false, true] },
])('reads of a route table what matters: $read', async ({ routes, disable, read }) => {
  await answerOnce('/routeTables/rt', { properties: { routes, disableBgpRoutePropagation: disable } });

  const { hasDefaultRoute, propagates } = await azure.ports.routeTable(sibling('routeTables', 'rt'), signal);

  expect([hasDefaultRoute, propagates]).toEqual(read);
});

it('reads locks with what each of them locks', async () => {
  const lock = (scope: string, level: string) => ({
    id: `${scope}/providers/Microsoft.Authorization/locks/do-not-touch`,
    properties: { level },
  });
  await answerOnce('/locks', { value: [lock(group(), 'CanNotDelete'), lock(gateway(), 'ReadOnly'), {}, { id: '/x' }] });

  expect(await azure.ports.locks(group(), signal)).toEqual([
    { scope: group(), level: 'CanNotDelete', name: 'do-not-touch' },
    { scope: gateway(), level: 'ReadOnly', name: 'do-not-touch' },
  ]);
});

it('reads the locks that stand at a group, above it and below it', async () => {
  const [, , subscriptionId = ''] = group().split('/');
  const scopes = [`/subscriptions/${subscriptionId}`, group(), gateway(), azure.id('gateway', 'ergw-payments')];
  const locks = scopes.map((scope) => ({
    id: `${scope}/providers/Microsoft.Authorization/locks/keep`,
    type: 'Microsoft.Authorization/locks',
    name: 'keep',
    properties: { level: 'CanNotDelete' },
  }));
  await azure.put(...locks);

  const found = await azure.ports.locks(group(), signal);

  expect(found.map(({ scope }) => scope).sort()).toEqual(scopes.slice(0, 3).sort());
});

it('names the policy assignments that are enforced at the group and above it', async () => {
  const [, , subscriptionId = ''] = group().split('/');
  const assignment = (scope: string, name: string, properties: Readonly<Record<string, unknown>>) => ({
    id: `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`,
    type: 'Microsoft.Authorization/policyAssignments',
    name,
    properties,
  });
  await azure.put(
    assignment(`/subscriptions/${subscriptionId}`, 'tags', { displayName: 'Tags are demanded' }),
    assignment(group(), 'regions', { enforcementMode: 'Default' }),
    assignment(group(), 'trial', { enforcementMode: 'DoNotEnforce' }),
    assignment(gateway(), 'below', {}),
  );

  expect([...(await azure.ports.policies(group(), signal))].sort()).toEqual(['Tags are demanded', 'regions']);
});

it('reads whether the subscription is registered, until it is', async () => {
  await answerOnce('/providers/Microsoft.Network\\?', { registrationState: 'NotRegistered' });
  const [, , subscriptionId = ''] = group().split('/');

  expect(await azure.ports.registration(subscriptionId, signal)).toBe('NotRegistered');

  await answerOnce('/providers/Microsoft.Network\\?', { registrationState: 'Registered' });
  expect(await azure.ports.registration(subscriptionId, signal)).toBe('Registered');
  const asked = (await azure.journal()).length;
  expect(await azure.ports.registration(subscriptionId.toUpperCase(), signal)).toBe('Registered');
  expect(await azure.journal()).toHaveLength(asked);
});

describe('from Resource Graph', () => {
  it('links of a circuit are its connections, whoever made them', async () => {
    expect(await azure.ports.linksOf(azure.id('circuit', 'er-dublin'), signal)).toEqual([
      { id: azure.id('connection', 'conn-dublin-hub-weu'), gatewayId: gateway(), kind: 'connection' },
    ]);
  });

  it('links of a circuit are also those of hubs, which name its peering', async () => {
    const circuit = azure.id('circuit', 'er-frankfurt');
    const hub = sibling('expressRouteGateways', 'hub-gateway');
    const to = (id: string) => ({ name: 'c', properties: { expressRouteCircuitPeering: { id } } });
    await azure.put({
      id: hub,
      type: 'Microsoft.Network/expressRouteGateways',
      name: 'hub-gateway',
      location: 'westeurope',
      properties: {
        expressRouteConnections: [
          to(`${circuit.toLowerCase()}/peerings/azureprivatepeering`),
          to(`${circuit}-2/peerings/AzurePrivatePeering`),
        ],
      },
    });

    expect(await azure.ports.linksOf(circuit, signal)).toEqual([{ id: hub, gatewayId: hub, kind: 'hub' }]);
  });

  it('places of circuits and gateways are found by their ids', async () => {
    const circuit = azure.id('circuit', 'er-dublin');

    const found = await azure.ports.placesOf([circuit, gateway()], signal);

    expect(found).toHaveLength(2);
    expect(found.find(({ id }) => id === circuit)).toMatchObject({ peeringLocation: 'Dublin', networkId: undefined });
    expect(found.find(({ id }) => id === gateway())).toMatchObject({
      peeringLocation: undefined,
      networkId: sibling('virtualNetworks', 'vnet-hub-weu'),
    });
  });

  it('each of them is found, however many are asked for', async () => {
    const many = Array.from({ length: 160 }, (_, index) => sibling('expressRouteCircuits', `er-${index}`));

    const found = await azure.ports.placesOf([...many, gateway()], signal);

    expect(found.map(({ id }) => id)).toEqual([gateway()]);
    const networkId = sibling('virtualNetworks', 'vnet-hub-weu');
    const networks = await azure.ports.virtualNetworks([...many, networkId], signal);
    expect(networks.map(({ id }) => id)).toEqual([networkId]);
  });

  it('ports tell which of their links are off, circuits which ports are theirs, gateways whether they migrate', async () => {
    const [port, circuit] = [sibling('expressRoutePorts', 'port-1'), sibling('expressRouteCircuits', 'er-direct')];
    const moving = sibling('virtualNetworkGateways', 'ergw-moving');
    const link = (adminState: string) => ({ properties: { adminState } });
    await azure.put(
      {
        id: port,
        type: 'Microsoft.Network/expressRoutePorts',
        name: 'port-1',
        location: 'westeurope',
        properties: { peeringLocation: 'Equinix-Amsterdam-AM5', links: [link('Enabled'), link('disabled')] },
      },
      {
        id: circuit,
        type: 'Microsoft.Network/expressRouteCircuits',
        name: 'er-direct',
        location: 'westeurope',
        properties: { expressRoutePort: { id: port } },
      },
      {
        id: moving,
        type: 'Microsoft.Network/virtualNetworkGateways',
        name: 'ergw-moving',
        location: 'westeurope',
        properties: { virtualNetworkGatewayMigrationStatus: { phase: 'Execute' } },
      },
    );

    const found = await azure.ports.placesOf([port, circuit, moving], signal);

    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          id: port,
          peeringLocation: 'Equinix-Amsterdam-AM5',
          portLinks: { links: 2, disabled: 1 },
        }),
        expect.objectContaining({ id: circuit, portId: port, portLinks: undefined }),
        expect.objectContaining({ id: moving, migrationPhase: 'Execute', portLinks: undefined }),
      ]),
    );
  });

  it('nothing is asked for where there is nothing to ask for', async () => {
    expect(await azure.ports.placesOf(["x' or 1==1" as ResourceId], signal)).toEqual([]);
    expect(await azure.ports.virtualNetworks([], signal)).toEqual([]);
    expect(await azure.ports.linksOf("x' or 1==1" as ResourceId, signal).catch(({ error }) => error.status)).toBe(404);
    expect(await azure.journal()).toEqual([]);
  });
});

it.each<[string, string, () => Promise<unknown>]>([
  ['locks', '/locks', () => azure.ports.locks(group(), signal)],
  ['policies', '/policyAssignments', () => azure.ports.policies(group(), signal)],
  ['a network', '/virtualNetworks/', () => azure.ports.virtualNetwork(sibling('virtualNetworks', 'vnet-x'), signal)],
  ['a route table', '/routeTables/', () => azure.ports.routeTable(sibling('routeTables', 'rt'), signal)],
])('says that it may not read %s', async (_, path, call) => {
  await answerOnce(path, { error: { code: 'AuthorizationFailed', message: 'no' } }, 403);

  await expect(call()).rejects.toMatchObject({ name: 'ArmError', error: { status: 403, code: 'AuthorizationFailed' } });
});
