import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { createInstallations } from '../../src/teams/installations.ts';
import { alice, bob } from '../builders.ts';
import { handClock } from '../fakes/handClock.ts';

const home = { tenantId: 't1', id: '19:general@thread.tacv2' };
const elsewhere = { tenantId: 't1', id: '19:other@thread.tacv2' };
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

function start() {
  const clock = handClock();
  return { clock, installations: createInstallations(openSqliteStore(':memory:').notes, clock) };
}

describe('a welcome', () => {
  it('is taken once for a home, and again after the app was removed', async () => {
    const { installations } = start();

    expect(await installations.takeWelcome(home)).toBe(true);
    expect(await installations.takeWelcome(home)).toBe(false);
    expect(await installations.takeWelcome(elsewhere)).toBe(true);
    await installations.forget(home);
    expect(await installations.takeWelcome(home)).toBe(true);
  });

  it('goes back where it could not be said', async () => {
    const { installations } = start();
    await installations.takeWelcome(home);

    await installations.giveWelcomeBack(home);

    expect(await installations.takeWelcome(home)).toBe(true);
  });
});

describe('who added the app', () => {
  it('is known as long as it is there, years later too', async () => {
    const { installations, clock } = start();
    await installations.noteAdder(home, alice.id);

    clock.advance(5 * YEAR_MS);

    expect(await installations.addedBy(home)).toBe(alice.id);
    expect(await installations.addedBy(elsewhere)).toBeUndefined();
  });

  it('is whoever added it last', async () => {
    const { installations } = start();
    await installations.noteAdder(home, alice.id);
    await installations.forget(home);

    expect(await installations.addedBy(home)).toBeUndefined();
    await installations.noteAdder(home, bob.id);
    expect(await installations.addedBy(home)).toBe(bob.id);
  });
});
