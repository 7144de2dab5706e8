import { fileURLToPath } from 'node:url';
import { writeTeamsApp } from '../teamsApp.ts';
import { packedText } from '../words/teamsApp.ts';

try {
  const path = writeTeamsApp(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  process.stdout.write(`${packedText(path)}\n`);
} catch (error) {
  // For an operator, who has to set something: where in the code it was noticed helps nobody.
  process.stderr.write(`not packed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
