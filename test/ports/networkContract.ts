import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AzureError } from '../../src/network/azureError.ts';
import { REQUEST_TAG } from '../../src/network/connection.ts';
import { groupScopeOf, type ResourceId, type ResourceKind } from '../../src/network/resourceId.ts';
import { allows, JOIN_CIRCUIT, JOIN_GATEWAY, WRITE_CONNECTION } from '../../src/network/rights.ts';
import type { Connections } from '../../src/ports/connections.ts';
import type { Inventory } from '../../src/ports/inventory.ts';
import type { NetworkFacts } from '../../src/ports/networkFacts.ts';
import type { Rights } from '../../src/ports/rights.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { connectionIdOf, type Plan } from '../../src/request/plan.ts';
import { idOf } from '../fakes/fakeWorld.ts';
import { people } from '../simulator/people.ts';

/** One implementation of the four Azure ports, over a world with the names of the built-in one. */
export interface NetworkSubject {
  readonly ports: NetworkFacts & Inventory & Connections & Rights;
  id(kind: ResourceKind, name: string): ResourceId;
  advance(ms: number): void;
  beBusyOnce(): Promise<void>;
  failNextOperation(error: AzureError): Promise<void>;
  loseNextOperation(): Promise<void>;
  dropNextAnswer(): Promise<void>;
  /** Creates that had an effect. */
  accepted(): Promise<number>;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const REQUEST = 'request-1' as RequestId;
const DETAILED: AzureError = {
  code: 'InternalServerError',
  message: 'An error occurred.',
  details: [
    {
      code: 'RetryableError',
      message: 'A retryable error occurred.',
      details: [{ code: 'Inner', message: 'the real one', details: [], status: undefined, correlationId: undefined }],
      status: undefined,
      correlationId: undefined,
    },
  ],
  status: undefined,
  correlationId: undefined,
};

/** What every implementation of NetworkFacts, Inventory, Connections and Rights does alike. */
export function networkContract(name: string, setUp: () => Promise<NetworkSubject>): void {
  let azure: NetworkSubject;
  const signal = new AbortController().signal;

  beforeEach(async () => {
    azure = await setUp();
  });
  afterEach(() => azure.close());

  function plan(override: Partial<Plan> = {}): Plan {
    return {
      circuitId: azure.id('circuit', 'er-amsterdam'),
      gatewayId: azure.id('gateway', 'ergw-hub-weu'),
      connectionName: 'conn-new',
      resourceGroup: 'rg-connectivity',
      routingWeight: 10,
      fastPath: false,
      ...override,
    };
  }

  const start = (of: Plan) => azure.ports.start(REQUEST, of, 'westeurope', signal);

  async function operationOf(of: Plan) {
    const { operation } = await start(of);
    if (!operation) throw new Error('no operation to watch');
    return operation;
  }

  describe(`${name}: creating`, () => {
    it('accepts the create, runs for three minutes and ends succeeded with the request as tag', async () => {
      const operation = await operationOf(plan());
      const running = await azure.ports.observe(operation, signal);
      const meanwhile = await azure.ports.connection(connectionIdOf(plan()), signal);
      azure.advance(3 * MINUTE);
      const ended = await azure.ports.observe(operation, signal);

      expect(running.kind).toBe('running');
      expect(meanwhile).toMatchObject({ provisioningState: 'Updating', connectionStatus: undefined });
      expect(ended).toEqual({ kind: 'succeeded' });
      expect(await azure.ports.connection(connectionIdOf(plan()), signal)).toMatchObject({
        name: 'conn-new',
        connectionType: 'ExpressRoute',
        routingWeight: 10,
        fastPath: false,
        provisioningState: 'Succeeded',
        gatewayId: plan().gatewayId,
        circuitId: plan().circuitId,
        tags: { [REQUEST_TAG]: REQUEST },
      });
    });

    it('says how long to leave it alone, and the correlation id of the write', async () => {
      const accepted = await start(plan());

      expect(accepted.retryAfterMs).toBe(10_000);
      expect(accepted.correlationId).toMatch(/./);
    });

    it('reports the connection as Connected a minute after it succeeded', async () => {
      await start(plan());
      azure.advance(3 * MINUTE);
      const atFirst = await azure.ports.connection(connectionIdOf(plan()), signal);
      azure.advance(MINUTE);
      const later = await azure.ports.connection(connectionIdOf(plan()), signal);

      expect([atFirst.connectionStatus, later.connectionStatus]).toEqual([undefined, 'Connected']);
    });

    it('is refused as busy once, and taken the second time', async () => {
      await azure.beBusyOnce();

      await expect(start(plan())).rejects.toMatchObject({
        retryable: true,
        error: { code: 'AnotherOperationInProgress', status: 409 },
      });
      await expect(start(plan())).resolves.toMatchObject({ operation: { kind: 'operation' } });
      expect(await azure.accepted()).toBe(1);
    });

    it('is refused as busy while another change runs on the gateway, and taken after it', async () => {
      await start(plan());
      const second = plan({ circuitId: azure.id('circuit', 'er-milan'), connectionName: 'conn-second' });

      await expect(start(second)).rejects.toMatchObject({ retryable: true, error: { status: 409 } });
      azure.advance(3 * MINUTE);
      await expect(start(second)).resolves.toBeDefined();
    });

    it('keeps the details of a failed operation and leaves a failed connection behind', async () => {
      await azure.failNextOperation(DETAILED);
      const operation = await operationOf(plan());
      azure.advance(3 * MINUTE);

      expect(await azure.ports.observe(operation, signal)).toEqual({ kind: 'failed', error: DETAILED });
      expect((await azure.ports.connection(connectionIdOf(plan()), signal)).provisioningState).toBe('Failed');
    });

    it('says gone of an operation that answers no more, and the connection tells how it went', async () => {
      await azure.loseNextOperation();
      const operation = await operationOf(plan());
      azure.advance(3 * MINUTE);

      expect(await azure.ports.observe(operation, signal)).toEqual({ kind: 'gone' });
      expect((await azure.ports.connection(connectionIdOf(plan()), signal)).provisioningState).toBe('Succeeded');
    });

    it('does not send again when the answer is lost: the create had its effect, once', async () => {
      await azure.dropNextAnswer();

      await expect(start(plan())).rejects.toMatchObject({ retryable: true, error: { status: undefined } });
      expect(await azure.accepted()).toBe(1);
      expect((await azure.ports.connection(connectionIdOf(plan()), signal)).tags).toEqual({ [REQUEST_TAG]: REQUEST });
    });

    it('refuses to ask a foreign address how an operation goes', async () => {
      const operation = { url: 'https://elsewhere.example/operations/1', kind: 'operation' } as const;

      await expect(azure.ports.observe(operation, signal)).rejects.toMatchObject({
        retryable: false,
        error: { code: 'ForeignOperationUrl' },
      });
    });

    it('answers a call that was cut short as unreachable', async () => {
      await expect(azure.ports.gateway(azure.id('gateway', 'ergw-hub-weu'), AbortSignal.abort())).rejects.toMatchObject(
        { retryable: true, error: { code: 'Unreachable', status: undefined } },
      );
    });
  });

  describe(`${name}: deleting`, () => {
    it('deletes within two minutes, and then the connection is not found', async () => {
      const id = azure.id('connection', 'conn-dublin-hub-weu');
      const { operation } = await azure.ports.remove(id, signal);
      const meanwhile = await azure.ports.connection(id, signal);
      azure.advance(2 * MINUTE);

      expect(meanwhile.provisioningState).toBe('Deleting');
      expect(operation && (await azure.ports.observe(operation, signal))).toEqual({ kind: 'succeeded' });
      await expect(azure.ports.connection(id, signal)).rejects.toMatchObject({
        retryable: false,
        error: { status: 404 },
      });
    });

    it('takes an absent connection for deleted', async () => {
      const answer = await azure.ports.remove(azure.id('connection', 'conn-never-was'), signal);

      expect(answer.operation).toBeUndefined();
    });
  });

  describe(`${name}: reading`, () => {
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

      expect(circuit).toMatchObject({ serviceProviderProvisioningState: 'NotProvisioned', privatePeering: undefined });
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

    it('lists no connections of a gateway without any', async () => {
      expect(await azure.ports.connectionsOf(azure.id('gateway', 'ergw-hub-neu'), signal)).toEqual([]);
    });

    it('reads a resource group, and says 404 of one that is not there', async () => {
      const scope = groupScopeOf(azure.id('gateway', 'ergw-hub-neu'));

      expect(await azure.ports.resourceGroup(scope, signal)).toEqual({ location: 'northeurope' });
      await expect(azure.ports.resourceGroup(`${scope}-not`, signal)).rejects.toMatchObject({ error: { status: 404 } });
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

  describe(`${name}: finding`, () => {
    it('lists circuits of every readable subscription with its name', async () => {
      const circuits = await azure.ports.circuits(signal);

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
      const gateways = await azure.ports.gateways(signal);
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

  describe(`${name}: rights`, () => {
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
}
