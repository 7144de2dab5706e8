import { findResourceId, kindOf, type ResourceId } from '../network/resourceId.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notes } from '../ports/notes.ts';
import type { Place } from '../request/people.ts';
import { after } from '../request/times.ts';

/** What people of a conversation need not say each time. They fill in; what is asked for is checked all the same. */
export interface Defaults {
  readonly subscription: Subscription | undefined;
  readonly circuitId: ResourceId | undefined;
  /** With `{circuit}` and `{gateway}` for their names. */
  readonly namePattern: string | undefined;
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
}

/** `unreadable`: something is kept that this version does not understand. Nobody takes it for nothing. */
export type DefaultsRead =
  | { readonly kind: 'known'; readonly defaults: Defaults; readonly version: number | undefined }
  | { readonly kind: 'unreadable'; readonly version: number };

export const NO_DEFAULTS: Defaults = { subscription: undefined, circuitId: undefined, namePattern: undefined };

/** As good as for ever: a channel that was silent for years still means the same circuit. */
const KEPT_FOR_MS = 10 * 365 * 24 * 60 * 60 * 1000;

export interface DefaultsDeps {
  readonly notes: Notes;
  readonly clock: Clock;
}

/** The defaults of a conversation: of a channel with all its threads. */
export async function readDefaults({ notes, clock }: DefaultsDeps, place: Place): Promise<DefaultsRead> {
  const note = await notes.get(keyOf(place), clock.now());
  if (!note || note.value === '') return { kind: 'known', defaults: NO_DEFAULTS, version: note?.version };
  const { version } = note;
  const defaults = parsed(note.value);
  return defaults ? { kind: 'known', defaults, version } : { kind: 'unreadable', version };
}

/**
 * Keeps other defaults for a conversation, if nobody else changed them since they were read.
 *
 * @param version - of what was read; undefined where there was nothing
 */
export async function keepDefaults(
  { notes, clock }: DefaultsDeps,
  place: Place,
  defaults: Defaults,
  version: number | undefined,
): Promise<boolean> {
  const value = defaults === NO_DEFAULTS ? '' : JSON.stringify({ v: 1, ...defaults });
  const expiresAt = after(clock.now(), KEPT_FOR_MS);
  if (version !== undefined) return notes.put(keyOf(place), value, { expiresAt, version });
  return (await notes.putIfAbsent(keyOf(place), value, { now: clock.now(), expiresAt })) === undefined;
}

function keyOf({ tenantId, conversationId }: Place): string {
  return `defaults:${tenantId}:${conversationId}`;
}

/** What a later version added is left aside; what is not as it should be makes the whole unreadable. */
function parsed(value: string): Defaults | undefined {
  let read: unknown;
  try {
    read = JSON.parse(value);
  } catch {
    return undefined;
  }
  if (!isRecord(read) || read.v !== 1) return undefined;
  const { subscription, circuitId, namePattern } = read;
  if (subscription !== undefined && !isSubscription(subscription)) return undefined;
  if (circuitId !== undefined && !isCircuitId(circuitId)) return undefined;
  if (namePattern !== undefined && typeof namePattern !== 'string') return undefined;
  return { subscription, circuitId, namePattern };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSubscription(value: unknown): value is Subscription {
  return isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string';
}

function isCircuitId(value: unknown): value is ResourceId {
  const id = typeof value === 'string' ? findResourceId(value) : undefined;
  return id !== undefined && id === value && kindOf(id) === 'circuit';
}
