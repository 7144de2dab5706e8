import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, gatewayId } from '../simulator/azure/builtInWorld.ts';
import { people } from '../simulator/people.ts';
import { heard } from './channelTalk.ts';
import { chatTalk, START } from './chatTalk.ts';
import { readable } from './reading.ts';

const { alice, bob, dave, grace } = people;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ speed: 200, env: { TURNS_PER_MINUTE: '999' } });
  // People read a question before they answer it.
  await stage.teams.setLimits({ countsSending: false });
});
afterAll(() => stage.stop());

const { say, answers, inChat, waitInChat, sayInChannel, saidIn, waitIn } = chatTalk(() => stage);

async function writes(): Promise<readonly string[]> {
  return (await stage.azure.acceptedWrites()).map(({ url }) => url.split('/').at(-1)?.split('?')[0] ?? '');
}

describe('in the one-to-one chat', () => {
  it('leads from the first question to a Succeeded connection', async () => {
    const first = await say(alice, START);
    const gateways = await say(alice, '1');
    await answers(alice, [
      ['ergw-hub-weu', 'ok takes conn-er-amsterdam-ergw-hub-weu.'],
      ['conn-steps', 'ok takes rg-connectivity.'],
      ['ok', 'higher weight is preferred'],
      ['10', 'Why is this connection needed?'],
    ]);
    const summary = await say(alice, 'the new office');
    const review = await waitInChat(alice, 'please press Create');
    const card = readable(review.card);
    await stage.teams.press(alice, review.id, 'Create');
    await waitInChat(alice, 'is done: Azure reports');

    expect(first).toMatch(/Which circuit is to be linked\?[\s\S]*1\. er-amsterdam · Amsterdam · rg-connectivity/);
    expect(first).not.toContain('fill in');
    expect(gateways).toMatch(/Not offered: .*ergw-full \(full, 4 of 4 circuits\).*vpngw-hub \(type Vpn/);
    expect(gateways).not.toMatch(/\d\. ergw-full/);
    expect(summary).toMatch(/Routing weight: 10[\s\S]*Reason: the new office/);
    expect(card).toMatch(/conn-steps[\s\S]*the new office/);
    expect(await writes()).toEqual(['conn-steps']);
  });

  it('answers a wrong answer with what is allowed and the same question, and loses nothing', async () => {
    await say(bob, START);

    await answers(bob, [
      ['99', 'There is no number 99 here: the list goes from 1 to 10.'],
      ['er-nowhere', 'No circuit called "er-nowhere" was found'],
      ['ergw-hub-neu', '"ergw-hub-neu" is not a circuit'],
      ['back', 'This is the first question'],
      ['ok', 'Please choose a circuit'],
      ['VIEN', 'With "VIEN" in the name'],
      ['1', 'Which gateway'],
      ['ergw-full', 'ergw-full cannot be chosen: full, 4 of 4 circuits.'],
      [gatewayId('ergw-hub-neu'), 'ok takes conn-er-vienna-ergw-hub-neu.'],
      ['-bad-', 'A connection name has 1 to 80'],
      ['conn-bob', 'resource group'],
      ['rg.', 'A resource group name has 1 to 90'],
      ['ok', 'routing weight'],
      ['ten', '"ten" is not a routing weight'],
      ['help', 'back returns to the question before'],
      ['back', 'ok takes rg-connectivity-neu.'],
      ['back', 'ok takes conn-bob.'],
      ['back', 'ok keeps ergw-hub-neu.'],
      ['ok', 'ok takes conn-bob.'],
      ['cancel', 'was cancelled by Bob Baker'],
    ]);
  });

  it('takes a new command in the middle, and waits with its question', async () => {
    await say(grace, START);

    await answers(grace, [
      ['requests', 'is a draft'],
      ['status er-zurich', 'er-zurich'],
      ['connect er-zurich to', 'Nothing stands after "to"'],
      ['er-zurich', 'Which gateway'],
      [START, 'opens its form.'],
      ['er-vienna', 'Which gateway'],
      ['cancel', 'was cancelled by Grace Gill'],
      ['1', 'I do not know the command "1"'],
    ]);
  });

  it('asks for FastPath where the gateway may do it, and takes a pasted link', async () => {
    const link = `https://portal.azure.com/#@contoso.com/resource${circuitId('er-zurich')}/overview`;
    await say(alice, START);

    await answers(alice, [
      [link, 'Which gateway'],
      ['ergw-lab-neu', 'What is the connection to be called?'],
      ['ok', 'resource group'],
      ['ok', 'routing weight'],
      ['ok', '(FastPath)?\n1. Yes\n2. No\nok means no.'],
      ['1', 'Why is'],
      ['ok', 'FastPath: on'],
    ]);
  });

  it('answers a pair that is joined already, or asked for already, and asks for another gateway', async () => {
    await say(alice, START);

    await answers(alice, [
      ['er-dublin', 'Which gateway'],
      ['ergw-hub-weu', 'joined already, by the connection conn-dublin-hub-weu'],
      ['back', 'ok keeps er-dublin.'],
      ['er-zurich', 'Which gateway'],
      ['ergw-lab-neu', 'called?'],
      ['ok', 'resource group'],
      ['ok', 'routing weight'],
      ['ok', 'FastPath'],
      ['ok', 'Why is'],
      ['a second one', 'joins the same circuit and gateway and is still open'],
      ['ergw-hub-neu', 'ok takes conn-er-zurich-ergw-hub-neu.'],
      ['cancel', 'was cancelled'],
    ]);
  });
});

describe('in a channel', () => {
  it('answers once, asks in the one-to-one chat, and brings the result to the thread', async () => {
    const { thread } = await sayInChannel(START, grace);
    const atFirst = await saidIn(thread);
    await sayInChannel('3', grace, { thread });
    await waitIn(thread, 'are in our one-to-one chat: please answer there.');
    const question = await waitInChat(grace, 'In the channel, you asked to be led');
    await answers(grace, [
      ['er-warsaw', 'Which gateway'],
      ['ergw-hub-neu', 'called?'],
      ['conn-thread', 'resource group'],
      ['ok', 'routing weight'],
      ['5', 'Why is'],
    ]);
    const summary = await say(grace, 'for the branch');
    const review = await waitIn(thread, 'please press Create');
    await stage.teams.press(grace, review.id, 'Create');
    const end = await waitIn(thread, 'is done: Azure reports');

    expect(atFirst.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Grace Gill, I ask you in our one-to-one chat, one question at a time\./),
    ]);
    expect(heard(question)).toMatch(/posted there once all is answered\.\n\nER-\d+: Which circuit/);
    expect(summary).toContain('Its card, and all that comes after, is in the channel.');
    expect(end.mentions).toEqual([{ id: grace.mri, name: 'Grace Gill' }]);
    expect((await inChat(grace)).some(({ card }) => readable(card).includes('conn-thread'))).toBe(false);
    expect(await writes()).toContain('conn-thread');
  });

  it('keeps two people in one thread apart, and tells the thread of a cancelled one', async () => {
    const { thread } = await sayInChannel(START, alice);
    await sayInChannel(START, bob, { thread });

    await answers(alice, [['er-milan', 'Which gateway']]);
    await answers(bob, [['er-vienna', 'Which gateway']]);
    await answers(alice, [['ergw-hub-weu', 'conn-er-milan-ergw-hub-weu']]);
    await answers(bob, [['cancel', 'was cancelled by Bob Baker']]);
    await answers(alice, [['back', 'ok keeps ergw-hub-weu']]);

    await waitIn(thread, 'was cancelled by Bob Baker');
    await answers(alice, [['cancel', 'was cancelled by Alice Archer']]);
  });

  it('opens the chat anew where somebody removed it', async () => {
    await stage.teams.removeChat(alice);

    const { thread } = await sayInChannel(START, alice);
    await waitIn(thread, 'I ask you in our one-to-one chat');

    await answers(alice, [
      ['er-milan', 'Which gateway'],
      ['cancel', 'was cancelled'],
    ]);
  });

  it('tells in the thread who cannot be reached, with what to do, and gives the form there', async () => {
    await stage.teams.say(dave, { kind: 'personal' }, 'hello');
    await stage.teams.blockBot(dave);

    const { thread } = await sayInChannel(START, dave);
    const told = await waitIn(thread, 'Teams does not let me write to you one to one');
    const draft = await waitIn(thread, 'is a draft');

    expect(told.text).toContain('Add this app for yourself');
    expect(JSON.stringify(draft.card)).toContain('Fill in the form');
    await stage.teams.blockBot(dave, false);
    expect(await say(dave, '1')).toContain('I do not know the command "1"');
  });
});

