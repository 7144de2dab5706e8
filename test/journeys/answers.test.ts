import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId } from '../simulator/azure/builtInIds.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { forged } from './badPresses.ts';
import { channelTalk, heard, numberOf } from './channelTalk.ts';

// Who is answered what: nobody meets silence, nobody reads what is not theirs, and what comes again is answered once.

const { alice, bob, dave } = people;
const personal = { kind: 'personal' } as const;

let stage: Stage;
/** Alice's request in the channel, waiting for her yes. */
let review: SimMessage;
beforeAll(async () => {
  stage = await startStage({ speed: 200 });
  const { thread } = await say('connect er-zurich to ergw-hub-weu as conn-answers');
  review = await waitIn(thread, 'please press Create');
});
afterAll(() => stage.stop());

const { say, waitIn, saidIn, lastDelivered } = channelTalk(() => stage);

/** The next thing that Dave hears in his one-to-one chat. */
async function daveHears(words: string): Promise<SimMessage> {
  await stage.teams.installPersonally(dave);
  const before = (await stage.teams.messages({ ...personal, person: dave })).map(({ id }) => id);
  await stage.teams.say(dave, personal, words);
  return stage.teams.waitFor(
    `an answer to ${words}`,
    ({ id, conversationId }) => conversationId.startsWith('a:1-dave') && !before.includes(id),
  );
}

describe('what comes again', () => {
  it.each(['status er-dublin', 'help', 'requests'])('is answered once: %s', async (words) => {
    const { thread } = await say(words, alice, { repeat: ['sameId', 'newId', 'newId'] });

    await say('hello');
    expect(await saidIn(thread)).toHaveLength(1);
  });

  it('is answered twice where somebody asks twice', async () => {
    const { thread } = await say('help');

    await say('help', alice, { thread });

    await say('hello');
    expect(await saidIn(thread)).toHaveLength(2);
  });

  it('begins nothing new where somebody says connect twice, and tells them what is open', async () => {
    const { thread } = await say('connect because I say it twice');
    const draft = await waitIn(thread, 'is a draft');

    await say('connect because I say it twice', alice, { thread });

    await say('hello');
    const said = await saidIn(thread);
    expect(said).toHaveLength(2);
    expect(said[1] && heard(said[1]).trim()).toBe(
      `${numberOf(draft)} is a draft. Alice Archer, please add the circuit and the gateway.`,
    );
  });

  it('begins one draft of a press on Add, under whatever id it comes again', async () => {
    const { thread } = await say('help');
    const help = await waitIn(thread, 'I connect ExpressRoute circuits');
    const card = forged('connectFrom', { circuitId: circuitId('er-vienna') });
    await stage.teams.press(alice, help.id, 'Forged', {}, { card });
    const first = await lastDelivered(({ name }) => name === 'adaptiveCard/action');

    const again = await stage.teams.deliverAgain(first.id, { newId: true });

    await say('hello');
    expect(again.body).toEqual(first.body);
    expect((await saidIn(thread)).map(heard).filter((text) => text.includes('is a draft'))).toHaveLength(1);
  });
});

describe('a card that its client refreshes by itself', () => {
  it('is answered with the card of today, whatever verb it carries', async () => {
    await stage.teams.press(alice, review.id, 'Forged', {}, { card: forged('showRequest', dataOf(review)) });
    const { activity } = await lastDelivered(({ name }) => name === 'adaptiveCard/action');
    const action = { type: 'Action.Execute', verb: 'confirmRequest', data: dataOf(review) };

    const delivered = await stage.teams.deliver({
      ...activity,
      id: 'f:refresh',
      value: { action, trigger: 'automatic' },
    });

    expect(JSON.stringify(delivered.body)).toContain('is checked. Alice Archer, please press Create if you agree.');
    await say('hello');
    expect(await stage.azure.acceptedWrites()).toEqual([]);
    await waitIn(review.threadId ?? '', 'please press Create');
  });
});

describe('the request of somebody else', () => {
  it.each(['cancel', 'edit', 'create'])('is not there for who may not see it: %s', async (command) => {
    const number = numberOf(review);

    const answer = await daveHears(`${command} ${number}`);

    expect(answer.text).toBe(`There is no request ${number}. Type requests for the open ones.`);
    await waitIn(review.threadId ?? '', 'please press Create');
  });

  it('is looked for in Azure by its number, as anything else', async () => {
    const answer = await daveHears(`status ${numberOf(review)}`);

    expect(heard(answer)).toContain(`Nothing called "${numberOf(review)}" was found.`);
  });
});

describe('requests', () => {
  it("lists a shared place's own, and counts one's others without a word about them", async () => {
    await stage.teams.say(alice, personal, 'connect because of a secret');
    await stage.teams.waitFor(
      'the draft',
      ({ conversationId, card }) =>
        conversationId.startsWith('a:1-alice') && heard({ card } as SimMessage).includes('is a draft'),
    );

    const { thread } = await say('requests');
    const list = heard(await waitIn(thread, 'here.'));

    expect(list).toContain(numberOf(review));
    expect(list).toContain('And 1 of yours elsewhere: ask me for requests in our one-to-one chat.');
  });

  it('lists all of them where nobody else reads', async () => {
    await stage.teams.say(alice, personal, 'requests');

    const list = await stage.teams.waitFor(
      'the list',
      ({ conversationId, summary }) =>
        conversationId.startsWith('a:1-alice') && /^You have \d+ open requests?/.test(summary ?? ''),
    );

    expect(heard(list)).toContain(numberOf(review));
  });
});

it('lets who opened the form go back, and changes nothing', async () => {
  await stage.teams.press(alice, review.id, 'Edit');

  const back = await stage.teams.press(alice, review.id, 'Back');

  expect(back.kind === 'card' ? JSON.stringify(back.card) : back).toContain('please press Create if you agree');
  expect(JSON.stringify(back)).toContain('"revision":1');
});

it('shows each client that refreshes by itself what its person may do, and nobody else', async () => {
  const hers = await stage.teams.refresh(alice, review.id);
  const his = await stage.teams.refresh(bob, review.id);

  expect(hers.kind === 'card' ? JSON.stringify(hers.card) : hers).toContain('"verb":"confirmRequest"');
  expect(his.kind).toBe('nothing');
  expect(await stage.azure.acceptedWrites()).toEqual([]);
});

it('leaves no complaint with Teams', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});

function dataOf({ card }: SimMessage): { readonly requestId: string; readonly revision: number } {
  const text = JSON.stringify(card);
  const [, requestId = '', revision = ''] = /"requestId":"([^"]+)","revision":(\d+)/.exec(text) ?? [];
  return { requestId, revision: Number(revision) };
}

it('explains an error that somebody pastes, and repeats nothing of it but the code', async () => {
  const key = '5b4f7a0e-9f0e-4b27-9f58-3c1fb0f4a1d2';
  const pasted = `{"error":{"code":"ScopeLocked",\n"message":"The scope '/subscriptions/${key}' is locked."}}`;

  const { thread } = await say(`explain ${pasted}`);

  const answered = heard(await waitIn(thread, 'ScopeLocked'));
  expect(answered).toContain('A lock on the group, the gateway or the circuit forbids the change.');
  expect(answered).not.toContain(key);
});
