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

export function tellStory(teams: TeamsClient, azure: AzureAdmin, transcript: Transcript): Story {
  return {
    azure,
    heading: transcript.heading,
    teams: {
      ...teams,
      say: (...words) => transcript.during(() => teams.say(...words)),
      press: (...press) => transcript.during(() => teams.press(...press)),
      submitDialog: (...form) => transcript.during(() => teams.submitDialog(...form)),
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

/** The message that tells the requester how it ended. */
export function notice(teams: TeamsClient, request: string, words: string): Promise<SimMessage> {
  return teams.waitFor(
    `the notice of ${request}: ${words}`,
    ({ text = '', mentions }) => mentions.length > 0 && text.includes(`${request} ${words}`),
  );
}
