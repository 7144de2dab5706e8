import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

// Draws the icons of the Teams app from their SVG sources: `node test/run/icons.ts`. The pictures are kept, since Teams
// takes PNG only and a packager need not have Chromium.

const FOLDER = fileURLToPath(new URL('../../manifest/', import.meta.url));
/** https://learn.microsoft.com/microsoftteams/platform/concepts/build-and-test/apps-package#app-icons */
const SIZES_PX = { color: 192, outline: 32 } as const;

async function drawIcons(): Promise<void> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    for (const [name, size] of Object.entries(SIZES_PX)) {
      const page = await browser.newPage({ viewport: { width: size, height: size }, deviceScaleFactor: 1 });
      const svg = readFileSync(`${FOLDER}${name}.svg`, 'utf8');
      await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
      await page.screenshot({ path: `${FOLDER}${name}.png`, omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

await drawIcons();
process.stdout.write(`the icons are in ${FOLDER}\n`);
