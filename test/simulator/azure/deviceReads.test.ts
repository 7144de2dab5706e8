import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type ArmCaller, admin, callerAs, type RawAnswer } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { builtInWorld, circuitId, gatewayId } from './builtInWorld.ts';
import { memberAt } from './json.ts';
import { settingsResource } from './settings.ts';

let simulator: AzureSimulator;
let bot: ArmCaller;

beforeEach(async () => {
  simulator = await startAzureSimulator();
  bot = await callerAs(simulator);
});

afterEach(() => simulator.close());

const GATEWAY = gatewayId('ergw-hub-weu');
const PEERING = `${circuitId('er-dublin')}/peerings/AzurePrivatePeering`;

async function read(path: string): Promise<RawAnswer> {
  const started = await bot.call('POST', path);
  simulator.advance(20_000);
  return bot.call('GET', started.headers.get('location') ?? started.headers.get('azure-asyncoperation') ?? '');
}

async function script(id: string, scripted: Readonly<Record<string, unknown>>) {
  const resource = builtInWorld().find((one) => one.id === id);
  await admin(simulator, 'PUT', '/resources', [
    { ...resource, simulator: { ...(resource?.simulator as object), ...scripted } },
  ]);
}

describe('the tables of a circuit', () => {
  it('show both sides of the link in ARP', async () => {
    const { body } = await read(`${PEERING}/arpTables/secondary`);

    expect(body.value).toMatchObject([
      { interface: 'On-Prem', ipAddress: '10.255.2.5' },
      { interface: 'Microsoft', ipAddress: '10.255.2.6' },
    ]);
  });

  it('show the customer and the gateways in the summary, told apart by their numbers', async () => {
    const { body } = await read(`${PEERING}/routeTablesSummary/primary`);

    expect(body.value).toEqual([
      { neighbor: '10.255.2.1', v: 4, as: 64_512, upDown: '1w2d', statePfxRcd: '2' },
      { neighbor: '10.1.255.12', v: 4, as: 65_515, upDown: '1w2d', statePfxRcd: '1' },
    ]);
  });

  it('show the routes of either side', async () => {
    const { body } = await read(`${PEERING}/routeTables/primary`);

    expect(body.value).toContainEqual(expect.objectContaining({ network: '172.17.0.0/16', path: '64512' }));
    expect(body.value).toContainEqual(expect.objectContaining({ network: '10.1.0.0/16', path: '65515' }));
  });

  it('are empty where the circuit carries nothing', async () => {
    expect((await read(`${circuitId('er-paris')}/peerings/AzurePrivatePeering/arpTables/primary`)).body).toEqual({
      value: [],
    });
  });

  it('say what the world has written for them', async () => {
    const incomplete = [{ age: 0, interface: 'On-Prem', ipAddress: '10.255.2.1', macAddress: 'Incomplete' }];
    await script(circuitId('er-dublin'), { arpTables: { primary: incomplete } });

    expect((await read(`${PEERING}/arpTables/primary`)).body).toEqual({ value: incomplete });
    expect((await read(`${PEERING}/arpTables/secondary`)).body.value).toHaveLength(2);
  });

  it.each([
    { because: 'a device that is none', path: `${PEERING}/arpTables/tertiary`, status: 400 },
    {
      because: 'a peering that is not there',
      path: `${circuitId('er-frankfurt')}/peerings/x/arpTables/primary`,
      status: 404,
    },
  ])('answer $status for $because', async ({ path, status }) => {
    expect((await bot.call('POST', path)).status).toBe(status);
  });

  it('are not for a Reader, who may read the counters', async () => {
    const bob = await callerAs(simulator, people.bob.objectId);

    expect((await bob.call('POST', `${PEERING}/arpTables/primary`)).status).toBe(403);
    expect((await bob.call('GET', `${PEERING}/stats`)).status).toBe(200);
  });
});

