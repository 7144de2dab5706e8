import { idKey, type ResourceId, sameId } from '../../src/network/resourceId.ts';
import type { VirtualNetwork } from '../../src/network/virtualNetwork.ts';
import type { NetworkFacts } from '../../src/ports/networkFacts.ts';
import type { SurroundingsReads } from '../../src/ports/surroundings.ts';
import type { FakeArm } from './fakeArm.ts';
import { armError, azureError, notFound } from './fakeErrors.ts';

const ROUTES_RETRY_AFTER_MS = 10_000;

export function fakeFacts(arm: FakeArm): NetworkFacts {
  const { world, operations } = arm;
  return {
    ...fakeSurroundings(arm),
    async activityUnder(correlationId, _subscriptionId, _since, signal) {
      arm.receive('activityUnder', correlationId, signal);
      return structuredClone(world.activity);
    },
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

/** A network of which there is nothing to say, where a test puts no other there. */
function quietNetwork(id: ResourceId): VirtualNetwork {
  return { id, addressPrefixes: [], peerings: [], gatewaySubnet: undefined, hasFirewall: false };
}

/** Locks and policies are there only where a test puts them into the world. */
function fakeSurroundings(arm: FakeArm): SurroundingsReads {
  const { world } = arm;
  return {
    async virtualNetwork(id, signal) {
      arm.receive('virtualNetwork', id, signal);
      return structuredClone(world.networks.get(idKey(id)) ?? quietNetwork(id));
    },
    async routeTable(id, signal) {
      arm.receive('routeTable', id, signal);
      return arm.held(world.routeTables, id);
    },
    async locks(scope, signal) {
      arm.receive('locks', scope, signal);
      return structuredClone(world.locks);
    },
    async policies(scope, signal) {
      arm.receive('policies', scope, signal);
      return structuredClone(world.policies);
    },
    async registration(subscriptionId, signal) {
      arm.receive('registration', subscriptionId, signal);
      return 'Registered';
    },
    async linksOf(circuit, signal) {
      arm.receive('linksOf', circuit, signal);
      const linked = arm.connections(({ circuitId }) => circuitId !== undefined && sameId(circuitId, circuit));
      return linked.map(({ id, gatewayId }) => ({ id, gatewayId, kind: 'connection' as const }));
    },
    async placesOf(ids, signal) {
      arm.receive('placesOf', '', signal);
      return ids.flatMap((id) => {
        const circuit = world.circuits.get(idKey(id));
        const gateway = world.gateways.get(idKey(id));
        if (!circuit && !gateway) return [];
        const peeringLocation = circuit?.peeringLocation;
        const { portId } = circuit ?? {};
        return [{ id, tenantId: undefined, peeringLocation, networkId: gateway?.virtualNetworkId, portId }];
      });
    },
    async virtualNetworks(ids, signal) {
      arm.receive('virtualNetworks', '', signal);
      return structuredClone(ids.map((id) => world.networks.get(idKey(id)) ?? quietNetwork(id)));
    },
    async maintenanceOf(ids, signal) {
      arm.receive('maintenanceOf', '', signal);
      return structuredClone(world.maintenance.filter(({ resourceId }) => ids.some((id) => sameId(id, resourceId))));
    },
  };
}
