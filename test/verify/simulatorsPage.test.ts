import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { behaviours } from '../simulator/azure/behaviours.ts';
import { behaviours as ofTeams } from '../simulator/teams/behaviours.ts';
import { simulatorsPage } from './simulatorsPage.ts';

describe('the page about the simulators', () => {
  it('says what the tables in the code say (if not: node test/verify/writeSimulatorsPage.ts)', async () => {
    const page = await readFile(new URL('../../docs/simulators.md', import.meta.url), 'utf8');

    expect(page).toBe(simulatorsPage());
  });

  it('has one row for each thing that a simulator does, as recorded, documented or assumed', () => {
    const rows = simulatorsPage()
      .split('\n')
      .filter((line) => /\| (recorded|documented|assumed) \|/.test(line));

    expect(rows).toHaveLength(behaviours.length + Object.keys(ofTeams).length);
  });

  it('keeps every row in its columns', () => {
    const lines = simulatorsPage().split('\n');
    const uneven = lines.filter(
      (line, at) =>
        line.startsWith('|') && lines[at - 1]?.startsWith('|') && cells(line) !== cells(lines[at - 1] ?? ''),
    );

    expect(uneven).toEqual([]);
  });
});

function cells(line: string): number {
  return line.split(/(?<!\\)\|/).length;
}
