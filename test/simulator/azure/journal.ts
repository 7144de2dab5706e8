/** One request that ARM's endpoint received. */
export interface JournalEntry {
  /** Simulated time of arrival. */
  readonly at: string;
  readonly method: string;
  /** Path and query as received. */
  readonly url: string;
  /** What the client was answered; 0 while it waits and for good when it got no answer. */
  readonly status: number;
  /**
   * What ARM decided where the client did not hear it: the request took effect, and the answer was
   * held back or dropped.
   */
  readonly effectStatus?: number;
  /** Object id of the caller, when the token was good. */
  readonly principal?: string;
  readonly requestBody?: unknown;
  /** Ids of the faults that changed what happened, in the order they did. */
  readonly fault?: string;
}

export interface Journal {
  /** Begins an entry in order of arrival; the handle fills in what is known later. */
  begin(entry: Pick<JournalEntry, 'at' | 'method' | 'url'>): (known: Partial<JournalEntry>) => void;
  entries(): readonly JournalEntry[];
}

export function createJournal(): Journal {
  const entries: JournalEntry[] = [];
  return {
    begin(entry) {
      const index = entries.push({ ...entry, status: 0 }) - 1;
      return (known) => {
        entries[index] = { ...(entries[index] as JournalEntry), ...known };
      };
    },
    entries: () => [...entries],
  };
}
