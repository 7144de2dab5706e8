import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ActivityHandler,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationParameters,
  type InvokeResponse,
  MessageFactory,
  TeamsInfo,
  TurnContext,
} from 'botbuilder';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import restify from 'restify';
import { tenantId } from '../people.ts';

export const stockAppId = '5a5a5a5a-0000-4000-8000-000000000b07';
const audience = 'https://api.botframework.com';
const issuer = 'https://sts.windows.net/00000000-0000-4000-8000-000000000001/';

export interface Identity {
  readonly keysUrl: string;
  readonly tokenEndpoint: string;
  token(claims?: JWTPayload): Promise<string>;
  close(): void;
}

/** A managed-identity endpoint and its keys. */
export async function startIdentity(): Promise<Identity> {
  const { privateKey, publicKey } = await generateKeyPair('RS256');
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'identity', alg: 'RS256', use: 'sig' }] };
  const now = Math.floor(Date.now() / 1_000);
  const token = (claims: JWTPayload = {}): Promise<string> =>
    new SignJWT({ aud: audience, exp: now + 3_600, appid: stockAppId, iss: issuer, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid: 'identity' })
      .sign(privateKey);
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    if (request.url === '/keys') return void response.end(JSON.stringify(keys));
    token().then(
      (access_token) => response.end(JSON.stringify({ access_token, expires_on: now + 3_600, token_type: 'Bearer' })),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { keysUrl: `${origin}/keys`, tokenEndpoint: `${origin}/msi`, token, close: () => void server.close() };
}

export const approval = {
  type: 'AdaptiveCard',
  version: '1.4',
  body: [
    { type: 'TextBlock', text: 'Approve?' },
    { type: 'Input.Text', id: 'reason', value: 'because' },
    { type: 'Input.Number', id: 'weight' },
  ],
  refresh: {
    action: { type: 'Action.Execute', verb: 'look', data: { requestId: 'r-1' } },
    userIds: ['29:alice-archer-mri'],
  },
  actions: [
    {
      type: 'Action.Execute',
      title: 'Approve',
      verb: 'approve',
      data: { requestId: 'r-1' },
      fallback: { type: 'Action.Submit', title: 'Approve', data: { verb: 'approve', requestId: 'r-1' } },
    },
    { type: 'Action.Execute', title: 'Toast', verb: 'toast' },
    { type: 'Action.Execute', title: 'Refuse', verb: 'refuse' },
    { type: 'Action.Execute', title: 'Hang', verb: 'hang' },
    { type: 'Action.Submit', title: 'Open', data: { requestId: 'r-1', msteams: { type: 'task/fetch' } } },
  ],
};
const approved = { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text: 'Approved' }] };
const updated = { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'TextBlock', text: 'Updated' }] };
export const form = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: [{ type: 'Input.Text', id: 'name', isRequired: true, errorMessage: 'A name is needed' }],
  actions: [{ type: 'Action.Submit', title: 'Send', data: { requestId: 'r-1' } }],
};

export interface StockBot {
  readonly endpoint: string;
  /** Activities that reached the bot's own code. */
  readonly turns: Partial<TurnContext['activity']>[];
  /** Lets the turns that said `slow` or `hang` end. */
  letGo(): void;
  close(): void;
}

