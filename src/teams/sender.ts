import type { ConnectorClient } from 'botframework-connector';
import { BoardError } from '../ports/boardError.ts';
import type { Place } from '../request/people.ts';
import type { TeamsAdapter } from './adapter.ts';
import { activityOf, type Message } from './message.ts';
import { type Places, wireId } from './places.ts';

/** Sends and changes messages. One call is at most one HTTP request; who holds the record decides what to repeat. */
export interface Sender {
  /** @returns the new message's id @throws {BoardError} */
  post(place: Place, message: Message, signal: AbortSignal): Promise<string>;
  /** @throws {BoardError} */
  update(place: Place, activityId: string, message: Message, signal: AbortSignal): Promise<void>;
}

export function createSender(adapter: TeamsAdapter, appId: string, places: Places): Sender {
  async function calling<T>(doing: string, place: Place, call: (connector: ConnectorClient) => Promise<T>): Promise<T> {
    const reference = await places.referenceOf(place);
    if (!reference) throw new BoardError(doing, { outcome: 'refused', code: 'UnknownPlace' });
    let answer: T | undefined;
    try {
      await adapter.continueConversationAsync(appId, reference, async (context) => {
        answer = await call(context.turnState.get<ConnectorClient>(adapter.ConnectorClientKey));
      });
    } catch (cause) {
      throw boardError(doing, cause);
    }
    return answer as T;
  }

  return {
    async post(place, message, signal) {
      const doing = 'posting a message';
      const sent = await calling(doing, place, (connector) =>
        connector.conversations.sendToConversation(wireId(place), activityOf(message), { abortSignal: signal }),
      );
      // Some answers carry no id: the message is there, but nobody can change it any more.
      if (!sent?.id) throw new BoardError(doing, { outcome: 'unknown', code: 'NoActivityId' });
      return sent.id;
    },
    async update(place, activityId, message, signal) {
      const activity = { ...activityOf(message), id: activityId };
      await calling('updating a message', place, (connector) =>
        connector.conversations.updateActivity(wireId(place), activityId, activity, { abortSignal: signal }),
      );
    },
  };
}

/** What the failures mean: https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages */
function boardError(doing: string, cause: unknown): BoardError {
  const status = statusOf(cause);
  const code = codeOf(cause) ?? (status === undefined ? 'NoAnswer' : String(status));
  if (status === 429 || status === 412) {
    return new BoardError(doing, { outcome: 'notSent', code, retryAfterMs: retryAfterMs(cause), cause });
  }
  const wasRefused = status !== undefined && status >= 400 && status < 500 && status !== 408;
  if (wasRefused) return new BoardError(doing, { outcome: 'refused', code, cause });
  // Nothing listened at the other end: nothing can have been sent.
  const notSent = code === 'ECONNREFUSED' || code === 'ENOTFOUND';
  return new BoardError(doing, { outcome: notSent ? 'notSent' : 'unknown', code, cause });
}

function statusOf(error: unknown): number | undefined {
  const status = member(error, 'statusCode');
  return typeof status === 'number' ? status : undefined;
}

function codeOf(error: unknown): string | undefined {
  const body = member(member(member(error, 'details'), 'error'), 'code') ?? member(error, 'code');
  return typeof body === 'string' && body !== '' ? body : undefined;
}

function retryAfterMs(error: unknown): number | undefined {
  const headers = member(member(error, 'response'), 'headers');
  if (typeof headers !== 'object' || headers === null || !('get' in headers) || typeof headers.get !== 'function')
    return undefined;
  const seconds = Number(headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
