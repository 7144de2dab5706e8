import { expect, it } from 'vitest';
import { needsActivity, newsOf, withActivity } from '../../src/network/activity.ts';
import { isKnown } from '../../src/network/hints.ts';
import { anError } from './hinting.ts';

const UNKNOWN = anError('BrandNewCode', 'New.', { correlationId: 'c-1' });

it.each([
  { because: 'nothing tells what it means', error: UNKNOWN, needed: true },
  {
    because: 'the catalogue knows it',
    error: anError('ScopeLocked', 'Locked.', { correlationId: 'c-1' }),
    needed: false,
  },
  { because: 'the log cannot be asked without an id', error: anError('BrandNewCode'), needed: false },
])('looks into the activity log: $needed, because $because', ({ error, needed }) => {
  expect(needsActivity(error)).toBe(needed);
});

it('keeps what the log says that Azure did not, each once and three at most', () => {
  const entry = (code: string) => anError(code, `${code}.`);
  const logged = [anError('BrandNewCode', 'New.'), entry('A'), entry('A'), entry('B'), entry('C'), entry('D')];

  expect(newsOf(logged, UNKNOWN).map(({ code }) => code)).toEqual(['A', 'B', 'C']);
});

it('counts an entry as news where only its inside is new', () => {
  const logged = [{ ...anError('BrandNewCode', 'New.'), details: [anError('Inner', 'The real one.')] }];

  expect(newsOf(logged, UNKNOWN)).toEqual(logged);
});

it('lets a code that only the log has be known', () => {
  expect(isKnown(withActivity(UNKNOWN, []))).toBe(false);
  expect(isKnown(withActivity(UNKNOWN, [anError('ScopeLocked', 'Locked.')]))).toBe(true);
});
