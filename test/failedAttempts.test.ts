import { describe, expect, it } from 'vitest';
import { createFailedAttempts } from '../src/failedAttempts.ts';

describe('failed attempts', () => {
  it('are forgotten for the oldest address once there are too many', () => {
    const attempts = createFailedAttempts();
    const now = new Date('2026-11-24T10:00:00Z');
    for (let i = 0; i < 31; i++) attempts.count('192.0.2.1', 'r', now);
    expect(attempts.count('192.0.2.1', 'r', now)).toBeDefined();

    for (let i = 0; i < 10_000; i++) attempts.count(`address ${i}`, 'r', now);

    expect(attempts.count('192.0.2.1', 'r', now)).toBeUndefined();
  });
});
