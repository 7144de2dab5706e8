import type { Person } from '../people.ts';
import type { Dialog } from './answers.ts';
import type { Changes } from './changes.ts';
import type { Clicks, PressOptions } from './clicks.ts';
import type { Complaints } from './complaints.ts';
import type { Conversation, Conversations } from './conversations.ts';
import type { Delivery, TimeLimits } from './delivery.ts';
import type { Faults } from './faults.ts';
import type { Journal } from './journal.ts';
import { isObject, type Json, objectIn, stringIn } from './json.ts';
import { type Messages, seenBy } from './messages.ts';
import { Refusal } from './refusal.ts';
import type { Route, RouteRequest } from './routes.ts';
import type { Search } from './search.ts';
import type { Speech } from './speech.ts';
import type { Answer } from './wire.ts';
import { findPerson, type Place } from './world.ts';

export interface AdminParts {
  readonly conversations: Conversations;
  readonly changes: Changes;
  readonly clicks: Clicks;
  readonly complaints: Complaints;
  readonly delivery: Delivery;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly messages: Messages;
  readonly limits: TimeLimits;
  readonly search: Search;
  readonly speech: Speech;
  readonly setBotEndpoint: (endpoint: string) => void;
}

const LONG_POLL_MS = 25_000;

/** The hand of the test: people act, faults are set, what happened is read. */
export function adminRoutes(parts: AdminParts): readonly Route[] {
  return [...peopleRoutes(parts), ...rawRoutes(parts), ...readingRoutes(parts), ...faultRoutes(parts)];
}

function post(path: string, act: (body: Json) => unknown): Route {
  return {
    method: 'POST',
    path: `/admin/${path}`,
    handle: async ({ body }) => {
      if (!isObject(body)) throw new Refusal(400, 'BadRequest', 'the body is no JSON object');
      const result = await act(body);
      return result === undefined ? { status: 204 } : { status: 200, body: result };
    },
  };
}

function get(path: string, read: (request: RouteRequest) => unknown): Route {
  return {
    method: 'GET',
    path: `/admin/${path}`,
    handle: async (request) => ({ status: 200, body: await read(request) }),
  };
}

function peopleRoutes({ clicks, conversations, search, speech }: AdminParts): readonly Route[] {
  return [
    post('say', (body) =>
      speech.say(personIn(body), placeIn(body), stringIn(body, 'text') ?? '', objectIn(body, 'options')),
    ),
    post('press', (body) => {
      const options: PressOptions = objectIn(body, 'options');
      return clicks.press(
        personIn(body),
        required(body, 'messageId'),
        required(body, 'button'),
        inputsIn(body),
        options,
      );
    }),
    post('refresh', (body) => clicks.refresh(personIn(body), required(body, 'messageId'))),
    post('dialog', (body) => {
      const dialog = objectIn(body, 'dialog') as unknown as Dialog;
      const options = objectIn(body, 'options');
      return clicks.submitDialog(personIn(body), dialog, inputsIn(body), stringIn(body, 'button'), options);
    }),
    post('search', (body) => {
      const query = { dataset: stringIn(body, 'dataset') ?? '', queryText: stringIn(body, 'queryText') ?? '' };
      return search.search(personIn(body), required(body, 'messageId'), query, objectIn(body, 'options'));
    }),
    post('install', (body) => speech.install(personIn(body), placeIn(body), 'add')),
    post('remove', (body) => speech.install(personIn(body), placeIn(body), 'remove')),
    post('removeChat', (body) => conversations.forgetPersonal(personIn(body))),
    post('block', (body) => {
      conversations.openPersonal(personIn(body)).blockedByUser = body.blocked !== false;
    }),
  ];
}

