import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';
import type { SimMessage } from '../simulator/teams/messages.ts';
import { channelTalk, heard } from './channelTalk.ts';

// What a team, a chat and a person read of the bot first, and what help tells each of them.

const { alice, bob, dave } = people;
const channel = { kind: 'channel' } as const;
const group = { kind: 'group' } as const;
const personal = { kind: 'personal' } as const;

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ speed: 200 });
});
afterAll(() => stage.stop());

const { say, waitIn } = channelTalk(() => stage);

type Where = typeof channel | typeof group | (typeof personal & { readonly person: typeof alice });

async function saidBy(where: Where): Promise<readonly SimMessage[]> {
  return (await stage.teams.messages(where)).filter(({ from }) => from.isBot);
}

describe('the app, added', () => {
  it('says in a team, once, who added it, what it does and how to begin', async () => {
    await stage.teams.installApp(alice, channel);

    const welcomes = (await saidBy(channel)).map(heard);
    expect(welcomes).toHaveLength(1);
    expect(welcomes[0]).toContain('Alice Archer added me to this team. I connect ExpressRoute circuits');
    expect(welcomes[0]).toContain('connect er-amsterdam');
    expect(welcomes[0]).toContain('mention me first');
  });

  it('greets nobody in private for that', async () => {
    expect((await stage.teams.messages()).filter(({ conversationId }) => conversationId.startsWith('a:'))).toEqual([]);
  });

  it('says nothing again where Teams tells of the installation again, or of another member', async () => {
    const events = (await stage.teams.deliveries()).map(({ activity }) => activity);
    const told = events.flatMap((activity) => (typeof activity === 'string' ? [] : [activity]));
    expect(told.map(({ type }) => type)).toEqual(['conversationUpdate', 'installationUpdate']);

    for (const { id } of told) await stage.teams.deliverAgain(String(id), { newId: true });
    await stage.teams.deliver({ ...told[0], id: 'f:new-member', membersAdded: [{ id: bob.mri }] });

    expect(await saidBy(channel)).toHaveLength(1);
  });

  it('says so in a group chat', async () => {
    await stage.teams.installApp(bob, group);

    const welcomes = (await saidBy(group)).map(heard);
    expect(welcomes).toHaveLength(1);
    expect(welcomes[0]).toContain('Bob Baker added me to this chat.');
  });

  it('greets a person with the same beginning, once', async () => {
    await stage.teams.installPersonally(dave);

    const welcomes = (await saidBy({ ...personal, person: dave })).map(heard);
    expect(welcomes).toHaveLength(1);
    expect(welcomes[0]).toContain('Hello. I connect ExpressRoute circuits');
    expect(welcomes[0]).toContain('List all your open requests');
  });

  it('says welcome again after it was removed, and to nobody while it is gone', async () => {
    await stage.teams.removeApp(alice, channel);
    expect(await saidBy(channel)).toHaveLength(1);

    await stage.teams.installApp(bob, channel);

    const welcomes = (await saidBy(channel)).map(heard);
    expect(welcomes).toHaveLength(2);
    expect(welcomes[1]).toContain('Bob Baker added me to this team.');
  });
});

describe('hi, hello and help', () => {
  it.each(['hi', 'hello', 'help', 'Help!'])(
    'are answered in a channel, a group chat and in private: %s',
    async (words) => {
      const { thread } = await say(words);
      const before = (await saidBy(group)).length;
      await stage.teams.say(alice, group, words);
      await stage.teams.say(alice, personal, words);

      await waitIn(thread, 'status er-amsterdam');
      expect((await saidBy(group)).map(heard).slice(before).join('\n')).toContain('status er-amsterdam');
      expect(heard((await saidBy({ ...personal, person: alice })).at(-1) as SimMessage)).toContain(
        'status er-amsterdam',
      );
    },
  );

  it('offer to create what waits for the yes of who asks, and of nobody else, and in no other place', async () => {
    const { thread } = await say('connect er-zurich to ergw-hub-weu as conn-welcome');
    const review = await waitIn(thread, 'please press Create');
    const number = /ER-\d+/.exec(heard(review))?.[0];

    const own = heard(await helpIn((await say('help', alice)).thread));
    const others = heard(await helpIn((await say('help', bob)).thread));
    await stage.teams.say(alice, group, 'help');
    const elsewhere = heard((await saidBy(group)).at(-1) as SimMessage);
    await stage.teams.say(alice, personal, 'help');
    const inPrivate = heard((await saidBy({ ...personal, person: alice })).at(-1) as SimMessage);

    expect(own).toContain(`create ${number}`);
    expect(others).not.toMatch(RegExp(`${number}\\b`));
    expect(elsewhere).not.toMatch(RegExp(`${number}\\b`));
    expect(inPrivate).toContain(`create ${number}`);
  });
});

function helpIn(thread: string): Promise<SimMessage> {
  return waitIn(thread, 'status er-amsterdam');
}

it('leaves no complaint with Teams', async () => {
  expect(await stage.teams.complaints()).toEqual([]);
});
