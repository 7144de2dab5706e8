import { type Connection, REQUEST_TAG } from '../../src/network/connection.ts';
import { idKey, type ResourceId } from '../../src/network/resourceId.ts';
import type { Connections } from '../../src/ports/connections.ts';
import type { RequestId } from '../../src/request/connectionRequest.ts';
import type { Accepted } from '../../src/request/events.ts';
import { connectionIdOf, type Plan } from '../../src/request/plan.ts';
import type { FakeArm } from './fakeArm.ts';
import { armError, azureError, unreachable } from './fakeErrors.ts';
import type { FakeOperation } from './fakeOperations.ts';

const ACCEPTED_RETRY_AFTER_MS = 10_000;

export function fakeConnections(arm: FakeArm): Connections {
  const { world, operations } = arm;
  return {
    async start(requestId, plan, location, signal) {
      const id = connectionIdOf(plan);
      arm.receive('start', id, signal);
      refuseIfBusy(arm, [plan.gatewayId, plan.circuitId, id]);
      if (!world.gateways.has(idKey(plan.gatewayId)) || !world.circuits.has(idKey(plan.circuitId))) {
        throw armError('start', azureError('LinkedAuthorizationFailed', 403));
      }
      const connection = { ...connectionOf(requestId, plan, location), etag: `write ${arm.accepted}` };
      world.connections.set(idKey(id), connection);
      arm.accepted += 1;
      return answer(arm, operations.begin('create', connection));
    },

    async observe(operation, signal) {
      arm.receive('observe', operation.url, signal);
      const found = arm.operationAt('observe', operation);
      if (!found || found.lost) return { kind: 'gone' };
      if (!found.ended) return { kind: 'running', retryAfterMs: undefined };
      return found.error ? { kind: 'failed', error: found.error } : { kind: 'succeeded' };
    },

    async remove(id, signal) {
      arm.receive('remove', id, signal);
      const connection = world.connections.get(idKey(id));
      if (!connection) return answer(arm, undefined);
      refuseIfBusy(arm, [connection.gatewayId, connection.circuitId ?? id, id]);
      world.connections.set(idKey(id), { ...connection, provisioningState: 'Deleting' });
      return answer(arm, operations.begin('delete', connection));
    },
  };
}

function connectionOf(requestId: RequestId, plan: Plan, location: string): Connection {
  return {
    id: connectionIdOf(plan),
    name: plan.connectionName,
    location,
    connectionType: 'ExpressRoute',
    gatewayId: plan.gatewayId,
    circuitId: plan.circuitId,
    routingWeight: plan.routingWeight,
    fastPath: plan.fastPath,
    provisioningState: 'Updating',
    connectionStatus: undefined,
    etag: undefined,
    tags: { [REQUEST_TAG]: requestId },
  };
}

function refuseIfBusy({ operations }: FakeArm, ids: readonly ResourceId[]): void {
  if (operations.touching(ids)) throw armError('start', azureError('AnotherOperationInProgress', 409));
}

function answer(arm: FakeArm, operation: FakeOperation | undefined): Accepted {
  if (arm.dropAnswer) {
    arm.dropAnswer = false;
    throw unreachable('answer dropped');
  }
  const correlationId = `correlation-${arm.calls.length}`;
  const isNamed = operation && !arm.nameNoOperation;
  arm.nameNoOperation = false;
  if (!isNamed) return { operation: undefined, retryAfterMs: undefined, correlationId };
  const { url } = operation;
  return { operation: { url, kind: 'operation' }, retryAfterMs: ACCEPTED_RETRY_AFTER_MS, correlationId };
}
