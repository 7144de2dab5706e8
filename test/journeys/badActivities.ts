import { foreignTenantId } from '../simulator/people.ts';
import type { Activity } from '../simulator/teams/wire.ts';

/** A delivery that Teams signed, and of which something is missing, strange or broken. */
export interface BadActivity {
  readonly because: string;
  /** Made of an honest message; text is sent as it is. */
  readonly sent: (honest: Activity) => Activity | string;
  readonly status: number;
  /** The sentence in the answer's body. */
  readonly answered?: string;
  /** The sentence said in the thread; nothing where nobody can be answered. */
  readonly says?: string;
}

const NOT_JSON = 'The body is not JSON in UTF-8.';
const NO_ACTIVITY = 'The body is not an activity: it must be an object with a type.';
const NOT_SERVED = 'This tenant or service URL is not served by this bot.';
const NO_TOKEN = 'The request does not carry a valid token for this bot.';
const STRANGER = 'I cannot do anything for you: Teams does not tell me your Entra id';
const EMPTY = 'You mentioned me without a command. Type help for what I can do.';

const NOTHING_FOUND =
  '{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[]}}';

function search(dataset: unknown, queryOptions: object = { skip: 0, top: 15 }): object {
  return { queryText: '', queryOptions, dataset };
}

const withIt = (changed: object) => (honest: Activity) => ({ ...honest, ...changed });
const without = (name: string) => (honest: Activity) => ({ ...honest, [name]: undefined });

