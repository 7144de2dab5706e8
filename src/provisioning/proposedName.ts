import { nameBy } from '../network/namePattern.ts';
import { proposeName } from '../network/naming.ts';
import { groupScopeOf, nameOf, type ResourceId } from '../network/resourceId.ts';
import type { Inventory } from '../ports/inventory.ts';
import { reading } from './reading.ts';

/**
 * A name for the connection of the two that nobody uses yet in the gateway's group, as far as one look shows. Whether it
 * is free is checked again with the plan: here a name that is taken only costs somebody an edit.
 *
 * @param pattern - of the conversation's defaults; one that makes no name of these two is not used
 */
export async function proposedName(
  inventory: Pick<Inventory, 'byName'>,
  { circuitId, gatewayId }: { readonly circuitId: ResourceId; readonly gatewayId: ResourceId },
  signal: AbortSignal,
  pattern?: string,
): Promise<string> {
  const names = { circuit: nameOf(circuitId), gateway: nameOf(gatewayId) };
  const propose = (taken: readonly string[]) =>
    (pattern && nameBy(pattern, names, taken)) || proposeName(names.circuit, names.gateway, taken);
  const found = await reading(inventory.byName(propose([]), signal));
  const group = groupScopeOf(gatewayId).toLowerCase();
  const same = (found.read ? found.value : []).filter(
    ({ kind, id }) => kind === 'connection' && groupScopeOf(id).toLowerCase() === group,
  );
  return propose(same.map(({ name }) => name));
}
