import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';
import { findButton } from '../simulator/teams/buttons.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { channelTalk, heard, numberOf } from './channelTalk.ts';
import { readable } from './reading.ts';

// What Teams delivers again, and what several people want at the same moment, has one effect.

const { alice, dave, grace } = people;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ speed: 200 });
});
afterAll(() => stage.stop());

const { say, waitIn, saidIn, lastDelivered } = channelTalk(() => stage);

async function reviewed(line: string): Promise<SimMessage & { readonly threadId: string }> {
  const { thread } = await say(line);
  return { ...(await waitIn(thread, 'please press Create')), threadId: thread };
}

async function writesTo(name: string): Promise<number> {
  return (await stage.azure.acceptedWrites()).filter(({ url }) => url.includes(`/${name}?`)).length;
}

describe('the same again', () => {
  it.each(['connect er-zurich to ergw-hub-weu as conn-again', 'connect because it is a draft'])(
    'begins one request: %s',
    async (line) => {
      const { thread } = await say(line, alice, { repeat: ['sameId', 'newId', 'newId'] });

      await waitIn(thread, 'ER-');
      await say('hello');
      expect((await saidIn(thread)).map(numberOf)).toHaveLength(1);
    },
  );

  it('begins one request of two deliveries at the same moment', async () => {
    const { thread } = await say('a thread', alice, { mention: false });
    const { activity } = await lastDelivered(({ type }) => type === 'message');
    const [channelId] = String(activity.conversation?.id).split(';');
    const conversation = { ...activity.conversation, id: `${channelId};messageid=${thread}` };
    const twin = (id: string) => ({ ...activity, id, conversation, text: 'connect because of twins' });

    await Promise.all(['twin-1', 'twin-1', 'twin-2', 'twin-3'].map((id) => stage.teams.deliver(twin(id))));

    await waitIn(thread, 'is a draft');
    await say('hello');
    expect(await saidIn(thread)).toHaveLength(1);
  });

  it('creates once for a typed create that comes three times, and once for two clicks and a word at the same moment', async () => {
    const review = await reviewed('connect er-milan to ergw-hub-weu as conn-thrice');
    const create = () => stage.teams.press(alice, review.id, 'Create');

    const [first, second] = await Promise.all([
      create(),
      create(),
      say(`create ${numberOf(review)}`, alice, { thread: review.threadId, repeat: ['sameId', 'newId'] }),
    ]);

    expect([first.kind, second.kind].filter((kind) => kind === 'somethingWentWrong')).toEqual([]);
    await waitIn(review.threadId, 'is done: the connection');
    expect(await writesTo('conn-thrice')).toBe(1);
  });

  it('answers a repeated press with the first answer', async () => {
    const review = await reviewed('connect er-vienna to ergw-hub-weu as conn-pressed');
    await stage.teams.press(alice, review.id, 'Create');
    const first = await lastDelivered(({ name }) => name === 'adaptiveCard/action');

    const again = await stage.teams.deliverAgain(first.id);
    await waitIn(review.threadId, 'is done: the connection');
    const later = await stage.teams.deliverAgain(first.id);

    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(later).toMatchObject({ status: 200, body: first.body });
    expect(await writesTo('conn-pressed')).toBe(1);
  });

  it('answers a press that looks like a new one with what became of the first', async () => {
    const pressed = await lastDelivered(({ name }) => name === 'adaptiveCard/action');

    const again = await stage.teams.deliverAgain(pressed.id, { newId: true });

    expect(JSON.stringify(again.body)).toContain('is past that: its state is now');
    expect(await writesTo('conn-pressed')).toBe(1);
  });

  it('answers a repeated submit of a dialog with the first answer, and submits once', async () => {
    const { thread } = await say('connect er-warsaw because of a dialog');
    const draft = await waitIn(thread, 'is a draft');
    const opened = await stage.teams.press(alice, draft.id, 'Fill in the form');
    if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
    const inputs = { gatewayId: 'ergw-hub-weu', connectionName: 'conn-submitted' };
    await stage.teams.submitDialog(alice, opened.dialog, inputs, undefined, { unchecked: true });
    const first = await lastDelivered(({ name }) => name === 'task/submit');

    const again = await stage.teams.deliverAgain(first.id);

    expect(again.status).toBe(200);
    expect(again.body).toEqual(first.body);
    const review = await waitIn(thread, 'please press Create');
    expect(findButton(review.card ?? {}, 'Create').action.data).toMatchObject({ revision: 2 });
  });

  it('does a typed cancel once', async () => {
    const { thread } = await say('connect because it is cancelled');
    const draft = await waitIn(thread, 'is a draft');

    await say(`cancel ${numberOf(draft)}`, alice, { thread, repeat: ['sameId', 'newId'] });

    await waitIn(thread, 'was cancelled by Alice Archer');
    const answers = (await saidIn(thread)).filter(({ card }) => card === undefined).map(heard);
    expect(answers).toHaveLength(1);
  });
});

describe('two people', () => {
  it('who ask at the same moment get one request, and are told its number', async () => {
    const line = 'connect er-zurich to ergw-hub-neu';

    const both = await Promise.all([say(line), say(line, grace)]);

    const cards = await Promise.all(both.map(({ thread }) => waitIn(thread, 'please press Create')));
    const [number, other] = cards.map(numberOf);
    expect(number).toBe(other);
    const told = (await Promise.all(both.map(({ thread }) => saidIn(thread)))).flat().map(heard);
    const duplicates = told.filter((text) => text.includes('joins the same circuit and gateway and is still open'));
    expect(duplicates).toHaveLength(1);
    expect(duplicates[0]).toContain(`${number} by `);
  });

  it('are answered with the request that is open, whoever asks later', async () => {
    const { thread } = await say('connect er-zurich to ergw-hub-neu as conn-another because of me', grace);

    await waitIn(thread, 'joins the same circuit and gateway and is still open');
  });

  it('are told its number alone, where they may not see it', async () => {
    const place = { kind: 'personal', person: dave } as const;

    await stage.teams.say(dave, place, 'connect er-zurich to ergw-hub-neu');

    const told = await stage.teams.waitFor(
      'the number',
      ({ text }) => text?.endsWith('No second request was begun.') ?? false,
    );
    await stage.teams.say(dave, place, 'requests');
    await stage.teams.waitFor(
      'none',
      ({ conversationId, summary }) =>
        conversationId === told.conversationId && (summary?.includes('no open requests') ?? false),
    );
    const cards = (await stage.teams.messages(place)).filter(({ card }) => readable(card).includes('er-zurich'));
    expect(cards).toEqual([]);
  });

  it('are told of the connection that exists', async () => {
    const { thread } = await say('connect er-dublin to ergw-hub-weu');

    await waitIn(thread, 'These two are joined already, by the connection conn-dublin-hub-weu: no request was begun.');
    const status = await waitIn(thread, 'conn-dublin-hub-weu is Succeeded');

    expect(readable(status.card)).toContain('er-dublin');
  });
});

it('leaves no complaint with Teams', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