describe('the counters of a circuit', () => {
  it('say what the world has written, for the circuit and its peering', async () => {
    await script(circuitId('er-dublin'), { stats: { primaryBytesIn: 5_000 } });

    for (const path of [circuitId('er-dublin'), PEERING]) {
      expect((await bot.call('GET', `${path}/stats`)).body).toEqual({
        primaryBytesIn: 5_000,
        primaryBytesOut: 0,
        secondaryBytesIn: 0,
        secondaryBytesOut: 0,
      });
    }
  });
});

describe('the reads of a gateway', () => {
  it('show its BGP peers, all or one', async () => {
    const all = await read(`${GATEWAY}/getBgpPeerStatus`);
    const one = await read(`${GATEWAY}/getbgppeerstatus?peer=10.1.255.5`);

    expect(all.body.value).toMatchObject([
      { neighbor: '10.1.255.4', asn: 12_076, state: 'Connected', routesReceived: 2 },
      { neighbor: '10.1.255.5', asn: 12_076, state: 'Connected', routesReceived: 2 },
    ]);
    expect(one.body.value).toMatchObject([{ neighbor: '10.1.255.5' }]);
  });

  it('show what it advertises to a peer, which has to be named', async () => {
    expect((await read(`${GATEWAY}/getAdvertisedRoutes?peer=10.1.255.4`)).body.value).toMatchObject([
      { network: '10.1.0.0/16' },
    ]);
    expect((await read(`${GATEWAY}/getAdvertisedRoutes?peer=192.0.2.1`)).body.value).toEqual([]);
    expect((await bot.call('POST', `${GATEWAY}/getAdvertisedRoutes`)).status).toBe(400);
  });

  it('name the circuit of each route', async () => {
    const { body } = await read(`${GATEWAY}/getRoutesInformation?attemptRefresh=false`);
    const circuit = circuitId('er-dublin');

    expect(body).toMatchObject({
      routeSets: [{ details: { '172.17.0.0/16': [{ circuit, pri: 'Active', sec: 'Active' }] } }],
      circuitsMetadataMap: { [circuit]: { name: 'er-dublin', location: 'Dublin' } },
    });
  });

  it('are followed by Location alone, unless the world says otherwise', async () => {
    const { headers, body } = await bot.call('POST', `${GATEWAY}/getLearnedRoutes`);

    expect([headers.has('location'), headers.has('azure-asyncoperation'), body]).toEqual([true, false, null]);
  });

  it.each([
    { gatewayReads: 'azureAsyncOperation', at: ['properties', 'value'], status: 'Succeeded' },
    { gatewayReads: 'bodyWithoutStatus', at: ['value'], status: undefined },
  ] as const)('give the routes under Azure-AsyncOperation with $gatewayReads', async ({ gatewayReads, at, status }) => {
    await admin(simulator, 'PUT', '/resources', [settingsResource({ gatewayReads })]);
    const { headers } = await bot.call('POST', `${GATEWAY}/getLearnedRoutes`);
    const url = headers.get('azure-asyncoperation') ?? '';
    const early = await bot.call('GET', url);
    simulator.advance(20_000);
    const { body } = await bot.call('GET', url);

    expect(headers.has('location')).toBe(false);
    expect(early.body).toEqual({ status: 'InProgress' });
    expect(body.status).toBe(status);
    expect(memberAt(body, ...at)).toContainEqual(expect.objectContaining({ network: '172.17.0.0/16' }));
  });

  it('give the status under one URL and the routes under the other with both', async () => {
    await admin(simulator, 'PUT', '/resources', [settingsResource({ gatewayReads: 'both' })]);
    const { headers } = await bot.call('POST', `${GATEWAY}/getLearnedRoutes`);
    simulator.advance(20_000);

    expect((await bot.call('GET', headers.get('azure-asyncoperation') ?? '')).body).toEqual({ status: 'Succeeded' });
    expect((await bot.call('GET', headers.get('location') ?? '')).body.value).toContainEqual(
      expect.objectContaining({ network: '172.17.0.0/16' }),
    );
  });
});
