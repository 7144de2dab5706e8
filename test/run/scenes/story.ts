import type { JournalEntry } from '../../simulator/teams/journal.ts';
import { isObject } from '../../simulator/teams/json.ts';
import type { SimMessage } from '../../simulator/teams/messages.ts';
import type { TeamsClient } from '../../simulator/teams/teamsClient.ts';
import type { AzureAdmin } from '../azureAdmin.ts';
import type { Transcript } from '../transcript.ts';

/** What a scene is played with. */
export interface Story {
  /** What people do here is written down. */
  readonly teams: TeamsClient;
  readonly azure: AzureAdmin;
  heading(title: string): Promise<void>;
}

export const channel = { kind: 'channel' } as const;

/** People read before they act. A story without that would be faster than Teams lets a bot update a card. */
const READING_MS = 500;

export function tellStory(teams: TeamsClient, azure: AzureAdmin, transcript: Transcript): Story {
  async function afterReading<T>(act: () => Promise<T>): Promise<T> {
    await new Promise((resolve) => setTimeout(resolve, READING_MS));
    return transcript.during(act);
  }

  return {
    azure,
    heading: transcript.heading,
    teams: {
      ...teams,
      say: (...words) => afterReading(() => teams.say(...words)),
      press: (...press) => afterReading(() => teams.press(...press)),
      submitDialog: (...form) => afterReading(() => teams.submitDialog(...form)),
    },
  };
}

/** The card of a request, once it says this. */
export function cardSaying(teams: TeamsClient, request: string, words: string): Promise<SimMessage> {
  return teams.waitFor(
    `${request}: ${words}`,
    ({ summary = '' }) => summary.startsWith(`${request} `) && summary.includes(words),
  );
}

/** The new message that tells the requester how it ended; Teams has taken it. */
export function notice(teams: TeamsClient, request: string, words: string): Promise<JournalEntry> {
  return teams.waitForRequest(`the notice of ${request}: ${words}`, ({ method, status, body }) => {
    const written = isObject(body) ? JSON.stringify(body.attachments) : '';
    return method === 'POST' && status === 201 && written.includes(`</at> ${request} ${words}`);
  });
}
