import { mkdir, writeFile } from 'node:fs/promises';
import { simulatorsPage } from './simulatorsPage.ts';

// Writes docs/simulators.md anew from the tables of behaviours: `node test/verify/writeSimulatorsPage.ts`.

await mkdir(new URL('../../docs/', import.meta.url), { recursive: true });
await writeFile(new URL('../../docs/simulators.md', import.meta.url), simulatorsPage());