/** What botbuilder makes of what the simulator sends: a bot without any of ours in it. */
export async function startStockBot(openIdMetadataUrl: string, identity: Identity): Promise<StockBot> {
  Object.assign(process.env, { IDENTITY_ENDPOINT: identity.tokenEndpoint, IDENTITY_HEADER: 'stock' });
  const adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication({
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppId: stockAppId,
      MicrosoftAppTenantId: tenantId,
      ToChannelFromBotLoginUrl: 'http://127.0.0.1/',
      ToChannelFromBotOAuthScope: audience,
      ToBotFromChannelTokenIssuer: audience,
      OAuthUrl: 'http://127.0.0.1/',
      ToBotFromChannelOpenIdMetadataUrl: openIdMetadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: openIdMetadataUrl,
    }),
  );
  adapter.onTurnError = async () => {};
  const { promise: gate, resolve: letGo } = Promise.withResolvers<void>();
  const turns: StockBot['turns'] = [];
  const bot = new StockHandler(adapter, turns, gate);
  const server = restify.createServer();
  server.use(restify.plugins.bodyParser());
  server.post('/api/messages', async (request, response) => {
    await adapter.process(Object.assign(request, { method: request.method ?? 'POST' }), response, (context) =>
      bot.run(context),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${server.address().port}/api/messages`;
  return { endpoint, turns, letGo, close: () => void server.close() };
}

class StockHandler extends ActivityHandler {
  private lastCardId = '';
  private readonly gate: Promise<void>;

  constructor(adapter: CloudAdapter, turns: StockBot['turns'], gate: Promise<void>) {
    super();
    this.gate = gate;
    this.onTurn(async (context, next) => {
      turns.push(context.activity);
      await next();
    });
    this.onMessage(async (context) => {
      const { value } = context.activity;
      if (value === undefined) await this.say(adapter, context);
      else await context.sendActivity(`submitted ${JSON.stringify(value)}`);
    });
  }

  private async say(adapter: CloudAdapter, context: TurnContext): Promise<void> {
    const { activity } = context;
    const said = TurnContext.removeRecipientMention(activity)?.replaceAll('&nbsp;', ' ').trim();
    if (said === 'card') this.lastCardId = (await context.sendActivity(cardMessage(approval)))?.id ?? 'no id';
    else if (said === 'update') await context.updateActivity({ ...cardMessage(updated), id: this.lastCardId });
    else if (said === 'delete') await context.deleteActivity(this.lastCardId);
    else if (said === 'slow') await this.gate;
    else if (said === 'whisper') await whisper(adapter, context);
    else await context.sendActivity(await reply(context, said));
  }

  protected override async onInvokeActivity(context: TurnContext): Promise<InvokeResponse> {
    const { name, value } = context.activity;
    if (name === 'task/fetch') return dialog(form);
    if (name === 'task/submit') return submitted(value.data.name);
    const { verb, data } = value.action;
    if (verb === 'hang') await this.gate;
    if (verb === 'refuse') return { status: 400, body: { statusCode: 400 } };
    if (verb === 'approve' || verb === 'look') return answer('application/vnd.microsoft.card.adaptive', approved);
    return answer('application/vnd.microsoft.activity.message', `toast ${JSON.stringify(data)}`);
  }
}

function cardMessage(card: object): Partial<TurnContext['activity']> {
  return { ...MessageFactory.attachment(CardFactory.adaptiveCard(card)), summary: 'Approve?' };
}

async function reply(context: TurnContext, said: string): Promise<string | Partial<TurnContext['activity']>> {
  const { from } = context.activity;
  if (said === 'roster') return roster(context);
  if (said !== 'mention') return `you said: ${said}`;
  const text = `<at>${from.name}</at>`;
  const entities = [{ type: 'mention', mentioned: { id: from.id, name: from.name }, text }];
  return { type: 'message', text: `${text} done`, entities };
}

async function roster(context: TurnContext): Promise<string> {
  const { members } = await TeamsInfo.getPagedMembers(context);
  const { name } = await TeamsInfo.getTeamDetails(context);
  const me = await TeamsInfo.getMember(context, context.activity.from.aadObjectId ?? '');
  return `${members.length} in ${name}, you are ${me.name} ${me.aadObjectId}`;
}

function whisper(adapter: CloudAdapter, { activity }: TurnContext): Promise<void> {
  const { from, recipient, serviceUrl } = activity;
  const channelData = { tenant: { id: tenantId } };
  const members = [{ id: from.id, name: '' }];
  // The type asks for an activity and a topic, which Teams does not need.
  const chat = { isGroup: false, bot: recipient, members, tenantId, channelData } as Partial<ConversationParameters>;
  const parameters = chat as ConversationParameters;
  return adapter.createConversationAsync(stockAppId, 'msteams', serviceUrl, audience, parameters, async (inside) => {
    await inside.sendActivity('psst');
  });
}

function answer(type: string, value: unknown): InvokeResponse {
  return { status: 200, body: { statusCode: 200, type, value } };
}

function dialog(card: object): InvokeResponse {
  return {
    status: 200,
    body: { task: { type: 'continue', value: { title: 'Form', card: CardFactory.adaptiveCard(card) } } },
  };
}

function submitted(name: string): InvokeResponse {
  if (name === 'again') return dialog(form);
  if (name === 'message') return { status: 200, body: { task: { type: 'message', value: 'thank you' } } };
  return name === 'bad' ? { status: 200, body: { odd: true, task: { type: 'odd' } } } : { status: 200 };
}
