import { startApp } from './app.ts';
import { loadConfig } from './config.ts';

const app = await startApp(loadConfig(process.env));

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    void app.stop().then(() => process.exit(0));
  });
}
