import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import type { AdaptiveCard } from '../../src/teams/cards/adaptiveCard.ts';
import { allCards } from '../teams/cards/allCards.ts';
import { PAGE, TEAMS_LIKE } from './cardPage.ts';

// Draws every card as Teams roughly would, so that somebody can look at them: `npm run cards [-- part of a name]`.

const PICTURES = fileURLToPath(new URL('../../pictures/', import.meta.url));
const RENDERER = fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'));
/** A phone, and a wide channel. */
const WIDTHS_PX = [320, 720];
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

async function drawAll(wanted: string): Promise<void> {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, headless: true, args: BROWSER_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 1200 }, deviceScaleFactor: 1 });
    await page.setContent(PAGE);
    await page.addScriptTag({ path: RENDERER });
    for (const { name, card } of allCards().filter((one) => one.name.includes(wanted))) {
      for (const width of WIDTHS_PX) await draw(page, card, width, `${PICTURES}${name}-${width}.png`);
    }
  } finally {
    await browser.close();
  }
}

/** Teams shows a mention as the name; the renderer knows no mentions. */
function drawable(card: AdaptiveCard): string {
  return JSON.stringify(card).replace(/"text":"<at>(.*?)<\/at>/u, '"text":"@$1');
}

async function draw(page: Page, card: AdaptiveCard, width: number, path: string): Promise<void> {
  await page.evaluate(`show(${drawable(card)}, ${JSON.stringify(TEAMS_LIKE)}, ${width})`);
  await page.locator('#card').screenshot({ path });
}

await drawAll(process.argv[2] ?? '');
process.stdout.write(`pictures of all cards are in ${PICTURES}\n`);
