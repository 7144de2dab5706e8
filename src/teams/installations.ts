import type { Clock } from '../ports/clock.ts';
import type { Notes } from '../ports/notes.ts';
import { type UserId, userId } from '../request/people.ts';
import { after } from '../request/times.ts';

/** As good as for ever: the app may stay in a team for years, and only its removal ends what was noted. */
const REMEMBERED_FOR_MS = 10 * 365 * 24 * 60 * 60 * 1000;

/** What the app was added to: a team with all its channels, a group chat, or one person's chat. */
export interface Home {
  readonly tenantId: string;
  /** The team's id, elsewhere the conversation's. */
  readonly id: string;
}

/** Where the app was added, by whom, and whether it has said so. */
export interface Installations {
  /** True for one caller for each time that the app is added; who then could not say welcome gives it back. */
  takeWelcome(home: Home): Promise<boolean>;
  giveWelcomeBack(home: Home): Promise<void>;
  noteAdder(home: Home, by: UserId): Promise<void>;
  /** Who added the app here; undefined where it was added before anybody took note, or was removed. */
  addedBy(home: Home): Promise<UserId | undefined>;
  /** The app was removed: added again, it is new here. */
  forget(home: Home): Promise<void>;
}

export function createInstallations(notes: Notes, clock: Clock): Installations {
  const forLong = () => ({ now: clock.now(), expiresAt: after(clock.now(), REMEMBERED_FOR_MS) });
  /** A note cannot be deleted, and one that has expired is as if it had never been. */
  const expire = (key: string) => notes.put(key, '', { expiresAt: clock.now() });

  async function giveWelcomeBack(home: Home): Promise<void> {
    await expire(welcomeKey(home));
  }

  return {
    takeWelcome: async (home) => (await notes.putIfAbsent(welcomeKey(home), 'said', forLong())) === undefined,
    giveWelcomeBack,
    async noteAdder(home, by) {
      await notes.put(adderKey(home), by, forLong());
    },
    async addedBy(home) {
      const note = await notes.get(adderKey(home), clock.now());
      return note && userId(note.value);
    },
    async forget(home) {
      await giveWelcomeBack(home);
      await expire(adderKey(home));
    },
  };
}

function welcomeKey({ tenantId, id }: Home): string {
  return `welcome:${tenantId}:${id}`;
}

function adderKey({ tenantId, id }: Home): string {
  return `app-added-by:${tenantId}:${id}`;
}
