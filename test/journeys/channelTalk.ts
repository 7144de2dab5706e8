import type { Stage } from '../run/stage.ts';
import { type Person, people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { Said, SayOptions } from '../simulator/teams/speech.ts';
import type { Activity } from '../simulator/teams/wire.ts';
import { readable } from './reading.ts';

export const channel = { kind: 'channel' } as const;

/** What people do in the channel, each time in a thread of their own unless they say which. */
export function channelTalk(stageNow: () => Stage) {
  async function say(
    words: string,
    by: Person = people.alice,
    options: SayOptions = {},
  ): Promise<Said & { readonly thread: string }> {
    const said = await stageNow().teams.say(by, channel, words, options);
    return { ...said, thread: said.threadId ?? '' };
  }

  function waitIn(thread: string, sentence: string): Promise<SimMessage> {
    return stageNow().teams.waitFor(
      `"${sentence}"`,
      (message) => message.threadId === thread && heard(message).includes(sentence),
      8_000,
    );
  }

  async function saidIn(thread: string): Promise<readonly SimMessage[]> {
    return (await stageNow().teams.messages(channel, { thread })).filter(({ from }) => from.isBot);
  }

  /** The last delivery of this kind, as it was sent. */
  async function lastDelivered(isIt: (activity: Activity) => boolean) {
    const entry = (await stageNow().teams.deliveries()).findLast(
      ({ activity }) => typeof activity !== 'string' && isIt(activity),
    );
    if (entry === undefined || typeof entry.activity === 'string') throw new Error('nothing like it was delivered');
    return { id: String(entry.activity.id), activity: entry.activity, body: entry.body };
  }

  return { say, waitIn, saidIn, lastDelivered };
}

/** What a person reads of a message: Teams shows its XML as text. */
export function heard({ text = '', card }: SimMessage): string {
  const plain = text
    .replaceAll(/<a href="[^"]*">|<\/a>/g, '')
    .replaceAll('<br/>', '\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return `${plain}\n${readable(card)}`;
}

export function numberOf({ summary = '' }: SimMessage): string {
  return /ER-\d+/.exec(summary)?.[0] ?? 'no number';
}
