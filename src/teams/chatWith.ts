import type { ConversationParameters } from 'botbuilder';
import type { Person } from '../request/people.ts';

/**
 * What opens a person's one-to-one chat. By Teams' own id of the person, which works for everybody in a team that has the
 * app; their object id would work only where they installed it for themselves, and a name or an address never.
 * https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 */
export function chatWith({ handle, tenantId }: Person, botId: string): ConversationParameters {
  return {
    isGroup: false,
    bot: { id: botId, name: '' },
    members: [{ id: handle, name: '' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  } as Partial<ConversationParameters> as ConversationParameters;
}
