import { describe, expect, it } from 'vitest';
import { createAllowance } from '../../src/teams/allowance.ts';
import { alice, at, bob } from '../builders.ts';

describe('what one person may ask', () => {
  function spent() {
    const allowance = createAllowance(60);
    const answers = Array.from({ length: 60 }, () => allowance.take(alice.id, at('12:00')));
    return { allowance, answers };
  }

  it('is much at a stretch, and then nothing, which is said once', () => {
    const { allowance, answers } = spent();

    expect(new Set(answers)).toEqual(new Set(['yes']));
    expect([1, 2, 3].map(() => allowance.take(alice.id, at('12:00')))).toEqual(['tellOnce', 'no', 'no']);
  });

  it('comes back by one a second, however often they try', () => {
    const { allowance } = spent();
    for (let tried = 0; tried < 100; tried += 1) allowance.take(alice.id, at('12:00'));

    const answers = ['12:00:00.900', '12:00:01', '12:00:01.100'].map((time) => allowance.take(alice.id, at(time)));

    expect(answers).toEqual(['no', 'yes', 'tellOnce']);
  });

  it('is their own: nobody else is held up', () => {
    const { allowance } = spent();

    expect(allowance.take(bob.id, at('12:00'))).toBe('yes');
  });

  it('is never more than at the start, however long they were silent', () => {
    const { allowance } = spent();
    const answers = Array.from({ length: 61 }, () => allowance.take(alice.id, at('18:00')));

    expect(answers.at(-1)).toBe('tellOnce');
  });
});