export const BAD_ACTIVITIES: readonly BadActivity[] = [
  ...['{oops', '', 'connect er-zurich', '{"type":"message"', '\u0000', '{"type":"message"}}'].map((body) => ({
    because: `no JSON: ${JSON.stringify(body)}`,
    sent: () => body,
    status: 400,
    answered: NOT_JSON,
  })),
  ...[
    '[]',
    'null',
    '"message"',
    '42',
    '{}',
    '{"type":7}',
    '{"type":""}',
    '{"type":null}',
    '{"type":{"type":"message"}}',
  ].map((body) => ({
    because: `no activity: ${body}`,
    sent: () => body,
    status: 400,
    answered: NO_ACTIVITY,
  })),
  {
    because: '257 KB',
    sent: withIt({ text: 'x'.repeat(257 * 1_024) }),
    status: 413,
    answered: 'The body is larger than 256 KB.',
  },
  { because: 'an object 40,000 deep', sent: (honest) => nested(honest, 40_000), status: 200, says: EMPTY },
  {
    because: 'a prototype',
    sent: (honest) => JSON.stringify({ ...honest, text: undefined }).replace('{', '{"__proto__":{"text":"requests"},'),
    status: 200,
    says: EMPTY,
  },

  { because: 'no text', sent: without('text'), status: 200, says: EMPTY },
  ...[null, 7, {}, ['connect']].map((text) => ({
    because: `text ${JSON.stringify(text)}`,
    sent: withIt({ text }),
    status: 200,
    says: EMPTY,
  })),
  ...[
    null,
    'x',
    {},
    [null],
    [7],
    [{ type: 'mention' }],
    [{ type: 'mention', text: 7, mentioned: null }],
    [{ type: 'mention', text: '' }],
  ].map((entities) => ({
    because: `entities ${JSON.stringify(entities)}`,
    sent: withIt({ entities, text: '' }),
    status: 200,
    says: EMPTY,
  })),
  ...[
    null,
    'x',
    {},
    [null],
    [7],
    [{ contentType: 'text/html' }],
    [{ contentType: 'text/html', content: { a: 1 } }],
    [{ contentType: 'text/html', content: '<a href="%%%">x</a><a href' }],
  ].map((attachments) => ({
    because: `attachments ${JSON.stringify(attachments)}`,
    sent: withIt({ attachments, text: '' }),
    status: 200,
    says: EMPTY,
  })),
  ...[null, 'x', 7, [], {}, { verb: 7 }].map((value) => ({
    because: `value ${JSON.stringify(value)}`,
    sent: withIt({ value, text: '' }),
    status: 200,
    says: EMPTY,
  })),
  ...['yesterday', 7, {}, null].map((timestamp) => ({
    because: `timestamp ${JSON.stringify(timestamp)}`,
    sent: withIt({ timestamp, localTimestamp: timestamp, expiration: timestamp, text: '' }),
    status: 200,
    says: EMPTY,
  })),
  ...[null, 7, {}, [], 'x'.repeat(10_000)].map((id) => ({
    because: `id ${JSON.stringify(id).slice(0, 20)}`,
    sent: withIt({ id, text: '' }),
    status: 200,
    says: EMPTY,
  })),
  { because: 'recipient null', sent: withIt({ recipient: null, text: '' }), status: 200, says: EMPTY },
  {
    because: 'a name that is no text',
    sent: (honest) => ({ ...honest, from: { ...from(honest), name: { a: 1 } }, text: '' }),
    status: 200,
    says: EMPTY,
  },

  { because: 'no sender', sent: without('from'), status: 200 },
  ...[{ id: '29:x' }, { id: '29:x', aadObjectId: '../1' }, { id: '29:x', aadObjectId: {} }].map((sender) => ({
    because: `sender ${JSON.stringify(sender)}`,
    sent: withIt({ from: sender }),
    status: 200,
    says: STRANGER,
  })),
  ...['adaptiveCard/action', 'task/fetch', 'task/submit'].map((name) => ({
    because: `${name} of a sender without an Entra id`,
    sent: withIt({ type: 'invoke', name, value: {}, from: { id: '29:x' } }),
    status: 200,
    answered: STRANGER,
  })),
  ...[null, 'alice', 7, {}, { id: '28:another-bot' }, { aadObjectId: '11111111-aaaa-4aaa-8aaa-111111111111' }].map(
    (sender) => ({
      because: `sender ${JSON.stringify(sender)}`,
      sent: withIt({ from: sender }),
      status: 200,
    }),
  ),
  ...[
    'hologram',
    'x'.repeat(10_000),
    'messageReaction',
    'typing',
    'event',
    'endOfConversation',
    'handoff',
    '__proto__',
    'invokeResponse',
  ].map((type) => ({
    because: `type ${type.slice(0, 20)}`,
    sent: withIt({ type }),
    status: 200,
  })),
  {
    because: 'an update without members',
    sent: withIt({ type: 'conversationUpdate', membersAdded: [null, 7] }),
    status: 200,
  },
  { because: 'an install that is none', sent: withIt({ type: 'installationUpdate', action: { a: 1 } }), status: 200 },
  ...['message/fetchTask', 'signin/verifyState', '', 7, null, undefined].map((name) => ({
    because: `an invoke called ${JSON.stringify(name)}`,
    sent: withIt({ type: 'invoke', name, value: null }),
    status: 200,
    answered: 'This button belongs to a card that the bot does not know any more.',
  })),
  ...['task/fetch', 'task/submit', 'adaptiveCard/action'].flatMap((name) =>
    [null, 'x', 7, [], {}, { data: null }, { action: null }, { data: [] }].map((value) => ({
      because: `${name} of ${JSON.stringify(value)}`,
      sent: withIt({ type: 'invoke', name, value }),
      status: 200,
      answered: 'This button belongs to a card that the bot does not know any more.',
    })),
  ),

  ...[
    null,
    'x',
    7,
    [],
    {},
    search(null),
    search('elsewhere'),
    search('__proto__'),
    search('circuits', { skip: 15 }),
  ].map((value) => ({
    because: `a search of ${JSON.stringify(value)}`,
    sent: withIt({ type: 'invoke', name: 'application/search', value }),
    status: 200,
    answered: NOTHING_FOUND,
  })),
  {
    because: 'a search by somebody without an Entra id',
    sent: (honest) => ({
      ...honest,
      ...{ type: 'invoke', name: 'application/search', value: search('circuits') },
      from: { ...from(honest), aadObjectId: undefined },
    }),
    status: 200,
    answered: NOTHING_FOUND,
  },
  {
    because: 'a search by a member of another tenant in a shared channel',
    sent: withIt({
      ...{ type: 'invoke', name: 'application/search', value: search('circuits') },
      channelData: { tenant: { id: foreignTenantId } },
    }),
    status: 403,
    answered: NOT_SERVED,
  },

  { because: 'no conversation', sent: without('conversation'), status: 403, answered: NOT_SERVED },
  ...[null, 'x', 7, [], {}].map((conversation) => ({
    because: `conversation ${JSON.stringify(conversation)}`,
    sent: withIt({ conversation }),
    status: 403,
    answered: NOT_SERVED,
  })),
  {
    because: 'a conversation without id',
    sent: (honest) => ({ ...honest, conversation: { ...honest.conversation, id: undefined } }),
    status: 200,
  },
  {
    because: 'a conversation whose id is an object',
    sent: (honest) => ({ ...honest, conversation: { ...honest.conversation, id: {} } }),
    status: 200,
  },
  ...[null, 'x', [], {}, { tenant: null }, { tenant: { id: 7 } }].map((channelData) => ({
    because: `channel data ${JSON.stringify(channelData)}`,
    sent: withIt({ channelData }),
    status: 403,
    answered: NOT_SERVED,
  })),
  { because: 'no service URL', sent: without('serviceUrl'), status: 401, answered: NO_TOKEN },
  ...['https://attacker.example.com/', 'http://169.254.169.254/', 'not a url'].map((serviceUrl) => ({
    because: `service URL ${serviceUrl}`,
    sent: withIt({ serviceUrl }),
    status: 403,
    answered: NOT_SERVED,
  })),
];

function from({ from: sender }: Activity): object {
  return typeof sender === 'object' && sender !== null ? sender : {};
}

function nested(honest: Activity, depth: number): string {
  const value = `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
  return JSON.stringify({ ...honest, text: '' }).replace(/^\{/, () => `{"value":${value},`);
}
