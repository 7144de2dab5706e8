import { moreText } from '../../words/status.ts';
import { toggle } from './actions.ts';
import type { ConnectionRowModel, ListModel } from './models.ts';

/** More than these would push everything else off a phone: the rest is shown when asked for. */
const AT_ONCE = 8;
const MORE = 'more';

/** Items of a list: the first ones, and the others behind a toggle that counts them. */
export function parted(items: ListModel['items']): Pick<ListModel, 'items' | 'moreItems' | 'toggles'> {
  const [first, others, toggles] = split(items);
  return { items: first, moreItems: others, toggles };
}

/** The same for the rows of a table. */
export function partedRows(rows: readonly ConnectionRowModel[]) {
  const [first, others, toggles] = split(rows);
  return { rows: first, moreRows: others, toggles };
}

/** One or two more are shown rather than hidden behind a button that takes as much room. */
function split<T>(all: readonly T[]) {
  const at = all.length <= AT_ONCE + 2 ? all.length : AT_ONCE;
  const left = all.length - at;
  return [all.slice(0, at), all.slice(at), left > 0 ? [toggle(moreText(left), [MORE])] : []] as const;
}
