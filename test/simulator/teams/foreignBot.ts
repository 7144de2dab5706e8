import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { App, type AppOptions, ExpressAdapter, type IPlugin } from '@microsoft/teams.apps';
import { tenantId } from '../people.ts';
import { approval, form, type Identity, stockAppId } from './stockBot.ts';

type Options = AppOptions<IPlugin>;
const cardType = 'application/vnd.microsoft.card.adaptive';

/** What the SDK after botbuilder makes of the simulator: another stack, by other people, that reads what it gets its own way. */
export async function startForeignBot(
  metadataUrl: string,
  identity: Identity,
): Promise<{ endpoint: string; close(): void }> {
  const server = createServer();
  const app = new App({
    clientId: stockAppId,
    tenantId,
    token: () => identity.token(),
    cloud: cloudAt(metadataUrl),
    httpServerAdapter: new ExpressAdapter(server, { logger: quiet }),
    logger: quiet,
    activity: { mentions: { stripText: true } },
  });
  talk(app);
  takeClicks(app);
  await app.initialize();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/messages`;
  return { endpoint, close: () => void server.close() };
}

function talk(app: App): void {
  let cardId = '';
  app.on('install.add', async ({ send }) => {
    await send('thank you for adding me');
  });
  app.on('message', async ({ activity, api, send, reply }) => {
    const { conversation, from, value } = activity;
    // The SDK takes the mention out and leaves what stands behind it.
    const text = activity.text?.replaceAll('&nbsp;', ' ').trim();
    const mentioned = `<at>${from.name}</at>`;
    if (value !== undefined) await send(`submitted ${JSON.stringify(value)}`);
    else if (text === 'card') cardId = (await send(cardMessage(approval))).id;
    else if (text === 'update') await send({ ...cardMessage(cardSaying('Updated')), id: cardId });
    else if (text === 'delete') await api.conversations.deleteActivity(conversation.id, cardId);
    else if (text === 'mention')
      await send({
        ...message,
        text: `${mentioned} done`,
        entities: [{ type: 'mention', text: mentioned, mentioned: from }],
      });
    else if (text === 'roster') {
      const { members } = await api.conversations.getPagedMembers(conversation.id);
      const me = await api.conversations.getMemberById(conversation.id, from.id);
      await send(`${members.length} here, you are ${me.name} ${me.aadObjectId}`);
    } else if (text === 'whisper') {
      const chat = await api.conversations.create({ members: [from], tenantId });
      await api.conversations.createActivity(chat.id, { ...message, text: 'psst' });
    } else await reply(`you said: ${text}`);
  });
}

function takeClicks(app: App): void {
  app.on('card.action', ({ activity }) => ({
    statusCode: 200,
    type: cardType,
    value: cardSaying(`${activity.value.action.verb} by ${activity.from.name}`),
  }));
  app.on('dialog.open', () => dialog('Form'));
  app.on('dialog.submit', ({ activity }) => {
    const { name } = activity.value.data;
    return name === 'again' ? dialog('Once more') : { task: { type: 'message', value: `thank you, ${name}` } };
  });
}

const message = { type: 'message' } as const;

function cardSaying(text: string) {
  const block = { type: 'TextBlock' as const, text };
  return { type: 'AdaptiveCard' as const, version: '1.4' as const, body: [block] };
}

function cardMessage(content: object) {
  return { ...message, summary: 'Approve?', attachments: [{ contentType: cardType, content }] };
}

function dialog(title: string) {
  return { task: { type: 'continue', value: { title, card: { contentType: cardType, content: form } } } } as const;
}

/** The public cloud, but for the keys of the tokens that Teams shows. */
function cloudAt(openIdMetadataUrl: string): NonNullable<Options['cloud']> {
  return {
    loginEndpoint: 'https://login.microsoftonline.com',
    loginTenant: 'botframework.com',
    botScope: 'https://api.botframework.com/.default',
    tokenServiceUrl: 'https://token.botframework.com',
    openIdMetadataUrl,
    tokenIssuer: 'https://api.botframework.com',
    graphScope: 'https://graph.microsoft.com/.default',
    agenticIdentityBotScope: 'https://botapi.skype.com/.default',
  };
}

function say(): void {}

const quiet: NonNullable<Options['logger']> = {
  debug: say,
  info: say,
  warn: say,
  error: say,
  trace: say,
  log: say,
  child: () => quiet,
};
