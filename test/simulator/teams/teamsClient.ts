import type { Person } from '../people.ts';
import type { Dialog, Pressed, Submitted } from './answers.ts';
import type { FillOptions, PressOptions } from './clicks.ts';
import type { Complaint } from './complaints.ts';
import type { Fault } from './faults.ts';
import type { DeliveryEntry, JournalEntry } from './journal.ts';
import type { SimMessage } from './messages.ts';
import type { Found, SearchOptions } from './search.ts';
import type { Said, SayOptions } from './speech.ts';
import type { TokenKind } from './tokens.ts';
import type { Activity, Delivered } from './wire.ts';
import type { Place } from './world.ts';

type Inputs = Readonly<Record<string, string>>;

export interface ConversationSeen {
  readonly id: string;
  readonly kind: 'channel' | 'groupChat' | 'personal';
  readonly name: string;
  readonly members: readonly { readonly name: string; readonly mri: string }[];
  readonly installed: boolean;
  readonly botIsMember: boolean;
  readonly blockedByUser: boolean;
}

export interface SeenOptions {
  /** Whose screen: cards that a click returned are seen by the one who clicked. Default: the message's own card. */
  readonly as?: Person;
  /** Only this thread, by its root message. */
  readonly thread?: string;
}

/** People in front of Teams, and the hand that breaks things: over HTTP, against a simulator in any process. */
export interface TeamsClient {
  setBotEndpoint(endpoint: string): Promise<void>;
  /** Resolves once the bot has answered, or Teams has given up. In a one-to-one chat the app is added first where needed. */
  say(person: Person, place: Place, text: string, options?: SayOptions): Promise<Said>;
  /** Presses a button, named by verb or title, of the card that this person sees now. */
  press(person: Person, messageId: string, button: string, inputs?: Inputs, options?: PressOptions): Promise<Pressed>;
  refresh(person: Person, messageId: string): Promise<Pressed>;
  /** Presses the dialog's first Action.Submit, or the one named. */
  submitDialog(
    person: Person,
    dialog: Dialog,
    inputs?: Inputs,
    button?: string,
    options?: FillOptions,
  ): Promise<Submitted>;
  /** Types into a field with type-ahead, of a message's card or of a dialog. */
  search(
    person: Person,
    where: string | Dialog,
    dataset: string,
    queryText: string,
    options?: SearchOptions,
  ): Promise<Found>;

  /** What can be seen now, oldest first; a place, the id of a conversation, or everything. */
  messages(where?: Place | string, options?: SeenOptions): Promise<readonly SimMessage[]>;
  conversation(where: Place | string): Promise<ConversationSeen>;
  /**
   * The first of the bot's messages of which this is true: of one thread of the channel, or anywhere.
   *
   * @throws {Error} after `timeoutMs`, saying what was there
   */
  waitFor(
    description: string,
    isIt: (message: SimMessage) => boolean,
    timeoutMs?: number,
    thread?: string,
  ): Promise<SimMessage>;
  /** The same for the connector's journal. */
  waitForRequest(
    description: string,
    isIt: (entry: JournalEntry) => boolean,
    timeoutMs?: number,
  ): Promise<JournalEntry>;

  installPersonally(person: Person): Promise<readonly Delivered[]>;
  installApp(person: Person, place: Place): Promise<readonly Delivered[]>;
  removeApp(person: Person, place: Place): Promise<readonly Delivered[]>;
  /** "Remove chat history": the conversation id that the bot has stored is unknown afterwards. */
  removeChat(person: Person): Promise<void>;
  blockBot(person: Person, blocked?: boolean): Promise<void>;

  /** Posts anything to the bot, JSON or not, with a token of any quality. */
  deliver(activity: Activity | string, options?: { readonly token?: TokenKind | (string & {}) }): Promise<Delivered>;
  /** Posts what was delivered before once more, invokes too. */
  deliverAgain(activityId: string, options?: { readonly newId?: boolean }): Promise<Delivered>;
  /**
   * @param limits - `countsSending` false: nobody is told 429; `splitsMessages` true: words and a card of one activity
   * become two messages without an id, as Teams does it
   */
  setLimits(limits: {
    readonly invokeTimeoutMs?: number;
    readonly messageTimeoutMs?: number;
    readonly countsSending?: boolean;
    readonly splitsMessages?: boolean;
  }): Promise<void>;

  journal(): Promise<readonly JournalEntry[]>;
  deliveries(): Promise<readonly DeliveryEntry[]>;
  complaints(): Promise<readonly Complaint[]>;
  /** Answers the fault's id. */
  addFault(fault: Fault): Promise<string>;
  clearFaults(): Promise<void>;
  /** Resolves once the fault holds a request. */
  heldBy(id: string): Promise<void>;
  /** Clears the fault; what it holds goes on, unless its client is dead: after killing one, await its exit first. */
  release(id: string): Promise<void>;
}

const PATIENCE_MS = 20_000;

