import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, connectionId, gatewayId } from '../simulator/azure/builtInWorld.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { readable, says } from './reading.ts';

const { alice, bob, dave, erin, carol } = people;
type Someone = (typeof people)[keyof typeof people];
const channel = { kind: 'channel', channel: 'on-call' } as const;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ speed: 200 });
});
afterAll(() => stage.stop());

/** Asks in a thread of its own and returns the bot's answer there. */
async function answer(who: Someone, text: string): Promise<SimMessage> {
  const { threadId } = await stage.teams.say(who, channel, text);
  return stage.teams.waitFor(`an answer to ${text}`, (message) => message.threadId === threadId && message.from.isBot);
}

describe('status of a connection', () => {
  it('shows what the portal shows, of a connection that the bot did not make', async () => {
    const message = await answer(bob, 'status conn-dublin-hub-weu');

    expect(message.summary).toBe('conn-dublin-hub-weu is Succeeded. Azure reports its link as Connected.');
    expect(readable(message.card)).toContain(
      [
        'Name',
        'conn-dublin-hub-weu',
        'Status',
        'Succeeded',
        'Type',
        'ExpressRoute',
        'Peer',
        'ergw-hub-weu',
        'Circuit',
        'er-dublin',
        'Routing weight',
        '0',
      ].join('\n'),
    );
    expect(readable(message.card)).toContain('not this bot');
  });

  it('is found by its full id as well', async () => {
    const message = await answer(bob, `status ${connectionId('conn-dublin-hub-weu')}`);

    expect(message.summary).toMatch(/^conn-dublin-hub-weu is Succeeded/);
  });
});

describe('status of a circuit or a gateway', () => {
  it('lists the connections of a circuit, read one by one now', async () => {
    const message = await answer(bob, 'status er-dublin');

    expect(readable(message.card)).toMatch(/conn-dublin-hub-weu[\s\S]*ergw-hub-weu[\s\S]*Succeeded/);
  });

  it('says what is wrong with a circuit that is not ready', async () => {
    const message = await answer(bob, 'status er-frankfurt');

    expect(message.summary).toContain('is not ready');
    expect(readable(message.card)).toContain('NotProvisioned');
  });

  it('lists the connections of a gateway with the failed one', async () => {
    const message = await answer(bob, 'status ergw-blocked');

    expect(readable(message.card)).toMatch(/conn-broken[\s\S]*Failed/);
  });

  it('starts a request from the circuit with Add, filled in with its subscription, group and region', async () => {
    const status = await answer(alice, 'status er-zurich');

    const pressed = await stage.teams.press(alice, status.id, 'Add a connection');
    const draft = await stage.teams.waitFor(
      'the draft',
      (message) => message.threadId === status.threadId && says(message, 'is a draft'),
    );
    const opened = await stage.teams.press(alice, draft.id, 'Fill in the form');

    if (opened.kind !== 'dialog') throw new Error(JSON.stringify([pressed, opened]));
    expect(readable(opened.dialog.card)).toMatch(/er-zurich[\s\S]*Connectivity[\s\S]*rg-connectivity[\s\S]*westeurope/);
  });
});

it('starts a request from the gateway with Add likewise, with the gateway chosen in the form', async () => {
  const status = await answer(alice, 'status ergw-hub-weu');

  const pressed = await stage.teams.press(alice, status.id, 'Add a connection');
  const draft = await stage.teams.waitFor(
    'the draft',
    (message) => message.threadId === status.threadId && says(message, 'please add the circuit'),
  );
  const opened = await stage.teams.press(alice, draft.id, 'Fill in the form');

  if (opened.kind !== 'dialog') throw new Error(JSON.stringify([pressed, opened]));
  expect(JSON.stringify(opened.dialog.card).toLowerCase()).toContain(
    `"value":"${gatewayId('ergw-hub-weu').toLowerCase()}"`,
  );
});

