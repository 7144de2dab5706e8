import { writeSync } from 'node:fs';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { aState, at } from '../builders.ts';
import { added, committed, moved } from '../ports/storing.ts';

// A process of its own that saves requests in the file it is given and then dies, or waits to be killed.

const [, , path = '', dies] = process.argv;
const { requests } = openSqliteStore(path);

const saved = await added(requests, '1');
const [claim = saved] = await requests.claimDue(at('12:00'), at('12:00:30'), 1);
const queued = await committed(requests, claim, aState('queued'), at('12:00:30'));
writeSync(1, 'saved\n');

if (dies === 'withinASave') {
  // The record is written first and the entry after it: between the two the entry is asked for its text.
  const next = moved(queued, aState('provisioning'));
  const deadly = { toJSON: () => process.kill(process.pid, 'SIGKILL') };
  await requests.commit(queued, { ...next, entry: Object.assign({}, next.entry, { detail: deadly }) }, at('12:01'));
}
process.stdin.resume(); // Ends with the test that started it.
