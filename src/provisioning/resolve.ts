import { findResourceId, idKey, kindOf, type ResourceId, type ResourceKind } from '../network/resourceId.ts';
import { ArmError } from '../ports/armError.ts';
import type { FoundResource, Inventory } from '../ports/inventory.ts';

/** Which resource somebody meant by a name, a full id or a pasted portal link. */
export type Resolved =
  | { readonly kind: 'one'; readonly id: ResourceId; readonly resource: ResourceKind }
  | { readonly kind: 'several'; readonly given: string; readonly matches: readonly Match[] }
  | { readonly kind: 'hubGateway'; readonly given: string; readonly id: ResourceId }
  | { readonly kind: 'notFound'; readonly given: string }
  | { readonly kind: 'wrongKind'; readonly given: string }
  | { readonly kind: 'unread'; readonly given: string };

/** Found by its name, and of a kind that was asked for. */
export type Match = FoundResource & { readonly kind: ResourceKind };

/**
 * Finds the one resource of one of the given kinds that a text means. An id is taken as it stands: whether it exists is
 * read when it is used. A name is looked up over all readable subscriptions.
 */
export async function resolve(
  inventory: Inventory,
  given: string,
  kinds: readonly ResourceKind[],
  signal: AbortSignal,
): Promise<Resolved> {
  const text = given.trim();
  const id = findResourceId(text);
  if (id) return ofId(id, text, kinds);
  try {
    return ofName(await inventory.byName(text, signal), text, kinds);
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { kind: 'unread', given: text };
  }
}

function ofId(id: ResourceId, given: string, kinds: readonly ResourceKind[]): Resolved {
  const kind = kindOf(id);
  return kind && kinds.includes(kind) ? { kind: 'one', id, resource: kind } : { kind: 'wrongKind', given };
}

function ofName(found: readonly FoundResource[], given: string, kinds: readonly ResourceKind[]): Resolved {
  const matches = found.filter((one): one is Match => kinds.some((kind) => kind === one.kind));
  const [first, ...others] = matches;
  if (!first) return ofOtherKinds(found, given, kinds);
  const same = others.every(({ id }) => idKey(id) === idKey(first.id));
  return same ? { kind: 'one', id: first.id, resource: first.kind } : { kind: 'several', given, matches };
}

/** Of several hub gateways nobody knows which is meant: their ids tell. */
function ofOtherKinds(found: readonly FoundResource[], given: string, kinds: readonly ResourceKind[]): Resolved {
  if (found.length === 0) return { kind: 'notFound', given };
  const [hub, ...others] = found.filter(({ kind }) => kind === 'hubGateway');
  const isMeant = hub !== undefined && others.length === 0 && kinds.includes('gateway');
  return isMeant ? { kind: 'hubGateway', given, id: hub.id } : { kind: 'wrongKind', given };
}
