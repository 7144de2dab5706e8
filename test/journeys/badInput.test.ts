import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import type { JournalEntry } from '../simulator/azure/journal.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { forbidden, namesIn, queriesIn, shapeOf } from './azureReached.ts';
import { BAD_MESSAGES, secretSubscription } from './badMessages.ts';
import { readable } from './reading.ts';

const { alice } = people;
const channel = { kind: 'channel' } as const;

let stage: Stage;
/** Shapes of the queries that honest words lead to. */
let shapes: ReadonlySet<string>;

beforeAll(async () => {
  stage = await startStage();
  await stage.azure.put({
    id: `/subscriptions/${secretSubscription}`,
    type: 'Microsoft.Resources/subscriptions',
    subscriptionId: secretSubscription,
    displayName: 'Secret',
    state: 'Enabled',
  });
  await say('status er-warsaw', 'The circuit er-warsaw');
  await say('status er-nowhere', 'was found.');
  shapes = new Set(queriesIn(await stage.azure.journal()).map(shapeOf));
});
afterAll(() => stage.stop());

/** What a person reads of a message: Teams shows its XML as text. */
function heard({ text = '', card }: SimMessage): string {
  const plain = text.replaceAll('<br/>', '\n').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
  return `${plain}\n${readable(card)}`;
}

/** Says something in a thread of its own, and waits for the sentence in it. */
async function say(words: string, sentence: string): Promise<SimMessage> {
  const { threadId, deliveries } = await stage.teams.say(alice, channel, words);
  expect(deliveries.map(({ status }) => status)).toEqual([200]);
  return stage.teams.waitFor(
    sentence,
    (message) => message.threadId === threadId && heard(message).includes(sentence),
    4_000,
  );
}

/** Runs something, and says what reached Azure meanwhile. */
async function reached(act: () => Promise<unknown>): Promise<readonly JournalEntry[]> {
  const before = (await stage.azure.journal()).length;
  await act();
  return (await stage.azure.journal()).slice(before);
}

function expectHarmless(entries: readonly JournalEntry[]): void {
  expect(forbidden(entries)).toEqual([]);
  expect(
    queriesIn(entries)
      .map(shapeOf)
      .filter((shape) => !shapes.has(shape)),
  ).toEqual([]);
}

describe('a message', () => {
  it.each(BAD_MESSAGES)('is answered with what is allowed: $because', async ({ says, hears, asksFor = [] }) => {
    const entries = await reached(() => say(says, hears));

    expectHarmless(entries);
    expect([...namesIn(queriesIn(entries))].sort()).toEqual([...asksFor].sort());
  });
});
