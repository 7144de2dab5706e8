import type { ConnectorClient } from 'botframework-connector';
import { BoardError } from '../ports/boardError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Person, Place } from '../request/people.ts';
import { RETRY_AFTER_MAX_MS } from '../request/times.ts';
import type { TeamsAdapter } from './adapter.ts';
import { chatWith } from './chatWith.ts';
import { delay } from './delay.ts';
import { activityOf, type Message } from './message.ts';
import { createPace, type Slot } from './pace.ts';
import { type Places, placeOf, wireId } from './places.ts';
import { onLeaving } from './singleCallConnectors.ts';

/** Sends and changes messages. One call is at most one HTTP request; who holds the record decides what to repeat. */
export interface Sender {
  /** @returns the new message's id @throws {BoardError} */
  post(place: Place, message: Message, signal: AbortSignal): Promise<string>;
  /**
   * Opens the one-to-one chat with a person of a place; Teams gives the one that there is, if there is one.
   *
   * @throws {BoardError}
   */
  open(near: Place, person: Person, signal: AbortSignal): Promise<Place>;
  /** Of updates of one message that wait at the same time only the newest is sent. @throws {BoardError} */
  update(place: Place, activityId: string, message: Message, signal: AbortSignal): Promise<void>;
}

export interface SenderDeps {
  readonly adapter: Pick<TeamsAdapter, 'continueConversationAsync' | 'ConnectorClientKey'>;
  /** Empty where nobody shows a token. */
  readonly appId: string;
  readonly places: Places;
  readonly clock: Clock;
  /** How to wait for room; in real time unless told otherwise. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

/** Longer than this nobody waits for room: who asked is told to come back. */
const WAIT_FOR_ROOM_MS = 2_000;
/** What a 429 without Retry-After asks for. */
const HOLD_MS = 1_000;
/** The code of an update in whose place a newer one goes out. */
export const OVERTAKEN = 'Overtaken';

export function createSender(deps: SenderDeps): Sender {
  const { clock } = deps;
  const pace = createPace();
  /** The newest update of each message that waits for its moment. */
  const waiting = new Map<string, { readonly slot: Slot }>();

  /** One pace for cards and replies: Teams counts what one bot sends to a thread, whatever it is. */
  function reserve(doing: string, place: Place): Slot {
    const slot = pace.reserve(place, clock.now(), WAIT_FOR_ROOM_MS);
    if (slot) return slot;
    throw new BoardError(doing, {
      outcome: 'notSent',
      code: 'Paced',
      retryAfterMs: pace.waitMs(place, clock.now()),
    });
  }

  /** Calls the connector at the slot's moment, with every failure as a `BoardError`. */
  async function calling<T>(sending: Sending, slot: Slot, call: Call<T>): Promise<T> {
    const { doing, place, signal } = sending;
    let hasLeft = false;
    try {
      await moment(sending, slot);
      const answer = inConversation(deps, place, doing, (connector, botId) => {
        onLeaving(connector, () => {
          hasLeft = true;
          pace.leaves(slot, clock.now());
        });
        return call(connector, botId);
      });
      // The library fetches the bot's token before the call, and no signal of ours ends that.
      return await beforeAbort(answer, signal);
    } catch (cause) {
      const error = boardError(doing, cause, hasLeft, clock.now());
      if (!hasLeft && error.code !== OVERTAKEN) pace.giveBack(slot, place);
      const held = error.retryAfterMs ?? (statusOf(cause) === 429 ? HOLD_MS : 0);
      if (hasLeft) pace.hold(place, clock.now(), Math.min(held, RETRY_AFTER_MAX_MS));
      throw error;
    }
  }

  /** Waits for the slot's moment, and once more where that has moved while it waited; not for ever. */
  async function moment({ doing, place, signal, mayStillGo }: Sending, slot: Slot): Promise<void> {
    const giveUpAt = clock.now().getTime() + WAIT_FOR_ROOM_MS;
    for (;;) {
      if (!mayStillGo()) throw new BoardError(doing, { outcome: 'notSent', code: OVERTAKEN });
      const waitMs = pace.waitOf(slot, place, clock.now());
      if (waitMs === 0) return;
      if (clock.now().getTime() + waitMs > giveUpAt) {
        throw new BoardError(doing, { outcome: 'notSent', code: 'Paced', retryAfterMs: waitMs });
      }
      await beforeAbort((deps.wait ?? delay)(waitMs), signal);
    }
  }

  return {
    async post(place, message, signal) {
      const sending = { doing: 'posting a message', place, signal, mayStillGo: () => true };
      const sent = await calling(sending, reserve(sending.doing, place), (connector) =>
        connector.conversations.sendToConversation(wireId(place), activityOf(message), { abortSignal: signal }),
      );
      // Some answers carry no id: the message is there, but nobody can change it any more.
      if (!sent?.id) throw new BoardError(sending.doing, { outcome: 'unknown', code: 'NoActivityId' });
      return sent.id;
    },
    async open(near, person, signal) {
      const sending = { doing: 'opening a chat', place: near, signal, mayStillGo: () => true };
      const opened = await calling(sending, reserve(sending.doing, near), (connector, botId) =>
        connector.conversations.createConversation(chatWith(person, botId), { abortSignal: signal }),
      );
      if (!opened?.id) throw new BoardError(sending.doing, { outcome: 'unknown', code: 'NoConversationId' });
      const chat = placeOf(opened.id, person.tenantId);
      await deps.places.rememberBeside(chat, near);
      return chat;
    },
    async update(place, activityId, message, signal) {
      const doing = 'updating a message';
      const activity = { ...activityOf(message), id: activityId };
      const key = `${wireId(place)} ${activityId}`;
      // An older one that still waits is not sent: it would go over this one. Its moment is this one's.
      const mine = { slot: waiting.get(key)?.slot ?? reserve(doing, place) };
      waiting.set(key, mine);
      const mayStillGo = () => waiting.get(key) === mine;
      try {
        await calling({ doing, place, signal, mayStillGo }, mine.slot, (connector) => {
          if (!mayStillGo()) throw new BoardError(doing, { outcome: 'notSent', code: OVERTAKEN });
          waiting.delete(key);
          return connector.conversations.updateActivity(wireId(place), activityId, activity, { abortSignal: signal });
        });
      } finally {
        if (mayStillGo()) waiting.delete(key);
      }
    },
  };
}

/** One message on its way. `mayStillGo`: nothing newer takes its place. */
interface Sending {
  readonly doing: string;
  readonly place: Place;
  readonly signal: AbortSignal;
  mayStillGo(): boolean;
}

async function inConversation<T>(
  { adapter, appId, places }: SenderDeps,
  place: Place,
  doing: string,
  call: Call<T>,
): Promise<T> {
  const reference = await places.referenceOf(place);
  if (!reference) throw new BoardError(doing, { outcome: 'refused', code: 'UnknownPlace' });
  let answer: T | undefined;
  await adapter.continueConversationAsync(appId, reference, async (context) => {
    const connector = context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey);
    answer = await call(connector, reference.bot?.id ?? '');
  });
  return answer as T;
}

