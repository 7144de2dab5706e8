import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { foreignTenantId, type Person, people, tenantId } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { channelTalk, heard, numberOf } from './channelTalk.ts';
import { chatTalk } from './chatTalk.ts';
import { readable } from './reading.ts';

// A colleague takes a request over: while she is away, or because she has the right that she lacks.

const { alice, bob, carol, dave, erin, frank, grace } = people;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({
    speed: 200,
    env: { TURNS_PER_MINUTE: '9999', ALLOWED_TENANTS: `${tenantId},${foreignTenantId}` },
  });
});
afterAll(() => stage.stop());

const { say, waitIn, saidIn } = channelTalk(() => stage);
const { say: sayInChat, waitInChat } = chatTalk(() => stage);

interface Asked {
  readonly thread: string;
  readonly card: SimMessage;
  readonly number: string;
}

async function reviewed(line: string, by: Person = alice): Promise<Asked> {
  const { thread } = await say(line, by);
  const card = await waitIn(thread, 'is checked');
  return { thread, card, number: numberOf(card) };
}

/** The refresh of a card, as a button of it. */
function asking({ card }: SimMessage) {
  const { action } = Object(card?.refresh) as { readonly action?: object };
  return { type: 'AdaptiveCard', actions: [{ ...action, title: 'showRequest' }] };
}

/** What the bot answers in the thread that the words are said in. */
async function answerTo(words: string, by: Person, thread?: string): Promise<string> {
  const before = thread ? (await saidIn(thread)).length : 0;
  const said = await say(words, by, thread ? { thread } : {});
  return (await saidIn(thread ?? said.thread)).slice(before).map(heard).join('\n');
}

async function writesOf(name: string): Promise<number> {
  return (await stage.azure.acceptedWrites()).filter(({ url }) => url.includes(`/connections/${name}?`)).length;
}

describe('take over', () => {
  it('makes it theirs in its thread, tells both, checks again and creates only after their own yes', async () => {
    const { thread, card, number } = await reviewed('connect er-zurich to ergw-hub-neu as conn-taken');

    await say(`take over ${number}`, grace, { thread });
    const told = await waitIn(thread, 'over from');
    await stage.teams.waitFor(
      'Grace is asked',
      ({ id, summary }) => id === card.id && /Grace.*press Create/.test(summary ?? ''),
    );
    const old = await stage.teams.press(alice, card.id, 'Create', {}, { card: card.card as never });
    await say(`create ${number}`, grace, { thread });
    const end = await waitIn(thread, 'is done: Azure reports');

    expect(heard(told)).toContain('It is checked again with their rights, and nothing is created before they agree.');
    expect(told.mentions).toEqual([
      { id: grace.mri, name: 'Grace Gill' },
      { id: alice.mri, name: 'Alice Archer' },
    ]);
    expect(JSON.stringify(told.card)).toContain(`/${card.id}?tenantId=`);
    expect(old.kind === 'message' && old.text).toMatch(/^Only Grace Gill, who asked for/);
    expect(end.mentions.map(({ name }) => name)).toEqual(['Grace Gill']);
    expect(await writesOf('conn-taken')).toBe(1);
  });

  it('is told nothing twice: the message in the thread is the answer', async () => {
    const { thread, number } = await reviewed('connect er-vienna to ergw-hub-neu');

    await say(`take over ${number}`, grace, { thread });
    await waitIn(thread, 'over from');

    expect((await saidIn(thread)).map(heard).filter((text) => text.includes(number))).toHaveLength(2);
    await say(`cancel ${number}`, grace, { thread });
  });

  it('answers with the state where it is said in another thread of the channel', async () => {
    const { thread, number } = await reviewed('connect er-vienna to ergw-hub-neu');

    expect(await answerTo(`take over ${number}`, grace)).toMatch(RegExp(`${number} is being checked`));
    await waitIn(thread, 'over from');
    await say(`cancel ${number}`, grace);
  });

  it('is offered to a colleague who looks, and not to a guest nor to who has it', async () => {
    const { thread, card, number } = await reviewed('connect er-vienna to ergw-hub-neu');

    // What a client asks for by itself where the card names its person; here all three ask.
    const [seenByGrace, seenByFrank, seenByAlice] = await Promise.all(
      [grace, frank, alice].map((person) =>
        stage.teams.press(person, card.id, 'showRequest', {}, { card: asking(card) }),
      ),
    );
    const refused = await stage.teams.press(grace, card.id, 'Create', {}, { card: card.card as never });
    const taken = await stage.teams.press(grace, card.id, 'Take over');
    await waitIn(thread, 'over from');

    expect(readable(seenByGrace)).toContain('Take over');
    expect(readable(seenByFrank)).not.toContain('Take over');
    expect(readable(seenByAlice)).not.toContain('Take over');
    expect(refused.kind === 'message' && refused.text).toContain(`or make it yours with: take over ${number}`);
    expect(taken.kind).toBe('card');
    await say(`cancel ${number}`, grace);
  });

  it('out of the line takes the yes back', async () => {
    const { thread, number } = await reviewed('connect er-warsaw to ergw-hub-neu as conn-first');
    const other = await reviewed('connect er-warsaw to ergw-lab-neu as conn-second');
    const effect = { kind: 'hold', when: 'beforeEffect' } as const;
    const hold = await stage.azure.addFault({ method: 'PUT', path: '/connections/conn-first', effect });
    await say(`create ${number}`, alice, { thread });
    await stage.azure.heldBy(hold);
    await say(`create ${other.number}`, alice, { thread: other.thread });
    await waitIn(other.thread, '1 request ahead');

    await say(`take over ${other.number}`, grace, { thread: other.thread });
    await waitIn(other.thread, 'over from');
    await stage.azure.release(hold);
    await waitIn(thread, 'is done: Azure reports');
    await stage.teams.waitFor('Grace is asked', (message) =>
      Boolean(message.id === other.card.id && message.summary?.includes('Grace Gill, please press Create')),
    );

    expect(await writesOf('conn-second')).toBe(0);
    await say(`cancel ${other.number}`, grace, { thread: other.thread });
  });
});

