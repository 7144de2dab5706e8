import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, callerAs } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { circuitId, gatewayId, subscriptionIds } from './builtInWorld.ts';
import { plannedMaintenance } from './plannedMaintenance.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeAll(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterAll(() => simulator.close());

const PATH = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';

function ask(query: string, more: Readonly<Record<string, unknown>> = {}, caller = bot) {
  return caller.call('POST', PATH, { query, ...more });
}

const CIRCUITS = `resources | where type =~ 'microsoft.network/expressroutecircuits'`;
const GATEWAYS = `resources | where type == 'microsoft.network/virtualnetworkgateways'`;

describe('queries that Resource Graph understands', () => {
  it.each([
    {
      because: '== compares a path inside properties',
      query: `${CIRCUITS} and properties.circuitProvisioningState == 'Disabled' | project name`,
      data: [{ name: 'er-madrid' }],
    },
    {
      because: '== minds the case and =~ does not',
      query: `${CIRCUITS} | where name == 'ER-PARIS' or name =~ 'ER-MILAN' | project name`,
      data: [{ name: 'er-milan' }],
    },
    {
      because: 'contains looks anywhere, whatever the case',
      query: `${CIRCUITS} and name contains 'AMST' | project name`,
      data: [{ name: 'er-amsterdam' }],
    },
    {
      because: 'in~ takes any of a list, whatever the case',
      query: `${CIRCUITS} | where name in~ ('ER-PARIS', 'er-zurich') | project name | order by name desc`,
      data: [{ name: 'er-zurich' }, { name: 'er-paris' }],
    },
    {
      because: 'extend computes from what it has just computed',
      query: `${GATEWAYS} | where name == 'ergw-payments'
        | extend subnet = tostring(properties.ipConfigurations[0].properties.subnet.id), vnet = tostring(split(subnet, '/subnets/')[0])
        | project vnet`,
      data: [{ vnet: expect.stringMatching(/virtualNetworks\/vnet-payments$/) }],
    },
    {
      because: 'numbers are numbers and compare as such',
      query: `${CIRCUITS} | project name, mbps = toint(properties.serviceProviderProperties.bandwidthInMbps) | where mbps > 500`,
      data: [{ name: 'er-amsterdam', mbps: 1000 }],
    },
    {
      because: 'what is not there is empty text and no number',
      query: `${CIRCUITS} | where name == 'er-dublin' | project port = tostring(properties.expressRoutePort.id), gbps = toreal(properties.bandwidthInGbps)`,
      data: [{ port: '', gbps: null }],
    },
    {
      because: 'a backslash keeps a quote inside the text',
      query: String.raw`resources | where name == 'o\'brien' | project name`,
      data: [],
    },
    {
      because: 'several keys sort one after the other',
      query: `${GATEWAYS} | where location == 'northeurope' | project name, location | sort by location asc, name desc`,
      data: [
        { name: 'ergw-lab-neu', location: 'northeurope' },
        { name: 'ergw-hub-neu', location: 'northeurope' },
      ],
    },
    {
      because: 'a path gives its own name to a column',
      query: `${GATEWAYS} | where name == 'vpngw-hub' | project properties.gatewayType`,
      data: [{ properties_gatewayType: 'Vpn' }],
    },
    {
      because: 'resourcecontainers knows subscriptions by their display name',
      query:
        "resourcecontainers | where type == 'microsoft.resources/subscriptions' | project name, subscriptionId | order by name asc",
      data: [
        { name: 'Connectivity', subscriptionId: subscriptionIds.connectivity },
        { name: 'Partner', subscriptionId: subscriptionIds.partner },
        { name: 'Payments', subscriptionId: subscriptionIds.payments },
      ],
    },
    {
      because: 'resourcecontainers knows resource groups',
      query:
        "resourcecontainers | where type =~ 'Microsoft.Resources/subscriptions/resourceGroups' and location == 'uksouth' | project name, resourceGroup",
      data: [{ name: 'rg-partner', resourceGroup: 'rg-partner' }],
    },
    {
      because: 'connections are found by their ends',
      query: `resources | where type =~ 'microsoft.network/connections' and properties.connectionType =~ 'ExpressRoute'
        | project name, gateway = tolower(tostring(properties.virtualNetworkGateway1.id)), circuit = tostring(properties.peer.id)
        | where gateway =~ '${gatewayId('ergw-hub-weu')}'`,
      data: [
        {
          name: 'conn-dublin-hub-weu',
          gateway: gatewayId('ergw-hub-weu').toLowerCase(),
          circuit: circuitId('er-dublin'),
        },
      ],
    },
  ])('answers: $because', async ({ query, data }) => {
    const answer = await ask(query);

    expect(answer).toMatchObject({ status: 200, body: { count: data.length, totalRecords: data.length, facets: [] } });
    expect(answer.body.data).toEqual(data);
  });
});

