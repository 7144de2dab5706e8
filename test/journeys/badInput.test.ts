import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import type { JournalEntry } from '../simulator/azure/journal.ts';
import { people } from '../simulator/people.ts';
import type { Dialog, Pressed, Submitted } from '../simulator/teams/answers.ts';
import { findButton } from '../simulator/teams/buttons.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { Activity, Delivered } from '../simulator/teams/wire.ts';
import { forbidden, namesIn, queriesIn, shapeOf } from './azureReached.ts';
import { BAD_ACTIVITIES } from './badActivities.ts';
import { BAD_FIELDS, GOOD_FIELDS } from './badForms.ts';
import { BAD_MESSAGES, secretSubscription } from './badMessages.ts';
import { BAD_PRESSES, forged, forgedDialogButton, forgedSubmit } from './badPresses.ts';
import { UNKNOWN_BUTTON } from './badWords.ts';
import { heard } from './channelTalk.ts';
import { readable } from './reading.ts';

const { alice } = people;
const channel = { kind: 'channel' } as const;

const VERBS = [
  'confirmRequest',
  'recheckRequest',
  'cancelRequest',
  'retryRequest',
  'cleanUpRequest',
  'editRequest',
  'submitRequest',
  'openForm',
];

let stage: Stage;
/** Shapes of the queries that honest words lead to. */
let shapes: ReadonlySet<string>;
/** Requests of Alice that wait for their form: in a dialog, and as a card. */
let draft: SimMessage;
let draftWithCard: SimMessage;
let dialog: Dialog;

beforeAll(async () => {
  stage = await startStage({ env: { TURNS_PER_MINUTE: '99999' } });
  await stage.azure.put({
    id: `/subscriptions/${secretSubscription}`,
    type: 'Microsoft.Resources/subscriptions',
    subscriptionId: secretSubscription,
    displayName: 'Secret',
    state: 'Enabled',
  });
  draft = await say('connect er-vienna because honest words', 'is a draft');
  const opened = await stage.teams.press(alice, draft.id, 'Fill in the form');
  if (opened.kind !== 'dialog') throw new Error(JSON.stringify(opened));
  dialog = opened.dialog;
  draftWithCard = await say('connect er-vienna because of the card', 'is a draft');
  await stage.teams.press(alice, draftWithCard.id, 'Fill in here');
  await say('status er-warsaw', 'The circuit er-warsaw');
  await say('status er-nowhere', 'was found.');
  await say('connect er-dublin to ergw-hub-neu', 'the only circuit of the network');
  shapes = new Set(queriesIn(await stage.azure.journal()).map(shapeOf));
});
afterAll(() => stage.stop());

/** Says something in a thread of its own, and waits for the sentence in it. */
async function say(words: string, sentence: string): Promise<SimMessage> {
  const { threadId, deliveries } = await stage.teams.say(alice, channel, words);
  expect(deliveries.map(({ status }) => status)).toEqual([200]);
  return heardIn(threadId ?? '', sentence);
}

async function heardIn(threadId: string, sentence: string): Promise<SimMessage> {
  const isIt = (message: SimMessage) => message.threadId === threadId && heard(message).includes(sentence);
  try {
    return await stage.teams.waitFor(sentence, isIt, 5_000);
  } catch {
    throw new Error(`"${sentence}" was not said, but: ${(await saidIn(threadId)).map(heard).join('\n---\n')}`);
  }
}

async function saidIn(thread: string): Promise<readonly SimMessage[]> {
  return (await stage.teams.messages(channel, { thread })).filter(({ from }) => from.isBot);
}

/** Runs something, and says what reached Azure meanwhile. */
async function reached(act: () => Promise<unknown>): Promise<readonly JournalEntry[]> {
  const before = (await stage.azure.journal()).length;
  await act();
  return (await stage.azure.journal()).slice(before);
}

function expectHarmless(entries: readonly JournalEntry[]): void {
  expect(forbidden(entries)).toEqual([]);
  expect(
    queriesIn(entries)
      .map(shapeOf)
      .filter((shape) => !shapes.has(shape)),
  ).toEqual([]);
}

describe('a message', () => {
  it.each(BAD_MESSAGES)('is answered with what is allowed: $because', async ({ says, hears, asksFor = [] }) => {
    const entries = await reached(() => say(says, hears));

    expectHarmless(entries);
    expect([...namesIn(queriesIn(entries))].sort()).toEqual([...asksFor].sort());
  });
});

describe('a field', () => {
  it.each(BAD_FIELDS)(
    'of the dialog says what is allowed: $field, $because',
    async ({ field, entered, reads, asksFor = [] }) => {
      let submitted: Submitted | undefined;
      const entries = await reached(async () => {
        submitted = await stage.teams.submitDialog(alice, dialog, { ...GOOD_FIELDS, [field]: entered }, undefined, {
          unchecked: true,
        });
      });

      expect(submitted?.kind === 'dialog' ? readable(submitted.dialog.card) : submitted).toContain(reads);
      expectHarmless(entries);
      expect(namesIn(queriesIn(entries))).toEqual(asksFor);
    },
  );

  it.each(BAD_FIELDS)(
    'of the card says what is allowed: $field, $because',
    async ({ field, entered, reads, asksFor = [] }) => {
      let pressed: Pressed | undefined;
      const inputs = { ...GOOD_FIELDS, [field]: entered };
      const entries = await reached(async () => {
        pressed = await stage.teams.press(alice, draftWithCard.id, 'submitRequest', inputs, { unchecked: true });
      });

      expect(pressed?.kind === 'card' ? readable(pressed.card) : pressed).toContain(reads);
      expectHarmless(entries);
      expect(namesIn(queriesIn(entries))).toEqual(asksFor);
    },
  );
});

