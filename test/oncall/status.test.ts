import { describe, expect, it } from 'vitest';
import { REQUEST_TAG } from '../../src/network/connection.ts';
import { idKey } from '../../src/network/resourceId.ts';
import { status } from '../../src/oncall/status.ts';
import { aConnection, idOf } from '../fakes/fakeWorld.ts';
import { type Bench, confirmed, startBench } from '../provisioning/bench.ts';
import { people } from '../simulator/people.ts';

const bob = idOf(people.bob);
const MINUTE = 60_000;

function put({ network }: Bench, ...connections: readonly ReturnType<typeof aConnection>[]): void {
  for (const connection of connections) network.world.connections.set(idKey(connection.id), connection);
}

async function ask<K extends string>(bench: Bench, given: string, kind: K) {
  const answer = await status(bench.deps, given, bob, bench.signal);
  if (answer.kind !== kind) throw new Error(JSON.stringify(answer));
  return answer as Extract<typeof answer, { kind: K }>;
}

describe('a connection made by the bot', () => {
  async function failedOne() {
    const bench = startBench();
    const id = await confirmed(bench);
    bench.network.failNextOperation();
    await bench.pass(5 * MINUTE);
    const made = [...bench.network.world.connections.values()].find(({ tags }) => tags[REQUEST_TAG] === id);
    if (!made) throw new Error('nothing was left behind');
    return { bench, made };
  }

  it('is shown with what Azure said of its failure', async () => {
    const { bench, made } = await failedOne();

    const { row, failure } = await ask(bench, made.name, 'connection');

    expect([row.requestNumber, failure?.code]).toEqual([1, 'InternalServerError']);
  });

  it('shows no failure any more once it is mended, by whomever', async () => {
    const { bench, made } = await failedOne();
    put(bench, { ...made, provisioningState: 'Succeeded' });

    const { row, failure } = await ask(bench, made.name, 'connection');

    expect([row.requestNumber, failure]).toEqual([1, undefined]);
  });

  it('lends neither its request nor its failure to another one with a copy of its tag', async () => {
    const { bench, made } = await failedOne();
    const { tags } = made;
    put(bench, aConnection('conn-copied', 'er-milan', 'ergw-hub-neu', { tags, provisioningState: 'Failed' }));

    const { row, failure } = await ask(bench, 'conn-copied', 'connection');

    expect([row.requestNumber, failure]).toEqual([undefined, undefined]);
  });
});

it('says how many connections of a circuit were not looked at', async () => {
  const bench = startBench();
  put(bench, ...Array.from({ length: 43 }, (_, at) => aConnection(`conn-${at}`, 'er-amsterdam', 'ergw-hub-weu')));

  const { connections } = await ask(bench, 'er-amsterdam', 'circuit');

  expect([connections.rows.length, connections.beyond, connections.hidden]).toEqual([40, 3, 0]);
});

it('counts rows whose rights Azure did not say apart from those that are not the asker’s to read', async () => {
  const bench = startBench();
  const { ofPerson } = bench.network;
  let asked = 0;
  const rights = {
    ...bench.network,
    ofPerson: (...question: Parameters<typeof ofPerson>) => {
      asked += 1;
      if (asked === 2) bench.network.cutOff('ofPerson');
      return ofPerson(...question);
    },
  };

  const answer = await status({ ...bench.deps, rights }, 'er-dublin', bob, bench.signal);

  expect(answer).toMatchObject({ kind: 'circuit', connections: { rows: [], hidden: 0, rightsUnread: 1 } });
});

it('does not say that nothing may be read when Azure did not say so of any match', async () => {
  const bench = startBench();
  put(bench, aConnection('er-dublin', 'er-milan', 'ergw-hub-neu'));
  bench.network.cutOff('ofPerson');

  expect(await ask(bench, 'er-dublin', 'notReadable')).toMatchObject({ reason: 'askerRightsUnread' });
});

it('leaves a state that Azure does not report to the words', async () => {
  const bench = startBench();
  put(bench, aConnection('conn-silent', 'er-milan', 'ergw-hub-neu', { provisioningState: undefined }));

  expect((await ask(bench, 'conn-silent', 'connection')).row.status).toBeUndefined();
});