it('shows events of Service Health in a table of their own, to a Reader, and lists them nowhere else', async () => {
  const circuit = circuitId('er-partner-london');
  const events = plannedMaintenance({ touches: [circuit] });
  await fetch(`${simulator.adminEndpoint}/resources`, { method: 'PUT', body: JSON.stringify(events) });

  const [table, resources, list] = [
    await ask('ServiceHealthResources | project id'),
    await ask("resources | where type startswith 'microsoft.resourcehealth' | project id"),
    await bot.call('GET', `/subscriptions/${subscriptionIds.partner}/resources?api-version=2021-04-01`),
  ];

  expect(table.body.data).toEqual(events.map(({ id }) => ({ id })));
  expect(resources.body.data).toEqual([]);
  expect(JSON.stringify(list.body)).not.toContain('ResourceHealth');
});

describe('queries that it refuses rather than ignore a part of', () => {
  it.each([
    {
      because: 'an operator outside the subset',
      query: 'resources | summarize count() by type',
      code: 'ParserFailure',
    },
    { because: 'a join', query: 'resources | join (resourcecontainers) on subscriptionId', code: 'ParserFailure' },
    { because: 'text that is not closed', query: "resources | where name == 'o'brien'", code: 'ParserFailure' },
    { because: 'something left over', query: `${CIRCUITS} limit`, code: 'ParserFailure' },
    { because: 'a table that does not exist', query: 'circuits | project id', code: 'SemanticError' },
    { because: 'a column that does not exist', query: "resources | where nom == 'x'", code: 'SemanticError' },
    {
      because: 'a column that was projected away',
      query: 'resources | project id | where name == "x"',
      code: 'SemanticError',
    },
    {
      because: 'a function that does not exist',
      query: 'resources | project x = reverse(name)',
      code: 'SemanticError',
    },
    { because: 'text compared with a number', query: 'resources | where name == 5', code: 'SemanticError' },
    { because: 'a sort key of unknown shape', query: `${CIRCUITS} | order by properties.stag`, code: 'SemanticError' },
  ])('refuses $because', async ({ query, code }) => {
    const answer = await ask(query);

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
    expect(answer.body.error).toMatchObject({ details: [{ code: 'InvalidQuery' }, { code }] });
  });

  it.each([
    { because: 'an option that is not simulated', more: { options: { $orderby: 'id' } } },
    { because: 'management groups', more: { managementGroups: ['all'] } },
    { because: 'a page larger than 1000', more: { options: { $top: 1001 } } },
    { because: 'a skip token of another query', more: { options: { $skipToken: 'MC54' } } },
  ])('refuses $because', async ({ more }) => {
    const answer = await ask(CIRCUITS, more);

    expect(answer).toMatchObject({ status: 400, body: { error: { code: 'BadRequest' } } });
  });
});

describe('what a reader sees', () => {
  it.each([
    { who: 'bob, Reader everywhere', oid: people.bob.objectId, count: 10 },
    { who: 'carol, Contributor on Partner', oid: people.carol.objectId, count: 1 },
    { who: 'erin, Reader on Connectivity', oid: people.erin.objectId, count: 9 },
    { who: 'dave, without any role', oid: people.dave.objectId, count: 0 },
  ])('shows $who $count circuits', async ({ oid, count }) => {
    const answer = await ask(`${CIRCUITS} | project id`, {}, await callerAs(simulator, oid));

    expect(answer.body.totalRecords).toBe(count);
  });

  it('keeps to the subscriptions that were asked about', async () => {
    const answer = await ask(`${CIRCUITS} | project name`, { subscriptions: [subscriptionIds.partner.toUpperCase()] });

    expect(answer.body.data).toEqual([{ name: 'er-partner-london' }]);
  });

  it('has no page after the first for a result without ids, and says so', async () => {
    const answer = await ask(`${CIRCUITS} | project name`, { options: { $top: 2 } });

    expect(answer.body).toMatchObject({ count: 2, totalRecords: 10, resultTruncated: 'true' });
    expect(answer.body).not.toHaveProperty('$skipToken');
  });
});
