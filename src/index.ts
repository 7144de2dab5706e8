import { startApp } from './app.ts';
import { loadConfig } from './config.ts';

try {
  const app = await startApp(loadConfig(process.env));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      app.stop().then(
        () => process.exit(0),
        () => process.exit(1), // It is in the log.
      );
    });
  }
} catch (error) {
  // For an operator, who has to set something: where in the code it was noticed helps nobody.
  process.stderr.write(`not started: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
