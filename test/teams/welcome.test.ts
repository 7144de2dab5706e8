import { describe, expect, it } from 'vitest';
import { BoardError } from '../../src/ports/boardError.ts';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { createInstallations } from '../../src/teams/installations.ts';
import { createWelcome } from '../../src/teams/welcome.ts';
import { alice, aPlace } from '../builders.ts';
import { handClock } from '../fakes/handClock.ts';
import { noLog } from '../fakes/noLog.ts';

const place = aPlace({ threadId: undefined });
const home = { tenantId: place.tenantId, id: place.conversationId };
const event = { kind: 'installed', place, home, handle: alice.handle } as const;
/** Teams' two events of one installation. */
const member = { ...event, installedBy: undefined };
const installation = { ...event, installedBy: alice.id };

type Outcome = 'posted' | BoardError['outcome'];

/** A team whose connector answers one post after the other as told, and then takes everything. */
function team(outcomes: readonly Outcome[] = [], name = 'Alice Archer') {
  const said: string[] = [];
  const left = [...outcomes];
  const sender = {
    async post(_place: unknown, message: { readonly kind: string }) {
      const outcome = left.shift() ?? 'posted';
      if (outcome !== 'posted') throw new BoardError('posting a message', { outcome, code: 'X' });
      said.push(JSON.stringify(message));
      return 'm-1';
    },
  };
  const installations = createInstallations(openSqliteStore(':memory:').notes, handClock());
  const roster = { nameOf: async () => name };
  return { said, installations, welcome: createWelcome({ sender, roster, installations, log: noLog }) };
}

describe('a welcome to a team', () => {
  it.each([
    { order: 'the installation comes first', events: [installation, member] },
    { order: 'the new member comes first', events: [member, installation] },
  ])('is said once where $order, and names who added the bot', async ({ events }) => {
    const { welcome, said, installations } = team();

    await Promise.all(events.map((one) => welcome.added(one, 'ref')));

    expect(said).toHaveLength(1);
    expect(said[0]).toContain('Alice Archer added me to this team.');
    expect(await installations.addedBy(home)).toBe(alice.id);
  });

  it('is said at the second event where Teams did not let the bot in at the first', async () => {
    const { welcome, said } = team(['refused']);

    await Promise.all([welcome.added(member, 'ref'), welcome.added(installation, 'ref')]);

    expect(said).toHaveLength(1);
  });

  it('is not said again where it may have arrived', async () => {
    const { welcome, said } = team(['unknown']);

    await Promise.all([welcome.added(member, 'ref'), welcome.added(installation, 'ref')]);

    expect(said).toEqual([]);
  });

  it('is said to a team that adds the app again', async () => {
    const { welcome, said, installations } = team();
    await welcome.added(installation, 'ref');

    await welcome.removed({ kind: 'removed', place, home });

    expect(await installations.addedBy(home)).toBeUndefined();
    await welcome.added(installation, 'ref');
    expect(said).toHaveLength(2);
  });

  it.each(['', '  '])('names Somebody where Teams calls them %j', async (name) => {
    const { welcome, said } = team([], name);

    await welcome.added(installation, 'ref');

    expect(said[0]).toContain('Somebody added me to this team.');
  });

  it('names Somebody where the event does not say who it was', async () => {
    const { welcome, said } = team();

    await welcome.added({ ...installation, handle: undefined }, 'ref');

    expect(said[0]).toContain('Somebody added me to this team.');
  });
});
