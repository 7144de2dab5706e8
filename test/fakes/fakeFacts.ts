import { sameId } from '../../src/network/resourceId.ts';
import type { NetworkFacts } from '../../src/ports/networkFacts.ts';
import type { FakeArm } from './fakeArm.ts';
import { armError, azureError, notFound } from './fakeErrors.ts';

const ROUTES_RETRY_AFTER_MS = 10_000;

export function fakeFacts(arm: FakeArm): NetworkFacts {
  const { world, operations } = arm;
  return {
    async circuit(id, signal) {
      arm.receive('circuit', id, signal);
      return arm.held(world.circuits, id);
    },
    async gateway(id, signal) {
      arm.receive('gateway', id, signal);
      return arm.held(world.gateways, id);
    },
    async connection(id, signal) {
      arm.receive('connection', id, signal);
      return arm.held(world.connections, id);
    },
    async connectionsOf(gateway, signal) {
      arm.receive('connectionsOf', gateway, signal);
      arm.held(world.gateways, gateway);
      // ARM's list of a gateway's connections need not carry tags: here it has none.
      return arm.connections(({ gatewayId }) => sameId(gatewayId, gateway)).map((one) => ({ ...one, tags: {} }));
    },
    async resourceGroup(scope, signal) {
      arm.receive('resourceGroup', scope, signal);
      const group = world.resourceGroups.get(scope.toLowerCase());
      if (!group) throw armError('resourceGroup', azureError('ResourceGroupNotFound', 404));
      return { ...group };
    },
    async startLearnedRoutes(gateway, signal) {
      arm.receive('startLearnedRoutes', gateway, signal);
      arm.held(world.gateways, gateway);
      const { url } = operations.beginRoutes(gateway);
      return { kind: 'running', operation: { url, kind: 'result' }, retryAfterMs: undefined };
    },
    async learnedRoutes(operation, signal) {
      arm.receive('learnedRoutes', operation.url, signal);
      const found = arm.operationAt('learnedRoutes', operation);
      if (!found || found.lost) throw notFound(operation.url);
      if (!found.ended) return { kind: 'running', operation, retryAfterMs: ROUTES_RETRY_AFTER_MS };
      return { kind: 'done', routes: { count: world.routes.get(found.touches[0] ?? '') ?? 0 } };
    },
  };
}
