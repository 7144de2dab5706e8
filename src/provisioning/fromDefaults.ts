import { mayAnswerLater } from '../network/facts.ts';
import { idKey, nameOf, type ResourceId, subscriptionOf } from '../network/resourceId.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Rights } from '../ports/rights.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Draft } from '../request/draft.ts';
import type { ConnectAsked } from '../request/intent.ts';
import type { Person, Place } from '../request/people.ts';
import { type Defaults, type DefaultsDeps, readDefaults, type Subscription } from './defaults.ts';
import type { Form, FormValues } from './form.ts';
import { proposedName } from './proposedName.ts';
import { readable } from './readable.ts';
import { reading } from './reading.ts';

/** What of a conversation's defaults was used, to be shown as such, and what was not. */
export interface FromDefaults {
  readonly circuitId: ResourceId | undefined;
  /** Whose circuits and gateways come first in the lists. */
  readonly subscription: Subscription | undefined;
  readonly namePattern: string | undefined;
  readonly unused: readonly UnusedDefault[];
}

/**
 * A default that was not used. `gone`: not among what the person may read in Azure. `unread`: Azure did not say.
 * `unreadable`: what is kept is not understood.
 */
export type UnusedDefault =
  | { readonly what: 'circuit' | 'subscription'; readonly name: string; readonly why: 'gone' | 'unread' }
  | { readonly what: 'all'; readonly why: 'unreadable' };

const NOTHING: FromDefaults = { circuitId: undefined, subscription: undefined, namePattern: undefined, unused: [] };

interface FromDefaultsDeps extends DefaultsDeps {
  readonly inventory: Inventory;
  readonly rights: Pick<Rights, 'ofPerson'>;
}

/** Who says `connect` where. */
interface Asker {
  readonly requester: Person;
  readonly place: Place;
}

/**
 * What a `connect` line takes from the defaults: the circuit where it names a gateway alone, and the pattern of the name.
 * Without a gateway there is a form, which is filled in when it opens.
 */
export async function lentTo(
  deps: FromDefaultsDeps,
  asked: ConnectAsked,
  { requester, place }: Asker,
  signal: AbortSignal,
): Promise<FromDefaults> {
  const read = await readDefaults(deps, place);
  if (read.kind === 'unreadable') return UNREADABLE;
  const { circuitId, namePattern } = read.defaults;
  const pattern = asked.name === undefined ? namePattern : undefined;
  const lent = { ...NOTHING, namePattern: pattern };
  if (!circuitId || asked.circuit !== undefined || asked.gateway === undefined) return lent;
  const why = await whyNot(deps, circuitId, requester, signal);
  return why ? { ...lent, unused: [unusedCircuit(circuitId, why)] } : { ...lent, circuitId };
}

const UNREADABLE: FromDefaults = { ...NOTHING, unused: [{ what: 'all', why: 'unreadable' }] };

/** A default lends nobody a right: it must be among what the person could have chosen. */
async function whyNot(
  { inventory, rights }: FromDefaultsDeps,
  id: ResourceId,
  { id: person }: Person,
  signal: AbortSignal,
): Promise<'gone' | 'unread' | undefined> {
  const circuits = await reading(inventory.circuits(signal));
  if (!circuits.read) return 'unread';
  const { items, isWhole } = circuits.value;
  // Beyond the first 10,000 it may well be there: then its rights tell.
  if (isWhole && !items.some((one) => idKey(one.id) === idKey(id))) return 'gone';
  const answer = (await readable(rights, { person, kind: 'circuit', ids: [id] }, signal))(id);
  if (!answer.read) return mayAnswerLater(answer.reason) ? 'unread' : 'gone';
  return answer.value ? undefined : 'gone';
}

function unusedCircuit(id: ResourceId, why: 'gone' | 'unread'): UnusedDefault {
  return { what: 'circuit', name: nameOf(id), why };
}

/**
 * The form of a draft with what its conversation's defaults fill in. What was typed stays; an agreed plan is edited as it is.
 *
 * @param form - with the lists of what the requester may read
 */
