import { expect, it } from 'vitest';
import { type Row, runBench } from './bench.ts';
import { isMet, tableOf } from './table.ts';

// That the bench works and what it tells; how fast anything is, no test says.

it('measures every row, against the real bot and the echo bot', async () => {
  const rows = await runBench({ pairs: 1, turns: 4, perSecond: 20, starts: 1, restMs: 0, sizes: [10] });

  expect(rows.map(({ name }) => name)).toEqual([
    'connect: requests',
    'connect: p99 to the answer over HTTP',
    'connect: p99 to the message in the chat',
    'connect: CPU of a turn',
    'status: requests',
    'status: p99 to the answer over HTTP',
    'status: p99 to the message in the chat',
    'status: CPU of a turn',
    'start to first answer',
    'memory at rest',
    'type-ahead over 10 circuits and gateways',
  ]);
  const numbers = rows.flatMap(({ bot, echo, ratio }) => [bot, echo, ratio].filter((one) => one !== undefined));
  expect(numbers).toHaveLength(10 * 3 + 1);
  expect(numbers.filter((number) => !(number > 0 && Number.isFinite(number)))).toEqual([]);
}, 120_000);

const row: Row = { name: 'turns', unit: 'per second', bot: 90, echo: 100, ratio: 0.9 };

it.each([
  { aim: { of: 'ratio', atLeast: 0.8 }, met: true },
  { aim: { of: 'ratio', atLeast: 0.95 }, met: false },
  { aim: { of: 'bot', atMost: 100 }, met: true },
  { aim: { of: 'bot', atMost: 80 }, met: false },
] as const)('holds a row against its aim: $aim', ({ aim, met }) => {
  expect(isMet({ ...row, aim })).toBe(met);
});

it('prints a line for each row', () => {
  const [head = '', line = ''] = tableOf([{ ...row, aim: { of: 'ratio', atLeast: 0.8 } }]).split('\n');

  expect(head).toContain('echo bot');
  expect(line.split(/\s{2,}/)).toEqual([
    'turns',
    '90.0 per second',
    '100 per second',
    '0.90',
    'ratio 0.8 or more',
    'met',
  ]);
});
