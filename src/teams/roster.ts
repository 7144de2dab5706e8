import type { ConnectorClient } from 'botframework-connector';
import { described, type Log } from '../ports/log.ts';
import type { Place } from '../request/people.ts';
import type { TeamsAdapter } from './adapter.ts';
import { delay } from './delay.ts';
import { type Places, wireId } from './places.ts';

/** Who is in a conversation. */
export interface Roster {
  /** The name of a member by Teams' own id; undefined where Teams does not tell it, or not in time. */
  nameOf(place: Place, handle: string, referenceId: string): Promise<string | undefined>;
}

interface RosterDeps {
  readonly adapter: Pick<TeamsAdapter, 'continueConversationAsync' | 'ConnectorClientKey'>;
  /** Empty where nobody shows a token. */
  readonly appId: string;
  readonly places: Places;
  readonly log: Log;
}

/** A name is a courtesy: nothing waits longer for it. */
const NAME_MS = 3_000;

/** Reads from the connector: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context */
export function createRoster({ adapter, appId, places, log }: RosterDeps): Roster {
  async function read(place: Place, handle: string): Promise<string | undefined> {
    const reference = await places.referenceOf(place);
    if (!reference) return undefined;
    let name: string | undefined;
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      const connector = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
      const options = { abortSignal: AbortSignal.timeout(NAME_MS) };
      const member = await connector.conversations.getConversationMember(wireId(place), handle, options);
      name = member.name;
    });
    return name;
  }

  return {
    async nameOf(place, handle, referenceId) {
      try {
        // The bot's token is fetched before the call, which no signal ends.
        return await Promise.race([read(place, handle), delay(NAME_MS).then(() => undefined)]);
      } catch (error) {
        log.info({ referenceId, ...described(error) }, 'member not read');
        return undefined;
      }
    },
  };
}
