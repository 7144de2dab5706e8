/** What somebody may know of a resource when they look for it. */
export interface Findable {
  readonly name: string;
  readonly resourceGroup: string;
  readonly subscriptionName: string;
  readonly location: string;
  readonly peeringLocation?: string | undefined;
}

/** Where a word stands, the best first. */
const AT_BEGINNING = 0;
const AT_WORD = 1;
const INSIDE = 2;
const BESIDE_NAME = 3;

/**
 * What a text may mean, the best first: names that begin with it, names in which a word does, names that hold it
 * anywhere, then those whose group, subscription or location holds it. Of several words each must be found. Equal ones
 * keep their order; an empty text means everything.
 */
export function ranked<T extends Findable>(items: readonly T[], text: string, most: number): readonly T[] {
  const words = text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const byRank: T[][] = [];
  for (const item of items) {
    const rank = rankOf(item, words);
    if (rank === undefined) continue;
    byRank[rank] ??= [];
    byRank[rank].push(item);
  }
  return byRank.flat().slice(0, most);
}

function rankOf(item: Findable, words: readonly string[]): number | undefined {
  const name = item.name.toLowerCase();
  let sum = 0;
  for (const word of words) {
    const rank = rankInName(name, word) ?? (isBeside(item, word) ? BESIDE_NAME : undefined);
    if (rank === undefined) return undefined;
    sum += rank;
  }
  return sum;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

function rankInName(name: string, word: string): number | undefined {
  const first = name.indexOf(word);
  if (first <= 0) return first === 0 ? AT_BEGINNING : undefined;
  for (let at = first; at > 0; at = name.indexOf(word, at + 1)) {
    if (!LETTER_OR_DIGIT.test(name.charAt(at - 1))) return AT_WORD;
  }
  return INSIDE;
}

function isBeside({ resourceGroup, subscriptionName, location, peeringLocation = '' }: Findable, word: string) {
  return [resourceGroup, subscriptionName, location, peeringLocation].some((text) => text.toLowerCase().includes(word));
}
