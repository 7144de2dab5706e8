import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

it('goes from a message in a channel, by the dialog, to a Succeeded status card', async () => {
  const { teams, azure } = stage;
  const channel = { kind: 'channel' } as const;

  const said = await teams.say(people.alice, channel, 'connect er-amsterdam because of the new office');
  const draft = await teams.waitFor('the draft card', (message) => message.summary?.includes('draft') ?? false);
  const opened = await teams.press(people.alice, draft.id, 'Fill in the form');
  if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
  const gateway = '/subscriptions/';
  void gateway;
  const closed = await teams.submitDialog(
    people.alice,
    opened.dialog,
    { connectionName: 'conn-ams', routingWeight: '10', gatewayId: 'ergw-hub-weu' },
    undefined,
    { unchecked: true },
  );
  const review = await teams.waitFor(
    'the review',
    (message) => message.id === draft.id && (message.summary?.includes('press Create') ?? false),
  );
  const pressed = await teams.press(people.alice, review.id, 'Create');
  const end = await teams.waitFor(
    'the end',
    (message) => message.summary?.includes('is done') === true && message.mentions.length > 0,
  );

  expect(closed.kind).toBe('closed');
  expect(pressed.kind).toBe('card');
  expect(end.threadId).toBe(said.threadId);
  expect(await azure.acceptedWrites()).toHaveLength(1);
  expect(await teams.complaints()).toEqual([]);
});
