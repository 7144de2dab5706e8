import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type DemoPage, openDemo } from '../demo/demoPage.ts';
import { launchBrowser } from '../playground/browser.ts';
import { startStage } from './stage.ts';

// Draws the README's pictures: the story of one connection on the demo's page, `npm run pictures`.

const FOLDER = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** Tall enough for a whole card, sharp on any display. */
const LOOK = { viewport: { width: 1_400, height: 1_120 }, deviceScaleFactor: 1.5 };
/** Slow enough that Azure's "being created" is seen. */
const SPEED = 60;

/** The whole page, or the channel alone. */
async function draw({ page }: DemoPage, name: string, selector = '[data-screen=channel]'): Promise<void> {
  await page.locator(selector).screenshot({ path: `${FOLDER}${name}.png` });
}

async function tell(demo: DemoPage): Promise<void> {
  const { say, message, press, pressAbove, choose, dialog } = demo;
  await say('channel', 'connect er-frankfurt because the Frankfurt office opens on Monday');
  await press(await message('channel', 'is a draft'), 'Fill in the form');
  await choose('Gateway', 'ergw-hub-weu');
  await draw(demo, '1-ask', 'body');

  await dialog.getByRole('button', { name: 'Check this connection' }).click();
  const blocked = await message('channel', 'cannot be created yet');
  await draw(demo, '2-blocked');

  await pressAbove('Provision er-frankfurt');
  await press(blocked, 'Check again');
  const review = await message('channel', 'press Create if you agree');
  await draw(demo, '3-review');

  await press(review, 'Create');
  await message('channel', /Alice Archer ER-1 is done/);
  await draw(demo, '4-done');
}

mkdirSync(FOLDER, { recursive: true });
const stage = await startStage({ speed: SPEED });
const browser = await launchBrowser();
try {
  await tell(await openDemo(await browser.newPage(LOOK), stage.pageUrl));
  process.stdout.write(`drawn into ${FOLDER}\n`);
} finally {
  await browser.close();
  await stage.stop();
}
