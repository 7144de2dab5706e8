import type { Row } from './bench.ts';

/** Whether a row is as good as was aimed at; undefined where nothing was. */
export function isMet({ aim, bot, ratio }: Row): boolean | undefined {
  if (!aim) return undefined;
  const value = aim.of === 'bot' ? bot : (ratio ?? Number.NaN);
  return value >= (aim.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (aim.atMost ?? Number.POSITIVE_INFINITY);
}

const HEAD = ['', 'bot', 'echo bot', 'ratio', 'aim', ''] as const;

/** As somebody reads it in a terminal, or in a note. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [HEAD, ...rows.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  const lines = cells.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))),
  );
  return lines.map((line) => line.join('  ').trimEnd()).join('\n');
}

function cellsOf(row: Row): readonly string[] {
  const { name, unit, bot, echo, ratio, aim } = row;
  const isGood = isMet(row);
  return [
    name,
    `${digits(bot)} ${unit}`,
    echo === undefined ? '' : `${digits(echo)} ${unit}`,
    ratio === undefined ? '' : ratio.toFixed(2),
    aim
      ? `${aim.of === 'ratio' ? 'ratio ' : ''}${aim.atLeast ?? ''}${aim.atMost ?? ''} or ${aim.atLeast === undefined ? 'less' : 'more'}`
      : '',
    isGood === undefined ? '' : isGood ? 'met' : 'missed',
  ];
}

function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1);
}
