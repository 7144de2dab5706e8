import { expect, it } from 'vitest';
import { people } from '../simulator/people.ts';
import { inTheBrowser } from './inTheBrowser.ts';

inTheBrowser('a phone on the demo page', ({ demo, stage }) => {
  it('sends the fallback of a button, and shows the answer in the conversation', async () => {
    const { page, say, message, press } = demo();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole('button', { name: 'Phone' }).click();
    await say('channel', 'connect er-amsterdam to ergw-hub-weu weight 10');
    await press(await message('channel', 'press Create if you agree'), 'Create');
    await message('channel', 'ER-1 is done');

    const pressed = (await stage().teams.deliveries()).map(({ activity }) => activity);
    const names = pressed.map((activity) =>
      typeof activity === 'string' ? '' : String(activity.name ?? activity.type),
    );
    expect(names).not.toContain('adaptiveCard/action');
    expect(names.filter((name) => name === 'message')).toHaveLength(2);
  });

  it('shows one screen at a time, and says where something is new', async () => {
    const { page } = demo();
    await stage().teams.say(people.alice, { kind: 'personal' }, 'help');
    const tab = page.locator('.tabs').getByRole('button', { name: 'Alice' });
    await page.locator('.tabs .news', { hasText: 'Alice' }).waitFor();
    await tab.click();

    expect(await page.locator('.screen:visible').getAttribute('data-screen')).toBe('alice');
    expect(await tab.getAttribute('class')).toBe('');
  });

  it('is as wide as the window: nothing hangs over', async () => {
    const { page } = demo();
    const widths = await page.evaluate(
      '[...document.querySelectorAll("html, .talk")].map((one) => one.scrollWidth - one.clientWidth)',
    );

    expect(widths).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
