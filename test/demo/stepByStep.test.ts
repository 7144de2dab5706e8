import { expect, it } from 'vitest';
import { inTheBrowser } from './inTheBrowser.ts';

inTheBrowser('step by step on the demo page', ({ demo, stage }) => {
  it('asks in the one-to-one chat, and posts the result where it was asked for', async () => {
    const { say, message, press } = demo();
    await say('channel', 'connect step by step');
    await message('alice', 'Which circuit is to be linked?');
    for (const [answer, next] of [
      ['er-vienna', 'Which gateway is it to be linked to?'],
      ['nothing-like-it', 'No gateway called "nothing-like-it" was found'],
      ['ergw-hub-neu', 'What is the connection to be called?'],
      ['conn-steps', 'Which resource group is the connection to lie in?'],
      ['ok', 'Which routing weight, from 0 to 32000?'],
      ['back', 'Which resource group is the connection to lie in?'],
      ['ok', 'Which routing weight, from 0 to 32000?'],
      ['10', 'Why is this connection needed?'],
      ['the new office', 'Reason: the new office'],
    ] as const) {
      await say('alice', answer);
      await message('alice', next);
    }

    await press(await message('channel', 'press Create if you agree'), 'Create');
    const end = await message('channel', /Alice Archer ER-1 is done/);

    expect(await end.textContent()).toContain('conn-steps');
    expect((await stage().azure.acceptedWrites()).map(({ status }) => status)).toEqual([201]);
  });
});
