import type { Verdict } from './crashRound.ts';
import { nameOfCall } from './killPoint.ts';

const HEADS = [
  'story',
  'killed at',
  'when',
  'pressed',
  'connections',
  'PUTs',
  'DELETEs',
  'card',
  'mentions',
  'verdict',
];

/** The crash table, one line a kill point. */
export function crashTable(verdicts: readonly Verdict[]): string {
  const lines = [HEADS, ...verdicts.map(cellsOf)];
  const widths = HEADS.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const text = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${text.join('\n')}\n`;
}

function cellsOf({ row, connections, puts, deletes, mentions, faults }: Verdict): readonly string[] {
  return [
    row.begun.story.name,
    nameOfCall(row.call),
    row.when === 'beforeEffect' ? 'before' : 'after',
    row.pressedAgain ? 'twice' : 'once',
    String(connections),
    String(puts),
    String(deletes),
    row.cardsEqual ? '= record' : 'differs',
    String(mentions),
    faults.length === 0 ? (row.reached ? 'ok' : 'ok (one update with another)') : faults.join(', '),
  ];
}
