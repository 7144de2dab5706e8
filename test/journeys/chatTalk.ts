import { expect } from 'vitest';
import type { Stage } from '../run/stage.ts';
import type { Person } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { channelTalk, heard } from './channelTalk.ts';

export const START = 'connect step by step';

/** What people do in their one-to-one chats, and in the channel beside them. */
export function chatTalk(stageNow: () => Stage) {
  const { say: sayInChannel, waitIn, saidIn } = channelTalk(stageNow);

  async function inChat(person: Person): Promise<readonly SimMessage[]> {
    const where = { kind: 'personal', person } as const;
    return (await stageNow().teams.messages(where)).filter(({ from }) => from.isBot);
  }

  /** Says something: what the bot has answered with by the time that Teams has its answer. */
  async function say(person: Person, text: string): Promise<string> {
    await stageNow().teams.installPersonally(person);
    const before = (await inChat(person)).length;
    await stageNow().teams.say(person, { kind: 'personal' }, text);
    return (await inChat(person)).slice(before).map(heard).join('\n');
  }

  /** One answer after the other, each with what is heard then. */
  async function answers(person: Person, steps: readonly (readonly [string, string])[]): Promise<void> {
    for (const [typed, hears] of steps) expect(await say(person, typed), typed.slice(0, 50)).toContain(hears);
  }

  async function waitInChat(person: Person, sentence: string): Promise<SimMessage> {
    const { id } = await stageNow().teams.conversation({ kind: 'personal', person });
    return stageNow().teams.waitFor(
      `"${sentence}"`,
      (message) => message.conversationId === id && heard(message).includes(sentence),
      8_000,
    );
  }

  return { say, answers, inChat, waitInChat, sayInChannel, waitIn, saidIn };
}
