import type { Activity } from 'botbuilder';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incomingOf } from '../../src/teams/incoming.ts';

const OBJECT_ID = '11111111-AAAA-4aaa-8aaa-111111111111';

function anActivity(part: Record<string, unknown> = {}): Activity {
  return {
    type: 'message',
    id: '1700000000001',
    channelId: 'msteams',
    serviceUrl: 'https://smba.trafficmanager.net/teams/',
    from: { id: '29:alice', name: 'Alice', aadObjectId: OBJECT_ID },
    recipient: { id: '28:bot', name: 'ER Bot' },
    conversation: { id: '19:network@thread.tacv2;messageid=1699', tenantId: 'T1', conversationType: 'channel' },
    channelData: { tenant: { id: 'T1' } },
    text: '<at>ER Bot</at> help\n',
    entities: [{ type: 'mention', text: '<at>ER Bot</at>', mentioned: { id: '28:bot', name: 'ER Bot' } }],
    ...part,
  } as unknown as Activity;
}

describe('who and where', () => {
  it('is the object id of the sender, the tenant of the person, and the thread of the conversation', () => {
    const incoming = incomingOf(anActivity({ channelData: { tenant: { id: 'T2' } } }));

    expect(incoming).toMatchObject({
      kind: 'message',
      text: 'help',
      from: { id: OBJECT_ID.toLowerCase(), tenantId: 't2', name: 'Alice', handle: '29:alice' },
      place: { tenantId: 't1', conversationId: '19:network@thread.tacv2', threadId: '1699' },
    });
  });

  it.each([
    { because: 'there is no sender', part: { from: undefined } },
    { because: 'another bot wrote it', part: { from: { id: '28:other', name: 'Other bot' } } },
    { because: 'there is no conversation', part: { conversation: undefined } },
    { because: 'the type is one never seen', part: { type: 'handoff' } },
  ])('is ignored when $because', ({ part }) => {
    expect(incomingOf(anActivity(part)).kind).toBe('ignored');
  });
});

describe('somebody whose rights nobody can ask for', () => {
  it.each([
    { because: 'the sender has no object id', from: { id: '29:x', name: 'X' } },
    { because: 'the object id is none', from: { id: '29:x', aadObjectId: '../admin' } },
  ])('is a stranger, because $because', ({ from }) => {
    expect(incomingOf(anActivity({ from }))).toMatchObject({ kind: 'stranger', by: 'message' });
  });

  it.each([
    { name: 'task/fetch', by: 'dialog' },
    { name: 'task/submit', by: 'dialog' },
    { name: 'adaptiveCard/action', by: 'press' },
    { name: 'application/search', by: 'search' },
  ])('is answered in the way of $name', ({ name, by }) => {
    expect(incomingOf(anActivity({ type: 'invoke', name, from: undefined }))).toMatchObject({ kind: 'stranger', by });
  });
});

describe('an installation', () => {
  it.each([
    { action: 'add', kind: 'installed' },
    { action: 'add-upgrade', kind: 'ignored' },
    { action: 'remove', kind: 'removed' },
    { action: { a: 1 }, kind: 'ignored' },
  ])('of $action is $kind', ({ action, kind }) => {
    expect(incomingOf(anActivity({ type: 'installationUpdate', action }))).toMatchObject({ kind });
  });

  it.each([
    { because: 'the bot came', part: { membersAdded: [{ id: '29:alice' }, { id: '28:bot' }] }, kind: 'installed' },
    { because: 'the bot left', part: { membersRemoved: [{ id: '28:bot' }] }, kind: 'removed' },
    { because: 'somebody else came', part: { membersAdded: [{ id: '29:bob' }] }, kind: 'ignored' },
    { because: 'somebody else left', part: { membersRemoved: [{ id: '29:bob' }] }, kind: 'ignored' },
    { because: 'the list is none', part: { membersAdded: 'everybody' }, kind: 'ignored' },
    { because: 'nobody says who the bot is', part: { membersAdded: [{}], recipient: {} }, kind: 'ignored' },
  ])('told as news of the members is $kind where $because', ({ part, kind }) => {
    expect(incomingOf(anActivity({ type: 'conversationUpdate', ...part }))).toMatchObject({ kind });
  });

  it('is of the whole team, and names who did it', () => {
    const channelData = { tenant: { id: 'T1' }, team: { id: '19:general@thread.tacv2' } };

    expect(incomingOf(anActivity({ type: 'installationUpdate', action: 'add', channelData }))).toMatchObject({
      home: { tenantId: 't1', id: '19:general@thread.tacv2' },
      handle: '29:alice',
      installedBy: OBJECT_ID.toLowerCase(),
    });
  });

  it('is of the conversation where there is no team', () => {
    const incoming = incomingOf(anActivity({ type: 'installationUpdate', action: 'add' }));

    expect(incoming).toMatchObject({ home: { id: '19:network@thread.tacv2' } });
  });

  it('does not take the news of a new member for the word of who installed the app', () => {
    const incoming = incomingOf(anActivity({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }] }));

    expect(incoming).toMatchObject({ kind: 'installed', handle: '29:alice', installedBy: undefined });
  });
});

