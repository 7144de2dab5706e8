import { parseArgs } from 'node:util';
import { startTeamsSimulator } from './teamsSimulator.ts';

/** Runs the simulator as a process; its first line is where it can be reached. */
const { values } = parseArgs({
  options: {
    'bot-endpoint': { type: 'string', default: '' },
    'bot-app-id': { type: 'string' },
    'bot-token-keys': { type: 'string' },
    'azure-admin': { type: 'string' },
    port: { type: 'string', default: '0' },
  },
});
const botAppId = values['bot-app-id'];
const botTokenKeysUrl = values['bot-token-keys'];
if (botAppId === undefined || botTokenKeysUrl === undefined) {
  const usage = '--bot-app-id ID --bot-token-keys URL [--bot-endpoint URL] [--azure-admin URL] [--port N]';
  throw new Error(`usage: main.ts ${usage}`);
}

const simulator = await startTeamsSimulator({
  botEndpoint: values['bot-endpoint'],
  botAppId,
  botTokenKeysUrl,
  port: Number(values.port),
  ...(values['azure-admin'] !== undefined && { azureAdminEndpoint: values['azure-admin'] }),
});
const { serviceUrl, openIdMetadataUrl, adminEndpoint, pageUrl } = simulator;
process.stdout.write(`${JSON.stringify({ serviceUrl, openIdMetadataUrl, adminEndpoint, pageUrl })}\n`);

function stop(): void {
  simulator.close().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
