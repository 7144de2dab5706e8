import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { type Person, people } from '../simulator/people.ts';
import { findButton } from '../simulator/teams/buttons.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import type { Said, SayOptions } from '../simulator/teams/speech.ts';
import type { Activity } from '../simulator/teams/wire.ts';
import { readable } from './reading.ts';

// What Teams and strangers do at the door: again, at the same moment, forged, while something is broken.

const { alice, bob, dave, frank, grace } = people;
const channel = { kind: 'channel' } as const;
/** What Azure gives as an authorization key looks like this; it must turn up nowhere. */
const CANARY = 'ca9a7e00-5ec2-4e75-8a11-0000c0ffee00';

let folder: string;
let stage: Stage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'door-'));
  stage = await startStage({ speed: 200, env: { STORAGE: `sqlite:${join(folder, 'bot.db')}` } });
});
afterAll(async () => {
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
});

async function say(
  words: string,
  by: Person = alice,
  options: SayOptions = {},
): Promise<Said & { readonly thread: string }> {
  const said = await stage.teams.say(by, channel, words, options);
  return { ...said, thread: said.threadId ?? '' };
}

function waitIn(thread: string, sentence: string): Promise<SimMessage> {
  return stage.teams.waitFor(
    `"${sentence}"`,
    (message) => message.threadId === thread && heard(message).includes(sentence),
    8_000,
  );
}

function heard({ text = '', card }: SimMessage): string {
  return `${text}\n${readable(card)}`;
}

async function saidIn(thread: string): Promise<readonly SimMessage[]> {
  return (await stage.teams.messages(channel, { thread })).filter(({ from }) => from.isBot);
}

async function reviewed(line: string): Promise<SimMessage & { readonly threadId: string }> {
  const { thread } = await say(line);
  return { ...(await waitIn(thread, 'please press Create')), threadId: thread };
}

async function writesTo(name: string): Promise<number> {
  return (await stage.azure.acceptedWrites()).filter(({ url }) => url.includes(`/${name}?`)).length;
}

function numberOf({ summary = '' }: SimMessage): string {
  return /ER-\d+/.exec(summary)?.[0] ?? 'no number';
}

/** The last delivery of this kind, as it was sent. */
async function lastDelivered(isIt: (activity: Activity) => boolean) {
  const entry = (await stage.teams.deliveries()).findLast(
    ({ activity }) => typeof activity !== 'string' && isIt(activity),
  );
  if (entry === undefined || typeof entry.activity === 'string') throw new Error('nothing like it was delivered');
  return { id: String(entry.activity.id), activity: entry.activity, body: entry.body };
}

function referenceIn(text: string): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text)?.[0] ?? 'no reference';
}

/** What a process wrote arrives a little later than what it answered. */
async function expectLogged(reference: string, message: string): Promise<void> {
  const entries = () => stage.bot.log().filter(({ referenceId, msg }) => referenceId === reference && msg === message);
  await expect.poll(entries, { interval: 10 }).toHaveLength(1);
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

    expect(again).toMatchObject({ status: 200, body: first.body });
    const review = await waitIn(thread, 'please press Create');
    expect(findButton(review.card ?? {}, 'Create').action.data).toMatchObject({ revision: 2 });
  });

  it('does a typed cancel once', async () => {
    const { thread } = await say('connect because it is cancelled');
    const draft = await waitIn(thread, 'is a draft');

    await say(`cancel ${numberOf(draft)}`, alice, { thread, repeat: ['sameId', 'newId'] });

    await waitIn(thread, 'was cancelled by Alice Archer');
    const answers = (await saidIn(thread)).filter(({ card }) => card === undefined).map(heard);
    expect(answers).toHaveLength(2);
    expect(answers[1]).toContain('is past that: its state is now "Cancelled"');
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

  it('are told of the connection that exists', async () => {
    const { thread } = await say('connect er-dublin to ergw-hub-weu');

    const blocked = await waitIn(
      thread,
      'The connection conn-dublin-hub-weu joins this circuit and this gateway already.',
    );

    expect(() => findButton(blocked.card ?? {}, 'Create')).toThrow();
  });
});

describe('a stranger', () => {
  const kinds = [
    'none',
    'forged',
    'tampered',
    'algNone',
    'hs256',
    'expired',
    'notYetValid',
    'noExp',
    'wrongAudience',
    'wrongIssuer',
    'wrongServiceUrl',
    'unknownKey',
    'no.token.at-all',
  ];

  it.each(kinds)('is refused, and the log has the reference: token %s', async (token) => {
    const { thread } = await say('a thread', alice, { mention: false });
    const { activity } = await lastDelivered(({ type }) => type === 'message');
    const conversation = {
      ...activity.conversation,
      id: String(activity.conversation?.id).replace(/messageid=\d+/, `messageid=${thread}`),
    };

    const { status, body } = await stage.teams.deliver(
      { ...activity, id: `stranger-${token}`, conversation },
      { token },
    );

    expect(status).toBe(401);
    const { error } = body as { readonly error: { readonly referenceId: string } };
    await expectLogged(error.referenceId, 'request refused');
    expect(await saidIn(thread)).toEqual([]);
  });

  it('of another tenant is refused, in a shared channel too', async () => {
    const { thread, deliveries } = await say('hello', frank);

    expect(deliveries).toMatchObject([{ status: 403 }]);
    expect(await saidIn(thread)).toEqual([]);
  });

  it('who names another service cannot draw the answers there, now or later', async () => {
    const { activity } = await lastDelivered(({ type }) => type === 'message');

    const { status } = await stage.teams.deliver({
      ...activity,
      id: 'elsewhere',
      serviceUrl: 'https://attacker.example.com/',
    });

    expect(status).toBe(403);
    const { thread } = await say('hello');
    await waitIn(thread, 'Hello.');
  });
});

