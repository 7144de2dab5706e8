import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, gatewayId } from '../simulator/azure/builtInIds.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { readable } from './reading.ts';

// Azure refuses or is broken: whoever runs the bot finds why under what the answer refers to.

const { alice } = people;
const channel = { kind: 'channel' } as const;
const REFERENCE = /Reference for whoever runs the bot: ([\w-]+)/;

let stage: Stage;

beforeAll(async () => {
  stage = await startStage({ speed: 200 });
});
afterAll(() => stage.stop());
afterEach(() => stage.azure.clearFaults());

async function azureAnswers(status: number, path?: string): Promise<void> {
  const effect = { kind: 'answer' as const, status };
  await stage.azure.addFault({ times: 0, effect, ...(path === undefined ? {} : { path }) });
}

/** What the bot said to a line in a thread of its own, once it says this. */
async function answerTo(line: string, sentence: string): Promise<string> {
  const { threadId = '' } = await stage.teams.say(alice, channel, line);
  const isIt = (message: SimMessage) => message.threadId === threadId && whole(message).includes(sentence);
  return whole(await stage.teams.waitFor(`"${sentence}"`, isIt, 10_000));
}

function whole(message: SimMessage): string {
  return `${message.text ?? ''}\n${readable(message.card)}`;
}

function eventsUnder(fields: Readonly<Record<string, unknown>>): readonly unknown[] {
  const wanted = Object.entries(fields);
  return stage.bot
    .log()
    .filter((line) => wanted.every(([name, value]) => line[name] === value))
    .map(({ msg }) => msg);
}

function referenceIn(text: string): string {
  return REFERENCE.exec(text)?.[1] ?? `no reference in: ${text}`;
}

describe('where Azure does not answer', () => {
  it.each([
    { line: 'status er-amsterdam', says: 'Azure did not answer' },
    { line: `status ${circuitId('er-amsterdam')}`, says: 'Azure did not say in time whether you may read it' },
    { line: 'connect er-zurich to ergw-hub-weu', says: 'Azure did not say whether "er-zurich" exists' },
  ])('$line is answered with a reference that the log has', async ({ line, says }) => {
    await azureAnswers(503);

    const reference = referenceIn(await answerTo(line, says));

    await expect.poll(() => eventsUnder({ referenceId: reference })).toContain('azure trouble');
  });

  it('the form carries a reference that the log has', async () => {
    const { threadId = '' } = await stage.teams.say(alice, channel, 'connect');
    const isDraft = (message: SimMessage) => message.threadId === threadId && whole(message).includes('is a draft');
    const draft = await stage.teams.waitFor('a draft', isDraft);
    await azureAnswers(503);

    const opened = await stage.teams.press(alice, draft.id, 'Fill in the form');

    const reference = referenceIn(opened.kind === 'dialog' ? readable(opened.dialog.card) : JSON.stringify(opened));
    await expect.poll(() => eventsUnder({ referenceId: reference })).toContain('form incomplete');
  });
});

it('a request whose checks could not read Azure is referred to by its number', async () => {
  await azureAnswers(403, circuitId('er-vienna'));

  const card = await answerTo(
    `connect ${circuitId('er-vienna')} to ${gatewayId('ergw-hub-weu')}`,
    'The bot could not read the circuit: Azure does not let it',
  );

  const number = Number(/ER-(\d+)/.exec(card)?.[1]);
  await expect.poll(() => eventsUnder({ request: number })).toContain('azure refused');
});
