import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { people } from '../people.ts';
import { type Identity, type StockBot, startIdentity, startStockBot, stockAppId } from './stockBot.ts';
import { type TeamsClient, teamsClient } from './teamsClient.ts';
import { startTeamsSimulator, type TeamsSimulator } from './teamsSimulator.ts';

const { alice } = people;
const channel = { kind: 'channel' } as const;

let identity: Identity;
let simulator: TeamsSimulator;
let bot: StockBot;
let teams: TeamsClient;

beforeAll(async () => {
  identity = await startIdentity();
  simulator = await startTeamsSimulator({
    botAppId: stockAppId,
    botTokenKeysUrl: identity.keysUrl,
    messageTimeoutMs: 300,
    invokeTimeoutMs: 300,
  });
  bot = await startStockBot(simulator.openIdMetadataUrl, identity);
  teams = teamsClient(simulator.adminEndpoint);
  await teams.setBotEndpoint(bot.endpoint);
  // The first turn fetches keys and tokens, which must not eat the short time limits.
  await teams.setLimits({ messageTimeoutMs: 15_000 });
  await teams.say(alice, channel, 'hello');
  await teams.setLimits({ messageTimeoutMs: 300 });
});

afterAll(async () => {
  bot.letGo();
  bot.close();
  identity.close();
  await simulator.close();
});

describe('what is delivered', () => {
  it('sends a message that is not answered in time again, first with the same id, then with a new one', async () => {
    const turnsBefore = bot.turns.length;

    const { activityId, deliveries } = await teams.say(alice, channel, 'slow');

    const ids = bot.turns.slice(turnsBefore).map(({ id }) => id === activityId);
    expect(ids).toEqual([true, true, false]);
    expect(deliveries.map(({ status, error }) => [status, error])).toEqual(Array(3).fill([0, 'timeout']));
  });

  it('says that something went wrong where an invoke is not answered in time', async () => {
    await teams.say(alice, channel, 'card');
    const { id } = await teams.waitFor('the card', ({ summary }) => summary === 'Approve?');

    const pressed = await teams.press(alice, id, 'hang');

    expect(pressed).toMatchObject({ kind: 'somethingWentWrong', detail: expect.stringContaining('timeout') });
  });

  it('repeats a message at once where the test asks for it', async () => {
    const said = await teams.say(alice, channel, 'echo', { repeat: ['sameId', 'newId'] });

    expect(said.deliveries.map(({ status }) => status)).toEqual([200, 200, 200]);
    const ids = bot.turns.slice(-3).map(({ id }) => id === said.activityId);
    expect(ids).toEqual([true, true, false]);
  });

  it('delivers again what was delivered before, an invoke with a new id too', async () => {
    await teams.say(alice, channel, 'card');
    const { id } = (await teams.messages(channel)).at(-1) ?? { id: '' };
    await teams.press(alice, id, 'toast');
    const first = bot.turns.at(-1);

    const same = await teams.deliverAgain(first?.id ?? '');
    const renewed = await teams.deliverAgain(first?.id ?? '', { newId: true });

    expect([same.status, renewed.status]).toEqual([200, 200]);
    expect(bot.turns.at(-2)?.id).toBe(first?.id);
    expect(bot.turns.at(-1)?.id).not.toBe(first?.id);
    expect(bot.turns.at(-1)?.value).toEqual(first?.value);
  });

  it('leaves out the text, or puts other HTML beside it', async () => {
    const html = '<a href="https://portal.azure.com/#@x/resource/y">er-amsterdam</a>';

    await teams.say(alice, channel, 'er-amsterdam', { html, mention: false });
    await teams.say(alice, { kind: 'personal' }, 'er-amsterdam', { html });

    expect(bot.turns.at(-1)?.attachments?.[0]?.content).toContain(html);
    expect(bot.turns.at(-1)?.text).toBe('er-amsterdam');
    await teams.say(alice, { kind: 'personal' }, 'gone', { withoutText: true });
    expect(bot.turns.at(-1)).not.toHaveProperty('text');
  });

  it('says in the headers where it was said, unless that fits in no header', async () => {
    const headers: IncomingHttpHeaders[] = [];
    const listener = createServer((request, response) => {
      headers.push(request.headers);
      response.end();
    });
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
    await teams.setBotEndpoint(`http://127.0.0.1:${(listener.address() as AddressInfo).port}`);

    const { conversationId } = await teams.say(alice, channel, 'hello');
    await teams.deliver({ type: 'message', conversation: { id: 'two\nlines', tenantId: 1 } });

    await teams.setBotEndpoint(bot.endpoint);
    listener.close();
    expect(headers).toMatchObject([
      { 'x-ms-conversation-id': conversationId, 'x-ms-tenant-id': alice.tenantId },
      { 'x-ms-conversation-id': '', 'x-ms-tenant-id': '' },
    ]);
  });

  it('says status 0 where nobody listens', async () => {
    await teams.setBotEndpoint('http://127.0.0.1:9/api/messages');

    const said = await teams.say(alice, channel, 'hello');

    await teams.setBotEndpoint(bot.endpoint);
    expect(said.deliveries).toMatchObject([{ status: 0, error: 'ECONNREFUSED' }]);
  });
});

describe('hostile input', () => {
  // botbuilder prints every token that it refuses.
  beforeAll(() => void vi.spyOn(console, 'error').mockReturnValue());
  afterAll(() => void vi.restoreAllMocks());

  const activity = {
    type: 'message',
    id: 'raw-1',
    channelId: 'msteams',
    text: 'raw',
    from: { id: alice.mri },
    recipient: { id: `28:${stockAppId}` },
    conversation: { id: '19:network-general@thread.tacv2' },
  };

  it.each([
    { token: 'good', reaches: true },
    { token: 'noExp', reaches: true },
    { token: 'none', reaches: false },
    { token: 'forged', reaches: false },
    { token: 'tampered', reaches: false },
    { token: 'algNone', reaches: false },
    { token: 'hs256', reaches: false },
    { token: 'expired', reaches: false },
    { token: 'notYetValid', reaches: false },
    { token: 'wrongAudience', reaches: false },
    { token: 'wrongIssuer', reaches: false },
    { token: 'wrongServiceUrl', reaches: false },
    { token: 'unknownKey', reaches: false },
    { token: 'not.a.token', reaches: false },
  ])('with token $token reaches botbuilder: $reaches', async ({ token, reaches }) => {
    const turnsBefore = bot.turns.length;

    const delivered = await teams.deliver({ ...activity, serviceUrl: simulator.serviceUrl }, { token });

    expect(bot.turns.length - turnsBefore).toBe(reaches ? 1 : 0);
    expect(delivered.status === 200).toBe(reaches);
  });

  it('delivers a body that is no JSON', async () => {
    const delivered = await teams.deliver('{ not json');

    expect(delivered.status).toBe(400);
  });
});
