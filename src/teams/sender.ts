import type { ConnectorClient } from 'botframework-connector';
import { BoardError } from '../ports/boardError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Place } from '../request/people.ts';
import { RETRY_AFTER_MAX_MS } from '../request/times.ts';
import type { TeamsAdapter } from './adapter.ts';
import { delay } from './delay.ts';
import { activityOf, type Message } from './message.ts';
import { createPace, type Pace } from './pace.ts';
import { type Places, wireId } from './places.ts';
import { onLeaving } from './singleCallConnectors.ts';

/** Sends and changes messages. One call is at most one HTTP request; who holds the record decides what to repeat. */
export interface Sender {
  /** @returns the new message's id @throws {BoardError} */
  post(place: Place, message: Message, signal: AbortSignal): Promise<string>;
  /** Of updates of one message that wait at the same time only the newest is sent. @throws {BoardError} */
  update(place: Place, activityId: string, message: Message, signal: AbortSignal): Promise<void>;
}

export interface SenderDeps {
  readonly adapter: Pick<TeamsAdapter, 'continueConversationAsync' | 'ConnectorClientKey'>;
  /** Empty where nobody shows a token. */
  readonly appId: string;
  readonly places: Places;
  readonly clock: Clock;
}

/** Longer than this nobody waits for room: who asked is told to come back. */
const WAIT_FOR_ROOM_MS = 2_000;
/** What a 429 without Retry-After asks for. */
const HOLD_MS = 1_000;

export function createSender(deps: SenderDeps): Sender {
  const calling = createCalls(deps);
  /** The newest update of each message that is not yet through. */
  const newest = new Map<string, object>();
  return {
    async post(place, message, signal) {
      const doing = 'posting a message';
      const sent = await calling(doing, place, signal, (connector) =>
        connector.conversations.sendToConversation(wireId(place), activityOf(message), { abortSignal: signal }),
      );
      // Some answers carry no id: the message is there, but nobody can change it any more.
      if (!sent?.id) throw new BoardError(doing, { outcome: 'unknown', code: 'NoActivityId' });
      return sent.id;
    },
    async update(place, activityId, message, signal) {
      const doing = 'updating a message';
      const activity = { ...activityOf(message), id: activityId };
      const key = `${wireId(place)} ${activityId}`;
      const mine = {};
      newest.set(key, mine);
      try {
        await calling(doing, place, signal, (connector) => {
          // While it waited for room a newer one came: what it says is old, and would go over that one.
          if (newest.get(key) !== mine) throw new BoardError(doing, { outcome: 'notSent', code: 'Overtaken' });
          return connector.conversations.updateActivity(wireId(place), activityId, activity, { abortSignal: signal });
        });
      } finally {
        if (newest.get(key) === mine) newest.delete(key);
      }
    },
  };
}

/** Calls of the connector, at a pace that Teams bears, with every failure as a `BoardError`. */
function createCalls(deps: SenderDeps) {
  const { clock } = deps;
  const pace = createPace();
  return async <T>(doing: string, place: Place, signal: AbortSignal, call: Call<T>): Promise<T> => {
    let hasLeft = false;
    try {
      await waitForRoom(pace, doing, place, clock, signal);
      const answer = inConversation(deps, place, doing, (connector) => {
        onLeaving(connector, () => {
          hasLeft = true;
        });
        return call(connector);
      });
      // The library fetches the bot's token before the call, and no signal of ours ends that.
      return await beforeAbort(answer, signal);
    } catch (cause) {
      const error = boardError(doing, cause, hasLeft);
      if (statusOf(cause) === 429) {
        pace.hold(place, clock.now(), Math.min(error.retryAfterMs ?? HOLD_MS, RETRY_AFTER_MAX_MS));
      }
      throw error;
    }
  };
}

/** One pace for cards and replies: Teams counts what one bot sends to a thread, whatever it is. */
async function waitForRoom(pace: Pace, doing: string, place: Place, clock: Clock, signal: AbortSignal): Promise<void> {
  const waitMs = pace.reserve(place, clock.now(), WAIT_FOR_ROOM_MS);
  if (waitMs === undefined) {
    const retryAfterMs = pace.waitMs(place, clock.now());
    throw new BoardError(doing, { outcome: 'notSent', code: 'Paced', retryAfterMs });
  }
  if (waitMs > 0) await beforeAbort(delay(waitMs), signal);
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
    answer = await call(context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey));
  });
  return answer as T;
}

type Call<T> = (connector: ConnectorClient) => Promise<T>;

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
function boardError(doing: string, cause: unknown, hasLeft: boolean): BoardError {
  if (cause instanceof BoardError) return cause;
  const status = hasLeft ? statusOf(cause) : undefined;
  const code = codeOf(cause) ?? (status === undefined ? 'NoAnswer' : String(status));
  if (!hasLeft) return new BoardError(doing, { outcome: 'notSent', code, cause });
  if (status !== undefined && FINAL.includes(status)) return new BoardError(doing, { outcome: 'refused', code, cause });
  const wasRefused = status !== undefined && status >= 400 && status < 500 && status !== 408;
  // Nothing listened at the other end: nothing can have been sent.
  const notSent = wasRefused || code === 'ECONNREFUSED' || code === 'ENOTFOUND';
  const retryAfterMs = wasRefused ? retryAfterMsOf(cause) : undefined;
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

function retryAfterMsOf(error: unknown): number | undefined {
  const headers = member(member(error, 'response'), 'headers');
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return undefined;
  const seconds = Number(headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
