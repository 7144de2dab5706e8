import { findResourceId, type ResourceId, sameId } from '../network/resourceId.ts';
import { whyUnusable } from '../network/usable.ts';
import type { UserId } from '../request/people.ts';
import type { ListedEnd } from './form.ts';
import type { FormDeps } from './openForm.ts';
import { type Findable, ranked } from './ranking.ts';
import { readable } from './readable.ts';
import { reading } from './reading.ts';

/** Somebody types into a picker whose list is too long to be shown. */
export interface Search {
  readonly person: UserId;
  readonly list: ListedEnd['kind'];
  /** Whatever was typed. It never becomes part of a query: it is looked for in the list that is remembered. */
  readonly text: string;
}

/** More lines no client shows. https://github.com/microsoft/AdaptiveCards/issues/7686 */
const FOUND_MOST = 15;

/** A pasted portal link has about 500 characters; no name is longer. */
const TEXT_READ = 2_000;

/** Of so many at a time rights are read, and of no more in all: whoever may read few of ten thousand types on. */
const LOOKED_AT_ONCE = 60;
const LOOKED_AT_MOST = 600;

/**
 * The best of what the text may mean among what the person may read and choose. Nothing where Azure does not say in time
 * what there is, or of whom it does not say that they may read it: a name can still be typed.
 */
export async function searchList(deps: FormDeps, search: Search, signal: AbortSignal): Promise<readonly ListedEnd[]> {
  const { inventory, log } = deps;
  if (search.list === 'circuit') {
    const list = await reading(inventory.circuits(signal));
    if (!list.read) log.warn({ list: search.list, reason: list.reason }, 'list not searched');
    const best = meant(list.read ? list.value.items : [], search.text);
    return (await seen(deps, search, best, signal)).map((item) => ({ kind: 'circuit', item }));
  }
  const list = await reading(inventory.gateways(signal));
  if (!list.read) log.warn({ list: search.list, reason: list.reason }, 'list not searched');
  const usable = (list.read ? list.value.items : []).filter((item) => whyUnusable(item) === undefined);
  const gateways = await seen(deps, search, meant(usable, search.text), signal);
  return gateways.map((item) => ({ kind: 'gateway', item: { ...item, unusable: undefined } }));
}

type Item = Findable & { readonly id: ResourceId };

function meant<T extends Item>(items: readonly T[], text: string): readonly T[] {
  const read = text.slice(0, TEXT_READ);
  const pasted = findResourceId(read);
  if (pasted) return items.filter(({ id }) => sameId(id, pasted));
  return ranked(items, read, LOOKED_AT_MOST);
}

/** The first of them that the person may read. */
async function seen<T extends Item>(
  { rights }: FormDeps,
  { person, list }: Search,
  best: readonly T[],
  signal: AbortSignal,
): Promise<readonly T[]> {
  const found: T[] = [];
  for (let at = 0; at < best.length && found.length < FOUND_MOST && !signal.aborted; at += LOOKED_AT_ONCE) {
    const some = best.slice(at, at + LOOKED_AT_ONCE);
    const may = await readable(rights, { person, kind: list, ids: some.map(({ id }) => id) }, signal);
    found.push(
      ...some.filter(({ id }) => {
        const answer = may(id);
        return answer.read && answer.value;
      }),
    );
  }
  return found.slice(0, FOUND_MOST);
}
