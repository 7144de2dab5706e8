import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { circuitId, gatewayId } from '../simulator/azure/builtInIds.ts';
import { people } from '../simulator/people.ts';
import type { Dialog } from '../simulator/teams/answers.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { Delivered } from '../simulator/teams/wire.ts';
import { heard } from './channelTalk.ts';
import { readable } from './reading.ts';

// Azure answers nothing until a test lets it: what a turn says by then is all that Teams waits for.

const { alice, bob, dave } = people;
const channel = { kind: 'channel' } as const;
/** A turn has 2 s; two busy cores get some more. */
const IN_TIME_MS = 2_500;
const NO_WORD = 'Azure did not say whether';
const READING = 'Reading Azure, which takes a moment today. The answer follows here.';

const READING_FOR_ALL =
  'Reading Azure, which takes a moment today. The answer is posted here for everybody; if none comes within a minute, please press again.';

let stage: Stage;
/** Holds all of Azure; undefined once a test let it answer. */
let fault: string | undefined;
/** Where somebody asked, right at the start, what Azure never answers. */
let forsaken: string;

beforeAll(async () => {
  stage = await startStage({ speed: 200 });
  await stage.azure.addFault({ path: 'er-paris', times: 0, effect: { kind: 'hold', when: 'beforeEffect' } });
  forsaken = await say(`status ${circuitId('er-paris')}`);
});
afterAll(() => stage.stop());

beforeEach(azureIsSilent);
afterEach(azureAnswersAgain);

async function azureIsSilent(): Promise<void> {
  fault = await stage.azure.addFault({ times: 0, effect: { kind: 'hold', when: 'beforeEffect' } });
}

async function azureAnswersAgain(): Promise<void> {
  if (fault !== undefined) await stage.azure.release(fault);
  fault = undefined;
}

/** Says something in a thread of its own, and checks that Teams got its answer in time, so that it never repeats. */
async function say(words: string): Promise<string> {
  const { threadId = '', deliveries } = await stage.teams.say(alice, channel, words);
  expect(deliveries).toHaveLength(1);
  expectInTime(deliveries[0]);
  return threadId;
}

function expectInTime(delivered: Delivered | undefined): void {
  expect(delivered?.status).toBe(200);
  expect(delivered?.ms).toBeLessThan(IN_TIME_MS);
}

function waitIn(thread: string, sentence: string): Promise<SimMessage> {
  const isIt = (message: SimMessage) =>
    message.threadId === thread && `${heard(message)}\n${readable(message.card)}`.includes(sentence);
  return stage.teams.waitFor(`"${sentence}"`, isIt, 10_000);
}

/** A request of Alice in this state, made while Azure answers. */
async function whileItAnswered<T>(make: () => Promise<T>): Promise<T> {
  await azureAnswersAgain();
  const made = await make();
  await azureIsSilent();
  return made;
}

async function openedDialog(thread: string): Promise<Dialog> {
  const { id } = await waitIn(thread, 'is a draft');
  const opened = await stage.teams.press(alice, id, 'Fill in the form');
  expectInTime(opened.delivered);
  if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
  return opened.dialog;
}

it('answers a form in time although each of its readings takes most of it', async () => {
  const dialog = await openedDialog(await say('connect'));
  await azureAnswersAgain();
  fault = await stage.azure.addFault({ times: 0, effect: { kind: 'delay', ms: 1_350 } });
  const inputs = { circuitId: 'er-nowhere', gatewayId: 'ergw-nowhere' };

  const submitted = await stage.teams.submitDialog(alice, dialog, inputs, undefined, { unchecked: true });

  expectInTime(submitted.delivered);
  const card = submitted.kind === 'dialog' ? readable(submitted.dialog.card) : JSON.stringify(submitted);
  expect(card).toContain('"er-nowhere"');
});

it('replaces the word that it is reading once the card is what answers', async () => {
  await azureAnswersAgain();
  fault = await stage.azure.addFault({ times: 0, effect: { kind: 'delay', ms: 1_200 } });
  const thread = await say('connect er-vienna to ergw-hub-neu');

  const answered = await waitIn(thread, 'How the request stands is on its card in this conversation.');

  expect(answered.edits).toBe(1);
  await waitIn(thread, 'is being checked');
});

it('opens a dialog with text fields where the lists do not come in time', async () => {
  const dialog = await openedDialog(await say('connect'));

  expect(readable(dialog.card)).toContain('The list could not be read just now');
});

it('begins a draft from names that could not be looked up, and says so', async () => {
  const thread = await say('connect er-zurich to ergw-hub-weu');

  await waitIn(thread, `Circuit: ${NO_WORD} "er-zurich" exists. Please try again, or paste its portal link.`);
  await waitIn(thread, 'is a draft');
});

it('shows that it checks, and the review once Azure answers', async () => {
  const thread = await say(`connect ${circuitId('er-zurich')} to ${gatewayId('ergw-hub-weu')}`);
  const checking = await waitIn(thread, 'is being checked');

  await azureAnswersAgain();

  expect((await waitIn(thread, 'please press Create')).id).toBe(checking.id);
});

