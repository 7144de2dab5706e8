import type { TeamsClient } from '../simulator/teams/teamsClient.ts';
import type { AzureAdmin } from './azureAdmin.ts';
import type { Paper } from './paper.ts';
import { createTeller, type Happening } from './teller.ts';

/** Writes down what went over the wire: what Teams delivered and received, and what Azure was asked to change. */
export interface Transcript {
  /** Nothing is written down while somebody acts: Teams' journal has a message only once it is answered. */
  during<T>(act: () => Promise<T>): Promise<T>;
  heading(title: string): Promise<void>;
  /** Writes down what is left; nothing is written after that. */
  end(): Promise<void>;
}

/** A card that is changed sooner than this was never seen by anybody, and is left out. */
const SEEN_AFTER_MS = 300;
/** Longer than any silence of the story. */
const NEWS_WITHIN_MS = 30_000;

export function startTranscript(teams: TeamsClient, azure: AzureAdmin, paper: Paper): Transcript {
  const teller = createTeller(paper);
  const told = new Set<string>();
  let isOver = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One at a time, in the order of asking. */
  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const result = last.then(act);
    last = result.catch(() => undefined);
    return result;
  }

  /** @param until - what came later is left for another time: it may be changed by then */
  async function tell(until: number): Promise<void> {
    const all = isOver ? [] : await happenings();
    const news = all.filter(({ key, at }) => !told.has(key) && at.getTime() <= until);
    for (const one of news) {
      told.add(one.key);
      if (!isReplacedAtOnce(one, all.slice(all.indexOf(one) + 1))) one.tell();
    }
  }

  async function happenings(): Promise<readonly Happening[]> {
    const [deliveries, requests, changes] = await Promise.all([teams.deliveries(), teams.journal(), azure.journal()]);
    const happened = [...teller.heard(deliveries), ...teller.said(requests), ...teller.changed(changes)];
    return happened.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** Tells what happens while nobody acts, as it happens: soon after each request that the bot has sent to Teams. */
  async function follow(): Promise<void> {
    let since = '';
    while (!isOver) {
      await teams.waitForRequest('news', ({ endedAt = '' }) => endedAt > since, NEWS_WITHIN_MS);
      since = new Date().toISOString();
      await new Promise((resolve) => setTimeout(resolve, SEEN_AFTER_MS));
      await inTurn(() => tell(Date.now() - SEEN_AFTER_MS));
    }
  }

  // Ends by itself when nothing has happened for long, or the simulator is gone; the story then says what it waited for.
  void follow().catch(() => undefined);

  return {
    during: inTurn,
    heading: (title) =>
      inTurn(async () => {
        await tell(Number.POSITIVE_INFINITY);
        paper.heading(title);
      }),
    end: () =>
      inTurn(async () => {
        await tell(Number.POSITIVE_INFINITY);
        isOver = true;
      }),
  };
}

/** A card is left out where it was changed before anybody could see it; one that somebody acted on was seen. */
function isReplacedAtOnce({ at, request }: Happening, following: readonly Happening[]): boolean {
  if (request === undefined) return false;
  const next = following.find((other) => other.isDeed || other.request === request);
  return next !== undefined && !next.isDeed && next.at.getTime() < at.getTime() + SEEN_AFTER_MS;
}
