import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type Identity, type StockBot, startIdentity, startStockBot, stockAppId } from './stockBot.ts';
import { type TeamsClient, teamsClient } from './teamsClient.ts';
import { startTeamsSimulator, type TeamsSimulator } from './teamsSimulator.ts';

const { alice, bob, carol, frank } = people;
const channel = { kind: 'channel' } as const;

let identity: Identity;
let simulator: TeamsSimulator;
let bot: StockBot;
let teams: TeamsClient;

beforeAll(async () => {
  identity = await startIdentity();
  simulator = await startTeamsSimulator({ botAppId: stockAppId, botTokenKeysUrl: identity.keysUrl });
  bot = await startStockBot(simulator.openIdMetadataUrl, identity);
  teams = teamsClient(simulator.adminEndpoint);
  await teams.setBotEndpoint(bot.endpoint);
});

afterAll(async () => {
  bot.close();
  identity.close();
  await simulator.close();
});

async function postCard(place: Parameters<TeamsClient['say']>[1] = channel): Promise<string> {
  await teams.say(alice, place, 'card');
  const { id } = (await teams.messages(place, { as: alice })).at(-1) ?? { id: 'none' };
  return id;
}

describe('a conversation with a stock bot', () => {
  it('brings a mention in a channel to the bot, and its answer into the thread', async () => {
    const said = await teams.say(alice, channel, 'hello <b> & "you"');

    expect(said.deliveries).toMatchObject([{ status: 200 }]);
    const thread = await teams.messages(channel, { thread: said.threadId ?? '' });
    expect(thread.map(({ from, text }) => [from.name, text])).toEqual([
      ['Alice Archer', 'hello <b> & "you"'],
      ['ER Bot', 'you said: hello <b> & "you"'],
    ]);
    expect(bot.turns.at(-1)).toMatchObject({
      channelId: 'msteams',
      from: { id: alice.mri, aadObjectId: alice.objectId },
      conversation: { id: said.conversationId, conversationType: 'channel', isGroup: true, tenantId: alice.tenantId },
      recipient: { id: `28:${stockAppId}` },
      attachments: [
        { contentType: 'text/html', content: expect.stringContaining('hello &lt;b&gt; &amp; &quot;you&quot;') },
      ],
      entities: [{ type: 'mention', text: '<at>ER Bot</at>' }, { type: 'clientInfo' }],
      channelData: { tenant: { id: alice.tenantId }, team: {}, channel: {} },
    });
    expect(said.conversationId).toMatch(/^19:.*@thread\.tacv2;messageid=\d+$/);
  });

  it('keeps what does not mention the bot from it, in channels and group chats', async () => {
    const turnsBefore = bot.turns.length;

    const inChannel = await teams.say(bob, channel, 'just us', { mention: false });
    const inGroup = await teams.say(bob, { kind: 'group' }, 'just us', { mention: false });

    expect([inChannel.deliveries, inGroup.deliveries]).toEqual([[], []]);
    expect(bot.turns.length).toBe(turnsBefore);
  });

  it('names the replied-to message only every second time', async () => {
    const { threadId = '' } = await teams.say(alice, channel, 'one');
    const turnsBefore = bot.turns.length;

    for (const text of ['two', 'three']) await teams.say(alice, channel, text, { thread: threadId });

    const named = bot.turns.slice(turnsBefore).map(({ replyToId }) => replyToId === threadId);
    expect(named.toSorted()).toEqual([false, true]);
  });

  it('tells the tenant of a guest apart from the tenant of the channel', async () => {
    await teams.say(frank, channel, 'hello');

    expect(bot.turns.at(-1)).toMatchObject({
      channelData: { tenant: { id: frank.tenantId } },
      conversation: { tenantId: alice.tenantId },
    });
  });

  it('shows a card that an invoke returned to the one who clicked, and an edit to everybody', async () => {
    const id = await postCard();

    const pressed = await teams.press(alice, id, 'Approve', { weight: '10' });
    const [hers, his] = await Promise.all([alice, bob].map((as) => teams.messages(channel, { as })));
    await teams.say(alice, channel, 'update');
    const edited = (await teams.messages(channel, { as: alice })).find((message) => message.id === id);

    expect(pressed).toMatchObject({ kind: 'card', card: { body: [{ text: 'Approved' }] } });
    expect(hers?.find((message) => message.id === id)?.card).toMatchObject({ body: [{ text: 'Approved' }] });
    expect(his?.find((message) => message.id === id)?.card).toMatchObject({ body: [{ text: 'Approve?' }, {}, {}] });
    expect(edited).toMatchObject({ edits: 1, card: { body: [{ text: 'Updated' }] } });
  });

  it('sends the inputs as strings, with the values the card had, and leaves out what is empty', async () => {
    const id = await postCard();

    const untouched = await teams.press(alice, id, 'toast');
    const typed = await teams.press(alice, id, 'toast', { reason: '', weight: '10' });

    expect(untouched).toMatchObject({ kind: 'message', text: 'toast {"reason":"because"}' });
    expect(typed).toMatchObject({ kind: 'message', text: 'toast {"weight":"10"}' });
  });

  it('says that something went wrong for an answer that is not HTTP 200', async () => {
    const id = await postCard();

    const pressed = await teams.press(bob, id, 'refuse');

    expect(pressed).toMatchObject({ kind: 'somethingWentWrong', detail: expect.stringContaining('400') });
  });

  it('sends the fallback of a button as a message with a value', async () => {
    const id = await postCard();

    const pressed = await teams.press(alice, id, 'approve', { weight: '7' }, { as: 'submit' });

    expect(pressed.kind).toBe('nothing');
    const answer = await teams.waitFor('the submitted value', ({ text }) => text?.includes('"weight":"7"') === true);
    expect(answer.text).toBe('submitted {"verb":"approve","requestId":"r-1","reason":"because","weight":"7"}');
    expect(bot.turns.at(-1)?.text).toBeUndefined();
  });

  it('refreshes a card by itself only for those whom the card names', async () => {
    const id = await postCard();

    const hers = await teams.refresh(alice, id);
    const his = await teams.refresh(bob, id);

    expect(hers.kind).toBe('card');
    expect(his).toEqual({ kind: 'nothing' });
    expect(bot.turns.at(-1)).toMatchObject({ name: 'adaptiveCard/action', value: { trigger: 'automatic' } });
  });

  it('opens a dialog and sends it, until the bot lets it close', async () => {
    const id = await postCard();

    const opened = await teams.press(alice, id, 'Open');
    if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
    const empty = await teams.submitDialog(alice, opened.dialog);
    const again = await teams.submitDialog(alice, opened.dialog, { name: 'again' });
    const message = await teams.submitDialog(alice, opened.dialog, { name: 'message' });
    const odd = await teams.submitDialog(alice, opened.dialog, { name: 'bad' });
    const closed = await teams.submitDialog(alice, opened.dialog, { name: 'er-amsterdam' });

    expect(opened.dialog).toMatchObject({ title: 'Form', messageId: id });
    expect(empty).toEqual({ kind: 'nothing', text: 'A name is needed' });
    expect(again.kind).toBe('dialog');
    expect(message).toMatchObject({ kind: 'message', text: 'thank you' });
    expect(odd.kind).toBe('somethingWentWrong');
    expect(closed.kind).toBe('closed');
    expect(bot.turns.at(-1)).toMatchObject({
      name: 'task/submit',
      value: { data: { requestId: 'r-1', name: 'er-amsterdam' }, context: { theme: 'default' } },
    });
  });

  it('lets the bot write to a member of its team, in a chat that nobody installed', async () => {
    await teams.say(bob, channel, 'whisper');

    const whispered = await teams.waitFor('the whisper', ({ text }) => text === 'psst');
    const chat = await teams.conversation({ kind: 'personal', person: bob });
    expect(chat).toMatchObject({ id: whispered.conversationId, installed: false, members: [{ name: 'Bob Baker' }] });
    expect(await teams.say(bob, { kind: 'personal' }, 'hi')).toMatchObject({ deliveries: [{ status: 200 }] });
  });

  it('tells the bot that it was installed, before somebody outside the team can write', async () => {
    const turnsBefore = bot.turns.length;

    await teams.installPersonally(carol);
    await teams.say(carol, { kind: 'personal' }, 'hi');

    const kinds = bot.turns.slice(turnsBefore).map(({ type, action }) => [type, action]);
    expect(kinds).toEqual([
      ['conversationUpdate', undefined],
      ['installationUpdate', 'add'],
      ['message', undefined],
    ]);
  });

  it('answers for team, roster and one member', async () => {
    const { threadId = '' } = await teams.say(alice, channel, 'roster');

    const answer = (await teams.messages(channel, { thread: threadId })).at(-1);
    expect(answer?.text).toBe(`6 in Network, you are Alice Archer ${alice.objectId}`);
  });

  it('shows whom a message mentions, and forgets a deleted one', async () => {
    await teams.say(alice, channel, 'mention');
    const mention = (await teams.messages(channel)).at(-1);
    const id = await postCard();
    await teams.say(alice, channel, 'delete');

    expect(mention).toMatchObject({ mentions: [{ id: alice.mri, name: 'Alice Archer' }] });
    expect((await teams.messages()).map((message) => message.id)).not.toContain(id);
  });

  it('has nothing to complain about so far', async () => {
    expect(await teams.complaints()).toEqual([]);
  });
});
