import { ActivityHandler, CloudAdapter, ConfigurationBotFrameworkAuthentication, TurnContext } from 'botbuilder';
import restify from 'restify';

// The bare bot to compare with: the framework's own adapter and authentication, restify, one sentence back. Nothing of
// ours is in it. https://learn.microsoft.com/azure/bot-service/bot-service-quickstart-create-bot

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(process.env));

class EchoBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(`you said: ${TurnContext.removeRecipientMention(context.activity)}`);
      await next();
    });
  }
}

const bot = new EchoBot();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(Object.assign(request, { method: request.method ?? 'POST' }), response, (context) =>
    bot.run(context),
  );
});
server.listen(Number(process.env.PORT), '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ msg: 'listening', port: server.address().port })}\n`);
});
process.once('SIGTERM', () => process.exit(0));