describe('a key that somebody typed', () => {
  it('is in no log, store, card or message, whatever came with it', async () => {
    const { thread } = await say('connect because a key comes');
    const draft = await waitIn(thread, 'is a draft');
    const { data } = findButton(draft.card ?? {}, 'cancelRequest').action;
    const forged = { ...(data as object), authorizationKey: CANARY, key: CANARY };
    const actions = ['submitRequest', 'editRequest'].map((verb) => ({
      type: 'Action.Execute',
      title: verb,
      verb,
      data: { ...forged, verb },
    }));

    for (const { title } of actions)
      await stage.teams.press(alice, draft.id, title, {}, { card: { type: 'AdaptiveCard', body: actions } });
    await say(`key ${CANARY}`);
    await say(`connect er-zurich to ergw-hub-weu key ${CANARY}`);
    await say(`share key ${CANARY}`);

    expect(await places(CANARY)).toEqual([]);
  });

  it('is never logged, also where the answer has to repeat it', async () => {
    for (const words of [
      CANARY,
      `status ${CANARY}`,
      `connect ${CANARY}`,
      `connect er-zurich to ergw-hub-weu as ${CANARY}=`,
    ])
      await say(words);

    expect(stage.bot.log().filter((entry) => JSON.stringify(entry).includes(CANARY))).toEqual([]);
  });

  /** Where the text turns up, other than in what the person sent. */
  async function places(text: string): Promise<readonly string[]> {
    const files = await Promise.all(
      ['bot.db', 'bot.db-wal'].map((name) => readFile(join(folder, name)).catch(() => Buffer.alloc(0))),
    );
    const found = {
      store: files.some((bytes) => bytes.includes(text)),
      log: JSON.stringify(stage.bot.log()).includes(text),
      connector: JSON.stringify(await stage.teams.journal()).includes(text),
      answers: JSON.stringify((await stage.teams.deliveries()).map(({ body }) => body)).includes(text),
      azure: JSON.stringify(await stage.azure.journal()).includes(text),
    };
    return Object.entries(found).flatMap(([where, isThere]) => (isThere ? [where] : []));
  }
});

describe('a fault', () => {
  /** Somebody's shell holds the database: every write of the bot fails until it lets go. */
  async function whileStorageFails(act: () => Promise<void>): Promise<void> {
    const shell = new DatabaseSync(join(folder, 'bot.db'), { timeout: 5_000 });
    shell.exec('BEGIN IMMEDIATE');
    try {
      await act();
    } finally {
      shell.exec('ROLLBACK');
      shell.close();
    }
  }

  it.each(['Fill in the form', 'Fill in here', 'Cancel'])(
    'of a press is told to whoever pressed, with a reference, and to nobody else: %s',
    async (button) => {
      const { thread } = await say('connect because of a fault');
      const draft = await waitIn(thread, 'is a draft');
      const before = await saidIn(thread);

      await whileStorageFails(async () => {
        const pressed = await stage.teams.press(alice, draft.id, button);

        const text = pressed.kind === 'message' ? pressed.text : JSON.stringify(pressed);
        expect(text).toContain('The bot could not reach its own storage, so nothing was changed.');
        await expectLogged(referenceIn(text), 'turn failed');
      });
      expect(await saidIn(thread)).toEqual(before);
      expect((await stage.teams.press(alice, draft.id, 'Cancel')).kind).toBe('card');
    },
  );

  it('of a message is answered where it was said', async () => {
    await whileStorageFails(async () => {
      const { thread, deliveries } = await say('help');

      expect(deliveries).toMatchObject([{ status: 200 }]);
      const answer = await waitIn(thread, 'The bot could not reach its own storage');
      await expectLogged(referenceIn(heard(answer)), 'turn failed');
    });
  });

  it('of the connector ends no process and repeats no message that may have been sent', async () => {
    await stage.teams.addFault({ method: 'POST', effect: { kind: 'dropAfterEffect' } });

    const { thread } = await say('help', bob);

    expect(await saidIn(thread)).toHaveLength(1);
    const { thread: next } = await say('help', dave);
    await waitIn(next, 'connect er-amsterdam to ergw-hub-weu');
  });
});

it('leaves no complaint with Teams', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
