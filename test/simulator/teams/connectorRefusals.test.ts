import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import {
  activitiesOf,
  type Called,
  type ConnectorAlone,
  cardWith,
  general,
  mentionOf,
  oneToOne,
  startConnectorAlone,
  text,
} from './connectorAlone.ts';
import { type Identity, startIdentity } from './stockBot.ts';
import { groupChat, team } from './world.ts';

const { alice, bob, carol } = people;

let connector: ConnectorAlone;

beforeAll(async () => {
  connector = await startConnectorAlone();
  await connector.teams.installPersonally(alice);
});

afterAll(() => connector.close());

describe('the connector refuses', () => {
  it.each([
    ['an empty message', general, { type: 'message', text: '  ' }, 400, 'BadArgument'],
    ['an activity of a type it never heard of', general, { type: 'handshake' }, 400, 'BadArgument'],
    ['a mention without its entity', general, text('<at>Alice Archer</at> hi'), 400, 'BadArgument'],
    ['an entity without its mention', general, { ...text('hi'), entities: [mentionOf(alice)] }, 400, 'BadArgument'],
    [
      'an entity in a card that does not say it',
      general,
      cardWith({ msteams: { entities: [mentionOf(alice)] } }),
      400,
      'BadArgument',
    ],
    ['more than 100 KB in UTF-16', general, text('x'.repeat(51_200)), 413, 'MessageSizeTooBig'],
    [
      'a conversation that nobody knows',
      activitiesOf('19:nowhere@thread.tacv2'),
      text('hi'),
      404,
      'ConversationNotFound',
    ],
    ['a thread that nobody knows', activitiesOf(`${team.id};messageid=1`), text('hi'), 404, 'ConversationNotFound'],
    ['one-to-one by e-mail', 'conversations', oneToOne([{ id: 'alice.archer@example.com' }]), 400, 'BadArgument'],
    ['one-to-one by aadObjectId', 'conversations', oneToOne([{ aadObjectId: alice.objectId }]), 400, 'BadArgument'],
    [
      'one-to-one without a tenant',
      'conversations',
      oneToOne([{ id: alice.mri }], { tenantId: undefined }),
      400,
      'BadArgument',
    ],
    ['one-to-one with two', 'conversations', oneToOne([{ id: alice.mri }, { id: bob.mri }]), 400, 'BadArgument'],
    [
      'one-to-one with somebody out of reach',
      'conversations',
      oneToOne([{ id: carol.mri }]),
      403,
      'ForbiddenOperationException',
    ],
    [
      'one-to-one by object id without an install',
      'conversations',
      oneToOne([{ id: bob.objectId }]),
      403,
      'ForbiddenOperationException',
    ],
    ['a group chat', 'conversations', oneToOne([{ id: bob.mri }], { isGroup: true }), 400, 'BadArgument'],
  ])('%s', async (_, path, body, status, code) => {
    const refused = await connector.call('POST', path, body);

    expect(refused).toMatchObject({ status, code });
  });

  it.each([
    ['no token', async () => ''],
    ['a token of somebody else', async () => (await startedElsewhere()).token()],
    ['a token for somebody else', () => connector.issue({ aud: 'https://management.azure.com' })],
    ['a token that has expired', () => connector.issue({ exp: 1_700_000_000 })],
  ])('%s', async (_, token) => {
    const refused = await connector.call('POST', general, text('hi'), await token());

    expect(refused.status).toBe(401);
  });

  async function startedElsewhere(): Promise<Identity> {
    const other = await startIdentity();
    other.close();
    return other;
  }

  it('an update of what is not there, or not its own', async () => {
    const said = await connector.teams.say(alice, { kind: 'channel' }, 'mine', { mention: false });

    const unknown = await connector.call('PUT', `${general}/1`, text('hi'));
    const elsewhere = await connector.call('PUT', `${activitiesOf(groupChat.id)}/${said.activityId}`, text('hi'));
    const hers = await connector.call('PUT', `${general}/${said.activityId}`, text('hi'));
    const gone = await connector.call('DELETE', `${general}/1`);

    expect([unknown, elsewhere, gone].map(({ status, code }) => [status, code])).toEqual(
      Array(3).fill([404, 'ActivityNotFoundInConversation']),
    );
    expect(hers).toMatchObject({ status: 403, code: 'NotEnoughPermissions' });
  });

  it('the eighth message within a second in one thread, and tells when to come again', async () => {
    const [busy, other] = [activitiesOf(await connector.newThread()), activitiesOf(await connector.newThread())];

    const sent: Called[] = [];
    for (let count = 1; count <= 8; count += 1) sent.push(await connector.call('POST', busy, text(`${count}`)));
    const elsewhere = await connector.call('POST', other, text('hi'));

    expect(sent.map(({ status }) => status)).toEqual([...Array(7).fill(201), 429]);
    expect(sent[7]?.retryAfter).toBe('1');
    expect(elsewhere.status).toBe(201);
  });

  it('to write where the app was removed, or to somebody who blocked it', async () => {
    await connector.teams.installPersonally(bob);
    const { id } = await connector.teams.conversation({ kind: 'personal', person: bob });
    await connector.teams.blockBot(bob);
    const blocked = await connector.call('POST', activitiesOf(id), text('hi'));
    await connector.teams.blockBot(bob, false);
    await connector.teams.removeApp(bob, { kind: 'personal' });
    const removed = await connector.call('POST', activitiesOf(id), text('hi'));

    expect(blocked).toMatchObject({ status: 403, code: 'ConversationBlockedByUser' });
    expect(removed).toMatchObject({ status: 403, code: 'BotNotInConversationRoster' });
  });
});