describe('who may not', () => {
  it.each([
    { who: alice, says: 'is yours already. Nothing was changed.' },
    { who: dave, says: 'Azure says that you may not do this yourself' },
    { who: bob, says: 'Network Contributor' },
    { who: erin, says: 'Azure says that you may not do this yourself' },
    { who: frank, says: 'belongs to another organization than your account' },
  ])('$who.name hears why', async ({ who, says }) => {
    const { thread, number } = await reviewed('connect er-vienna to ergw-hub-neu');

    expect(await answerTo(`take over ${number}`, who, thread)).toContain(says);

    expect(await answerTo(`cancel ${number}`, alice, thread)).toContain('was cancelled by Alice Archer');
  });

  it('from another conversation hears where', async () => {
    const { number } = await reviewed('connect er-vienna to ergw-hub-neu');

    expect(await sayInChat(grace, `take over ${number}`)).toContain('is talked about in another conversation');
    await say(`cancel ${number}`, alice);
  });

  it('what does not exist, or is done', async () => {
    const { number } = await reviewed('connect er-vienna to ergw-hub-neu');
    await say(`cancel ${number}`, alice);

    expect(await answerTo('take over ER-999999', grace)).toContain('There is no request ER-999999.');
    expect(await answerTo('take over', grace)).toContain('take over ER-12');
    expect(await answerTo(`take over ${number}`, grace)).toContain('so nobody can take it over now. It has ended.');
  });
});

it('goes to one of two colleagues at once, and nothing is created in between', async () => {
  const { thread, number } = await reviewed('connect er-vienna to ergw-hub-neu as conn-both');
  await stage.azure.put(
    ...(await stage.azure.resources())
      .filter(
        ({ type, properties }) => type === 'Simulator/groups' && JSON.stringify(properties).includes(grace.objectId),
      )
      .map((group) => withMember(group, bob)),
  );

  await Promise.all([
    stage.teams.say(grace, { kind: 'channel' }, `take over ${number}`, { thread }),
    stage.teams.say(bob, { kind: 'channel' }, `take over ${number}`, { thread }),
  ]);
  await waitIn(thread, 'over from');

  const told = (await saidIn(thread)).map(heard).filter((text) => /over from|has changed since|is yours/.test(text));
  expect(told).toHaveLength(2);
  expect(await writesOf('conn-both')).toBe(0);
});

function withMember<T extends { readonly properties?: unknown }>(group: T, { objectId }: Person): T {
  const { members, ...rest } = group.properties as { readonly members: readonly string[] };
  return { ...group, properties: { ...rest, members: [...members, objectId] } };
}

it('out of a one-to-one chat brings it to where it is said, and tells who had it', async () => {
  await sayInChat(alice, 'connect er-dublin to ergw-hub-neu as conn-chat');
  const number = numberOf(await waitInChat(alice, 'please press Create'));

  const { thread } = await say(`take over ${number}`, grace);
  await waitIn(thread, 'Grace Gill, please press Create');
  const told = await waitInChat(alice, 'Grace Gill has taken');

  expect(told.mentions).toEqual([{ id: alice.mri, name: 'Alice Archer' }]);
  expect(JSON.stringify(told.card)).not.toContain('teams.microsoft.com');
});

describe('a number in a sentence', () => {
  it('shows the request, and says that nothing was done', async () => {
    const { number, card } = await reviewed('connect er-zurich to ergw-lab-neu');

    const { thread } = await say(`please cancel ${number}, thanks`, grace);
    const shown = await waitIn(thread, 'press Create');
    const [words] = (await saidIn(thread)).filter(({ text }) => text);

    expect(shown.id).not.toBe(card.id);
    expect(words && heard(words)).toContain(`I read no command in that, so nothing was done. Here is ${number}.`);
  });

  it('of a request that nobody has is no command', async () => {
    expect(await answerTo('what about ER-999999', alice)).toContain('I do not know the command "what".');
  });
});

it('links each word about a request to its card, and none to a chat of one', async () => {
  const { number, card, thread } = await reviewed('connect er-vienna to ergw-hub-weu');
  await say(`check ${number}`, bob);
  const refused = await stage.teams.waitFor('refused', ({ text }) =>
    Boolean(text?.includes('can have it checked again')),
  );
  await sayInChat(carol, 'connect er-partner-london');
  const draft = await waitInChat(carol, 'is a draft');
  await sayInChat(carol, `create ${numberOf(draft)}`);
  const inChat = await waitInChat(carol, 'is still a draft');

  expect(refused.text).toContain(`/${card.id}?tenantId=`);
  expect(refused.text).toContain(`parentMessageId=${thread}">${number}</a>`);
  expect(inChat.text).not.toContain('<a ');
});

it('leaves nothing for Teams to complain about', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
