import { afterAll, beforeAll, expect, it } from 'vitest';
import { people } from '../people.ts';
import { startForeignBot } from './foreignBot.ts';
import { type Identity, startIdentity, stockAppId } from './stockBot.ts';
import { type TeamsClient, teamsClient } from './teamsClient.ts';
import { startTeamsSimulator, type TeamsSimulator } from './teamsSimulator.ts';

const { alice, bob, carol } = people;
const channel = { kind: 'channel' } as const;

let identity: Identity;
let simulator: TeamsSimulator;
let bot: Awaited<ReturnType<typeof startForeignBot>>;
let teams: TeamsClient;

beforeAll(async () => {
  identity = await startIdentity();
  simulator = await startTeamsSimulator({ botAppId: stockAppId, botTokenKeysUrl: identity.keysUrl });
  bot = await startForeignBot(simulator.openIdMetadataUrl, identity);
  teams = teamsClient(simulator.adminEndpoint);
  await teams.setBotEndpoint(bot.endpoint);
});

afterAll(async () => {
  bot.close();
  identity.close();
  await simulator.close();
});

async function postCard(): Promise<string> {
  const { threadId = '' } = await teams.say(alice, channel, 'card');
  return (await teams.messages(channel, { thread: threadId })).at(-1)?.id ?? 'none';
}

/** What the bot wrote last in the thread in which somebody has just spoken. */
async function answerTo(words: string): Promise<string | undefined> {
  const said = await teams.say(alice, channel, words);
  expect(said.deliveries).toMatchObject([{ status: 200 }]);
  const { from, text } = (await teams.messages(channel, { thread: said.threadId ?? '' })).at(-1) ?? {};
  expect(from?.isBot).toBe(true);
  return text;
}

it('hears a mention in a channel, and answers in its thread with a quotation', async () => {
  const said = await teams.say(alice, channel, 'hello <b> & "you"');

  const answer = (await teams.messages(channel, { thread: said.threadId ?? '' })).at(-1);
  expect(answer).toMatchObject({ text: 'you said: hello <b> & "you"', quotes: [said.activityId] });
});

it('mentions who spoke, and reads who is there', async () => {
  expect(await answerTo('mention')).toBe('<at>Alice Archer</at> done');
  expect(await answerTo('roster')).toBe(`6 here, you are Alice Archer ${alice.objectId}`);
});

it('is told that it was added to a one-to-one chat, and talks there', async () => {
  await teams.installPersonally(carol);
  await teams.say(carol, { kind: 'personal' }, 'hi');

  const chat = await teams.messages({ kind: 'personal', person: carol });
  expect(chat.map(({ text }) => text)).toEqual(['thank you for adding me', 'hi', 'you said: hi']);
});

it('speaks first to a member of its team', async () => {
  await teams.say(bob, channel, 'whisper');

  const whispered = await teams.waitFor('the whisper', ({ text }) => text === 'psst');
  expect(whispered.conversationId).toBe((await teams.conversation({ kind: 'personal', person: bob })).id);
});

it('answers the button of a card with a card, and updates and deletes the message', async () => {
  const id = await postCard();

  const pressed = await teams.press(alice, id, 'approve');
  const old = await teams.press(alice, id, 'Approve', {}, { as: 'submit', card: (await sees(id)).card ?? {} });
  await teams.say(alice, channel, 'update');
  const updated = await sees(id);
  await teams.say(alice, channel, 'delete');

  expect(pressed).toMatchObject({ kind: 'card', card: { body: [{ text: 'approve by Alice Archer' }] } });
  expect(old.kind).toBe('nothing');
  expect(updated).toMatchObject({ edits: 1, card: { body: [{ text: 'Updated' }] } });
  expect((await teams.messages(channel)).map((message) => message.id)).not.toContain(id);
});

async function sees(id: string) {
  const message = (await teams.messages(channel)).find((one) => one.id === id);
  if (message === undefined) throw new Error(`nobody sees ${id}`);
  return message;
}

it('opens a dialog, shows it again, and ends it with a message', async () => {
  const id = await postCard();

  const opened = await teams.press(alice, id, 'Open');
  if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
  const again = await teams.submitDialog(alice, opened.dialog, { name: 'again' });
  const ended = await teams.submitDialog(alice, opened.dialog, { name: 'er-amsterdam' });

  expect(opened.dialog).toMatchObject({ title: 'Form', messageId: id });
  expect(again).toMatchObject({ kind: 'dialog', dialog: { title: 'Once more' } });
  expect(ended).toMatchObject({ kind: 'message', text: 'thank you, er-amsterdam' });
});

it('sees through a forged token', async () => {
  const activity = { type: 'message', serviceUrl: simulator.serviceUrl, text: 'hi' };

  const statuses = [];
  for (const token of ['forged', 'wrongServiceUrl', 'wrongAudience', 'none']) {
    statuses.push((await teams.deliver(activity, { token })).status);
  }

  expect(statuses).toEqual([401, 401, 401, 401]);
});

it('gives nothing to complain about', async () => {
  expect(await teams.complaints()).toEqual([]);
});
