import { expect, it } from 'vitest';
import { inTheBrowser } from './inTheBrowser.ts';

const TYPED = 'not sent yet';
const REPLY = '[data-screen=channel] .thread .compose textarea';

inTheBrowser('several people on the demo page', ({ demo }) => {
  it('see different things: who may not create reads why, and nobody else does', async () => {
    const { say, lookAs, message, press } = demo();
    await say('channel', 'connect er-amsterdam to ergw-hub-weu weight 10');
    await message('channel', 'press Create if you agree');
    await lookAs('Bob Baker');
    const seenByBob = await message('channel', 'press Create if you agree');
    await press(seenByBob, 'Create');
    await seenByBob.getByText('Only Alice Archer, who asked for ER-1, can create it').waitFor();
    await lookAs('Alice Archer');

    expect(await (await message('channel', 'press Create if you agree')).textContent()).not.toContain('Only Alice');
  });

  it('keep what they type while a card changes beside it', async () => {
    const { page, say, message, press } = demo();
    await page.locator('[data-screen=channel] .reply').click();
    await say('channel', 'connect er-vienna');
    const draft = await message('channel', 'ER-2 is a draft');
    await press(draft, 'Fill in here');
    const boxes = [
      page.locator(REPLY),
      page.locator('[data-screen=bob] > form textarea'),
      page.locator('[data-screen=channel] .card').getByLabel('Reason'),
    ];
    for (const box of boxes) await box.fill(TYPED);
    await press(await message('channel', 'press Create if you agree'), 'Create');
    await message('channel', 'ER-1 is done');

    expect(await Promise.all(boxes.map((box) => box.inputValue()))).toEqual([TYPED, TYPED, TYPED]);
  });

  it('are answered in the thread where they ask', async () => {
    const { page } = demo();
    const box = page.locator(REPLY);
    await box.fill('status er-dublin');
    await box.press('Enter');
    const threads = page.locator('[data-screen=channel] .thread');
    await threads.first().getByText('er-dublin has 1 connection').first().waitFor();

    expect(await threads.filter({ hasText: 'er-dublin has 1 connection' }).count()).toBe(1);
  });

  it('are not heard in the channel without a mention, and told so', async () => {
    const { page, say, message } = demo();
    await page.locator('[data-screen=channel] > form .at').click();
    await say('channel', 'status er-milan');

    expect(await (await message('channel', 'status er-milan')).textContent()).toContain('the bot does not hear this');
    await page.locator('[data-screen=channel] > form .at').click();
  });

  it('write text, and never markup', async () => {
    const { page, say, message } = demo();
    const attack = '<img src=x onerror="document.title=1"> **<b>bold</b>** [link](javascript:alert(1))';
    await say('alice', attack);
    await say('channel', `connect er-zurich to ergw-hub-neu because ${attack}`);
    await message('alice', attack);
    await message('channel', /Reason.*<img src=x onerror=/s);

    expect(await page.locator('img, a[href^=javascript]').count()).toBe(0);
  });
});
