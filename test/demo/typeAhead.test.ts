import { expect, it } from 'vitest';
import { circuitId } from '../simulator/azure/builtInWorld.ts';
import { inTheBrowser } from './inTheBrowser.ts';

const MORE_CIRCUITS = 110;

inTheBrowser('type-ahead on the demo page', ({ demo, stage }) => {
  it('finds a circuit of more than a list can show, and the form takes what was chosen', async () => {
    const original = await stage().azure.resource(circuitId('er-vienna'));
    const names = Array.from({ length: MORE_CIRCUITS }, (_, at) => `er-branch-${String(at).padStart(3, '0')}`);
    await stage().azure.put(...names.map((name) => ({ ...original, id: circuitId(name), name })));
    const { say, message, press, dialog, choose } = demo();
    await say('channel', 'connect because the list is long');
    await press(await message('channel', 'is a draft'), 'Fill in the form');

    await dialog.getByRole('textbox', { name: 'Circuit', exact: true }).pressSequentially('branch-10');
    await dialog.getByText('er-branch-107').click();
    await choose('Gateway', 'ergw-hub-neu');
    await dialog.getByRole('button', { name: 'Check this connection' }).click();

    await dialog.waitFor({ state: 'detached' });
    const checked = await message('channel', /ER-1 (?:is checked|cannot be created yet)/);
    expect(await checked.textContent()).toContain('er-branch-107');
  });
});
