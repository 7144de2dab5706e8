import { isConnectionName } from './naming.ts';

/** What stands for the names in a pattern of connection names. */
const PLACES = /\{(circuit|gateway)\}/g;
const NAME_LENGTH = 80;
/** Whoever needs more than these has written a name, not a pattern. */
const MOST_PLACES = 4;

/** Whether a pattern makes names that Azure takes, and another one for another pair. */
export function namePatternWorks(pattern: string): boolean {
  const places = pattern.match(PLACES) ?? [];
  if (places.length === 0 || places.length > MOST_PLACES || pattern.length > NAME_LENGTH) return false;
  return isConnectionName(pattern.replaceAll(PLACES, 'a')) && lettersFor(pattern) > 0;
}

/**
 * The name that a pattern makes of a circuit and a gateway, shortened where the two are too long for it.
 *
 * @param taken - names in the same resource group; the name gets `-2`, `-3`, … until it is none of them
 * @returns undefined for a pattern that makes none of these two
 */
export function nameBy(
  pattern: string,
  names: { readonly circuit: string; readonly gateway: string },
  taken: readonly string[],
): string | undefined {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  for (let attempt = 1; attempt <= taken.length + 1; attempt += 1) {
    const name = filledIn(pattern, names, attempt === 1 ? '' : `-${attempt}`);
    if (!isConnectionName(name)) return undefined;
    if (!used.has(name.toLowerCase())) return name;
  }
  return undefined;
}

function filledIn(
  pattern: string,
  names: { readonly circuit: string; readonly gateway: string },
  suffix: string,
): string {
  const fill = (most: number) =>
    pattern.replaceAll(PLACES, (_, which: 'circuit' | 'gateway') => names[which].slice(0, most)) + suffix;
  const whole = fill(NAME_LENGTH);
  return whole.length <= NAME_LENGTH ? whole : fill(lettersFor(`${pattern}${suffix}`));
}

/** How many letters each name may keep. */
function lettersFor(pattern: string): number {
  const places = pattern.match(PLACES) ?? [];
  const fixed = pattern.replaceAll(PLACES, '').length;
  return Math.max(0, Math.floor((NAME_LENGTH - fixed) / Math.max(1, places.length)));
}
