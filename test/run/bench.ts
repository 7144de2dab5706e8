import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { runBench, WHOLE } from '../bench/bench.ts';
import { isMet, tableOf } from '../bench/table.ts';

// `npm run bench`: what a turn, a start and a list cost, beside a bare echo bot on the same machine at the same time.

const FILE = fileURLToPath(new URL('../../bench.json', import.meta.url));

const at = new Date();
const rows = await runBench(WHOLE);
const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism() };
const report = { at, machine, options: WHOLE, rows: rows.map((row) => ({ ...row, met: isMet(row) })) };
writeFileSync(FILE, `${JSON.stringify(report, undefined, 2)}\n`);
process.stdout.write(
  `${tableOf(rows)}\n\n${machine.cpu}, ${machine.cores} cores, Node ${machine.node}; as JSON in ${FILE}\n`,
);
