import type { Person } from '../request/people.ts';
import { type Choice, choiceOf, LIST_OF } from './cards/listChoices.ts';
import type { UseCases } from './useCases.ts';

/** What a client asks while somebody types into a picker. */
export interface Searching {
  readonly from: Person;
  /** Which list, in the card's own words; a claim, like all that a card says. */
  readonly dataset: string;
  readonly text: string;
  /** How many the client has already. */
  readonly skip: number;
}

/** The best of what was typed, all at once: whoever does not find theirs among them types on. */
export async function onSearch(
  { from, dataset, text, skip }: Searching,
  useCases: Pick<UseCases, 'search'>,
): Promise<readonly Choice[]> {
  const list = Object.hasOwn(LIST_OF, dataset) ? LIST_OF[dataset] : undefined;
  if (!list || skip > 0) return [];
  const found = await useCases.search({ person: from.id, list, text });
  return found.map(choiceOf);
}
