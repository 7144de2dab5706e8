import { describe, expect, it } from 'vitest';
import { QUEUED_FOR_MS } from '../../src/request/times.ts';
import type { Member } from '../fakes/fakeArm.ts';
import { armError, azureError } from '../fakes/fakeErrors.ts';
import { type Bench, inState, startBench } from './bench.ts';
import { askForCopy, begun, callsOf, failedOnce, MINUTE, SECOND, secondsOf } from './moves.ts';

async function passMinutes(bench: Bench, ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 5 * MINUTE) {
    bench.clock.advance(5 * MINUTE);
    await bench.settle();
  }
}

describe('a retry whose checks cannot read for ever', () => {
  const BROKEN = azureError('InternalServerError', 500);

  it('goes back to its person after a day, where nothing can be made without that read', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.refuseAlways('gateway', armError('gateway', BROKEN));
    await bench.retry(id);

    await passMinutes(bench, QUEUED_FOR_MS - 5 * MINUTE);
    const before = (await bench.now(id)).state.status;
    await passMinutes(bench, 10 * MINUTE);

    expect(before).toBe('checking');
    expect(inState(await bench.now(id), 'awaitingConfirmation').cameBack).toBe('newBlocker');
    expect(bench.board.messages.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
  });

  it('waits a second day in the queue where that read is none of the checks that must be passed', async () => {
    const bench = startBench();
    const id = await failedOnce(bench);
    bench.network.refuseAlways('circuit', armError('circuit', BROKEN));
    await bench.retry(id);

    await passMinutes(bench, QUEUED_FOR_MS - 5 * MINUTE);
    const before = (await bench.now(id)).state.status;
    await passMinutes(bench, 10 * MINUTE);
    const meanwhile = inState(await bench.now(id), 'queued').wait?.code;
    await passMinutes(bench, QUEUED_FOR_MS);

    expect([before, meanwhile]).toEqual(['checking', 'broken']);
    expect(inState(await bench.now(id), 'failed').failure.leftBehind).toBe(true);
    expect(bench.board.messages.filter(({ kind }) => kind === 'notice')).toHaveLength(2);
  });
});

describe('ten minutes that Azure asks for are waited, whatever cards come due meanwhile', () => {
  const WAIT_MS = 10 * MINUTE;

  interface Case {
    readonly because: string;
    readonly member: Member;
    arrange(bench: Bench): Promise<Awaited<ReturnType<typeof failedOnce>>>;
  }

  const cases: readonly Case[] = [
    {
      because: 'the checks of a retry',
      member: 'circuit',
      arrange: async (bench) => {
        const id = await failedOnce(bench);
        await bench.retry(id);
        return id;
      },
    },
    {
      because: 'a poll of the create',
      member: 'observe',
      arrange: async (bench) => {
        const id = await begun(bench);
        await bench.settle();
        await bench.pass(9 * SECOND);
        bench.clock.advance(SECOND);
        return id;
      },
    },
    {
      because: 'a look before the delete',
      member: 'connection',
      arrange: async (bench) => {
        const id = await failedOnce(bench);
        await bench.cleanUp(id);
        return id;
      },
    },
  ];

  it.each(cases)('$because', async ({ member, arrange }) => {
    const bench = startBench();
    const id = await arrange(bench);
    bench.network.refuseAlways(member, armError(member, azureError('TooManyRequests', 429), WAIT_MS));
    bench.board.goDown();
    const counted = () => callsOf(bench, member);

    const first = await secondsOf(bench, counted, 30 * SECOND);
    await askForCopy(bench, id);
    const posts = bench.board.calls.length;
    const later = await secondsOf(bench, counted, WAIT_MS - 30 * SECOND);

    expect(first).toEqual([0]);
    expect(bench.board.calls.length).toBeGreaterThan(posts);
    expect(later).toEqual([WAIT_MS / SECOND - 30]);
  });
});

it('acts at once on what somebody asks for while an earlier step still waits for Azure', async () => {
  const bench = startBench();
  const id = await failedOnce(bench);
  bench.network.refuse('circuit', armError('circuit', azureError('TooManyRequests', 429), 10 * MINUTE));
  await bench.retry(id);
  await bench.settle();
  const before = (await bench.now(id)).notBeforeAt;
  await bench.cancel(id);

  await bench.cleanUp(id);
  await bench.settle();

  expect(before?.getTime()).toBe(bench.clock.now().getTime() + 10 * MINUTE);
  expect(callsOf(bench, 'remove')).toBe(1);
});
