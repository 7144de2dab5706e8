import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, gatewayId } from '../simulator/azure/builtInWorld.ts';
import { type Person, people } from '../simulator/people.ts';
import { channel, channelTalk, heard } from './channelTalk.ts';
import { chatTalk } from './chatTalk.ts';
import { readable } from './reading.ts';

// What people of a channel need not say each time, set by who brought the bot there.

const { alice, bob, dave, grace } = people;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ env: { TURNS_PER_MINUTE: '9999' } });
  await stage.teams.installApp(alice, channel);
});
afterAll(() => stage.stop());

const { say, waitIn, saidIn } = channelTalk(() => stage);
const { say: sayInChat, waitInChat } = chatTalk(() => stage);

async function answerTo(words: string, by: Person = alice): Promise<string> {
  const { thread } = await say(words, by);
  return (await saidIn(thread)).map(heard).join('\n');
}

/** What somebody sees who opens the form of a draft, in a dialog. */
async function dialogOf(line: string, by: Person = alice) {
  const { thread } = await say(line, by);
  const draft = await waitIn(thread, 'is a draft');
  const opened = await stage.teams.press(by, draft.id, 'Fill in the form');
  if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
  return {
    thread,
    dialog: opened.dialog,
    text: readable(opened.dialog.card),
    card: JSON.stringify(opened.dialog.card),
  };
}

describe('setting them', () => {
  it('begins with none, and says how and who', async () => {
    const answer = await answerTo('defaults', bob);

    expect(answer).toContain('This channel has no defaults. Whoever added me here sets them with: defaults circuit');
  });

  it.each(['defaults circuit er-amsterdam', 'defaults clear', 'defaults name {circuit}'])(
    'is for who added the app: %s',
    async (line) => {
      expect(await answerTo(line, grace)).toContain(
        'Only who added me here sets the defaults, so nothing was changed.',
      );
      expect(await answerTo('defaults', grace)).toContain('has no defaults');
    },
  );

  it.each([
    { line: 'defaults circuit er-nowhere', says: 'No circuit called "er-nowhere" was found' },
    { line: 'defaults subscription Nothing of that name', says: 'No subscription called "Nothing of that name"' },
    { line: 'defaults name conn-{vnet}', says: '"conn-{vnet}" makes no connection names, so nothing was changed.' },
    { line: 'defaults weight 10', says: 'I do not know what "weight" means there, so no default was changed.' },
    { line: 'defaults circuit', says: 'I do not know what "circuit" means there' },
    { line: `defaults name ${'x'.repeat(3_000)}`, says: 'makes no connection names, so nothing was changed.' },
    { line: "defaults subscription ' | take 1 //", says: 'so nothing was changed.' },
  ])('answers "$line" with what is wrong', async ({ line, says }) => {
    expect(await answerTo(line)).toContain(says);
  });

  it('keeps each beside the others, for the whole channel', async () => {
    await answerTo(`defaults circuit https://portal.azure.com/#@x/resource${circuitId('er-vienna')}/overview`);
    await answerTo('defaults subscription connectivity');

    expect(await answerTo('defaults name net-{circuit}-{gateway}')).toContain(
      "This channel's defaults are now: subscription Connectivity, circuit er-vienna and connection name net-{circuit}-{gateway}.",
    );
    expect(await answerTo('defaults', bob)).toContain('circuit er-vienna');
  });
});

describe('used', () => {
  it('in the form, shown as such, and the name left empty follows the pattern', async () => {
    const { thread, dialog, text, card } = await dialogOf('connect');
    await stage.teams.submitDialog(alice, dialog, { gatewayId: gatewayId('ergw-hub-neu') });
    const review = await waitIn(thread, 'is checked');

    expect(text).toContain("From this channel's defaults");
    expect(text).toContain('er-vienna');
    expect(card).toContain(`"value":"${circuitId('er-vienna')}"`);
    expect(readable(review.card)).toContain('net-er-vienna-ergw-hub-neu');
    await stage.teams.press(alice, review.id, 'Cancel');
  });

  it('in a line that names a gateway alone, and it says so', async () => {
    const { thread } = await say('connect to ergw-hub-neu', grace);
    const review = await waitIn(thread, 'is checked');

    expect((await saidIn(thread)).map(heard).join('\n')).toContain(
      "The circuit er-vienna is from this channel's defaults.",
    );
    expect(readable(review.card)).toContain('net-er-vienna-ergw-hub-neu');
    await stage.teams.press(grace, review.id, 'Cancel');
  });

  it('nowhere else than in its channel', async () => {
    await sayInChat(grace, 'connect to ergw-hub-neu');

    expect(heard(await waitInChat(grace, 'is a draft'))).toContain('please add the circuit');
  });

  it('for nobody who may not read it, who is told without more of it', async () => {
    const { text } = await dialogOf('connect', dave);

    expect(text).toContain('The default circuit er-vienna was not used: it is not among what you and the bot may read');
    expect(text).not.toContain(circuitId('er-vienna'));
  });

  it('no longer once it is gone from Azure, and that is said', async () => {
    await answerTo('defaults circuit er-warsaw');
    const hide = await stage.azure.addFault({
      method: 'POST',
      path: 'Microsoft.ResourceGraph',
      times: 0,
      effect: { kind: 'answer', status: 200, body: { totalRecords: 0, count: 0, data: [], resultTruncated: 'false' } },
    });
    // The bot remembers lists for a minute: what it reads is new to it after a restart.
    await stage.bot.stop();
    await stage.restartBot();

    const { thread } = await say(`connect to ${gatewayId('ergw-hub-neu')} because it is gone`, grace);
    await waitIn(thread, 'is a draft');

    expect((await saidIn(thread)).map(heard).join('\n')).toContain('The default circuit er-warsaw was not used');
    await stage.azure.release(hide);
    await stage.bot.stop();
    await stage.restartBot();
  });

  it('in one’s own chat by oneself', async () => {
    expect(await sayInChat(bob, 'defaults circuit er-zurich')).toContain(
      "This chat's defaults are now: circuit er-zurich.",
    );
    expect(await sayInChat(bob, 'defaults')).toContain('You set them with: defaults circuit');
  });

  it('not at all after they were cleared', async () => {
    expect(await answerTo('defaults clear')).toContain('This channel has no defaults any more.');

    const { text } = await dialogOf('connect because it was cleared');

    expect(text).not.toContain("From this channel's defaults");
  });
});

it('leaves nothing for Teams to complain about', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
