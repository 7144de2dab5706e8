import { expect, it } from 'vitest';
import { inTheBrowser } from './inTheBrowser.ts';

inTheBrowser('a failure on the demo page', ({ demo, stage }) => {
  it('is told in words of Azure, cleaned up, and tried again until it succeeds', async () => {
    const { page, say, message, press, pressAbove } = demo();
    await pressAbove('Next create fails');
    await page.locator('.fault[aria-pressed=true]', { hasText: 'Next create fails' }).waitFor();
    await say('channel', 'connect er-milan to ergw-hub-weu weight 20');
    await press(await message('channel', 'press Create if you agree'), 'Create');
    await message('channel', /Alice Archer ER-1 failed/);
    const failed = await message('channel', 'SubnetOverlapsWithExistingAddressSpaceException');
    await press(failed, 'Clean up');
    const clean = await message('channel', 'is cleaned up');
    await press(clean, 'Retry');
    await message('channel', /Alice Archer ER-1 is done/);

    const written = (await stage().azure.acceptedWrites()).map(({ method }) => method);
    expect(written).toEqual(['PUT', 'DELETE', 'PUT']);
  });

  it('of a busy gateway is a wait, which ends when the fault is cleared', async () => {
    const { say, message, press, pressAbove } = demo();
    await pressAbove('Gateway busy');
    await say('channel', 'connect er-vienna to ergw-hub-neu weight 30');
    await press(await message('channel', /ER-2 is checked/), 'Create');
    await message('channel', /ER-2 waits until/);
    await pressAbove('Clear');

    await message('channel', /ER-2 is being created|ER-2 is done/);
  });
});
