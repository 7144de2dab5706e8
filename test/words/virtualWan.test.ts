import { expect, it } from 'vitest';
import type { ResourceId } from '../../src/network/resourceId.ts';
import { fieldProblemText, unusableText } from '../../src/words/form.ts';
import { hubAzText, hubBicepText } from '../../src/words/virtualWan.ts';
import { anId, HUB_SUBSCRIPTION } from '../builders.ts';

const HUB = anId('gateway', 'hub-gw').replace('virtualNetworkGateways', 'expressRouteGateways') as ResourceId;
const CIRCUIT = anId('circuit', 'er-amsterdam');
const link = { hubGatewayId: HUB, circuitId: CIRCUIT, connectionName: 'conn-hub' };

it('writes the command that would link the circuit to the hub', () => {
  expect(hubAzText(link)).toBe(
    `az network express-route gateway connection create --subscription ${HUB_SUBSCRIPTION} --resource-group rg-hub --gateway-name hub-gw --name conn-hub --peering ${CIRCUIT}/peerings/AzurePrivatePeering`,
  );
});

it('writes the Bicep that would link the circuit to the hub', () => {
  expect(
    hubBicepText(link),
  ).toBe(`resource hubConnection 'Microsoft.Network/expressRouteGateways/expressRouteConnections@2024-05-01' = {
  name: 'hub-gw/conn-hub'
  properties: { expressRouteCircuitPeering: { id: '${CIRCUIT}/peerings/AzurePrivatePeering' } }
}`);
});

it('answers its name as its id', () => {
  const [named, byId] = [
    { field: 'gatewayId', code: 'hubGateway', given: 'hub-gw', id: HUB },
    { field: 'gatewayId', code: 'wrongKind', given: HUB },
  ] as const;

  expect(fieldProblemText(named)).toBe(fieldProblemText(byId));
});

it('answers the id of a hub gateway with both, leaving a gap for what it does not know', () => {
  const text = fieldProblemText({ field: 'gatewayId', code: 'wrongKind', given: HUB });

  expect(text).toContain('--gateway-name hub-gw --name "<name>" --peering "<id of the circuit>/peerings/');
  expect(text).toContain("name: 'hub-gw/<name>'");
});

it('fills in what is known of the link, each line apart so that both can be copied', () => {
  const text = fieldProblemText({ field: 'gatewayId', code: 'hubGateway', given: 'hub-gw', id: HUB }, link);

  expect(text.split('\n\n')).toEqual([
    expect.stringContaining('This is the gateway of a virtual WAN hub'),
    hubAzText(link),
    ...hubBicepText(link)
      .split('\n')
      .map((line) => line.trim()),
  ]);
});

it('answers the id of anything else as before', () => {
  expect(fieldProblemText({ field: 'gatewayId', code: 'wrongKind', given: CIRCUIT })).toContain(
    'Please give an ExpressRoute virtual network gateway.',
  );
});

it('says beside a hub gateway in the list how to go on', () => {
  expect(unusableText({ code: 'virtualWanHub' })).toBe(
    'in a virtual WAN hub, give its name or id to see how it is linked',
  );
});
