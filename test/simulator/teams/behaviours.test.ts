import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { type Behaviour, type BehaviourName, behaviours, type RefusalName } from './behaviours.ts';
import {
  activitiesOf,
  type Called,
  type ConnectorAlone,
  cardWith,
  mentionOf,
  oneToOne,
  startConnectorAlone,
  text,
} from './connectorAlone.ts';
import type { Effect } from './faults.ts';
import { startSearchBot } from './searchBot.ts';
import { groupChat, team } from './world.ts';

const { alice, bob, carol, erin } = people;
const group = activitiesOf(groupChat.id);
const channel = { kind: 'channel' } as const;

let connector: ConnectorAlone;

beforeAll(async () => {
  connector = await startConnectorAlone();
  await connector.teams.installPersonally(alice);
});

afterEach(() => connector.teams.clearFaults());

afterAll(() => connector.close());

const provoked: Readonly<Record<BehaviourName, () => Promise<Called>>> = {
  noToken: () => connector.call('POST', group, text('hi'), ''),
  noObject: () => connector.call('POST', group, []),
  emptyMessage: () => connector.call('POST', group, text(' ')),
  unknownType: () => connector.call('POST', group, { type: 'handshake' }),
  mentionWithoutEntity: () => connector.call('POST', group, text('<at>Alice Archer</at> hi')),
  entityWithoutMention: () => connector.call('POST', group, { ...text('hi'), entities: [mentionOf(alice)] }),
  cardEntityWithoutMention: () =>
    connector.call('POST', group, cardWith({ msteams: { entities: [mentionOf(alice)] } })),
  badAttachments: () => connector.call('POST', group, { ...text('hi'), attachments: [null] }),
  tooBig: () => connector.call('POST', group, text('x'.repeat(51_200))),
  async throttled() {
    const busy = activitiesOf(await connector.newThread());
    for (let count = 1; count <= 7; count += 1) await connector.call('POST', busy, text(`${count}`));
    const one = await connector.call('POST', busy, text('one too many'));
    expect(one.retryAfter).toBe('1');
    return one;
  },
  conversationNotFound: () => connector.call('POST', activitiesOf('19:nowhere@thread.tacv2'), text('hi')),
  threadNotFound: () => connector.call('POST', activitiesOf(`${team.id};messageid=1`), text('hi')),
  activityNotFound: () => connector.call('PUT', `${group}/1`, text('hi')),
  async notOwnMessage() {
    const { activityId } = await connector.teams.say(alice, channel, 'mine', { mention: false });
    return connector.call('DELETE', `${activitiesOf(team.id)}/${activityId}`);
  },
  async blockedByUser() {
    const { id } = await connector.call('POST', 'conversations', oneToOne([{ id: alice.mri }]));
    await connector.teams.blockBot(alice);
    const blocked = await connector.call('POST', activitiesOf(id), text('hi'));
    await connector.teams.blockBot(alice, false);
    return blocked;
  },
  appRemoved: () => withoutTheApp(({ chat }) => connector.call('POST', chat, text('hi'))),
  appRemovedUpdate: () => withoutTheApp(({ chat, id }) => connector.call('PUT', `${chat}/${id}`, text('hi'))),
  appRemovedDelete: () => withoutTheApp(({ chat, id }) => connector.call('DELETE', `${chat}/${id}`)),
  appRemovedRoster: () => withoutTheApp(({ chat }) => connector.call('GET', chat.replace(/activities$/, 'members'))),
  appRemovedTeam: () => withoutTheApp(() => connector.call('GET', `teams/${encodeURIComponent(team.id)}`), team.id),
  teamNotFound: () => connector.call('GET', 'teams/19%3Anowhere'),
  memberNotFound: () => connector.call('GET', group.replace(/activities$/, `members/${carol.objectId}`)),
  noInstall: () => connector.call('POST', 'conversations', oneToOne([{ id: carol.mri }])),
  noInstallByObjectId: () => connector.call('POST', 'conversations', oneToOne([{ id: erin.objectId }])),
  memberByAddress: () => connector.call('POST', 'conversations', oneToOne([{ id: 'alice.archer@example.com' }])),
  memberWithoutId: () => connector.call('POST', 'conversations', oneToOne([{ aadObjectId: alice.objectId }])),
  severalMembers: () => connector.call('POST', 'conversations', oneToOne([{ id: alice.mri }, { id: bob.mri }])),
  groupByBot: () => connector.call('POST', 'conversations', oneToOne([{ id: alice.mri }], { isGroup: true })),
  noTenant: () => connector.call('POST', 'conversations', oneToOne([{ id: alice.mri }], { tenantId: undefined })),
  preconditionFailed: () => underFault(as('preconditionFailed')),
  notRegistered: () => underFault(as('notRegistered')),
  disabledByAdmin: () => underFault(as('disabledByAdmin')),
  wrongHost: () => underFault(as('wrongHost')),
  serviceError: () => underFault(as('serviceError')),
  badGateway: () => underFault(as('badGateway')),
  unavailable: () => underFault(as('unavailable')),
  gatewayTimeout: () => underFault(as('gatewayTimeout')),
  acceptedThen502: () => underFault({ kind: 'refuse', as: 'badGateway', when: 'afterEffect' }),
  acceptedWithoutId: () => underFault({ kind: 'noId' }),
  acceptedWith202: () => underFault({ kind: 'noId', status: 202 }),
  async split() {
    await connector.teams.setLimits({ splitsMessages: true });
    const thread = activitiesOf(await connector.newThread());
    const answered = await connector.call('POST', thread, cardWith({}, { text: 'words', summary: 'A card' }));
    await connector.teams.setLimits({ splitsMessages: false });
    return answered;
  },
  dropped: () => underFault({ kind: 'drop' }),
  droppedAfterwards: () => underFault({ kind: 'dropAfterEffect' }),
  async search() {
    const bot = await startSearchBot(connector, 20);
    const found = await bot.type('er-');
    bot.close();
    expect(found.kind === 'results' && found.results.length).toBe(15);
    return { ...noAnswer, status: found.delivered?.status ?? 0 };
  },
};

