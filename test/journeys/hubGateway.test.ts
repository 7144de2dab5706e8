import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { directAndHubs, hubGatewayId } from '../simulator/azure/directAndHubs.ts';
import { people } from '../simulator/people.ts';
import { channelTalk, heard } from './channelTalk.ts';

const { alice, dave } = people;
let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
  await stage.azure.put(...directAndHubs());
});
afterAll(() => stage.stop());

const { say, waitIn } = channelTalk(() => stage);

async function answer(who: typeof alice | typeof dave, gateway: string): Promise<string> {
  const { thread } = await say(`connect er-zurich to ${gateway}`, who);
  return heard(await waitIn(thread, 'Gateway: '));
}

it('answers the name of a hub gateway as its id: with the text that would link it', async () => {
  const byName = await answer(alice, 'HUBGW-weu');
  const byId = await answer(alice, hubGatewayId);

  expect(byName).toContain('az network express-route gateway connection create');
  expect(byName).toBe(byId);
});

it('tells nobody of a hub gateway that they may not read', async () => {
  expect(await answer(dave, 'hubgw-weu')).toContain('No gateway called "hubgw-weu" was found');
});

it('fills in what was given, each block as it can be copied, and says of the draft that the gateway is not chosen', async () => {
  const { thread } = await say('connect er-zurich to hubgw-weu as conn-hub', alice);
  const answered = heard(await waitIn(thread, 'az network express-route gateway connection create'));
  const draft = heard(await waitIn(thread, 'is a draft'));

  expect(answered).toMatch(/--name conn-hub --peering \S*\/er-zurich\/peerings\/AzurePrivatePeering/u);
  expect(answered).toMatch(/= \{\n {2}name: 'hubgw-weu\/conn-hub'\n/u);
  expect(answered).not.toContain('<name>');
  expect(draft).toContain('hubgw-weu (not chosen yet)');
});