export function teamsClient(adminEndpoint: string): TeamsClient {
  const call = <T>(method: string, path: string, body?: object): Promise<T> =>
    callAdmin<T>(`${adminEndpoint}/${path}`, method, body);
  const post = <T>(path: string, body: object): Promise<T> => call<T>('POST', path, body);
  const get = <T>(path: string): Promise<T> => call<T>('GET', path);

  /** Reads, and reads again at each change, until something fits. */
  async function waitUntil<T>(description: string, timeoutMs: number, read: () => Promise<Reading<T>>): Promise<T> {
    const until = Date.now() + timeoutMs;
    for (;;) {
      const { since } = await countChanges(0, 0);
      const { found, seen } = await read();
      if (found !== undefined) return found;
      const leftMs = until - Date.now();
      if (leftMs <= 0) throw new Error(`waiting for ${description}: not within ${timeoutMs} ms; there was:\n${seen()}`);
      await countChanges(since, leftMs);
    }
  }

  async function countChanges(since: number, timeoutMs: number): Promise<{ since: number }> {
    return { since: (await get<{ change: number }>(`changes?since=${since}&timeoutMs=${timeoutMs}`)).change };
  }

  async function messages(where?: Place | string, options: SeenOptions = {}): Promise<readonly SimMessage[]> {
    const query = `${whereQuery(where)}${queryPart('as', options.as?.mri)}${queryPart('thread', options.thread)}`;
    return (await get<{ messages: readonly SimMessage[] }>(`messages?${query}`)).messages;
  }

  return {
    setBotEndpoint: (endpoint) => post('bot', { endpoint }),
    say: (person, place, text, options = {}) =>
      post('say', { person: person.mri, place: wirePlace(place), text, options }),
    press: (person, messageId, button, inputs = {}, options = {}) =>
      post('press', { person: person.mri, messageId, button, inputs, options }),
    refresh: (person, messageId) => post('refresh', { person: person.mri, messageId }),
    submitDialog: (person, dialog, inputs = {}, button, options = {}) =>
      post('dialog', { person: person.mri, dialog, inputs, button, options }),
    search: (person, where, dataset, queryText, options = {}) => {
      const messageId = typeof where === 'string' ? where : where.messageId;
      return post('search', { person: person.mri, messageId, dataset, queryText, options });
    },

    messages,
    conversation: (where) => get(`conversation?${whereQuery(where)}`),
    waitFor: (description, isIt, timeoutMs = PATIENCE_MS, thread) =>
      waitUntil(description, timeoutMs, async () => {
        const seen = await (thread === undefined ? messages() : messages({ kind: 'channel' }, { thread }));
        const fromBot = seen.filter(({ from }) => from.isBot);
        return { found: fromBot.find(isIt), seen: () => fromBot.map(inShort).join('\n') };
      }),
    waitForRequest: (description, isIt, timeoutMs = PATIENCE_MS) =>
      waitUntil(description, timeoutMs, async () => {
        const entries = await get<readonly JournalEntry[]>('journal');
        const seen = () => entries.map(({ method, path, status }) => `${method} ${path} ${status}`).join('\n');
        return { found: entries.find(isIt), seen };
      }),

    installPersonally: (person) => post('install', { person: person.mri, place: { kind: 'personal' } }),
    installApp: (person, place) => post('install', { person: person.mri, place: wirePlace(place) }),
    removeApp: (person, place) => post('remove', { person: person.mri, place: wirePlace(place) }),
    removeChat: (person) => post('removeChat', { person: person.mri }),
    blockBot: (person, blocked = true) => post('block', { person: person.mri, blocked }),

    deliver: (activity, options = {}) => post('deliver', { activity, ...options }),
    deliverAgain: (activityId, options = {}) => post('deliverAgain', { activityId, ...options }),
    setLimits: async (limits) => {
      await post('limits', limits);
    },

    journal: () => get('journal'),
    deliveries: () => get('deliveries'),
    complaints: () => get('complaints'),
    addFault: async (fault) => (await post<{ id: string }>('faults', fault)).id,
    clearFaults: () => call('DELETE', 'faults'),
    heldBy: async (id) => {
      await get(`faults/${id}/held`);
    },
    release: (id) => call('DELETE', `faults/${id}`),
  };
}

interface Reading<T> {
  readonly found: T | undefined;
  /** For the error message. */
  readonly seen: () => string;
}

async function callAdmin<T>(url: string, method: string, body: object | undefined): Promise<T> {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
  const response = await fetch(url, { method, ...content });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${new URL(url).pathname}: ${response.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

function wirePlace(place: Place): object {
  return place.kind === 'personal' ? { kind: place.kind } : place;
}

function whereQuery(where: Place | string | undefined): string {
  if (where === undefined) return '';
  if (typeof where === 'string') return queryPart('conversation', where);
  const channel = where.kind === 'channel' ? queryPart('channel', where.channel) : '';
  const person = where.kind === 'personal' ? queryPart('person', where.person?.mri) : '';
  return `${queryPart('kind', where.kind)}${channel}${person}`;
}

function queryPart(name: string, value: string | undefined): string {
  return value === undefined ? '' : `&${name}=${encodeURIComponent(value)}`;
}

function inShort({ id, conversationId, text, summary, edits }: SimMessage): string {
  return `${id} in ${conversationId}, ${edits} edits: ${text ?? summary ?? 'a card'}`;
}