type Call<T> = (connector: ConnectorClient, botId: string) => Promise<T>;

/** @throws what the signal was aborted with, when that comes first; the work goes on without us */
async function beforeAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const give = () => reject(signal.reason);
  if (signal.aborted) give();
  signal.addEventListener('abort', give, { once: true });
  try {
    return await Promise.race([aborted, work]);
  } finally {
    signal.removeEventListener('abort', give);
  }
}

/** Repeating such a call never helps. A 401 or a 409 passes: a key is rolled over, a conversation is being changed. */
const FINAL: readonly number[] = [400, 403, 404, 413];

/**
 * What the failures mean: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
 *
 * @param hasLeft - whether the request went out before it failed: one that did not can have done nothing
 */
function boardError(doing: string, cause: unknown, hasLeft: boolean, now: Date): BoardError {
  if (cause instanceof BoardError) return cause;
  const status = hasLeft ? statusOf(cause) : undefined;
  const code = codeOf(cause) ?? (status === undefined ? 'NoAnswer' : String(status));
  if (!hasLeft) return new BoardError(doing, { outcome: 'notSent', code, cause });
  if (status !== undefined && FINAL.includes(status)) return new BoardError(doing, { outcome: 'refused', code, cause });
  const wasRefused = status !== undefined && status >= 400 && status < 500 && status !== 408;
  // Nothing listened at the other end: nothing can have been sent.
  const notSent = wasRefused || code === 'ECONNREFUSED' || code === 'ENOTFOUND';
  const retryAfterMs = retryAfterMsOf(cause, now);
  return new BoardError(doing, { outcome: notSent ? 'notSent' : 'unknown', code, retryAfterMs, cause });
}

function statusOf(error: unknown): number | undefined {
  const status = member(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

function codeOf(error: unknown): string | undefined {
  const body = member(member(member(error, 'details'), 'error'), 'code') ?? member(error, 'code');
  return typeof body === 'string' && body !== '' ? body : undefined;
}

/** Seconds, or a date, which is measured from the answer's own. */
function retryAfterMsOf(error: unknown, now: Date): number | undefined {
  const asked = headerOf(error, 'retry-after');
  if (asked === undefined) return undefined;
  const answeredAt = Date.parse(headerOf(error, 'date') ?? '') || now.getTime();
  const ms = /^\d+(\.\d+)?$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - answeredAt;
  return ms > 0 ? ms : undefined;
}

function headerOf(error: unknown, name: string): string | undefined {
  const headers = member(member(error, 'response'), 'headers');
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return undefined;
  const value: unknown = headers.get(name);
  return typeof value === 'string' ? value.trim() : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
