import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { behaviours } from './behaviours.ts';
import { refusals } from './refusals.ts';
import { defaultSettings } from './settings.ts';

/** The front page of a host or of a repository says nothing that somebody could look up. */
function namesAPage(source: string): boolean {
  const addresses = source.match(/https:\/\/[^\s,;]+/g) ?? [];
  const isPage = (address: string) => {
    const { hostname, pathname } = new URL(address);
    return pathname.split('/').filter(Boolean).length >= (hostname === 'github.com' ? 4 : 2);
  };
  return source.startsWith('https://') && addresses.every(isPage);
}

/** As they stand in the code; what is in the details of an error and what says that the simulator is broken are not. */
async function codesAnswered(): Promise<readonly string[]> {
  const folder = import.meta.dirname;
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.startsWith('recordings'),
  );
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const written =
    /(?:\bcode: |const code = .*?|\b(?:unauthorized|refuse)\(\s*)'(?<code>[A-Z]\w+)'(?: : '(?<other>[A-Z]\w+)')?/g;
  const found = texts.flatMap((text) =>
    [...text.matchAll(written)].flatMap(({ groups }) => [groups?.code, groups?.other]),
  );
  const codes = found.filter((code) => code !== undefined && !['InvalidJson', 'SimulatorBug'].includes(code));
  return [...new Set(codes as readonly string[])];
}

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
    expect(documented.filter(({ source }) => !namesAPage(source))).toEqual([]);
    expect(behaviours.filter(({ source }) => source.trim() === '')).toEqual([]);
  });

  it('has every code that the simulator answers with', async () => {
    const told = behaviours.map(({ what }) => what).join(' ');
    const codes = await codesAnswered();

    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(told))).toEqual([]);
  });

  it('never calls documented what its source calls invented', () => {
    const wrong = behaviours.filter(({ source, provenance }) => /invented/.test(source) && provenance !== 'assumed');

    expect(wrong).toEqual([]);
  });
});
