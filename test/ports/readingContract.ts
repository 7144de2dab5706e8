import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { groupScopeOf } from '../../src/network/resourceId.ts';
import { allows, JOIN_CIRCUIT, JOIN_GATEWAY, WRITE_CONNECTION } from '../../src/network/rights.ts';
import { idOf } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';
import type { NetworkSubject } from './networkSubject.ts';

const MINUTE = 60_000;
const signal = new AbortController().signal;

/** What every implementation of NetworkFacts, Inventory and Rights reads out of the same world. */
export function readingContract(name: string, setUp: () => Promise<NetworkSubject>): void {
  describe(name, () => {
    let azure: NetworkSubject;

    beforeEach(async () => {
      azure = await setUp();
    });
    afterEach(() => azure.close());

    describe('reading', () => {
      it('reads a circuit with its private peering', async () => {
        expect(await azure.ports.circuit(azure.id('circuit', 'er-amsterdam'), signal)).toMatchObject({
          name: 'er-amsterdam',
          tier: 'Premium',
          provider: 'Equinix',
          peeringLocation: 'Amsterdam',
          bandwidthMbps: 1000,
          circuitProvisioningState: 'Enabled',
          serviceProviderProvisioningState: 'Provisioned',
          provisioningState: 'Succeeded',
          privatePeering: { state: 'Enabled', peerAsn: expect.any(Number) },
        });
      });

      it('reads a circuit without peerings as having none', async () => {
        const circuit = await azure.ports.circuit(azure.id('circuit', 'er-frankfurt'), signal);

        expect(circuit).toMatchObject({
          serviceProviderProvisioningState: 'NotProvisioned',
          privatePeering: undefined,
        });
      });

      it.each([
        [
          'ergw-hub-weu',
          { gatewayType: 'ExpressRoute', sku: 'ErGw2AZ', provisioningState: 'Succeeded', adminState: 'Enabled' },
        ],
        ['vpngw-hub', { gatewayType: 'Vpn' }],
        ['ergw-updating', { provisioningState: 'Updating' }],
        ['ergw-hub-neu', { location: 'northeurope' }],
      ])('reads gateway %s', async (gateway, expected) => {
        expect(await azure.ports.gateway(azure.id('gateway', gateway), signal)).toMatchObject(expected);
      });

      it('lists all connections of a gateway', async () => {
        const connections = await azure.ports.connectionsOf(azure.id('gateway', 'ergw-full'), signal);

        expect(connections.map((one) => one.name).sort()).toEqual([
          'conn-milan-full',
          'conn-vienna-full',
          'conn-warsaw-full',
          'conn-zurich-full',
        ]);
        expect(connections[0]).toMatchObject({
          gatewayId: azure.id('gateway', 'ergw-full'),
          connectionType: 'ExpressRoute',
        });
      });

      it('finds what is linked to a circuit, and where circuits and gateways stand', async () => {
        const [circuit, gateway] = [azure.id('circuit', 'er-dublin'), azure.id('gateway', 'ergw-hub-weu')];

        const [links, places] = await Promise.all([
          azure.ports.linksOf(circuit, signal),
          azure.ports.placesOf([circuit, gateway, azure.id('circuit', 'er-nowhere')], signal),
        ]);

        expect(links).toEqual([
          { id: azure.id('connection', 'conn-dublin-hub-weu'), gatewayId: gateway, kind: 'connection' },
        ]);
        expect(places.map(({ id }) => id).sort()).toEqual([circuit, gateway].sort());
        expect(places.find(({ id }) => id === circuit)?.peeringLocation).toBe('Dublin');
      });

      it('lists no connections of a gateway without any', async () => {
        expect(await azure.ports.connectionsOf(azure.id('gateway', 'ergw-hub-neu'), signal)).toEqual([]);
      });

      it('reads a resource group, and says 404 of one that is not there', async () => {
        const scope = groupScopeOf(azure.id('gateway', 'ergw-hub-neu'));

        expect(await azure.ports.resourceGroup(scope, signal)).toEqual({ location: 'northeurope' });
        await expect(azure.ports.resourceGroup(`${scope}-not`, signal)).rejects.toMatchObject({
          error: { status: 404 },
        });
      });

      it.each(['circuit', 'gateway', 'connection'] as const)('says 404 of a %s that is not there', async (kind) => {
        await expect(azure.ports[kind](azure.id(kind, 'not-there'), signal)).rejects.toMatchObject({
          retryable: false,
          error: { code: 'ResourceNotFound', status: 404 },
        });
      });

      it('reads the routes that a gateway has learned through its circuits', async () => {
        const reading = await azure.ports.startLearnedRoutes(azure.id('gateway', 'ergw-hub-weu'), signal);
        if (reading.kind !== 'running') throw new Error('expected to wait');
        const running = await azure.ports.learnedRoutes(reading.operation, signal);
        azure.advance(MINUTE);
        const done = await azure.ports.learnedRoutes(reading.operation, signal);

        expect(running.kind).toBe('running');
        expect(done).toEqual({ kind: 'done', routes: { count: 2 } });
      });
    });

    describe('finding', () => {
      it('lists circuits of every readable subscription with its name', async () => {
        const { items: circuits } = await azure.ports.circuits(signal);

        expect(circuits).toContainEqual({
          id: azure.id('circuit', 'er-amsterdam'),
          name: 'er-amsterdam',
          subscriptionName: 'Connectivity',
          resourceGroup: 'rg-connectivity',
          location: 'westeurope',
          peeringLocation: 'Amsterdam',
          circuitState: 'Enabled',
          providerState: 'Provisioned',
        });
        expect(circuits.find((one) => one.name === 'er-partner-london')?.subscriptionName).toBe('Partner');
      });

      it('lists gateways of every type with how many circuits each has', async () => {
        const { items: gateways } = await azure.ports.gateways(signal);
        const linked = (gateway: string) => gateways.find((one) => one.name === gateway)?.circuits;

        expect([linked('ergw-full'), linked('ergw-hub-weu'), linked('ergw-payments')]).toEqual([4, 1, 0]);
        expect(gateways.find((one) => one.name === 'vpngw-hub')?.gatewayType).toBe('Vpn');
        expect(gateways.find((one) => one.name === 'ergw-updating')?.provisioningState).toBe('Updating');
      });

      it.each([
        ['circuit', 'ER-AMSTERDAM'],
        ['gateway', 'ergw-payments'],
        ['connection', 'conn-dublin-hub-weu'],
      ] as const)('finds a %s by its name, without regard to case', async (kind, given) => {
        const found = await azure.ports.byName(given, signal);

        expect(found.map((one) => [one.kind, one.name])).toEqual([[kind, given.toLowerCase()]]);
      });

      it.each(["' or name contains '", '*', '', "er-amsterdam' | union", 'er-*', 'x'.repeat(200)])(
        'finds nothing by %j, which is no name',
        async (given) => {
          expect(await azure.ports.byName(given, signal)).toEqual([]);
        },
      );

      it('finds the connections of a circuit, whoever made them', async () => {
        const connections = await azure.ports.connectionsOfCircuit(azure.id('circuit', 'er-dublin'), signal);

        expect(connections).toMatchObject([
          { name: 'conn-dublin-hub-weu', circuitId: azure.id('circuit', 'er-dublin'), provisioningState: 'Succeeded' },
        ]);
      });
    });

    describe('rights', () => {
      it.each([
        {
          because: 'her group is in a group with the role',
          who: people.alice,
          write: true,
          gateway: true,
          circuit: true,
        },
        { because: 'a reader may only read', who: people.bob, write: false, gateway: false, circuit: false },
        {
          because: 'his role is on another subscription',
          who: people.carol,
          write: false,
          gateway: false,
          circuit: false,
        },
        { because: 'he has no role', who: people.dave, write: false, gateway: false, circuit: false },
      ])('of $who.name in Connectivity: $because', async ({ who, write, gateway, circuit }) => {
        const gatewayId = azure.id('gateway', 'ergw-hub-weu');
        const may = async (action: string, scope: string) =>
          allows(await azure.ports.ofPerson(idOf(who), scope, signal), action);

        expect(await may(WRITE_CONNECTION, groupScopeOf(gatewayId))).toBe(write);
        expect(await may(JOIN_GATEWAY, gatewayId)).toBe(gateway);
        expect(await may(JOIN_CIRCUIT, azure.id('circuit', 'er-amsterdam'))).toBe(circuit);
      });

      it('lets Erin write connections and join gateways in Payments, but join no circuit', async () => {
        const gatewayId = azure.id('gateway', 'ergw-payments');
        const atGateway = await azure.ports.ofPerson(idOf(people.erin), gatewayId, signal);
        const atGroup = await azure.ports.ofPerson(idOf(people.erin), groupScopeOf(gatewayId), signal);
        const atCircuit = await azure.ports.ofPerson(idOf(people.erin), azure.id('circuit', 'er-amsterdam'), signal);

        expect([allows(atGroup, WRITE_CONNECTION), allows(atGateway, JOIN_GATEWAY)]).toEqual([true, true]);
        expect([allows(atCircuit, JOIN_CIRCUIT), allows(atGateway, JOIN_CIRCUIT)]).toEqual([false, false]);
      });

      it("knows the bot's own rights: it links in Connectivity and only reads in Partner", async () => {
        const here = await azure.ports.ofBot(azure.id('circuit', 'er-amsterdam'), signal);
        const partner = await azure.ports.ofBot(azure.id('circuit', 'er-partner-london'), signal);

        expect([allows(here, JOIN_CIRCUIT), allows(partner, JOIN_CIRCUIT)]).toEqual([true, false]);
      });
    });
  });
}
