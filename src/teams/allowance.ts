/** Beyond so many people at once the one seen longest ago starts afresh. */
const MOST_PEOPLE = 10_000;

/** `tellOnce`: no, and they have not been told since they last were heard. */
type Allowed = 'yes' | 'tellOnce' | 'no';

/**
 * Keeps one person, a script or a stuck key from asking so much that Azure's limit on the bot's reads is used up for
 * everybody.
 */
export interface Allowance {
  /** @param person - their Entra id, or how the chat calls somebody who has none */
  take(person: string, now: Date): Allowed;
}

interface Left {
  readonly left: number;
  readonly at: number;
  readonly told: boolean;
}

/** @param perMinute - what one person may ask at a stretch, and how much of that comes back in a minute */
export function createAllowance(perMinute: number): Allowance {
  const refillMs = 60_000 / perMinute;
  const people = new Map<string, Left>();
  return {
    take(person, now) {
      const at = now.getTime();
      const known = people.get(person) ?? { left: perMinute, at, told: false };
      const left = Math.min(perMinute, known.left + Math.max(0, at - known.at) / refillMs);
      const may = left >= 1;
      people.delete(person);
      people.set(person, { left: may ? left - 1 : left, at, told: !may });
      const [oldest] = people.keys();
      if (people.size > MOST_PEOPLE && oldest !== undefined) people.delete(oldest);
      if (may) return 'yes';
      return known.told ? 'no' : 'tellOnce';
    },
  };
}
