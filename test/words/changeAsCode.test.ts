import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/request/plan.ts';
import { azText, bicepText, changeAsCode, terraformText } from '../../src/words/changeAsCode.ts';
import { anId, aPlan, CIRCUIT_SUBSCRIPTION, HUB_SUBSCRIPTION } from '../builders.ts';
import { parseBicep } from './languages/bicep.ts';
import { azCalls, optionsIn } from './languages/shell.ts';
import { parseTerraform } from './languages/terraform.ts';

const plan = aPlan({ routingWeight: 20, fastPath: true, resourceGroup: 'rg-connections', connectionName: 'conn-1' });
const elsewhere = aPlan({ circuitId: anId('circuit', 'er-amsterdam', CIRCUIT_SUBSCRIPTION) });
const location = 'westeurope';
const KEY = 'the-key-of-this-session';

function azOptions(text: string) {
  const [call = []] = azCalls(text, { AUTHORIZATION_KEY: KEY, LOCATION: location });
  return { command: call.slice(0, 3).join(' '), options: optionsIn(call) };
}

function bicepBody(text: string) {
  const { resources } = parseBicep(text);
  expect(resources.map(({ type }) => type)).toEqual(['Microsoft.Network/connections@2024-05-01']);
  return resources[0]?.body;
}

async function terraformBody(text: string) {
  const file = await parseTerraform(text);
  return file.resource?.azurerm_virtual_network_gateway_connection?.connection?.[0];
}

describe('the plan as az', () => {
  it('is one command with every value of the plan', () => {
    expect(azOptions(azText({ plan, location }))).toEqual({
      command: 'network vpn-connection create',
      options: {
        subscription: HUB_SUBSCRIPTION,
        'resource-group': 'rg-connections',
        name: 'conn-1',
        location,
        'vnet-gateway1': plan.gatewayId,
        'express-route-circuit2': plan.circuitId,
        'routing-weight': '20',
        'express-route-gateway-bypass': 'true',
      },
    });
  });

  it('writes weight 0 and FastPath off too: the CLI would take 10', () => {
    const { options } = azOptions(azText({ plan: aPlan(), location }));

    expect(options).toMatchObject({ 'routing-weight': '0', 'express-route-gateway-bypass': 'false' });
  });

  it('takes the key from the session that it is run in', () => {
    const text = azText({ plan: elsewhere, location });

    expect(azOptions(text).options['authorization-key']).toBe(KEY);
    expect(text).toContain('--authorization-key "$AUTHORIZATION_KEY"');
  });

  it('asks for the location where nobody could read it', () => {
    expect(azOptions(azText({ plan, location: undefined })).options.location).toBe(location);
  });
});

describe('the plan as Bicep', () => {
  it('is one connection with every value of the plan', () => {
    expect(bicepBody(bicepText({ plan, location }))).toEqual({
      name: 'conn-1',
      location,
      properties: {
        connectionType: 'ExpressRoute',
        virtualNetworkGateway1: { id: plan.gatewayId, properties: {} },
        peer: { id: plan.circuitId },
        routingWeight: 20,
        expressRouteGatewayBypass: true,
      },
    });
  });

  it('says where to deploy it, for the group is not in the resource', () => {
    const [comment = ''] = bicepText({ plan, location }).split('\n');

    const [call = []] = azCalls(comment.replace('// ', ''));
    expect(call.slice(0, 3)).toEqual(['deployment', 'group', 'create']);
    expect(optionsIn(call)).toMatchObject({ subscription: HUB_SUBSCRIPTION, 'resource-group': 'rg-connections' });
  });

  it('has a secure parameter for the key', () => {
    const text = bicepText({ plan: elsewhere, location });

    expect(parseBicep(text).parameters).toEqual({ authorizationKey: { type: 'string', decorators: ['@secure()'] } });
    expect(bicepBody(text)).toMatchObject({ properties: { authorizationKey: { reference: 'authorizationKey' } } });
  });

  it('has a parameter for the location where nobody could read it', () => {
    const text = bicepText({ plan, location: undefined });

    expect(parseBicep(text).parameters).toEqual({ location: { type: 'string', decorators: [] } });
    expect(bicepBody(text)).toMatchObject({ location: { reference: 'location' } });
  });
});

describe('the plan as Terraform', () => {
  it('is one connection with every value of the plan, in the subscription of the gateway', async () => {
    const text = terraformText({ plan, location });

    expect((await parseTerraform(text)).provider?.azurerm).toEqual([
      { features: [{}], subscription_id: HUB_SUBSCRIPTION },
    ]);
    expect(await terraformBody(text)).toEqual({
      name: 'conn-1',
      resource_group_name: 'rg-connections',
      location,
      type: 'ExpressRoute',
      virtual_network_gateway_id: plan.gatewayId,
      express_route_circuit_id: plan.circuitId,
      routing_weight: 20,
      express_route_gateway_bypass: true,
    });
  });

  it('has a sensitive variable for the key', async () => {
    const text = terraformText({ plan: elsewhere, location });

    const key = (await parseTerraform(text)).variable?.authorization_key;
    expect(key).toEqual([expect.objectContaining({ sensitive: true })]);
    expect(await terraformBody(text)).toMatchObject({ authorization_key: `\${${'var.authorization_key'}}` });
  });

  it('has a variable for the location where nobody could read it', async () => {
    const text = terraformText({ plan, location: undefined });

    expect(Object.keys((await parseTerraform(text)).variable ?? {})).toEqual(['location']);
    expect(await terraformBody(text)).toMatchObject({ location: `\${${'var.location'}}` });
  });
});

it.each([
  { of: 'the same subscription', its: plan, asksForKey: false },
  {
    of: 'the same subscription in capitals',
    its: { ...plan, circuitId: plan.circuitId.toUpperCase() as Plan['circuitId'] },
    asksForKey: false,
  },
  { of: 'another subscription', its: elsewhere, asksForKey: true },
])('asks for a key only where one is needed: a circuit of $of', ({ its, asksForKey }) => {
  const texts = changeAsCode({ plan: its, location }).map(({ lines }) => lines.join('\n'));

  expect(texts.map((text) => /authorization_?key/i.test(text.replaceAll('-', '')))).toEqual(
    texts.map(() => asksForKey),
  );
});

it('says the same in all three, whatever was typed', async () => {
  const value = fc
    .string({ unit: 'binary', minLength: 1, maxLength: 20 })
    .map((text) => text.replaceAll(/[\0/]/g, '0'));
  const weight = fc.integer({ min: 0, max: 32_000 });

  await fc.assert(
    fc.asyncProperty(value, value, value, weight, fc.boolean(), async (name, group, place, routingWeight, fastPath) => {
      const typed = aPlan({ connectionName: name, resourceGroup: group, routingWeight, fastPath });
      const change = { plan: typed, location: place };

      const { options } = azOptions(azText(change));
      expect(options).toMatchObject({ name, 'resource-group': group, location: place });
      expect(options).toMatchObject({ 'routing-weight': String(routingWeight) });
      const properties = { routingWeight, expressRouteGatewayBypass: fastPath };
      expect(bicepBody(bicepText(change))).toMatchObject({ name, location: place, properties });
      const composed = (text: string) => text.normalize('NFC').replaceAll('${', '$${').replaceAll('%{', '%%{');
      expect(await terraformBody(terraformText(change))).toMatchObject({
        name: composed(name),
        resource_group_name: composed(group),
        location: composed(place),
        routing_weight: routingWeight,
        express_route_gateway_bypass: fastPath,
      });
    }),
    { numRuns: 50 },
  );
});
