import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { allCards, type DrawnCard, FLAVOURS } from '../teams/cards/allCards.ts';
import { partsOfCard } from '../teams/cards/walk.ts';
import { PAGE } from './cardPage.ts';
import { HOST_CONFIGS, type Theme } from './hostConfigs.ts';

// Draws every card as Teams roughly would, so that somebody can look at them: `npm run cards [-- part of a name]`.

const PICTURES = fileURLToPath(new URL('../../pictures/', import.meta.url));
const RENDERER = fileURLToPath(import.meta.resolve('adaptivecards/dist/adaptivecards.min.js'));
const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Variant {
  readonly name: string;
  /** A phone has 320, a wide channel 720. */
  readonly width: number;
  readonly theme: Theme;
  /** What is behind toggles is shown. */
  readonly isUnfolded: boolean;
}

const VARIANTS: readonly Variant[] = [
  { name: '320-light', width: 320, theme: 'light', isUnfolded: false },
  { name: '320-dark', width: 320, theme: 'dark', isUnfolded: false },
  { name: '720-light', width: 720, theme: 'light', isUnfolded: false },
  { name: '720-dark', width: 720, theme: 'dark', isUnfolded: false },
  { name: '320-unfolded', width: 320, theme: 'light', isUnfolded: true },
];

async function drawAll(wanted: string): Promise<void> {
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const cards = allCards().filter(({ name }) => name.includes(wanted));
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, headless: true, args: BROWSER_ARGS });
  try {
    const context = await browser.newContext({
      viewport: { width: 900, height: 1200 },
      locale: 'en-GB',
      timezoneId: 'Europe/Amsterdam',
    });
    const page = await context.newPage();
    await page.setContent(PAGE);
    await page.addScriptTag({ path: RENDERER });
    for (const variant of VARIANTS) {
      for (const card of cards) await draw(page, card, variant);
    }
    for (const variant of VARIANTS) await drawSheets(await context.newPage(), cards, variant);
  } finally {
    await browser.close();
  }
}

async function draw(page: Page, { name, card }: DrawnCard, variant: Variant): Promise<void> {
  const { width, theme, isUnfolded } = variant;
  const shown = [HOST_CONFIGS[theme], width, theme].map((part) => JSON.stringify(part)).join(', ');
  const folded = JSON.stringify(card, (_, part) => (part?.type === 'TextBlock' ? asTeamsReads(part) : part));
  const drawable = isUnfolded ? folded.replaceAll('"isVisible":false', '"isVisible":true') : folded;
  await page.evaluate(`show(${drawable}, ${shown})`);
  await page.locator('#card').screenshot({ path: `${PICTURES}${name}-${variant.name}.png` });
}

/** Teams shows a mention as the name, and a link as its words; the renderer alone knows neither. */
function asTeamsReads<Part extends { readonly text?: unknown }>(block: Part): Part {
  const text = String(block.text).replaceAll(/<at>(.*?)<\/at>/gu, '@$1');
  return { ...block, text: text.replaceAll(/\[([^\]]*)\]\(https:[^)]*\)/gu, '$1') };
}

/** The pictures of one flavour side by side, as a page and as one picture. */
async function drawSheets(page: Page, cards: readonly DrawnCard[], variant: Variant): Promise<void> {
  for (const flavour of Object.keys(FLAVOURS)) {
    const own = cards.filter(({ name, card }) => name.startsWith(flavour) && (!variant.isUnfolded || hasHidden(card)));
    if (own.length === 0) continue;
    const figures = own.map(({ name }) => figure(name, variant.name)).join('\n');
    const file = `${PICTURES}sheet-${flavour}-${variant.name}`;
    writeFileSync(`${file}.html`, `${SHEET}${figures}`);
    await page.setViewportSize({ width: 2_000, height: 1_000 });
    await page.goto(pathToFileURL(`${file}.html`).href);
    await page.screenshot({ path: `${file}.png`, fullPage: true });
  }
  await page.close();
}

function hasHidden(card: DrawnCard['card']): boolean {
  return partsOfCard(card).some(({ part }) => part.isVisible === false);
}

const SHEET = `<!doctype html><meta charset="utf-8"><style>
body { margin: 8px; font: 12px sans-serif; background: #999; display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start; }
figure { margin: 0; } img { display: block; }
</style>`;

function figure(name: string, variant: string): string {
  return `<figure><figcaption>${name}</figcaption><img src="${name}-${variant}.png" alt="${name}"></figure>`;
}

await drawAll(process.argv[2] ?? '');
process.stdout.write(`pictures of all cards are in ${PICTURES}; the sheets show each flavour side by side\n`);
