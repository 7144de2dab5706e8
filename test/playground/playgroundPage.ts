import type { Locator, Page } from 'playwright-core';
import { botName } from '../simulator/teams/world.ts';

/** Somebody in front of the Playground's window. */
export interface PlaygroundPage {
  sayInPersonalChat(words: string): Promise<void>;
  /** Starts a thread whose first message mentions the bot. */
  mentionInChannel(channel: string, words: string): Promise<void>;
  press(button: string): Promise<void>;
  /** The newest card that says this; waits for it. */
  newestSaying(words: string): Promise<string>;
}

/** The editor loses letters that come faster than a person's. */
const KEY_MS = 10;

/** Longer than anything here takes, and shorter than a test's patience: the error then says what was waited for. */
const PATIENCE_MS = 15_000;

export async function openPlayground(page: Page, url: string): Promise<PlaygroundPage> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url, { waitUntil: 'domcontentloaded' });
  // It installs the bot by itself, into the personal chat that it shows first.
  await page.getByText('Hello.').waitFor();
  const type = (box: Locator, words: string) => box.pressSequentially(words, { delay: KEY_MS });
  return {
    async sayInPersonalChat(words) {
      const box = page.locator('[contenteditable=true]').first();
      await box.click();
      await type(box, words);
      await page.getByLabel('Send Message').click();
    },
    async mentionInChannel(channel, words) {
      await page.getByText(channel, { exact: true }).first().click();
      const box = page.locator('[contenteditable=true]').first();
      await box.click();
      await type(box, '@');
      await page.getByRole('menuitem', { name: botName }).click();
      await type(box, ` ${words}`);
      await page.getByRole('button', { name: 'Post', exact: true }).click();
    },
    press: (button) => page.getByRole('button', { name: button, exact: true }).last().click(),
    async newestSaying(words) {
      const card = page.locator('.ac-adaptiveCard', { hasText: words }).last();
      await card.waitFor();
      return (await card.allInnerTexts()).join('\n');
    },
  };
}
