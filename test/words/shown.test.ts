import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cut, shown, verbatim } from '../../src/words/shown.ts';
import { bandwidthText, instantText, listText, scopeText } from '../../src/words/values.ts';

it.each([
  { because: 'an override would spell a name backwards', text: 'adm\u202enimda', expected: 'adm\ufffdnimda' },
  { because: 'control characters are invisible', text: 'a\u0000b\u0007', expected: 'a\ufffdb\ufffd' },
  { because: 'a name is one line', text: ' a\n\tb ', expected: 'a b' },
  { because: 'half a character is none', text: 'a\ud83d', expected: 'a\ufffd' },
  { because: 'clients run this as a function', text: '{{DATE(x)}}', expected: '{\u200b{DATE(x)}}' },
  { because: 'Hebrew must not turn the sentence around', text: 'שער', expected: '\u2068שער\u2069' },
  { because: 'everything else stays as it is', text: 'Ålice <b> **x** 😀', expected: 'Ålice <b> **x** 😀' },
])('shows a name safely: $because', ({ text, expected }) => {
  expect(shown(text)).toBe(expected);
});

it('never shows more than it was told to, nor a character that reorders text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const line = shown(text, 50);
      expect(line.replace(/[\u2068\u2069]/gu, '').length).toBeLessThanOrEqual(50);
      expect(line).not.toMatch(/[\u202a-\u202e\u2066\u2067\n\r]/u);
      expect(line.isWellFormed()).toBe(true);
    }),
  );
});

it('shows text of Azure word for word, in its own paragraphs', () => {
  expect(verbatim('First *line*.\r\n\r\n  Second line.\n')).toEqual(['First *line*.', 'Second line.']);
});

it('says how much of a long text it cut', () => {
  expect(verbatim('x'.repeat(2_500))).toEqual(['x'.repeat(2_000), '(cut here: 500 more characters)']);
});

it('cuts between characters', () => {
  expect(cut('ab😀cd', 4)).toBe('ab…');
});

it('names scopes as people do', () => {
  const group = '/subscriptions/11111111-1111-4111-8111-111111111111/resourceGroups/rg-hub';

  expect(scopeText(group)).toBe('resource group rg-hub');
  expect(scopeText(`${group}/providers/Microsoft.Network/expressRouteCircuits/er-ams`)).toBe('circuit er-ams');
});

it.each([
  { items: [], expected: '' },
  { items: ['a'], expected: 'a' },
  { items: ['a', 'b'], expected: 'a and b' },
  { items: ['a', 'b', 'c'], expected: 'a, b and c' },
  { items: ['a', 'b', 'c', 'd'], expected: 'a, b, c and 1 more' },
])('lists $items', ({ items, expected }) => {
  expect(listText(items, 3)).toBe(expected);
});

it('writes instants the same for every reader', () => {
  expect(instantText(new Date('2026-01-02T03:04:05Z'))).toBe('2 Jan 2026, 03:04 UTC');
});

it('writes bandwidths as providers do', () => {
  expect([50, 1_000, 2_500, 10_000].map(bandwidthText)).toEqual(['50 Mbps', '1 Gbps', '2.5 Gbps', '10 Gbps']);
});
