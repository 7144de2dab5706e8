import { fileURLToPath } from 'node:url';
import { recorderTo } from '../verify/recording.ts';
import { startTarget } from '../verify/targets.ts';
import { exitCodeOf, report, verify } from '../verify/verify.ts';

// Asks Azure, or the simulator where no subscription is named, whether it behaves as the simulator's table says:
// `npm run verify:azure`, described in docs/simulators.md. Exits 1 if something did not hold,
// 2 if it broke off, or something of it is left behind.

const startedAt = new Date().toISOString().replaceAll(/[:.]/g, '-');
const kind = process.env.VERIFY_SUBSCRIPTION ? 'azure' : 'simulator';
const path = fileURLToPath(new URL(`../../data/verify-${kind}-${startedAt}.jsonl`, import.meta.url));
try {
  const { target, stop } = await startTarget({ env: process.env, record: recorderTo(path) });
  try {
    const outcomes = await verify(target);
    process.stdout.write(`${report(target, outcomes)}Recorded in ${path}\n`);
    process.exitCode = exitCodeOf(outcomes);
  } finally {
    await stop();
  }
} catch (error) {
  process.stderr.write(`The checks broke off: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
