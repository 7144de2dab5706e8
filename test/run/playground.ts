import { startPlaygroundStage } from '../playground/playgroundStage.ts';
import { people } from '../simulator/people.ts';

// The bot in the Microsoft 365 Agents Playground, in front of the simulated Azure: `npm run playground`, and open what it prints.

/** A create takes Azure 3 minutes, here 9 seconds. */
const SPEED = 20;

const stage = await startPlaygroundStage({ speed: SPEED });
process.stdout.write(`${stage.url}\n`);
process.stderr.write(`You are ${people.alice.name}. Ctrl+C ends it.\n`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void stage.stop().then(() => process.exit(0));
  });
}
