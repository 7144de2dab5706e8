import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bicepString, commentText, shellOption, shellWord, terraformString } from '../../src/words/quoting.ts';
import { parseBicep } from './languages/bicep.ts';
import { azCalls, optionsIn } from './languages/shell.ts';
import { literal, parseTerraform } from './languages/terraform.ts';

const AWKWARD = [
  '',
  ' ',
  "'",
  '"',
  '\\',
  '`',
  '!',
  '$',
  '%',
  '{',
  '}',
  '$(',
  '${',
  '%{',
  '$$',
  '\n',
  '\r',
  '\t',
  '~',
  '*',
];
const AWKWARD_TOO = [
  '#',
  ';',
  '&',
  '|',
  '<',
  '>',
  '-',
  '--',
  '//',
  '@',
  '\u202e',
  '\u2028',
  '\u007f',
  'ü',
  '名',
  '\u{1f600}',
];
/** Whatever a text may hold; no program can be handed the character of code 0 as an argument. */
const anything = fc
  .array(fc.oneof(fc.constantFrom(...AWKWARD, ...AWKWARD_TOO), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 8,
  })
  .map((pieces) => pieces.join('').replaceAll('\0', '').toWellFormed());

/** What the tests' grammar of Bicep would take for a comment. */
function withoutComment(text: string): string {
  return text.replaceAll(/\/(?=[/*])/g, '.');
}

describe('a word of a command', () => {
  it('is read by bash as the very same text', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 8 }), (values) => {
        expect(azCalls(`az ${values.map(shellWord).join(' ')}`)).toEqual([values]);
      }),
    );
  });

  it.each([
    { value: 'rg-hub', word: 'rg-hub', because: 'nothing in it is special' },
    { value: 'rg (hub)', word: '"rg (hub)"', because: 'PowerShell and cmd read double quotes too' },
    { value: 'a$b', word: "'a$b'", because: 'a dollar is active in double quotes' },
  ])('is written $word, because $because', ({ value, word }) => {
    expect(shellWord(value)).toBe(word);
  });

  it('is no option of its own, even where it begins with a hyphen', () => {
    const [call = []] = azCalls(`az ${shellOption('resource-group', '-rg')} ${shellOption('name', 'conn')}`);

    expect(optionsIn(call)).toEqual({ 'resource-group': '-rg', name: 'conn' });
    expect(call[0]).toBe('--resource-group=-rg');
  });
});

it('writes a string that Bicep reads as the very same text, without interpolating', () => {
  fc.assert(
    fc.property(anything.map(withoutComment), (value) => {
      const { resources } = parseBicep(`resource a 'T@1' = {\n  name: ${bicepString(value)}\n}\n`);

      expect(resources).toEqual([{ type: 'T@1', body: { name: value } }]);
    }),
  );
});

it('writes a string that Terraform reads as the very same text, without evaluating', async () => {
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      const file = await parseTerraform(`provider "a" {\n  name = ${terraformString(value)}\n}\n`);

      // Terraform keeps every text composed (NFC), and no name of Azure's is anything else.
      expect(literal(file.provider?.a?.[0]?.name)).toBe(value.normalize('NFC'));
    }),
  );
});

it.each([
  ['a line', 'rg\nresource evil'],
  ['a carriage return', 'rg\rresource evil'],
  ['a line separator', 'rg\u2028resource evil'],
])('does not let %s end a comment', (_, text) => {
  expect(commentText(text)).toBe('rg resource evil');
});
