import { describe, expect, it } from 'vitest';
import { behaviours } from './behaviours.ts';
import { refusals } from './refusals.ts';
import { defaultSettings } from './settings.ts';

describe('the table of behaviours', () => {
  it('has each row once', () => {
    const ids = behaviours.map(({ id }) => id);

    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has a row for each refusal and for each setting', () => {
    const ids = behaviours.map(({ id }) => id);
    const settings = new Set(behaviours.flatMap((row) => row.settings ?? []));

    expect(ids).toEqual(expect.arrayContaining(refusals.map(({ rule }) => `refusal.${rule}`)));
    expect([...settings].sort()).toEqual(Object.keys(defaultSettings).sort());
  });

  it('names the recording of what is recorded, and an address for what is documented', () => {
    const recorded = behaviours.filter(({ provenance }) => provenance === 'recorded');
    const documented = behaviours.filter(({ provenance }) => provenance === 'documented');

    expect(recorded.filter(({ source }) => !/^Azure\/.+@[0-9a-f]{40}/.test(source))).toEqual([]);
    expect(documented.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
    expect(behaviours.filter(({ source }) => source.trim() === '')).toEqual([]);
  });

  it('never calls documented what its source calls invented', () => {
    const wrong = behaviours.filter(({ source, provenance }) => /invented/.test(source) && provenance !== 'assumed');

    expect(wrong).toEqual([]);
  });
});
