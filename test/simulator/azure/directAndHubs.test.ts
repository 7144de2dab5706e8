import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { resourceGroupId } from './builtInIds.ts';
import { builtInWorld, connectionId, gatewayId } from './builtInWorld.ts';
import { darkPortId, directAndHubs, directCircuitId, hubConnectionId, hubGatewayId, portId } from './directAndHubs.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeAll(async () => {
  simulator = await startAzureSimulator({ world: [...builtInWorld(), ...directAndHubs()] });
  bot = await callerAs(simulator);
});

afterAll(() => simulator.close());

const NETWORK = `${resourceGroupId('connectivity', 'rg-connectivity')}/providers/Microsoft.Network`;

function put(gateway: string, name = 'conn-direct') {
  return bot.call('PUT', connectionId(name), {
    location: 'westeurope',
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gateway, properties: {} },
      peer: { id: directCircuitId },
    },
  });
}

describe('ExpressRoute Direct', () => {
  it('lists ports and their links, by the spelling of the SDK too', async () => {
    const ports = await bot.call('GET', `${NETWORK}/ExpressRoutePorts`);
    const links = await bot.call('GET', `${darkPortId}/links`);

    expect(ports.body.value).toMatchObject([{ id: portId }, { id: darkPortId }]);
    expect(links.body.value).toMatchObject([
      { name: 'link1', properties: { adminState: 'Enabled' } },
      { name: 'link2', properties: { adminState: 'Disabled' } },
    ]);
  });

  it('has circuits without a provider, which can be linked', async () => {
    const { body } = await bot.call('GET', directCircuitId);

    expect(body).toMatchObject({ properties: { bandwidthInGbps: 10, expressRoutePort: { id: portId } } });
    expect(body.properties).not.toHaveProperty('serviceProviderProperties');
    expect((await put(gatewayId('ergw-hub-weu'))).status).toBe(201);
  });

  it('provisions a circuit on a port at once: there is no provider to wait for', async () => {
    const id = `${NETWORK}/expressRouteCircuits/er-new`;
    const created = await bot.call('PUT', id, {
      location: 'westeurope',
      sku: { name: 'Premium_MeteredData', tier: 'Premium', family: 'MeteredData' },
      properties: { expressRoutePort: { id: portId }, bandwidthInGbps: 5 },
    });
    simulator.advance(10_000);

    expect(created.body).toMatchObject({ properties: { serviceProviderProvisioningState: 'NotProvisioned' } });
    expect((await bot.call('GET', id)).body).toMatchObject({
      properties: { circuitProvisioningState: 'Enabled', serviceProviderProvisioningState: 'Provisioned' },
    });
  });
});

describe('a gateway in a virtual hub', () => {
  it('is listed apart from gateways of networks, with its connections', async () => {
    const gateways = await bot.call('GET', `${NETWORK}/expressRouteGateways`);
    const connections = await bot.call('GET', `${hubGatewayId}/expressRouteConnections`);
    const one = await bot.call('GET', hubConnectionId);

    expect(gateways.body.value).toMatchObject([{ id: hubGatewayId }]);
    expect(connections.body.value).toMatchObject([{ id: hubConnectionId }]);
    expect(one.body).toMatchObject({
      properties: { expressRouteCircuitPeering: { id: `${directCircuitId}/peerings/AzurePrivatePeering` } },
    });
    expect((await bot.call('GET', `${directCircuitId}/peerings/AzurePrivatePeering`)).body).toMatchObject({
      properties: { expressRouteConnection: { id: hubConnectionId } },
    });
  });

  it('cannot be linked by a connection', async () => {
    expect(await put(hubGatewayId, 'conn-hub')).toMatchObject({
      status: 400,
      body: { error: { code: 'LinkedInvalidPropertyId' } },
    });
  });
});
