import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AzureError } from '../../src/network/azureError.ts';
import { REQUEST_TAG } from '../../src/network/connection.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import { connectionIdOf, type Plan } from '../../src/request/plan.ts';
import type { NetworkSubject } from './networkSubject.ts';

const MINUTE = 60_000;
const REQUEST = 'request-1' as RequestId;
const signal = new AbortController().signal;
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

/** How every implementation of Connections creates, watches and deletes. */
export function connectionsContract(name: string, setUp: () => Promise<NetworkSubject>): void {
  describe(name, () => {
    let azure: NetworkSubject;

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

    describe('creating', () => {
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
        await expect(
          azure.ports.gateway(azure.id('gateway', 'ergw-hub-weu'), AbortSignal.abort()),
        ).rejects.toMatchObject({ retryable: true, error: { code: 'Unreachable', status: undefined } });
      });
    });

    describe('deleting', () => {
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
  });
}
