import { builtInWorld, circuitId, gatewayId, subscriptionIds } from '../simulator/azure/builtInWorld.ts';
import type { WorldResource } from '../simulator/azure/worldResource.ts';

/**
 * A circuit and a gateway that nobody else talks of, in a resource group and a region of their own: in both journals
 * every call made for them can be told from all others by its path.
 */
export interface Link {
  /** Part of every name: `kill-07` has the circuit `er-kill-07`, the gateway `ergw-kill-07`, and so on. */
  readonly name: string;
  readonly region: string;
  readonly circuitId: string;
  readonly gatewayId: string;
  readonly connectionName: string;
  readonly resources: readonly WorldResource[];
}

/** Regions of links that are watched at the same time: ARM's operation URLs name nothing but the region. */
export const REGIONS = [
  'westeurope',
  'northeurope',
  'uksouth',
  'francecentral',
  'swedencentral',
  'italynorth',
  'spaincentral',
];

const CIRCUIT = 'er-amsterdam';
const GATEWAY = 'ergw-hub-neu';

export function newLink(name: string, region: string): Link {
  const resources = [
    ...copies('rg-connectivity', [CIRCUIT], CIRCUIT, `er-${name}`, name),
    ...copies('rg-connectivity-neu', [GATEWAY, 'vnet-hub-neu'], 'hub-neu', name, name),
  ].map((one) => (one.type.endsWith('Circuits') ? one : { ...one, location: region }));
  const group = { id: groupId(name), type: 'Microsoft.Resources/resourceGroups', name: `rg-${name}`, location: region };
  return {
    name,
    region,
    circuitId: moved(circuitId(CIRCUIT), 'rg-connectivity', name).replace(CIRCUIT, `er-${name}`),
    gatewayId: moved(gatewayId(GATEWAY), 'rg-connectivity-neu', name).replace('hub-neu', name),
    connectionName: `conn-${name}`,
    resources: [{ ...group, properties: { provisioningState: 'Succeeded' } }, ...resources],
  };
}

/** Copies of built-in resources, under another name and in the link's own group. */
function copies(
  group: string,
  originals: readonly string[],
  from: string,
  to: string,
  name: string,
): readonly WorldResource[] {
  const found = builtInWorld().filter((one) => originals.some((original) => one.id.endsWith(`/${original}`)));
  return found.map((one) => JSON.parse(moved(JSON.stringify(one), group, name).replaceAll(from, to)) as WorldResource);
}

function moved(text: string, group: string, name: string): string {
  return text.replaceAll(`/resourceGroups/${group}/`, `/resourceGroups/rg-${name}/`);
}

function groupId(name: string): string {
  return `/subscriptions/${subscriptionIds.connectivity}/resourceGroups/rg-${name}`;
}
