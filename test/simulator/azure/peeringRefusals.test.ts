import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { circuitId } from './builtInWorld.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeAll(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterAll(() => simulator.close());

const PEERING = `${circuitId('er-frankfurt')}/peerings/AzurePrivatePeering`;
const GOOD = {
  peeringType: 'AzurePrivatePeering',
  peerASN: 64_513,
  vlanId: 103,
  primaryPeerAddressPrefix: '10.255.3.0/30',
  secondaryPeerAddressPrefix: '10.255.3.4/30',
};

it.each([
  {
    because: 'it lacks a number',
    properties: { peerASN: undefined },
    code: 'ExpressRoutePrivatePeeringConfigIncomplete',
  },
  { because: 'it lacks a VLAN', properties: { vlanId: undefined }, code: 'ExpressRoutePrivatePeeringConfigIncomplete' },
  {
    because: 'a prefix is no /30',
    properties: { secondaryPeerAddressPrefix: '10.255.3.4/29' },
    code: 'InvalidAddressPrefixFormat',
  },
])('a private peering is refused since $because', async ({ properties, code }) => {
  const answer = await bot.call('PUT', PEERING, { properties: { ...GOOD, ...properties } });

  expect(answer).toMatchObject({ status: 400, body: { error: { code } } });
  expect((await bot.call('GET', PEERING)).status).toBe(404);
});