it('keeps the place of an answer to status, and puts the answer there', async () => {
  const thread = await say('status er-amsterdam');
  const placeholder = await waitIn(thread, READING);

  await azureAnswersAgain();

  expect((await waitIn(thread, 'The circuit er-amsterdam has')).id).toBe(placeholder.id);
});

it('answers a dialog whose names could not be looked up in time, and keeps what was typed', async () => {
  const dialog = await openedDialog(await say('connect'));
  const inputs = { circuitId: 'er-warsaw', gatewayId: 'ergw-hub-weu', connectionName: 'conn-typed' };

  const submitted = await stage.teams.submitDialog(alice, dialog, inputs, undefined, { unchecked: true });

  expectInTime(submitted.delivered);
  const card = submitted.kind === 'dialog' ? readable(submitted.dialog.card) : JSON.stringify(submitted);
  expect(card).toContain(`${NO_WORD} "er-warsaw" exists`);
  expect(card).toContain('conn-typed');
});

it('answers the form as a card likewise', async () => {
  const draft = await waitIn(await say('connect'), 'is a draft');
  const opened = await stage.teams.press(alice, draft.id, 'Fill in here');
  const inputs = { circuitId: 'er-warsaw', gatewayId: 'ergw-hub-weu' };

  const pressed = await stage.teams.press(alice, draft.id, 'submitRequest', inputs, { unchecked: true });

  expectInTime(opened.delivered);
  expectInTime(pressed.delivered);
  expect(pressed.kind === 'card' ? readable(pressed.card) : pressed).toContain(`${NO_WORD} "er-warsaw" exists`);
});

it('takes a dialog with ids, closes it, and checks once Azure answers', async () => {
  const thread = await say('connect');
  const dialog = await openedDialog(thread);
  const inputs = { circuitId: circuitId('er-vienna'), gatewayId: gatewayId('ergw-hub-weu') };

  const submitted = await stage.teams.submitDialog(alice, dialog, inputs, undefined, { unchecked: true });

  expect(submitted).toMatchObject({ kind: 'closed' });
  expectInTime(submitted.delivered);
  await waitIn(thread, 'is being checked');
  await azureAnswersAgain();
  await waitIn(thread, 'please press Create');
});

it('takes a press on Create as it is, and creates once Azure answers', async () => {
  const review = await whileItAnswered(async () =>
    waitIn(await say('connect er-warsaw to ergw-hub-neu'), 'please press Create'),
  );

  const pressed = await stage.teams.press(alice, review.id, 'Create');

  expectInTime(pressed.delivered);
  expect(pressed.kind === 'card' ? readable(pressed.card) : pressed).toContain('is next in line');
  expect(await stage.azure.acceptedWrites()).toEqual([]);
  await azureAnswersAgain();
  await waitIn(review.threadId ?? '', 'is done: the connection');
  expect(await stage.azure.acceptedWrites()).toHaveLength(1);
});

it('takes a typed create likewise', async () => {
  const review = await whileItAnswered(async () =>
    waitIn(await say('connect er-milan to ergw-payments'), 'cannot be created yet'),
  );
  const number = /ER-\d+/.exec(review.summary ?? '')?.[0] ?? '';

  const thread = await say(`check ${number}`);

  await waitIn(thread, `${number} is being checked`);
});

it('answers a press on Show with a word now, and the answer later', async () => {
  const status = await whileItAnswered(async () => waitIn(await say('status er-dublin'), 'The circuit er-dublin has'));
  const shown = forgedShow(gatewayId('ergw-hub-weu'));

  const pressed = await stage.teams.press(bob, status.id, 'Forged', {}, { card: shown });

  expectInTime(pressed.delivered);
  expect(pressed).toMatchObject({ kind: 'message', text: READING_FOR_ALL });
  await azureAnswersAgain();
  await waitIn(status.threadId ?? '', 'The gateway ergw-hub-weu has');
});

it('answers somebody elsewhere in time, whose right to see the request cannot be read', async () => {
  const review = await whileItAnswered(async () =>
    waitIn(await say('connect er-milan to ergw-hub-neu'), 'please press Create'),
  );
  const number = /ER-\d+/.exec(review.summary ?? '')?.[0] ?? '';

  const said = await stage.teams.say(dave, { kind: 'personal' }, `create ${number}`);

  expect(said.deliveries).toHaveLength(1);
  expectInTime(said.deliveries[0]);
});

it('says that Azure did not answer, when it never does', async () => {
  const isOver = ({ threadId, card }: SimMessage) => threadId === forsaken && card !== undefined;

  const end = await stage.teams.waitFor('the end', isOver, 25_000);

  expect(end.edits).toBe(1);
  expect(readable(end.card)).toContain(
    'Azure did not say in time whether you may read it. Please try again in a minute.',
  );
});

function forgedShow(resourceId: string) {
  const actions = [{ type: 'Action.Execute', title: 'Forged', verb: 'showStatus', data: { resourceId } }];
  return { type: 'AdaptiveCard', version: '1.4', body: [{ type: 'ActionSet', actions }] };
}
