import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { type Stage, startStage } from './stage.ts';

// Azure, Teams and the bot, each a process of its own, and one page to see them work: `npm run demo [-- --port N]`.

const DEFAULT_PORT = 4_000;
/** A create takes Azure 3 minutes; here 10 seconds, long enough to see it happen. */
const SPEED = 18;

const TO_TRY = `
Three things to try, in the channel:

  1  connect er-amsterdam to ergw-hub-weu weight 10
     Press Create, and watch the card change until Azure says Succeeded.
     (Before it: the button "Next create fails" shows how a failure is told, retried and cleaned up.)

  2  connect er-frankfurt because the Frankfurt office opens on Monday
     Fill in the form. The checks block it; the button "Provision er-frankfurt" mends what they found: Check again.

  3  status er-dublin
     Everything that Azure knows of a circuit, also what the bot did not make. Ask as Bob, who is on call.
`;

/** @throws {Error} with what to do instead */
async function freePort(wanted: string): Promise<number> {
  const port = Number(wanted);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${wanted} is not a port.`);
  await new Promise<void>((resolve, reject) => {
    const probe = createServer().once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      const why = isTaken ? 'is taken, perhaps by a demo that still runs' : `cannot be used (${error.code})`;
      reject(new Error(`Port ${port} ${why}. Choose another one: npm run demo -- --port ${port + 1}`));
    });
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve()));
  });
  return port;
}

/** Resolves with the exit code once somebody stops the demo, or a part of it has died. */
function ending(): { readonly over: Promise<number>; readonly died: (who: string, lastWords: string) => void } {
  const { promise: over, resolve } = Promise.withResolvers<number>();
  let isStopping = false;
  // Ctrl-C comes twice: from the terminal, and from npm. The second one must not end the stopping.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      isStopping = true;
      resolve(0);
    });
  }
  return {
    over,
    died(who, lastWords) {
      // Ctrl-C reaches every process of the terminal; one may be gone before this one has heard of it.
      setImmediate(() => {
        if (isStopping) return;
        process.stderr.write(`\nThe demo is over: ${who} ended by itself. It said last:\n${lastWords}\n`);
        resolve(1);
      });
    },
  };
}

async function demo(): Promise<number> {
  const { values } = parseArgs({ options: { port: { type: 'string', default: String(DEFAULT_PORT) } } });
  const teamsPort = await freePort(values.port);
  const { over, died } = ending();
  process.stdout.write('Starting a simulated Azure, a simulated Teams and the bot …\n');
  const starting = startStage({ speed: SPEED, teamsPort, onDeath: died });
  const stage = await Promise.race([starting, over]);
  if (typeof stage !== 'number') process.stdout.write(`\nOpen  ${stage.pageUrl}\n${TO_TRY}\nCtrl-C stops it all.\n`);
  const code = await over;
  process.stdout.write('\nStopping …\n');
  await starting.then((one: Stage) => one.stop()).catch(() => undefined);
  return code;
}

try {
  process.exitCode = await demo();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