describe('several of one name', () => {
  it('is a choice, and each choice leads to its answer', async () => {
    const original = await stage.azure.resource(circuitId('er-vienna'));
    const twinId = circuitId('er-vienna').replace('rg-connectivity', 'rg-connectivity-neu');
    await stage.azure.put({ ...original, id: twinId });

    const choice = await answer(bob, 'status er-vienna');
    const chosen = await stage.teams.press(bob, choice.id, 'Choose 2');

    expect(choice.summary).toBe('There are 2 of the name "er-vienna". Which one do you mean?');
    if (chosen.kind !== 'card') throw new Error(JSON.stringify(chosen));
    expect(readable(chosen.card)).toContain('er-vienna');
  });
});

describe('only what the asker may read', () => {
  it.each([
    { who: dave, name: 'er-dublin' },
    { who: dave, name: 'conn-dublin-hub-weu' },
    { who: dave, name: 'ergw-hub-weu' },
    { who: erin, name: 'er-partner-london' },
  ])('shows $who.name nothing of $name, and does not say whether it exists', async ({ who, name }) => {
    const message = await answer(who, `status ${name}`);

    expect(message.summary).toBe(`"${name}" cannot be shown to you.`);
    expect(readable(message.card)).toContain('Either it does not exist, or you or the bot may not read it.');
    expect(JSON.stringify(message.card)).not.toContain('Equinix');
  });

  it('leaves out rows that the asker may not read, and says how many', async () => {
    await stage.teams.installPersonally(carol);
    const partner = circuitId('er-partner-london');
    const row = await stage.azure.resource(connectionId('conn-dublin-hub-weu'));
    await stage.azure.put({
      ...row,
      id: connectionId('conn-london-hub-weu'),
      name: 'conn-london-hub-weu',
      properties: { ...(row.properties as object), peer: { id: partner } },
    });

    await stage.teams.say(carol, { kind: 'personal' }, 'status er-partner-london');
    const message = await stage.teams.waitFor(
      'the answer',
      (one) => one.conversationId.startsWith('a:') && one.from.isBot && says(one, 'er-partner-london'),
    );

    expect(readable(message.card)).toContain('1 more connection is left out: you have no right to read it.');
    expect(readable(message.card)).not.toContain('conn-london-hub-weu');
  });
});

it('says what could not be read, and shows the rest', async () => {
  await stage.azure.addFault({
    method: 'GET',
    path: '/connections/conn-dublin-hub-weu',
    times: 1,
    effect: {
      kind: 'answer',
      status: 500,
      body: { error: { code: 'InternalServerError', message: 'An error occurred.' } },
    },
  });

  const message = await answer(bob, 'status er-dublin');

  expect(readable(message.card)).toMatch(/could not read all of them, because Azure answered with an error/i);
  expect(readable(message.card)).toContain('Enabled');
});

it('lists the open requests of the place and of the person, and shows one by its number', async () => {
  const { threadId } = await stage.teams.say(alice, channel, 'connect er-milan to ergw-hub-neu as conn-milan');
  const review = await stage.teams.waitFor(
    'the review',
    (message) => message.threadId === threadId && says(message, 'press Create'),
  );
  const number = /ER-\d+/.exec(review.summary ?? '')?.[0] ?? '';

  const here = await answer(bob, 'requests');
  await stage.teams.say(alice, { kind: 'personal' }, 'requests');
  const hers = await stage.teams.waitFor(
    'her list',
    (message) => message.conversationId.startsWith('a:') && readable(message.card).includes(number),
  );
  const shown = await answer(bob, `status ${number.toLowerCase()}`);

  expect(readable(here.card)).toContain(number);
  expect(readable(hers.card)).toContain(number);
  expect(shown.summary).toBe(review.summary);
});

it.each(['help', 'hello'])('answers %s with what it can do', async (word) => {
  const message = await answer(dave, word);

  expect(readable(message.card)).toMatch(/connect er-amsterdam to ergw-hub-weu/);
});

it('answers anything else with the way on', async () => {
  const message = await answer(dave, 'make me a sandwich');

  expect(message.text).toBe('I do not know the command "make". Type help for what I can do.');
});
