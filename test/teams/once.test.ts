import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { createOnce } from '../../src/teams/once.ts';
import { handClock } from '../fakes/handClock.ts';

function start() {
  const clock = handClock();
  const { notes } = openSqliteStore(':memory:');
  let runs = 0;
  async function run(): Promise<{ readonly run: number }> {
    runs += 1;
    return { run: runs };
  }
  return { clock, notes, run, runs: () => runs };
}

describe('once', () => {
  it('gives a repetition the answer of the first delivery', async () => {
    const { clock, notes, run } = start();
    const once = createOnce(notes, clock);

    await once('a', run);

    expect(await once('a', run)).toEqual({ run: 1 });
  });

  it('lets a repetition wait for the first one that still runs', async () => {
    const { clock, notes, run, runs } = start();
    const once = createOnce(notes, clock);

    const answers = await Promise.all([once('a', run), once('a', run)]);

    expect(answers).toEqual([{ run: 1 }, { run: 1 }]);
    expect(runs()).toBe(1);
  });

  it('remembers over a restart', async () => {
    const { clock, notes, run } = start();
    await createOnce(notes, clock)('a', run);

    expect(await createOnce(notes, clock)('a', run)).toEqual({ run: 1 });
  });

  it('runs again what a process began and died with: the person still waits', async () => {
    const { clock, notes, run, runs } = start();
    void createOnce(notes, clock)('a', () => new Promise<never>(() => undefined));
    await notes.get('once:a', clock.now());

    await createOnce(notes, clock)('a', run);

    expect(runs()).toBe(1);
  });

  it('stores nothing of an answer that is not to be kept, and gives a repetition one of its own', async () => {
    const { clock, notes, run } = start();
    const once = createOnce(notes, clock);

    await once('a', run, { keeps: ({ run: number }) => number > 1 });

    expect((await notes.get('once:a', clock.now()))?.value).not.toContain('run');
    expect(await once('a', run)).toEqual({ run: 2 });
  });

  it('forgets sooner where it is told to', async () => {
    const { clock, notes, run } = start();
    const once = createOnce(notes, clock);
    await once('a', run, { forMs: 5_000 });

    clock.advance(6_000);

    expect(await once('a', run)).toEqual({ run: 2 });
  });

  it('forgets after a while', async () => {
    const { clock, notes, run } = start();
    const once = createOnce(notes, clock);
    await once('a', run);

    clock.advance(11 * 60_000);

    expect(await once('a', run)).toEqual({ run: 2 });
  });
});