describe('a restart', () => {
  it('in the middle loses nothing: the numbers mean what was shown', async () => {
    await say(bob, START);
    await answers(bob, [['er-paris', 'Which gateway']]);

    await stage.bot.kill();
    await stage.restartBot();

    await answers(bob, [
      ['back', 'ok keeps er-paris.'],
      ['2', 'Which gateway'],
      ['cancel', 'was cancelled'],
    ]);
  });

  it('between an answer and the next question asks that question, and takes the answer once', async () => {
    await say(bob, START);
    const { id } = await stage.teams.conversation({ kind: 'personal', person: bob });
    const fault = await stage.teams.addFault({
      method: 'POST',
      path: `/v3/conversations/${id}/activities`,
      effect: { kind: 'hold', when: 'beforeEffect' },
    });
    const said = stage.teams.say(bob, { kind: 'personal' }, '1');
    await stage.teams.heldBy(fault);
    await stage.bot.kill();
    await stage.teams.release(fault);
    const { activityId } = await said;
    await stage.restartBot();

    await stage.teams.deliverAgain(activityId, { newId: true });

    const heardNow = (await inChat(bob)).at(-1)?.text;
    expect(heardNow).toContain('Which gateway');
    await answers(bob, [
      ['back', 'ok keeps er-amsterdam.'],
      ['cancel', 'was cancelled'],
    ]);
  });
});

it('leaves nothing for Teams to complain about', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