function rawRoutes({ delivery, journal, limits, setBotEndpoint }: AdminParts): readonly Route[] {
  return [
    post('bot', (body) => setBotEndpoint(required(body, 'endpoint'))),
    post('limits', (body) => {
      Object.assign(limits, body);
      return limits;
    }),
    post('deliver', ({ activity, token }) => {
      const raw = isObject(activity) ? activity : String(activity);
      return delivery.post(raw, limits.messageTimeoutMs, typeof token === 'string' ? token : 'good');
    }),
    post('deliverAgain', (body) => {
      const id = required(body, 'activityId');
      const activities = journal.deliveries.map(({ activity }) => activity);
      const again = activities.findLast((activity) => typeof activity !== 'string' && activity.id === id);
      if (again === undefined || typeof again === 'string') {
        throw new Refusal(404, 'NoSuchActivity', `no activity ${id} was delivered`);
      }
      return delivery.again(again, body.newId === true ? 'newId' : 'sameId');
    }),
  ];
}

function readingRoutes({ changes, complaints, conversations, journal, messages }: AdminParts): readonly Route[] {
  return [
    get('messages', ({ query }) => ({
      change: changes.count(),
      messages: messagesFor(query, messages, conversations),
    })),
    get('conversation', ({ query }) => {
      const conversation = conversationIn(conversations, query);
      if (conversation === undefined) throw new Refusal(404, 'NoSuchPlace', 'there is no such conversation');
      const { members, ...rest } = conversation;
      return { ...rest, members: members.map(({ name, mri }) => ({ name, mri })) };
    }),
    get('changes', async ({ query }) => {
      const timeoutMs = Math.min(Number(query.get('timeoutMs') ?? LONG_POLL_MS), LONG_POLL_MS);
      return { change: await changes.after(Number(query.get('since') ?? 0), timeoutMs) };
    }),
    get('journal', () => journal.requests),
    get('deliveries', () => journal.deliveries),
    get('complaints', () => complaints.all),
  ];
}

function faultRoutes({ faults }: AdminParts): readonly Route[] {
  const noSuchFault = (id: string): Refusal =>
    new Refusal(404, 'NoSuchFault', `there is no fault ${id}, or it held nobody`);
  return [
    post('faults', (body) => ({ id: faults.add(body) })),
    get('faults', () => faults.list()),
    get('faults/*/held', async ({ params: [id = ''] }) => {
      const held = await faults.heldBy(id, LONG_POLL_MS);
      if (held === undefined) throw noSuchFault(id);
      return held;
    }),
    {
      method: 'DELETE',
      path: '/admin/faults/*',
      handle: ({ params: [id = ''] }): Answer => {
        if (!faults.clear(id)) throw noSuchFault(id);
        return { status: 204 };
      },
    },
    {
      method: 'DELETE',
      path: '/admin/faults',
      handle: () => {
        faults.clearAll();
        return { status: 204 };
      },
    },
  ];
}

/** All messages, or those of one place; none of a chat that does not exist yet. */
function messagesFor(query: URLSearchParams, messages: Messages, conversations: Conversations): readonly object[] {
  const viewer = findPerson(query.get('as') ?? '');
  const isEverywhere = !query.has('conversation') && !query.has('kind');
  const here = conversationIn(conversations, query);
  const thread = query.get('thread');
  return messages
    .all()
    .filter(({ conversation }) => isEverywhere || conversation === here)
    .filter(({ threadId }) => thread === null || threadId === thread)
    .map((message) => seenBy(message, viewer));
}

function conversationIn(conversations: Conversations, query: URLSearchParams): Conversation | undefined {
  const id = query.get('conversation');
  if (id !== null) return conversations.find(id)?.conversation;
  const person = findPerson(query.get('person') ?? query.get('as') ?? '');
  const kind = query.get('kind');
  return conversations.ofPlace({ kind, channel: query.get('channel') ?? undefined } as Place, person);
}

function personIn(body: Json): Person {
  const person = findPerson(required(body, 'person'));
  if (person === undefined) throw new Refusal(404, 'NoSuchPerson', `nobody is called ${String(body.person)}`);
  return person;
}

function placeIn(body: Json): Place {
  return objectIn(body, 'place') as unknown as Place;
}

function inputsIn(body: Json): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(objectIn(body, 'inputs')).map(([id, value]) => [id, String(value)]));
}

function required(body: Json, key: string): string {
  const value = stringIn(body, key);
  if (value === undefined) throw new Refusal(400, 'BadRequest', `"${key}" is missing`);
  return value;
}
