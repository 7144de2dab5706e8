import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId } from '../simulator/azure/builtInIds.ts';
import { people } from '../simulator/people.ts';
import { findButton } from '../simulator/teams/buttons.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { forgedSubmit } from './badPresses.ts';
import { channelTalk, numberOf } from './channelTalk.ts';

// Clients without Action.Execute send a press as a message, and read its answer as one.

const { alice } = people;
const AT = '2026-11-24T12:00:00.000Z';
const GATEWAY = { gatewayId: 'ergw-hub-weu' };

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ speed: 200 });
});
afterAll(() => stage.stop());

const { say, waitIn, saidIn, lastDelivered } = channelTalk(() => stage);

async function pressOld(message: SimMessage, button: string, inputs: Readonly<Record<string, string>> = {}) {
  await stage.teams.press(alice, message.id, button, inputs, { as: 'submit', unchecked: true });
}

/** A draft, and the form that an old client has posted beside it. */
async function formBeside(line: string) {
  const { thread } = await say(line);
  const draft = await waitIn(thread, 'is a draft');
  await pressOld(draft, 'editRequest');
  return { thread, draft, form: await waitIn(thread, 'Nothing is created yet') };
}

/** What the thread holds once everything before it was answered. */
async function settled(thread: string): Promise<readonly SimMessage[]> {
  await say('hello');
  return saidIn(thread);
}

it('shows the form where the button would open a dialog', async () => {
  const { thread } = await say('connect er-zurich because of a phone');
  const draft = await waitIn(thread, 'is a draft');
  const data = { ...(findButton(draft.card ?? {}, 'cancelRequest').action.data as object), verb: 'openForm' };

  await stage.teams.press(alice, draft.id, 'Forged', {}, { card: forgedSubmit(data) });

  await waitIn(thread, 'Nothing is created yet');
});

it('posts the form again with what is wrong in it', async () => {
  const { thread, form } = await formBeside('connect er-vienna because of a slip');

  await pressOld(form, 'submitRequest', { ...GATEWAY, routingWeight: 'ten' });

  expect((await waitIn(thread, '"ten" is not a routing weight')).id).not.toBe(form.id);
});

it('closes the form that did its work, and posts no card that nobody keeps up to date', async () => {
  const { thread, draft, form } = await formBeside('connect er-warsaw because of a form');
  // Teams names the pressed message on some presses only; this is one.
  const { activity } = await lastDelivered(({ value }) => value !== undefined);
  const sent = findButton(form.card ?? {}, 'submitRequest').action.data as object;
  const value = { ...sent, ...GATEWAY, circuitId: 'er-warsaw', verb: 'submitRequest' };

  await stage.teams.deliver({ ...activity, id: `${form.id}1`, localTimestamp: AT, replyToId: form.id, value });

  expect((await waitIn(thread, 'This form of ER-')).id).toBe(form.id);
  await waitIn(thread, 'please press Create');
  expect((await settled(thread)).map(({ id }) => id)).toEqual([draft.id, form.id]);
});

it('answers Back with the first sentence of the card that stands there anyway', async () => {
  const { thread, draft, form } = await formBeside('connect er-milan because of a change of mind');

  await pressOld(form, 'showRequest');

  const texts = (await settled(thread)).map(({ text }) => text).filter(Boolean);
  expect(texts).toEqual([`${numberOf(draft)} is a draft. Alice Archer, please add the gateway.`]);
});

it('posts no card after a press that changed the request, whose own card is changed', async () => {
  const { thread } = await say('connect er-milan to ergw-hub-neu as conn-old');
  const review = await waitIn(thread, 'please press Create');

  await pressOld(review, 'recheckRequest');
  await waitIn(thread, 'please press Create');

  expect((await settled(thread)).map(({ id }) => id)).toEqual([review.id]);
});

it('posts what status found', async () => {
  const { thread } = await say('hello');
  const hello = await waitIn(thread, 'I connect ExpressRoute circuits');
  const card = forgedSubmit({ verb: 'showStatus', resourceId: circuitId('er-dublin') });

  await stage.teams.press(alice, hello.id, 'Forged', {}, { card });

  await waitIn(thread, 'The circuit er-dublin has');
});
