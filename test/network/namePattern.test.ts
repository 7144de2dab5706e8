import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameBy, namePatternWorks } from '../../src/network/namePattern.ts';
import { isConnectionName } from '../../src/network/naming.ts';

const names = { circuit: 'er-ams', gateway: 'ergw-weu' };

describe('a pattern of connection names', () => {
  it.each([
    { pattern: 'conn-{circuit}-{gateway}', works: true },
    { pattern: '{gateway}', works: true },
    { pattern: 'prod.{circuit}_1', works: true },
    { pattern: 'conn', works: false },
    { pattern: '{circuit}-{gateway}-', works: false },
    { pattern: '-{circuit}', works: false },
    { pattern: 'a b {circuit}', works: false },
    { pattern: '{Circuit}', works: false },
    { pattern: '{circuit}{vnet}', works: false },
    { pattern: `{circuit}${'x'.repeat(80)}`, works: false },
    { pattern: '{circuit}'.repeat(5), works: false },
    { pattern: '{constructor}', works: false },
  ])('"$pattern" works: $works', ({ pattern, works }) => {
    expect(namePatternWorks(pattern)).toBe(works);
  });

  it('puts the names in, and a number behind what is taken', () => {
    expect(nameBy('c-{circuit}-{gateway}', names, [])).toBe('c-er-ams-ergw-weu');
    expect(nameBy('c-{circuit}', names, ['C-ER-ams', 'c-er-ams-2'])).toBe('c-er-ams-3');
  });

  it('takes a name as it is, whatever a replacement would make of its marks', () => {
    expect(nameBy('c-{circuit}', { circuit: '$&', gateway: 'x' }, [])).toBeUndefined();
  });

  it('makes a name that Azure takes, or none', () => {
    const name = fc.stringMatching(/^[a-z0-9][a-z0-9._-]{0,78}[a-z0-9_]$/);
    const pattern = fc.stringMatching(/^[a-z{}. -]{0,40}$/).map((text) => `${text}{circuit}{gateway}`);
    fc.assert(
      fc.property(pattern, name, name, fc.array(name), (text, circuit, gateway, taken) => {
        fc.pre(namePatternWorks(text));
        const made = nameBy(text, { circuit, gateway }, taken);
        return made === undefined || (isConnectionName(made) && !taken.includes(made));
      }),
    );
  });
});