it.each([undefined, '', '  ', { a: 1 }])('calls somebody without a name Somebody: %j', (name) => {
  const from = { id: '29:alice', aadObjectId: OBJECT_ID, name };

  expect(incomingOf(anActivity({ from }))).toMatchObject({ from: { name: 'Somebody' } });
});

describe('presses', () => {
  const press = (action: unknown, trigger = 'manual') =>
    incomingOf(anActivity({ type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger } }));

  it('keep the verb, the texts and the revision', () => {
    const incoming = press({ type: 'Action.Execute', verb: 'confirmRequest', data: { requestId: 'r', revision: 3 } });

    expect(incoming).toMatchObject({
      kind: 'press',
      automatic: false,
      pressed: { verb: 'confirmRequest', revision: 3, data: { requestId: 'r' } },
    });
  });

  it.each([{ revision: 'x' }, { revision: {} }, {}, { revision: 1.5 }])(
    'with a forged revision %j mean one that never was, not the newest',
    (data) => {
      expect(press({ verb: 'confirmRequest', data })).toMatchObject({ pressed: { revision: -1 } });
    },
  );

  it('drop what is not text, so that nothing but a text can name a request', () => {
    expect(press({ verb: 'x', data: { requestId: { $ne: '' }, circuitId: ['a'] } })).toMatchObject({
      pressed: { data: {} },
    });
  });

  it('tell a refresh of the client from a press', () => {
    expect(press({ verb: 'confirmRequest', data: {} }, 'automatic')).toMatchObject({ automatic: true });
  });

  it('of a client without Action.Execute arrive as a message with a value', () => {
    const value = { verb: 'cancelRequest', requestId: 'r', revision: 1 };

    expect(incomingOf(anActivity({ text: undefined, value }))).toMatchObject({
      kind: 'oldPress',
      pressed: { verb: 'cancelRequest' },
    });
  });
});

describe('type-ahead', () => {
  const typed = (value: unknown) => incomingOf(anActivity({ type: 'invoke', name: 'application/search', value }));

  it('keeps what was typed, and into which list', () => {
    const queryOptions = { skip: 0, top: 15 };

    expect(typed({ queryText: 'ams', dataset: 'circuits', queryOptions })).toMatchObject({
      kind: 'search',
      dataset: 'circuits',
      text: 'ams',
      skip: 0,
      from: { id: OBJECT_ID.toLowerCase() },
    });
  });

  it.each([null, {}, { queryText: 7, dataset: ['circuits'], queryOptions: 'all' }, { queryOptions: { skip: 'x' } }])(
    'takes what is no text for nothing: %j',
    (value) => {
      expect(typed(value)).toMatchObject({ kind: 'search', dataset: '', text: '', skip: 0 });
    },
  );
});

it('understands or ignores whatever comes, and never throws', () => {
  fc.assert(
    fc.property(fc.object(), (part) => {
      expect(typeof incomingOf(anActivity(part)).kind).toBe('string');
    }),
  );
});
