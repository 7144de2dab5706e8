import { builtInWorld, circuitId, gatewayId, subscriptionIds } from '../simulator/azure/builtInWorld.ts';
import type { WorldResource } from '../simulator/azure/worldResource.ts';

/**
 * A circuit and a gateway that nobody else talks of, in a resource group and a region of their own: every call made for
 * them, operation URLs included, has the link's name in its path.
 */
export interface Link {
  /** Part of every name: `kill-07` has the circuit `er-kill-07`, the gateway `ergw-kill-07`, and so on. */
  readonly name: string;
  readonly circuitId: string;
  readonly gatewayId: string;
  readonly connectionName: string;
  readonly resources: readonly WorldResource[];
}

const CIRCUIT = 'er-amsterdam';
const GATEWAY = 'ergw-hub-neu';

export function newLink(name: string): Link {
  const region = `region-${name}`;
  const resources = [
    ...copies('rg-connectivity', [CIRCUIT], CIRCUIT, `er-${name}`, name),
    ...copies('rg-connectivity-neu', [GATEWAY, 'vnet-hub-neu'], 'hub-neu', name, name),
  ].map((one) => (one.type.endsWith('Circuits') ? one : { ...one, location: region }));
  const group = { id: groupId(name), type: 'Microsoft.Resources/resourceGroups', name: `rg-${name}`, location: region };
  return {
    name,
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
