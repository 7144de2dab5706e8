import { parseArgs } from 'node:util';
import { startAzureSimulator } from './azureSimulator.ts';
import { readWorldFile } from './worldFile.ts';

const USAGE = `npm run simulator -- [--world FILE] [--speed N] [--principal ID] [--port N] [--identity-port N]
What each does, and how a client uses it: docs/azure-simulator.md
`;

const { values } = parseArgs({
  options: {
    world: { type: 'string' },
    speed: { type: 'string' },
    principal: { type: 'string' },
    port: { type: 'string' },
    'identity-port': { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

function numberOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isFinite(number) || number <= 0) throw new Error(`--${option} ${text} is not a number above 0`);
  return number;
}

const speed = numberOf(values.speed, 'speed');
const port = numberOf(values.port, 'port');
const identityPort = numberOf(values['identity-port'], 'identity-port');
const simulator = await startAzureSimulator({
  ...(values.world !== undefined && { world: await readWorldFile(values.world) }),
  ...(values.principal !== undefined && { principalId: values.principal }),
  ...(speed !== undefined && { speed }),
  ...(port !== undefined && { port }),
  ...(identityPort !== undefined && { identityPort }),
});

const { armEndpoint, caFile, identityEndpoint, identityHeader, principalId, adminEndpoint } = simulator;
const firstLine = { armEndpoint, caFile, identityEndpoint, identityHeader, principalId, adminEndpoint };
process.stdout.write(`${JSON.stringify(firstLine)}\n`);
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