export async function withDefaults(
  deps: DefaultsDeps & Pick<FromDefaultsDeps, 'inventory'>,
  { state, place }: ConnectionRequest,
  form: Form,
  signal: AbortSignal,
): Promise<Form> {
  if (state.status !== 'draft') return form;
  const read = await readDefaults(deps, place);
  if (read.kind === 'unreadable') return { ...form, fromDefaults: UNREADABLE };
  const fromDefaults = usedIn(form, state.draft, read.defaults);
  if (!anyOf(fromDefaults)) return form;
  const { circuitId, subscription } = fromDefaults;
  const filled = { ...form.values, circuitId: form.values.circuitId ?? circuitId };
  return {
    ...form,
    fromDefaults,
    circuits: ofSubscriptionFirst(form.circuits, subscription),
    gateways: ofSubscriptionFirst(form.gateways, subscription),
    values: await named(deps.inventory, { form, draft: state.draft, filled, fromDefaults }, signal),
  };
}

function anyOf({ circuitId, subscription, namePattern, unused }: FromDefaults): boolean {
  return circuitId !== undefined || subscription !== undefined || namePattern !== undefined || unused.length > 0;
}

function usedIn(form: Form, draft: Draft, { circuitId, subscription, namePattern }: Defaults): FromDefaults {
  const circuit = circuitId && isFreeForDefault(form, draft, circuitId) ? inList(form, circuitId) : undefined;
  const first = subscription && subscriptionIn(form, subscription);
  return {
    circuitId: circuit === 'used' ? circuitId : undefined,
    subscription: first === 'used' ? subscription : undefined,
    namePattern: draft.connectionName === undefined ? namePattern : undefined,
    unused: [
      ...(circuitId && circuit && circuit !== 'used' ? [unusedCircuit(circuitId, circuit)] : []),
      ...(subscription && first && first !== 'used'
        ? [{ what: 'subscription' as const, name: subscription.name, why: first }]
        : []),
    ],
  };
}

/** Nobody named a circuit, neither when it was begun nor in the form since. */
function isFreeForDefault({ values }: Form, draft: Draft, circuitId: ResourceId): boolean {
  const isNamed = draft.circuitId !== undefined || draft.circuitGiven !== undefined;
  if (isNamed || values.circuitText?.trim()) return false;
  return values.circuitId === undefined || values.circuitId.toLowerCase() === idKey(circuitId);
}

function inList({ circuits, reach }: Form, id: ResourceId): 'used' | 'gone' | 'unread' {
  if (circuits?.some((one) => idKey(one.id) === idKey(id))) return 'used';
  return reach.circuitId === 'whole' ? 'gone' : 'unread';
}

function subscriptionIn({ circuits, gateways, reach }: Form, subscription: Subscription): 'used' | 'gone' | 'unread' {
  if ([...(circuits ?? []), ...(gateways ?? [])].some((item) => isOf(item, subscription))) return 'used';
  return reach.circuitId === 'whole' && reach.gatewayId === 'whole' ? 'gone' : 'unread';
}

function isOf({ id }: { readonly id: ResourceId }, subscription: Subscription): boolean {
  return subscriptionOf(id).toLowerCase() === subscription.id.toLowerCase();
}

/** The rest stays in the list, behind: a default is no filter that somebody would have to find out about. */
function ofSubscriptionFirst<T extends { readonly id: ResourceId }>(
  items: readonly T[] | undefined,
  subscription: Subscription | undefined,
): readonly T[] | undefined {
  if (!items || !subscription) return items;
  return [...items.filter((item) => isOf(item, subscription)), ...items.filter((item) => !isOf(item, subscription))];
}

interface Naming {
  readonly form: Form;
  readonly draft: Draft;
  readonly filled: FormValues;
  readonly fromDefaults: FromDefaults;
}

/** With both ends known a name is proposed by the pattern; with one the pattern waits until the form is sent. */
async function named(
  inventory: Inventory,
  { form, draft, filled, fromDefaults }: Naming,
  signal: AbortSignal,
): Promise<FormValues> {
  const circuitId = draft.circuitId ?? fromDefaults.circuitId;
  const { gatewayId } = draft;
  const { namePattern } = fromDefaults;
  const isTyped = form.problems.length > 0;
  if (!namePattern || !circuitId || !gatewayId || isTyped) return filled;
  const connectionName = await proposedName(inventory, { circuitId, gatewayId }, signal, namePattern);
  return { ...filled, connectionName };
}

/** The pattern that a form's empty name stands for. */
export async function patternAt(deps: DefaultsDeps, place: Place): Promise<string | undefined> {
  const read = await readDefaults(deps, place);
  return read.kind === 'known' ? read.defaults.namePattern : undefined;
}
