import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Incoming } from './incoming.ts';
import { wireId } from './places.ts';

/** A delivery that comes again within `forMs` under the same key is the same message. */
export interface SameAs {
  readonly key: string;
  /** Undefined: as long as anything is remembered. */
  readonly forMs?: number;
}

type Said = Extract<Incoming, { kind: 'message' | 'oldPress' }>;

/** Faster than anybody types a line twice. */
const UNTIMED_FOR_MS = 5_000;

/**
 * How a message is known again. Teams repeats what was not answered in time with the same id and, later, once more with
 * a new id and a new timestamp: https://github.com/microsoft/botbuilder-dotnet/issues/5005
 *
 * That one is the same where one person says the same words in the same thread at the same moment of their own clock.
 * Whoever asks twice on purpose does so at two moments, and in a channel mostly in two threads: both are answered. Where
 * no moment was sent, only what comes again at once counts as the same.
 */
export function sameAs(incoming: Said, { id, localTimestamp }: Activity): readonly SameAs[] {
  const { from, place } = incoming;
  const words = incoming.kind === 'message' ? incoming.text : incoming.pressed;
  const byId = typeof id === 'string' && id !== '' ? [{ key: `${place.conversationId}:${id}` }] : [];
  const moment = localTimestamp instanceof Date ? localTimestamp.getTime() : Number.NaN;
  const isTimed = Number.isFinite(moment);
  // The words themselves are nobody's to keep.
  const said = createHash('sha256')
    .update(JSON.stringify([from.id, words, isTimed ? moment : 'untimed']))
    .digest('hex');
  const key = `${wireId(place)}:said:${said}`;
  return [...byId, isTimed ? { key } : { key, forMs: UNTIMED_FOR_MS }];
}
