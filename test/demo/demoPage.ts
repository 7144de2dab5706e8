import type { Locator, Page } from 'playwright-core';

/** Somebody in front of the demo's page. */
export interface DemoPage {
  readonly page: Page;
  /** Writes into the channel, where the page mentions the bot by itself, or into somebody's one-to-one chat. */
  say(screen: ScreenKey, words: string): Promise<void>;
  /** Looks at the channel as somebody else. */
  lookAs(person: string): Promise<void>;
  /** The newest message of a screen that says this; waits for it. */
  message(screen: ScreenKey, words: string | RegExp): Promise<Locator>;
  press(message: Locator, button: string): Promise<void>;
  /** Presses a button of the bar above the screens. */
  pressAbove(button: string): Promise<void>;
  /** The dialog that is open. */
  readonly dialog: Locator;
  /** Chooses the first entry of a list that says this. */
  choose(field: string, words: string): Promise<void>;
}

export type ScreenKey = 'channel' | 'alice' | 'grace' | 'carol' | 'bob';

/** Longer than anything here takes, and shorter than a test's patience: the error then says what was waited for. */
const PATIENCE_MS = 15_000;

export async function openDemo(page: Page, url: string): Promise<DemoPage> {
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(url);
  await page.locator('.screen').first().waitFor();
  const screen = (key: ScreenKey) => page.locator(`[data-screen=${key}]`);
  const dialog = page.locator('dialog');
  return {
    page,
    dialog,
    async say(key, words) {
      const box = screen(key).locator(':scope > form textarea');
      await box.fill(words);
      await box.press('Enter');
    },
    async lookAs(person) {
      await page.getByLabel('You are').selectOption({ label: person });
      await page.waitForFunction(`document.querySelector('.viewer option:checked').textContent === '${person}'`);
    },
    async message(key, words) {
      const found = screen(key).locator('.message', { hasText: words }).last();
      await found.waitFor();
      return found;
    },
    press: (message, button) => message.getByRole('button', { name: button, exact: true }).click(),
    pressAbove: (button) => page.locator('.bar').getByRole('button', { name: button, exact: true }).click(),
    async choose(field, words) {
      const list = dialog.getByRole('combobox', { name: field, exact: true });
      const entry = list.locator('option', { hasText: words }).first();
      await entry.waitFor({ state: 'attached' });
      await list.selectOption((await entry.getAttribute('value')) ?? words);
    },
  };
}
