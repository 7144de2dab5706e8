import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isConnectionName, isResourceGroupName, isWeight, proposeName, weightOf } from '../../src/network/naming.ts';

describe('names of connections', () => {
  it.each(['a', '7', 'conn-1', 'a_', 'A.b-c_d', 'a'.repeat(80)])('takes %j', (name) => {
    expect(isConnectionName(name)).toBe(true);
  });

  it.each([
    { because: 'it is empty', name: '' },
    { because: 'it is longer than 80', name: 'a'.repeat(81) },
    { because: 'it is 10,000 characters', name: 'a'.repeat(10_000) },
    { because: 'it starts with _', name: '_a' },
    { because: 'it starts with -', name: '-a' },
    { because: 'it ends with -', name: 'a-' },
    { because: 'it ends with .', name: 'a.' },
    { because: 'it is a way up', name: '..' },
    { because: 'it has a slash', name: 'a/b' },
    { because: 'it has an encoded slash', name: 'a%2fb' },
    { because: 'it has a space', name: 'a b' },
    { because: 'it ends with a line break', name: 'a\n' },
    { because: 'é is no letter to ARM', name: 'café' },
    { because: 'the Kelvin sign is no K', name: '\u212a' },
    { because: 'it holds a zero-width space', name: 'a\u200bb' },
    { because: 'it is an emoji', name: '🚀' },
    { because: 'it is a template', name: '$\u007bname}' },
  ])('refuses $name because $because', ({ name }) => {
    expect(isConnectionName(name)).toBe(false);
  });
});

describe('names of resource groups', () => {
  it.each(['rg', 'rg-hub.(weu)_1', '(x)', 'réseau', '网络', '-', 'a'.repeat(90)])('takes %j', (name) => {
    expect(isResourceGroupName(name)).toBe(true);
  });

  it.each([
    { because: 'it is empty', name: '' },
    { because: 'it is longer than 90', name: 'a'.repeat(91) },
    { because: 'it ends with a period', name: 'rg.' },
    { because: 'it is a way up', name: '..' },
    { because: 'it has a slash', name: 'a/b' },
    { because: 'it has a percent sign', name: 'a%2e' },
    { because: 'it ends with a line break', name: 'rg\n' },
    { because: 'the Kelvin sign would equal k in an index', name: 'r\u212a' },
    { because: 'it has a bidi override', name: 'a\u202eb' },
  ])('refuses $name because $because', ({ name }) => {
    expect(isResourceGroupName(name)).toBe(false);
  });
});

describe('weights', () => {
  it.each([
    { text: '0', weight: 0 },
    { text: '32000', weight: 32_000 },
    { text: ' 10 ', weight: 10 },
    { text: '\t10\n', weight: 10 },
    { text: '007', weight: 7 },
  ])('reads $text as $weight', ({ text, weight }) => {
    expect(weightOf(text)).toBe(weight);
  });

  it.each([
    '',
    ' ',
    '-1',
    '+1',
    '32001',
    '99999',
    '000001',
    '1.5',
    '1,5',
    '1e3',
    '0x10',
    '1_0',
    '1 0',
    'ten',
    'NaN',
    '١٢',
    '１',
  ])('refuses %j', (text) => {
    expect(weightOf(text)).toBeUndefined();
  });

  it.each([-1, 1.5, 32_001, Number.NaN, Number.POSITIVE_INFINITY])('does not take the number %d', (weight) => {
    expect(isWeight(weight)).toBe(false);
  });
});

describe('proposed names', () => {
  it('joins the names of circuit and gateway', () => {
    expect(proposeName('er-amsterdam', 'ergw-hub-weu', [])).toBe('conn-er-amsterdam-ergw-hub-weu');
  });

  it('counts on while the name is taken, whatever its case', () => {
    const taken = ['CONN-a-b', 'conn-a-b-2'];

    expect(proposeName('a', 'b', taken)).toBe('conn-a-b-3');
  });

  it('keeps something of both names when they are too long', () => {
    const name = proposeName('c'.repeat(80), 'g'.repeat(80), []);

    expect(name).toHaveLength(80);
    expect(name).toMatch(/^conn-c{37}-g{37}$/);
  });

  it('leaves a short name whole beside a long one', () => {
    expect(proposeName('c'.repeat(80), 'ergw', [])).toBe(`conn-${'c'.repeat(70)}-ergw`);
  });

  it('is valid and free for any names', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), fc.stringMatching(/^[\w.-]{0,100}$/));

    fc.assert(
      fc.property(text, text, fc.nat(3), (circuit, gateway, used) => {
        const taken: string[] = [];
        for (let i = 0; i <= used; i += 1) taken.push(proposeName(circuit, gateway, taken));

        expect(taken.every(isConnectionName)).toBe(true);
        expect(new Set(taken.map((name) => name.toLowerCase())).size).toBe(taken.length);
      }),
    );
  });
});
