import type { CircuitItem, GatewayItem, Inventory } from '../../src/ports/inventory.ts';
import { searchList } from '../../src/provisioning/searchList.ts';
import { onSearch } from '../../src/teams/onSearch.ts';
import { alice, anId } from '../builders.ts';
import { noLog } from '../fakes/noLog.ts';
import { quantile } from './load.ts';

const TIMES = 20;
/** Resources of one group: a large landing zone has a group for each hub. */
const IN_A_GROUP = 20;

/** A part of every name, the end of one, what stands beside the name alone, nothing, and what is nowhere. */
const TYPED: readonly string[] = ['e', 'site-77', 'hub', 'amsterdam connectivity', '', 'nowhere'];

/**
 * Milliseconds, in the slowest case, from what somebody typed to the choices that their client is answered, over a
 * remembered inventory.
 *
 * @param count - circuits, and as many gateways
 */
export async function typeAheadMs(count: number): Promise<number> {
  const inventory = inventoryOf(count);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    for (const text of TYPED) {
      const beganAt = performance.now();
      await offered(inventory, text);
      times.push(performance.now() - beganAt);
    }
  }
  return quantile(times.slice(TIMES / 4), 0.99);
}

const NOBODY_WAITS = new AbortController().signal;
const READER = [{ actions: ['*/read'], notActions: [] }];

async function offered(inventory: Inventory, text: string): Promise<void> {
  const deps = { inventory, rights: { ofPerson: async () => READER }, log: noLog };
  const search: Parameters<typeof onSearch>[1]['search'] = (asked) => searchList(deps, asked, NOBODY_WAITS);
  for (const dataset of ['circuits', 'gateways']) await onSearch({ from: alice, dataset, text, skip: 0 }, { search });
}

function inventoryOf(count: number): Inventory {
  const numbers = Array.from({ length: count }, (_, index) => index);
  const circuits = numbers.map(circuit);
  const gateways = numbers.map(gateway);
  return {
    circuits: async () => ({ items: circuits, isWhole: true }),
    gateways: async () => ({ items: gateways, isWhole: true }),
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
