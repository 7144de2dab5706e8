import { afterEach, describe, expect, it } from 'vitest';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { resourceGroupId, subscriptionId } from './builtInIds.ts';
import { builtInWorld, gatewayId } from './builtInWorld.ts';
import { textAt } from './json.ts';
import { settingsResource } from './settings.ts';
import type { WorldResource } from './worldResource.ts';

let simulator: AzureSimulator;

afterEach(() => simulator.close());

async function start(world: readonly WorldResource[]): Promise<ArmCaller> {
  simulator = await startAzureSimulator({ world });
  return callerAs(simulator);
}

async function pagesOf(caller: ArmCaller, path: string): Promise<readonly (readonly unknown[])[]> {
  const pages = [];
  for (let next: string | undefined = path; next !== undefined; ) {
    const { body }: { readonly body: unknown } = await caller.call('GET', next);
    pages.push((body as { readonly value: readonly unknown[] }).value);
    next = textAt(body, 'nextLink');
  }
  return pages;
}

const GROUP = resourceGroupId('connectivity', 'rg-connectivity');
const GATEWAYS = `${GROUP}/providers/Microsoft.Network/virtualNetworkGateways`;

describe('a list that is longer than a page', () => {
  it('is followed by nextLink to the end, without a gap or a repetition', async () => {
    const bot = await start([...builtInWorld(), settingsResource({ pageSize: 2 })]);
    const pages = await pagesOf(bot, GATEWAYS);
    const names = pages.flat().map((one) => textAt(one, 'name'));

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 2]);
    expect(new Set(names).size).toBe(6);
  });

  it('names its next page by an absolute address that keeps the query', async () => {
    const bot = await start([...builtInWorld(), settingsResource({ pageSize: 2 })]);
    const { body } = await bot.call(
      'GET',
      `${subscriptionId('connectivity')}/resources?$filter=location eq 'westeurope'`,
    );
    const next = new URL(String(body.nextLink));

    expect(next.origin).toBe(simulator.armEndpoint);
    expect(next.searchParams.get('$filter')).toBe("location eq 'westeurope'");
    expect(next.searchParams.get('api-version')).toBe('2021-04-01');
    expect(next.searchParams.get('$skipToken')).toBeTruthy();
  });

  it('takes a token of its own only', async () => {
    const bot = await start([...builtInWorld(), settingsResource({ pageSize: 2 })]);
    const { body } = await bot.call('GET', GATEWAYS);
    const token = new URL(String(body.nextLink)).searchParams.get('$skipToken');
    const other = `${subscriptionId('connectivity')}/providers/Microsoft.Network/expressRouteCircuits`;

    expect((await bot.call('GET', `${other}?$skipToken=${token}`)).status).toBe(400);
    expect((await bot.call('GET', `${GATEWAYS}?$skipToken=nonsense`)).status).toBe(400);
  });

  it('is cut by $top where the list of resources takes it', async () => {
    const bot = await start(builtInWorld());

    expect((await bot.call('GET', `${GROUP}/resources?$top=3`)).body.value).toHaveLength(3);
    expect((await bot.call('GET', `${GROUP}/resources?$top=x`)).status).toBe(400);
  });
});

describe('a large world', () => {
  it('is loaded with ten thousand gateways, and lists and queries find every one', async () => {
    const template = builtInWorld().find(({ id }) => id === gatewayId('ergw-hub-weu')) as WorldResource;
    const gateways = Array.from({ length: 10_000 }, (_, number) => ({
      ...template,
      name: `ergw-${number}`,
      id: `${GATEWAYS}/ergw-${number}`,
    }));
    const bot = await start([...builtInWorld(), ...gateways]);
    const listed = (await pagesOf(bot, GATEWAYS)).flat();
    const query = "resources | where type =~ 'microsoft.network/virtualnetworkgateways' | project id | order by id asc";
    const queried = await bot.call('POST', '/providers/Microsoft.ResourceGraph/resources', { query });

    const distinct = new Set(listed.map((one) => textAt(one, 'id')));
    expect(distinct.size).toBe(10_006);
    expect(queried.body).toMatchObject({ totalRecords: 10_009, count: 1_000, $skipToken: expect.any(String) });
  });
});
