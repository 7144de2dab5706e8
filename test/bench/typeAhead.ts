import type { CircuitItem, GatewayItem, Inventory } from '../../src/ports/inventory.ts';
import { openForm } from '../../src/provisioning/openForm.ts';
import { formCard } from '../../src/teams/cards/formCard.ts';
import { anId, aRequest } from '../builders.ts';
import { noLog } from '../fakes/noLog.ts';
import { quantile } from './load.ts';

const TIMES = 20;
/** Resources of one group: a large landing zone has a group for each hub. */
const IN_A_GROUP = 20;

/**
 * Milliseconds, in the slowest case, from what somebody typed to the list on the screen, over a remembered inventory.
 *
 * The form is what offers resources today, the whole list at once. Where something narrows the list while somebody
 * types, `offered` is the one place to measure that instead.
 *
 * @param count - circuits, and as many gateways
 */
export async function typeAheadMs(count: number): Promise<number> {
  const inventory = inventoryOf(count);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const beganAt = performance.now();
    await offered(inventory);
    times.push(performance.now() - beganAt);
  }
  return quantile(times.slice(TIMES / 4), 0.99);
}

const NOBODY_WAITS = new AbortController().signal;
const READER = [{ actions: ['*/read'], notActions: [] }];

async function offered(inventory: Inventory): Promise<object> {
  const rights = { ofPerson: async () => READER };
  const form = await openForm({ inventory, rights, log: noLog }, aRequest(), {}, NOBODY_WAITS);
  return formCard(form, 'dialog', 'reference');
}

function inventoryOf(count: number): Inventory {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const circuits = numbers.map(circuit);
  const gateways = numbers.map(gateway);
  return {
    circuits: async () => circuits,
    gateways: async () => gateways,
    byName: async () => [],
    connectionsOfCircuit: async () => [],
  };
}

function circuit(index: number): CircuitItem {
  return {
    ...placed('circuit', `er-site-${index}`, index),
    location: 'westeurope',
    peeringLocation: 'Amsterdam',
    circuitState: 'Enabled',
    providerState: 'Provisioned',
  };
}

function gateway(index: number): GatewayItem {
  return {
    ...placed('gateway', `ergw-hub-${index}`, index),
    location: 'westeurope',
    gatewayType: 'ExpressRoute',
    sku: 'ErGw1AZ',
    provisioningState: 'Succeeded',
    minScaleUnits: undefined,
    circuits: 1,
  };
}

function placed(kind: 'circuit' | 'gateway', name: string, index: number) {
  const resourceGroup = `rg-hub-${Math.floor(index / IN_A_GROUP)}`;
  const id = anId(kind, name).replace('rg-hub', resourceGroup) as CircuitItem['id'];
  return { id, name, subscriptionName: 'Connectivity', resourceGroup };
}
