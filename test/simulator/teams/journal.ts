import type { Changes } from './changes.ts';
import type { Activity, Delivered } from './wire.ts';

/** One request that the connector received. */
export interface JournalEntry {
  readonly at: string;
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** The path, percent-decoded, for people and patterns. */
  readonly path: string;
  readonly body: unknown;
  /** 0 until it is answered, and for good where the client got no answer. */
  status: number;
  /** Absent while it is being served or held. */
  endedAt?: string;
  /** The fault that this request met. */
  fault?: string;
}

/** One activity that the bot was sent. */
export interface DeliveryEntry extends Delivered {
  readonly at: string;
  /** A string where it was no JSON. */
  readonly activity: Activity | string;
}

export interface Journal {
  readonly requests: readonly JournalEntry[];
  readonly deliveries: readonly DeliveryEntry[];
  /** In order of arrival. */
  received(entry: Omit<JournalEntry, 'at' | 'status'>): JournalEntry;
  answered(entry: JournalEntry, status: number): void;
  delivered(activity: Activity | string, at: string, outcome: Delivered): void;
}

export function createJournal(changes: Changes): Journal {
  const requests: JournalEntry[] = [];
  const deliveries: DeliveryEntry[] = [];
  return {
    requests,
    deliveries,
    received(entry) {
      const kept: JournalEntry = { at: new Date().toISOString(), ...entry, status: 0 };
      requests.push(kept);
      return kept;
    },
    answered(entry, status) {
      entry.status = status;
      entry.endedAt = new Date().toISOString();
      changes.bump();
    },
    delivered(activity, at, outcome) {
      deliveries.push({ at, activity, ...outcome });
      changes.bump();
    },
  };
}