describe('a forged button', () => {
  it.each(BAD_PRESSES)('is answered to whoever pressed it: $because', async ({ verb, data, reads }) => {
    const real = dataOf(draft);
    let pressed: Pressed | undefined;
    const entries = await reached(async () => {
      pressed = await stage.teams.press(alice, draft.id, 'Forged', {}, { card: forged(verb, data(real)) });
    });

    expect(pressed?.kind === 'message' ? pressed.text : pressed).toContain(reads);
    expect(entries).toEqual([]);
  });

  it.each(VERBS)('shows and changes nothing of a request of another place: %s', async (verb) => {
    const { dave } = people;
    const personal = { kind: 'personal' } as const;
    await stage.teams.say(dave, personal, 'hello');
    const hello = await stage.teams.waitFor(
      'the welcome',
      ({ conversationId, card, from }) => from.isBot && card !== undefined && conversationId.includes('dave'),
    );
    const card = verb === 'openForm' ? forgedDialogButton({ ...dataOf(draft), verb }) : forged(verb, dataOf(draft));

    const pressed = await stage.teams.press(dave, hello.id, 'Forged', {}, { card });

    expect(pressed).toMatchObject({ kind: 'message', text: UNKNOWN_BUTTON });
  });

  it('of an old client is answered in the thread', async () => {
    const { id, threadId = '' } = await say('connect because of an old client', 'is a draft');

    await stage.teams.press(
      alice,
      id,
      'Forged',
      {},
      { card: forgedSubmit({ verb: 'explodeRequest', requestId: { a: 1 } }) },
    );

    await heardIn(threadId, UNKNOWN_BUTTON);
  });
});

describe('a delivery', () => {
  it.each(BAD_ACTIVITIES)('is answered, or quietly let go: $because', async ({ sent, status, answered, says }) => {
    const { threadId = '' } = await stage.teams.say(alice, channel, 'a thread', { mention: false });
    const activity = sent(await honestIn(threadId));
    let delivered: Delivered | undefined;
    const entries = await reached(async () => {
      delivered = await stage.teams.deliver(activity);
    });

    expect(delivered).toMatchObject({ status });
    expect(JSON.stringify(delivered?.body ?? '')).toContain(answered ?? '');
    if (says === undefined) expect(await saidIn(threadId)).toEqual([]);
    else await heardIn(threadId, says);
    expect(entries).toEqual([]);
  });
});

describe('after all of it', () => {
  it('still answers', async () => {
    await say('hello', 'you ask, I check, you agree, I create it in Azure and tell you how it ended');
    const ready = await fetch(`${stage.bot.url()}/readyz`);

    expect(ready.status).toBe(200);
    expect(await ready.json()).toEqual({ status: 'ready' });
  });

  it('has logged no fault of its own', () => {
    const faults = stage.bot
      .log()
      .filter(
        ({ level, msg }) => level === 'error' || ['step broke', 'turn failed', 'sweep broke'].includes(String(msg)),
      );

    expect(faults).toEqual([]);
  });

  it('has sent no text in which somebody else could have put a mention', async () => {
    const texts = (await stage.teams.messages()).filter(({ from }) => from.isBot).map(({ text = '' }) => text);

    expect(texts.filter((text) => /<at/i.test(text))).toEqual([]);
  });

  it('has written nothing to Azure, and nothing to Teams that Teams would object to', async () => {
    expect(await stage.azure.acceptedWrites()).toEqual([]);
    expectHarmless(await stage.azure.journal());
    expect(await stage.teams.complaints()).toEqual([]);
    const refused = (await stage.teams.journal()).filter((entry) => entry.status !== 429 && entry.status >= 400);
    expect(refused).toEqual([]);
  });
});

/** What the buttons of a card carry. */
function dataOf({ card }: SimMessage): { readonly requestId: string; readonly revision: number } {
  const { data } = findButton(card ?? {}, 'cancelRequest').action;
  return data as { readonly requestId: string; readonly revision: number };
}

/** A message as Teams sends it, in a thread that the bot has not spoken in. */
async function honestIn(threadId: string): Promise<Activity> {
  const messages = (await stage.teams.deliveries()).map(({ activity }) => activity);
  const honest = messages.find((activity) => typeof activity !== 'string' && activity.type === 'message');
  if (typeof honest !== 'object') throw new Error('nothing was delivered yet');
  const [conversationId] = String(honest.conversation?.id).split(';');
  const conversation = { ...honest.conversation, id: `${conversationId};messageid=${threadId}` };
  return { ...honest, id: `${threadId}1`, conversation };
}
