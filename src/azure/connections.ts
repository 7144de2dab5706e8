import type { NetworkManagementClient, VirtualNetworkGatewayConnection } from '@azure/arm-network';
import { REQUEST_TAG } from '../network/connection.ts';
import { partsOf, type ResourceId } from '../network/resourceId.ts';
import { ArmError } from '../ports/armError.ts';
import type { Connections, Observed } from '../ports/connections.ts';
import type { Operation, RequestId } from '../request/connectionRequest.ts';
import type { Accepted } from '../request/events.ts';
import { connectionIdOf, type Plan } from '../request/plan.ts';
import { translating } from './armCall.ts';
import { memberOf, textAt } from './armJson.ts';
import { type ArmAnswer, follow, subscriptionIn, wellFormed } from './armRequest.ts';
import type { AzureClients } from './azureClients.ts';
import { azureErrorOf } from './errorBody.ts';
import { UnexpectedAnswer } from './refused.ts';
import { type AnswerHeaders, retryAfterMsOf } from './retryAfter.ts';

export function createConnections(clients: AzureClients): Connections {
  return {
    start: (requestId, plan, location, signal) =>
      translating('creating connection', async () => {
        const { client, resourceGroup, name } = target(clients, () => connectionIdOf(plan));
        clients.requireAllowed(subscriptionIn(plan.circuitId));
        const body = bodyOf(requestId, plan, location);
        return accepted(clients, signal, (options) =>
          client.virtualNetworkGatewayConnections.createOrUpdate(resourceGroup, name, body, options),
        );
      }),

    remove: (id, signal) =>
      translating('deleting connection', async () => {
        const { client, resourceGroup, name } = target(clients, () => id);
        return accepted(clients, signal, (options) =>
          client.virtualNetworkGatewayConnections.delete(resourceGroup, name, options),
        );
      }),

    observe: (operation, signal) => observe(clients, operation, signal),
  };
}

interface Target {
  readonly client: NetworkManagementClient;
  readonly resourceGroup: string;
  readonly name: string;
}

/** @throws {Refused} for an id that ARM cannot have, which no repetition mends */
function target(clients: AzureClients, id: () => ResourceId): Target {
  const { subscriptionId, resourceGroup, name } = wellFormed(() => partsOf(id()));
  return { client: clients.network(subscriptionId), resourceGroup, name };
}

/** Without `authorizationKey`: it is only for a circuit of another subscription. Shared keys are refused by ARM for ExpressRoute. */
function bodyOf(requestId: RequestId, plan: Plan, location: string): VirtualNetworkGatewayConnection {
  return {
    location,
    tags: { [REQUEST_TAG]: requestId },
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: { id: plan.gatewayId },
    peer: { id: plan.circuitId },
    routingWeight: plan.routingWeight,
    expressRouteGatewayBypass: plan.fastPath,
  };
}

interface SendOptions {
  readonly abortSignal: AbortSignal;
  readonly onResponse: (response: { readonly status: number; readonly headers: AnswerHeaders }) => void;
}

/**
 * Sends the one request that starts an operation, and reads where it can be watched.
 *
 * Only `submitted` of the SDK's poller is awaited: its own polling would end with this process, and does not tell what failed.
 */
async function accepted(
  clients: AzureClients,
  signal: AbortSignal,
  begin: (options: SendOptions) => { submitted(): Promise<void> },
): Promise<Accepted> {
  let first: AnswerHeaders | undefined;
  const onResponse: SendOptions['onResponse'] = ({ headers }) => {
    first ??= headers;
  };
  await begin({ abortSignal: signal, onResponse })
    .submitted()
    .catch((error: unknown) => {
      if (!first) throw error; // With an answer the write is accepted, even where the SDK cannot read its body.
    });
  return {
    operation: first && operationIn(first, clients.armEndpoint),
    retryAfterMs: first && retryAfterMsOf(first),
    correlationId: first?.get('x-ms-correlation-request-id'),
  };
}

/**
 * Where ARM says that the operation can be watched. An address on another host is left out: ARM has accepted the write
 * all the same, and the resource itself tells how it went.
 */
export function operationIn(headers: AnswerHeaders, armOrigin: string): Operation | undefined {
  const candidates: readonly { readonly url: string | undefined; readonly kind: Operation['kind'] }[] = [
    { url: headers.get('azure-asyncoperation'), kind: 'operation' },
    { url: headers.get('location'), kind: 'result' },
  ];
  for (const { url, kind } of candidates) {
    if (url && URL.canParse(url) && new URL(url).origin === armOrigin) return { url, kind };
  }
  return undefined;
}

async function observe(clients: AzureClients, operation: Operation, signal: AbortSignal): Promise<Observed> {
  try {
    return await translating('reading operation', async () =>
      observed(operation, await follow(clients, operation.url, signal)),
    );
  } catch (error) {
    if (error instanceof ArmError && isGone(error)) return { kind: 'gone' };
    throw error;
  }
}

/**
 * Any final no to reading an operation says nothing of the operation: expired (404, 410), its signature not taken (400),
 * not for this identity (401, 403). The resource is then read instead.
 */
function isGone({ error, retryable }: ArmError): boolean {
  return !retryable && error.status !== undefined && error.status >= 300 && error.status < 500;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/async-operations */
function observed({ kind }: Operation, { status, body, retryAfterMs }: ArmAnswer): Observed {
  if (status === 202) return { kind: 'running', retryAfterMs };
  if (status === 204) return { kind: 'succeeded' };
  const said = textAt(body, 'status')?.toLowerCase();
  if (said === 'failed' || said === 'canceled' || said === 'cancelled') return { kind: 'failed', error: errorIn(body) };
  if (kind === 'result' || said === 'succeeded') return { kind: 'succeeded' };
  if (said === undefined) throw new UnexpectedAnswer('status');
  return { kind: 'running', retryAfterMs };
}

/** The correlation id is left to that of the write: the one of this answer belongs to a mere poll. */
function errorIn(body: unknown): ReturnType<typeof azureErrorOf> {
  const error = azureErrorOf({ error: memberOf(body, 'error') ?? {} }, undefined);
  return error.code ? error : { ...error, code: textAt(body, 'status') ?? '' };
}
