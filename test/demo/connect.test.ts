import { expect, it } from 'vitest';
import { inTheBrowser } from './inTheBrowser.ts';

inTheBrowser('a connection on the demo page', ({ demo, stage }) => {
  it('is asked for in a dialog, which says beside the field what is missing, and keeps what was typed', async () => {
    const { say, message, press, dialog } = demo();
    await say('channel', 'connect er-frankfurt because the Frankfurt office opens on Monday');
    await press(await message('channel', 'is a draft'), 'Fill in the form');
    await dialog.getByLabel('Connection name').fill('conn-frankfurt');
    await dialog.getByRole('button', { name: 'Check this connection' }).click();
    await dialog.getByText('Please choose a gateway').waitFor();

    expect(await dialog.getByLabel('Connection name').inputValue()).toBe('conn-frankfurt');
    expect(await dialog.getByLabel('Reason').inputValue()).toBe('the Frankfurt office opens on Monday');
  });

  it('is blocked by what the checks find, and offered once that is mended', async () => {
    const { message, press, pressAbove, dialog, choose } = demo();
    await choose('Gateway', 'ergw-hub-weu');
    await dialog.getByRole('button', { name: 'Check this connection' }).click();
    await dialog.waitFor({ state: 'detached' });
    const blocked = await message('channel', 'cannot be created yet');

    expect(await blocked.textContent()).toContain('Equinix has not provisioned the circuit');
    expect(await blocked.getByRole('button', { name: 'Create', exact: true }).count()).toBe(0);

    await pressAbove('Provision er-frankfurt');
    await press(blocked, 'Check again');
    await message('channel', 'press Create if you agree');
  });

  it('is created, and the requester is notified', async () => {
    const { page, message, press } = demo();
    await press(await message('channel', 'press Create if you agree'), 'Create');
    await message('channel', 'is being created in Azure');
    const end = await message('channel', /Alice Archer ER-1 is done/);

    const portal = end.getByRole('link', { name: 'Open in the Azure portal' });
    expect(await portal.getAttribute('href')).toMatch(/^https:\/\/portal\.azure\.com\/.*\/conn-frankfurt$/);
    await page.locator('.toast', { hasText: 'Alice Archer is notified: ER-1 is done' }).waitFor();
    expect((await stage().azure.acceptedWrites()).map(({ method, status }) => [method, status])).toEqual([
      ['PUT', 201],
    ]);
  });
});
