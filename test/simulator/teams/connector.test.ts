import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import {
  activitiesOf,
  type ConnectorAlone,
  cardWith,
  general,
  mentionOf,
  oneToOne,
  startConnectorAlone,
  text,
} from './connectorAlone.ts';
import { team } from './world.ts';

const { alice, bob, carol } = people;

let connector: ConnectorAlone;

beforeAll(async () => {
  connector = await startConnectorAlone();
  await connector.teams.installPersonally(alice);
});

afterAll(() => connector.close());

describe('the connector takes', () => {
  it('a new thread, replies to anything, updates and deletes', async () => {
    const root = await connector.call('POST', general, text('root'));
    const reply = await connector.call(
      'POST',
      `${activitiesOf(`${team.id};messageid=${root.id}`)}/made-up`,
      text('reply'),
    );
    await connector.call('PUT', `${general}/${reply.id}`, text('reply, edited'));
    const seen = await connector.teams.messages({ kind: 'channel' }, { thread: root.id });
    await connector.call('DELETE', `${general}/${reply.id}`);
    const left = await connector.teams.messages({ kind: 'channel' }, { thread: root.id });

    expect(seen).toMatchObject([
      { text: 'root', edits: 0 },
      { text: 'reply, edited', edits: 1, threadId: root.id },
    ]);
    expect(left.map(({ id }) => id)).toEqual([root.id]);
  });

  it('a thread made together with its first message', async () => {
    const made = await connector.call('POST', 'conversations', {
      channelData: { channel: { id: team.id } },
      activity: text('root'),
    });

    expect(made).toMatchObject({ status: 201, body: { id: `${team.id};messageid=${made.body.activityId}` } });
  });

  it('one-to-one with the same person again as the same chat, until its history is removed', async () => {
    const [first, second] = [
      await connector.call('POST', 'conversations', oneToOne([{ id: alice.objectId }])),
      await connector.call('POST', 'conversations', oneToOne([{ id: alice.mri }])),
    ];
    await connector.teams.removeChat(alice);
    const lost = await connector.call('POST', activitiesOf(first.id), text('hi'));
    const third = await connector.call('POST', 'conversations', oneToOne([{ id: alice.mri }]));

    expect(second.id).toBe(first.id);
    expect(lost).toMatchObject({ status: 404, code: 'ConversationNotFound' });
    expect(third.id).not.toBe(first.id);
  });

  it('questions about who is there, page by page', async () => {
    const path = `conversations/${encodeURIComponent(team.id)}`;
    const first = await connector.call('GET', `${path}/pagedmembers?pageSize=4`);
    const rest = await connector.call(
      'GET',
      `${path}/pagedmembers?pageSize=4&continuationToken=${first.body.continuationToken}`,
    );
    const missing = await connector.call('GET', `${path}/members/${carol.objectId}`);

    expect([first, rest].map(({ body }) => (body.members as object[]).length)).toEqual([4, 2]);
    expect(rest.body.continuationToken).toBeUndefined();
    expect(missing).toMatchObject({ status: 404, code: 'MemberNotFoundInConversation' });
  });

  it('cards that people will suffer from, with a complaint', async () => {
    const thread = activitiesOf(await connector.newThread());
    await connector.teams.say(alice, { kind: 'personal' }, `quotes \${typed}`);
    const body = [{ type: 'TextBlock', text: `\${name} \${typed} <at>Bob Baker</at>` }];

    const taken = await connector.call('POST', thread, cardWith({ version: '1.6', body }));
    const good = await connector.call(
      'POST',
      thread,
      cardWith(
        { msteams: { entities: [mentionOf(bob)] }, body: [{ type: 'TextBlock', text: '<at>Bob Baker</at>' }] },
        { summary: 'A card' },
      ),
    );

    expect([taken.status, good.status]).toEqual([201, 201]);
    expect((await connector.teams.complaints()).map(({ about, detail }) => [about, detail])).toEqual([
      ['cardVersion', '1.6'],
      ['leftoverTemplate', `\${name}`],
      ['plainMention', '<at>Bob Baker</at>'],
      ['noSummary', expect.any(String)],
    ]);
  });

  it('everything into its journal, but no token', async () => {
    await connector.call('POST', general, text('for the journal'));

    const entry = await connector.teams.waitForRequest(
      'it',
      ({ body }) => JSON.stringify(body)?.includes('for the journal') === true,
    );
    expect(entry).toMatchObject({ method: 'POST', status: 201, path: `/v3/conversations/${team.id}/activities` });
    expect(JSON.stringify(await connector.teams.journal())).not.toContain(connector.token);
  });
});
