import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPath, hasChromium, launchBrowser } from '../playground/browser.ts';
import { type Stage, startStage } from '../run/stage.ts';
import { type DemoPage, openDemo } from './demoPage.ts';

export interface Demo {
  /** The page, opened once for all tests of the story. */
  readonly demo: () => DemoPage;
  readonly stage: () => Stage;
}

/** Quick, and slow enough that somebody sees a card say that it is being created. */
const SPEED = 150;
/** A failure, a clean-up and a retry are three operations of Azure, and the bot asks each for its end. */
const WITHIN_MS = 60_000;
const DESKTOP = { width: 1_400, height: 900 };

/** A story that is clicked in a real browser, on processes of its own. A story a file. */
export function inTheBrowser(title: string, tell: (demo: Demo) => void): void {
  const skipped = `${title} (skipped where there is no ${chromiumPath})`;
  describe.skipIf(!hasChromium)(skipped, { timeout: WITHIN_MS }, () => {
    let stage: Stage;
    let browser: Browser;
    let demo: DemoPage;
    const errors: string[] = [];

    beforeAll(async () => {
      stage = await startStage({ speed: SPEED });
      browser = await launchBrowser();
      const page = await browser.newPage({ viewport: DESKTOP });
      page.on('pageerror', ({ message }) => errors.push(message));
      page.on('console', (said) => void (said.type() === 'error' && errors.push(said.text())));
      demo = await openDemo(page, stage.pageUrl);
    });

    afterAll(async () => {
      await browser?.close();
      await stage?.stop();
    });

    tell({ demo: () => demo, stage: () => stage });

    it('leaves no error in the browser, and nothing that Teams would complain about', async () => {
      expect(errors).toEqual([]);
      expect(await stage.teams.complaints()).toEqual([]);
    });
  });
}
