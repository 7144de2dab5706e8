/** Counts everything that can be seen to change, so that a test waits for the next change instead of sleeping. */
export interface Changes {
  count(): number;
  bump(): void;
  /** Resolves with the count once it is above `since`, or unchanged after `timeoutMs`. */
  after(since: number, timeoutMs: number): Promise<number>;
}

export function createChanges(): Changes {
  let count = 0;
  const waiting = new Set<() => void>();

  function wakeAll(): void {
    for (const wake of waiting) wake();
  }

  return {
    count: () => count,
    bump() {
      count += 1;
      wakeAll();
    },
    after(since, timeoutMs) {
      if (count > since) return Promise.resolve(count);
      return new Promise((resolve) => {
        const timer = setTimeout(wake, timeoutMs);
        function wake(): void {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve(count);
        }
        waiting.add(wake);
      });
    },
  };
}
