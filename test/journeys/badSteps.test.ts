import { afterAll, beforeAll, expect, it } from 'vitest';
import { shown } from '../../src/words/shown.ts';
import { type Stage, startStage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';
import { forbidden, queriesIn, shapeOf } from './azureReached.ts';
import * as bad from './badWords.ts';
import { chatTalk, START } from './chatTalk.ts';

// Whatever somebody types as an answer: what is wrong with it is said, and Azure is asked nothing that it should not be.

const { alice, frank, grace } = people;

let stage: Stage;
/** Shapes of the queries that honest answers lead to. */
let shapes: ReadonlySet<string>;
beforeAll(async () => {
  stage = await startStage({ env: { TURNS_PER_MINUTE: '9999' } });
  await stage.teams.setLimits({ countsSending: false });
  await say(grace, 'connect er-zurich to ergw-hub-neu');
  await waitInChat(grace, 'please press Create');
  await say(alice, START);
  await answers(alice, [
    ['er-nowhere', 'was found'],
    ['er-vienna', 'Which gateway'],
    ['ergw-hub-neu', 'called?'],
    ['back', 'ok keeps ergw-hub-neu'],
  ]);
  shapes = new Set(queriesIn(await stage.azure.journal()).map(shapeOf));
});
afterAll(() => stage.stop());

const { say, answers, waitInChat } = chatTalk(() => stage);

it.each(bad.HOSTILE)('as a gateway: $because', async ({ typed }) => {
  expect(await say(alice, typed)).toContain(bad.noneCalled('gateway', typed));
});

it('as a name', async () => {
  await say(grace, START);
  await answers(grace, [
    ['er-vienna', 'Which gateway'],
    ['ergw-hub-neu', 'called?'],
  ]);

  for (const typed of [...bad.NO_CONNECTION_NAMES, ...bad.HOSTILE.map(({ typed: one }) => one)]) {
    expect(await say(grace, typed)).toContain(bad.NO_NAME);
  }
});

it('as a group, as a weight and as a reason', async () => {
  await answers(alice, [
    ['ergw-hub-neu', 'called?'],
    ['ok', 'resource group'],
  ]);
  for (const typed of bad.NO_GROUP_NAMES) expect(await say(alice, typed)).toContain(bad.NO_GROUP);
  await say(alice, 'ok');
  for (const typed of bad.NO_WEIGHTS) expect(await say(alice, typed)).toContain(bad.noWeight(typed));
  await say(alice, 'ok');
  expect(await say(alice, 'y'.repeat(501))).toContain('This is too long: at most 500 characters.');
  expect(await say(alice, 'y'.repeat(9_000))).toContain('This is too long: at most 500 characters.');

  expect(await say(alice, '<at>Bob</at> **wants** {{DATE(1)}}')).toContain(shown('<at>Bob</at> **wants** {{DATE(1)}}'));
});

it('from somebody of another tenant begins nothing', async () => {
  const { deliveries } = await stage.teams.say(frank, { kind: 'channel' }, START);

  expect(deliveries.map(({ status }) => status)).toEqual([403]);
});

it('has asked Azure nothing but honest questions', async () => {
  const journal = await stage.azure.journal();

  expect(forbidden(journal)).toEqual([]);
  expect(
    queriesIn(journal)
      .map(shapeOf)
      .filter((shape) => !shapes.has(shape)),
  ).toEqual([]);
  expect(await stage.teams.complaints()).toEqual([]);
});
