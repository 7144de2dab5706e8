import type { TeamsClient } from '../simulator/teams/teamsClient.ts';
import type { AzureAdmin } from './azureAdmin.ts';
import type { Paper } from './paper.ts';
import { createTeller, isAnsweredWrite } from './teller.ts';

/** Writes down what went over the wire: what Teams delivered and received, and what Azure was asked to change. */
export interface Transcript {
  /** Lets somebody act, then writes it down before what came of it: a question stands before its answer. */
  during<T>(act: () => Promise<T>): Promise<T>;
  heading(title: string): Promise<void>;
  /** Writes down what is left; nothing is written after that. */
  end(): Promise<void>;
}

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

  async function tellNews(): Promise<void> {
    if (isOver) return;
    // In this order: a message that is read later than the request that posted it is certainly there.
    const [deliveries, requests, changes] = await Promise.all([teams.deliveries(), teams.journal(), azure.journal()]);
    const messages = await teams.messages();
    const news = [
      ...untold('heard', deliveries, () => true).map((entry) => teller.heard(entry)),
      ...untold('chat', requests, ({ endedAt }) => endedAt !== undefined).map((entry) => teller.said(entry, messages)),
      ...untold('azure', changes, isAnsweredWrite).map((entry) => teller.changed(entry)),
    ];
    for (const { tell } of news.sort((a, b) => a.at.getTime() - b.at.getTime())) tell();
  }

  function untold<T>(journal: string, entries: readonly T[], isReady: (entry: T) => boolean): readonly T[] {
    return entries.filter((entry, index) => {
      const key = `${journal} ${index}`;
      if (told.has(key) || !isReady(entry)) return false;
      told.add(key);
      return true;
    });
  }

  /** Tells what happens while nobody acts, as it happens: at each request that the bot has sent to Teams. */
  async function follow(): Promise<void> {
    let since = '';
    while (!isOver) {
      const news = await teams.waitForRequest('news', ({ endedAt }) => (endedAt ?? '') > since, NEWS_WITHIN_MS);
      await inTurn(tellNews);
      since = news.endedAt ?? since;
    }
  }

  // Ends by itself when nothing has happened for long, or the simulator is gone; the story then says what it waited for.
  void follow().catch(() => undefined);

  return {
    during: (act) =>
      inTurn(async () => {
        const result = await act();
        await tellNews();
        return result;
      }),
    heading: (title) =>
      inTurn(async () => {
        await tellNews();
        paper.heading(title);
      }),
    end: () =>
      inTurn(async () => {
        await tellNews();
        isOver = true;
      }),
  };
}
