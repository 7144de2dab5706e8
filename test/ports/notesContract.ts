import { beforeEach, describe, expect, it } from 'vitest';
import type { Notes } from '../../src/ports/notes.ts';
import { at } from '../builders.ts';

const NOON = at('12:00');
const EXPIRY = at('12:10');

/** What all notes keep to. `open` gives empty ones for one test; whoever opens them closes them after the test. */
export function notesContract(name: string, open: () => Notes | Promise<Notes>): void {
  describe(`the notes ${name}`, () => {
    let notes: Notes;
    beforeEach(async () => {
      notes = await open();
    });

    const put = (value: string, version?: number) =>
      notes.put('key', value, version === undefined ? { expiresAt: EXPIRY } : { expiresAt: EXPIRY, version });
    const putIfAbsent = (value: string, now: Date = NOON) =>
      notes.putIfAbsent('key', value, { now, expiresAt: at('12:20') });

    it('reads back what was written, under its key alone', async () => {
      await put('{"a":"é 🚀"}');

      expect((await notes.get('key', NOON))?.value).toBe('{"a":"é 🚀"}');
      expect(await notes.get('Key', NOON)).toBeUndefined();
    });

    it('writes over whatever was there when no version is asked for', async () => {
      await put('one');

      expect(await put('two')).toBe(true);
      expect((await notes.get('key', NOON))?.value).toBe('two');
    });

    it('writes with a version only while it is the newest', async () => {
      await put('one');
      const read = await notes.get('key', NOON);

      expect(await put('two', read?.version)).toBe(true);
      expect(await put('three', read?.version)).toBe(false);
      expect((await notes.get('key', NOON))?.value).toBe('two');
    });

    it('writes nothing with a version where there is no note', async () => {
      expect(await put('one', 1)).toBe(false);
      expect(await notes.get('key', NOON)).toBeUndefined();
    });

    it('is as if it had never been once it expired', async () => {
      await put('one');

      expect((await notes.get('key', at('12:09:59.999')))?.value).toBe('one');
      expect(await notes.get('key', EXPIRY)).toBeUndefined();
      expect(await putIfAbsent('two', EXPIRY)).toBeUndefined();
      expect((await notes.get('key', EXPIRY))?.value).toBe('two');
    });

    it('leaves a note alone that is there already, and returns it', async () => {
      await put('one');

      expect(await putIfAbsent('two')).toMatchObject({ value: 'one' });
      expect(await notes.get('key', EXPIRY)).toBeUndefined();
    });

    it('lets exactly one of several callers at once write', async () => {
      const answers = await Promise.all(['a', 'b', 'c'].map((value) => putIfAbsent(value)));

      expect(answers.filter((answer) => answer === undefined)).toHaveLength(1);
      const value = (await notes.get('key', NOON))?.value;
      expect(answers.filter((answer) => answer?.value === value)).toHaveLength(2);
    });

    it('does not take a note that was written anew after an expiry for the one that was read before', async () => {
      await put('one');
      const read = await notes.get('key', NOON);
      await putIfAbsent('two', at('12:15'));

      expect(await put('three', read?.version)).toBe(false);
    });
  });
}
