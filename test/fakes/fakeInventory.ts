import { idKey, nameOf, partsOf, type ResourceId, sameId } from '../../src/network/resourceId.ts';
import { isHubGateway } from '../../src/network/virtualWan.ts';
import type { FoundResource, Inventory } from '../../src/ports/inventory.ts';
import type { FakeArm } from './fakeArm.ts';
import { subscriptions } from './fakeWorld.ts';

export function fakeInventory(arm: FakeArm): Inventory {
  const { world } = arm;
  return {
    async circuits(signal) {
      arm.receive('circuits', '', signal);
      const items = [...world.circuits.values()].map((circuit) => ({
        ...placeOf(circuit.id),
        location: circuit.location,
        peeringLocation: circuit.peeringLocation,
        circuitState: circuit.circuitProvisioningState,
        providerState: circuit.serviceProviderProvisioningState,
      }));
      return { items, isWhole: true };
    },
    async gateways(signal) {
      arm.receive('gateways', '', signal);
      const items = [...world.gateways.values()].map(
        ({ id, location, gatewayType, sku, provisioningState, minScaleUnits }) => ({
          ...placeOf(id),
          ...{ location, gatewayType, sku, provisioningState, minScaleUnits },
          circuits: circuitsOn(arm, id),
        }),
      );
      return { items, isWhole: true };
    },
    async byName(name, signal) {
      arm.receive('byName', name, signal);
      return everything(arm).filter((resource) => resource.name.toLowerCase() === name.toLowerCase());
    },
    async connectionsOfCircuit(circuit, signal) {
      arm.receive('connectionsOfCircuit', circuit, signal);
      return arm.connections(({ circuitId }) => circuitId !== undefined && sameId(circuitId, circuit));
    },
  };
}

function circuitsOn(arm: FakeArm, gateway: ResourceId): number {
  const linked = arm.connections(({ gatewayId }) => sameId(gatewayId, gateway));
  return new Set(linked.map(({ circuitId, id }) => idKey(circuitId ?? id))).size;
}

function everything({ world }: FakeArm): readonly FoundResource[] {
  return [
    ...[...world.circuits.values()].map(({ id }) => ({ kind: 'circuit' as const, ...placeOf(id) })),
    ...[...world.gateways.values()].map(({ id }) => ({ kind: gatewayKind(id), ...placeOf(id) })),
    ...[...world.connections.values()].map(({ id }) => ({ kind: 'connection' as const, ...placeOf(id) })),
  ];
}

function gatewayKind(id: ResourceId): FoundResource['kind'] {
  return isHubGateway(id) ? 'hubGateway' : 'gateway';
}

function placeOf(id: ResourceId): Omit<FoundResource, 'kind'> {
  const { subscriptionId, resourceGroup } = partsOf(id);
  const known = Object.entries(subscriptions).find(([, value]) => value === subscriptionId);
  return { id, name: nameOf(id), subscriptionName: known?.[0] ?? subscriptionId, resourceGroup };
}
