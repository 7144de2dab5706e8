import { BoardError } from '../ports/boardError.ts';
import type { Log } from '../ports/log.ts';
import type { Place } from '../request/people.ts';
import { addedHeadline } from '../words/help.ts';
import { UNNAMED } from '../words/values.ts';
import { HEADLINES, helpCard } from './cards/helpCard.ts';
import type { Incoming } from './incoming.ts';
import type { Home, Installations } from './installations.ts';
import { cardMessage, type Message } from './message.ts';
import { kindOfPlace } from './places.ts';
import type { Roster } from './roster.ts';
import type { Sender } from './sender.ts';

type Added = Extract<Incoming, { kind: 'installed' }>;
type Removed = Extract<Incoming, { kind: 'removed' }>;

/** What the bot does when the app is added somewhere or removed. Teams tells of each in two events, in any order. */
export interface Welcome {
  added(event: Added, referenceId: string): Promise<void>;
  removed(event: Removed): Promise<void>;
}

interface WelcomeDeps {
  readonly sender: Pick<Sender, 'post'>;
  readonly roster: Roster;
  readonly installations: Installations;
  readonly log: Log;
}

const SEND_MS = 5_000;

export function createWelcome({ sender, roster, installations, log }: WelcomeDeps): Welcome {
  const inTurn = createTurnTaking();

  async function words({ place, handle }: Added, referenceId: string): Promise<Message> {
    const kind = kindOfPlace(place);
    if (kind === 'personal') return greeting(kind, HEADLINES.hello);
    const name = await nameOf(place, handle, referenceId);
    return greeting(kind, addedHeadline(kind, name));
  }

  /** Events carry no name, and a team wants to know whom to ask: https://learn.microsoft.com/legal/marketplace/certification-policies#11404-teams */
  async function nameOf(place: Place, handle: string | undefined, referenceId: string): Promise<string> {
    const name = handle === undefined ? undefined : await roster.nameOf(place, handle, referenceId);
    return name?.trim().slice(0, 100) || UNNAMED;
  }

  async function say(event: Added, referenceId: string): Promise<void> {
    if (!(await installations.takeWelcome(event.home))) return;
    const message = await words(event, referenceId);
    try {
      await sender.post(event.place, message, AbortSignal.timeout(SEND_MS));
    } catch (error) {
      if (!(error instanceof BoardError)) throw error;
      log.warn({ referenceId, code: error.code, outcome: error.outcome }, 'welcome not sent');
      // The first event can come before the bot is let in: then the second one is the moment.
      if (error.outcome !== 'unknown') await installations.giveWelcomeBack(event.home);
    }
  }

  return {
    added: (event, referenceId) =>
      inTurn(event.home, async () => {
        if (event.installedBy) await installations.noteAdder(event.home, event.installedBy);
        await say(event, referenceId);
      }),
    removed: ({ home }) => inTurn(home, () => installations.forget(home)),
  };
}

function greeting(place: 'personal' | 'channel' | 'groupChat', headline: string): Message {
  return cardMessage(helpCard({ place, offered: [], headline }));
}

/** Events of one home one after the other: the second has to know how the first one ended. */
function createTurnTaking() {
  const last = new Map<string, Promise<void>>();
  return async (home: Home, run: () => Promise<void>): Promise<void> => {
    const key = `${home.tenantId} ${home.id}`;
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(run, run);
    last.set(key, mine);
    try {
      await mine;
    } finally {
      if (last.get(key) === mine) last.delete(key);
    }
  };
}
