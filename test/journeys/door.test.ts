import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';
import { findButton } from '../simulator/teams/buttons.ts';
import { channelTalk, heard } from './channelTalk.ts';

// What strangers do at the door, what must never leave it, and what happens while something behind it is broken.

const { alice, bob, dave, frank } = people;
/** What Azure gives as an authorization key looks like this; it must turn up nowhere. */
const CANARY = 'ca9a7e00-5ec2-4e75-8a11-0000c0ffee00';

let folder: string;
let stage: Stage;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'door-'));
  stage = await startStage({ speed: 200, env: { STORAGE: `sqlite:${join(folder, 'bot.db')}` } });
  await say('hello'); // Something honest, that strangers send on.
});
afterAll(async () => {
  await stage.stop();
  await rm(folder, { recursive: true, force: true });
});

const { say, waitIn, saidIn, lastDelivered } = channelTalk(() => stage);

function referenceIn(text: string): string {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(text)?.[0] ?? 'no reference';
}

/** What a process wrote arrives a little later than what it answered. */
async function expectLogged(reference: string, message: string): Promise<void> {
  const entries = () => stage.bot.log().filter(({ referenceId, msg }) => referenceId === reference && msg === message);
  await expect.poll(entries, { interval: 10 }).toHaveLength(1);
}

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