function as(name: RefusalName): Effect {
  return { kind: 'refuse', as: name };
}

/** A thread of its own, so that no limit of sending is shared. */
async function underFault(effect: Effect): Promise<Called> {
  const thread = activitiesOf(await connector.newThread());
  await connector.teams.addFault({ effect });
  return connector.call('POST', thread, text('under a fault')).catch(() => ({ ...noAnswer }));
}

const noAnswer: Called = { status: 0, code: undefined, id: '', retryAfter: null, body: {} };

/** A call after the app was removed from where it had written: the group chat, or the team. */
async function withoutTheApp(
  call: (was: { readonly chat: string; readonly id: string }) => Promise<Called>,
  place: string = groupChat.id,
): Promise<Called> {
  const where = place === team.id ? channel : ({ kind: 'group' } as const);
  const chat = activitiesOf(place);
  const { id } = await connector.call('POST', chat, text('while it is there'));
  await connector.teams.removeApp(alice, where);
  const refused = await call({ chat, id });
  await connector.teams.installApp(alice, where);
  return refused;
}

describe('the connector', () => {
  it.each(Object.entries<Behaviour>(behaviours))('%s: $1.rule', async (name, { status, code, message = '' }) => {
    const seen = await provoked[name as BehaviourName]();

    expect({ status: seen.status, code: seen.code }).toEqual({ status, code });
    expect(JSON.stringify(seen.body)).toContain(JSON.stringify(message).slice(1, -1));
  });

  it.each(['acceptedThen502', 'acceptedWithoutId', 'acceptedWith202', 'droppedAfterwards'] as const)(
    'has taken the message of %s',
    async (name) => {
      const seen = await provoked[name]();

      expect(seen.id).toBeFalsy();
      expect((await connector.teams.messages(channel)).at(-1)?.text).toBe('under a fault');
    },
  );

  it('has made two messages of words and a card', async () => {
    const seen = await provoked.split();

    const [words, card] = (await connector.teams.messages(channel)).slice(-2);
    expect(seen.id).toBeUndefined();
    expect([words?.text, words?.card, card?.text]).toEqual(['words', undefined, undefined]);
    expect(card?.card).toMatchObject({ type: 'AdaptiveCard' });
  });

  it.each(['preconditionFailed', 'badGateway', 'dropped'] as const)('has done nothing of %s', async (name) => {
    await provoked[name]();

    expect((await connector.teams.messages(channel)).at(-1)?.text).toBe('a thread');
  });

  it('says of each behaviour where it was read or seen, or that nobody knows', () => {
    const sources = Object.values<Behaviour>(behaviours).map(({ source }) => source);

    expect(sources.filter((source) => source !== 'unknown' && !source.startsWith('https://'))).toEqual([]);
  });
});
