import { mayAnswerLater } from '../network/facts.ts';
import { namePatternWorks } from '../network/namePattern.ts';
import { idKey, type ResourceId, subscriptionOf } from '../network/resourceId.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Rights } from '../ports/rights.ts';
import type { DefaultsAsked } from '../request/intent.ts';
import type { Person, Place, UserId } from '../request/people.ts';
import {
  type Defaults,
  type DefaultsDeps,
  type DefaultsRead,
  keepDefaults,
  NO_DEFAULTS,
  readDefaults,
  type Subscription,
} from './defaults.ts';
import { readable } from './readable.ts';
import { reading } from './reading.ts';
import { resolve } from './resolve.ts';

interface SetDefaultsDeps extends DefaultsDeps {
  readonly inventory: Inventory;
  readonly rights: Pick<Rights, 'ofPerson'>;
}

/** Who wants to change the defaults of which conversation. */
export interface DefaultsSetter {
  readonly by: Person;
  readonly place: Place;
  /** Who brought the app there, and with it decides; undefined where nobody took note. */
  readonly addedBy: UserId | undefined;
  /** Nobody else reads along: whose chat it is decides. */
  readonly isOwnChat: boolean;
}

/** What became of it. What was named and is not theirs to read is not found, as everywhere. */
export type DefaultsSet =
  | { readonly kind: 'kept'; readonly defaults: Defaults }
  | { readonly kind: 'notTheirs'; readonly isAdderKnown: boolean }
  | {
      readonly kind: 'notFound' | 'unread' | 'several';
      readonly what: 'circuit' | 'subscription';
      readonly given: string;
    }
  | { readonly kind: 'patternInvalid'; readonly given: string }
  | { readonly kind: 'busy' };

type Change = Exclude<DefaultsAsked, { kind: 'show' | 'unclear' }>;

/** Sets one default, or forgets all of them. */
export async function setDefaults(
  deps: SetDefaultsDeps,
  change: Change,
  setter: DefaultsSetter,
  signal: AbortSignal,
): Promise<DefaultsSet> {
  if (!maySet(setter)) return { kind: 'notTheirs', isAdderKnown: setter.addedBy !== undefined };
  const found = await partFor(deps, change, setter.by, signal);
  if (found.kind !== 'found') return found;
  const read = await readDefaults(deps, setter.place);
  const defaults = change.kind === 'clear' ? NO_DEFAULTS : { ...defaultsIn(read), ...found.part };
  const isKept = await keepDefaults(deps, setter.place, defaults, read.version);
  return isKept ? { kind: 'kept', defaults } : { kind: 'busy' };
}

/** Whoever brought the app; by id and tenant, since a guest of a shared channel is somebody else's colleague. */
function maySet({ by, place, addedBy, isOwnChat }: DefaultsSetter): boolean {
  return by.tenantId === place.tenantId && (isOwnChat || by.id === addedBy);
}

/** Of what nobody understands nothing is kept: the one who sets them starts anew. */
function defaultsIn(read: DefaultsRead): Defaults {
  return read.kind === 'known' ? read.defaults : NO_DEFAULTS;
}

type Found = { readonly kind: 'found'; readonly part: Partial<Defaults> } | Exclude<DefaultsSet, { kind: 'kept' }>;

async function partFor(deps: SetDefaultsDeps, change: Change, by: Person, signal: AbortSignal): Promise<Found> {
  switch (change.kind) {
    case 'clear':
      return { kind: 'found', part: {} };
    case 'name':
      return namePatternWorks(change.given)
        ? { kind: 'found', part: { namePattern: change.given } }
        : { kind: 'patternInvalid', given: change.given };
    case 'circuit':
      return circuitCalled(deps, change.given, by, signal);
    case 'subscription':
      return subscriptionCalled(deps, change.given, by, signal);
  }
}

async function circuitCalled(
  { inventory, rights }: SetDefaultsDeps,
  given: string,
  by: Person,
  signal: AbortSignal,
): Promise<Found> {
  const what = 'circuit' as const;
  const resolved = await resolve(inventory, given, ['circuit'], signal);
  if (resolved.kind === 'unread') return { kind: 'unread', what, given };
  const ids = resolved.kind === 'one' ? [resolved.id] : [];
  const matches = resolved.kind === 'several' ? resolved.matches.map(({ id }) => id) : ids;
  const seen = await readableOf(rights, { by, kind: 'circuit', ids: matches }, signal);
  if (!seen) return { kind: 'unread', what, given };
  const [circuitId, ...others] = seen;
  if (!circuitId) return { kind: 'notFound', what, given };
  return others.length > 0 ? { kind: 'several', what, given } : { kind: 'found', part: { circuitId } };
}

/** By name or id, among those in which the person may read a circuit or a gateway. */
async function subscriptionCalled(
  { inventory, rights }: SetDefaultsDeps,
  given: string,
  by: Person,
  signal: AbortSignal,
): Promise<Found> {
  const what = 'subscription' as const;
  const lists = await reading(Promise.all([inventory.circuits(signal), inventory.gateways(signal)]));
  if (!lists.read) return { kind: 'unread', what, given };
  const [{ items: circuits }, { items: gateways }] = lists.value;
  const wanted = given.toLowerCase();
  const isMeant = ({ id, subscriptionName }: { readonly id: ResourceId; readonly subscriptionName: string }) =>
    subscriptionName.toLowerCase() === wanted || subscriptionOf(id).toLowerCase() === wanted;
  const theirs = [
    await readableOf(rights, { by, kind: 'circuit', ids: circuits.filter(isMeant).map(({ id }) => id) }, signal),
    await readableOf(rights, { by, kind: 'gateway', ids: gateways.filter(isMeant).map(({ id }) => id) }, signal),
  ];
  if (theirs.includes(undefined)) return { kind: 'unread', what, given };
  const seen = new Set(theirs.flat().flatMap((id) => (id ? [idKey(id)] : [])));
  const listed = [...circuits, ...gateways].filter(({ id }) => seen.has(idKey(id)));
  return oneOf(
    listed.map(({ id, subscriptionName: name }) => ({ id: subscriptionOf(id).toLowerCase(), name })),
    given,
  );
}

function oneOf(listed: readonly Subscription[], given: string): Found {
  const [subscription, ...others] = new Map(listed.map((one) => [one.id, one])).values();
  const what = 'subscription' as const;
  if (!subscription) return { kind: 'notFound', what, given };
  return others.length > 0 ? { kind: 'several', what, given } : { kind: 'found', part: { subscription } };
}

/** @returns undefined where Azure did not say of some */
async function readableOf(
  rights: SetDefaultsDeps['rights'],
  { by, kind, ids }: { readonly by: Person; readonly kind: 'circuit' | 'gateway'; readonly ids: readonly ResourceId[] },
  signal: AbortSignal,
): Promise<readonly ResourceId[] | undefined> {
  const may = await readable(rights, { person: by.id, kind, ids }, signal);
  const answers = ids.map((id) => ({ id, answer: may(id) }));
  if (answers.some(({ answer }) => !answer.read && mayAnswerLater(answer.reason))) return undefined;
  return answers.flatMap(({ id, answer }) => (answer.read && answer.value ? [id] : []));
}
