import { Agent, type IncomingMessage, request } from 'node:http';
import type { Journal } from './journal.ts';
import { parseJson } from './json.ts';
import { Refusal } from './refusal.ts';
import type { ChannelTokens } from './tokens.ts';
import type { Activity, Delivered } from './wire.ts';

/** How long Teams waits. The documents give no number; these are what people measured. */
export interface TimeLimits {
  invokeTimeoutMs: number;
  /** After that the message is sent again, twice at most. */
  messageTimeoutMs: number;
}

export interface Delivery {
  /** One POST to the bot. `activity` may be text that is no JSON at all. */
  post(activity: Activity | string, limitMs: number, token?: string): Promise<Delivered>;
  /** As Teams does: a slow message comes again with the same id, and once more with a new one. */
  message(activity: Activity): Promise<readonly Delivered[]>;
  invoke(activity: Activity): Promise<Delivered>;
  /** Posts an activity again; `newId` makes it look like another one. */
  again(activity: Activity, as: 'sameId' | 'newId'): Promise<Delivered>;
}

export interface DeliveryParts {
  readonly botEndpoint: () => string;
  readonly serviceUrl: () => string;
  readonly tokens: ChannelTokens;
  readonly journal: Journal;
  readonly limits: TimeLimits;
  readonly nextId: () => string;
}

const repetitions = ['sameId', 'newId'] as const;

export function createDelivery(parts: DeliveryParts): Delivery {
  const { journal, limits, tokens, nextId } = parts;

  async function post(activity: Activity | string, limitMs: number, token = 'good'): Promise<Delivered> {
    const at = new Date();
    const body = typeof activity === 'string' ? activity : JSON.stringify(activity);
    const serviceUrl = typeof activity === 'string' ? undefined : activity.serviceUrl;
    const authorization = await tokens.authorization(token, serviceUrl ?? parts.serviceUrl());
    const endpoint = parts.botEndpoint();
    if (endpoint === '') throw new Refusal(409, 'NoBot', 'set the bot endpoint first');
    const headers = { ...describing(activity), ...(authorization ? { Authorization: authorization } : {}) };
    const answered = await postJson(endpoint, body, headers, limitMs);
    const delivered = { ...answered, ms: Date.now() - at.getTime() };
    journal.delivered(activity, at.toISOString(), delivered);
    return delivered;
  }

  function again(activity: Activity, as: 'sameId' | 'newId'): Promise<Delivered> {
    const isInvoke = activity.type === 'invoke';
    const renewed = { ...activity, id: isInvoke ? `f:${nextId()}` : nextId(), timestamp: new Date().toISOString() };
    return post(as === 'newId' ? renewed : activity, isInvoke ? limits.invokeTimeoutMs : limits.messageTimeoutMs);
  }

  return {
    post,
    again,
    invoke: (activity) => post(activity, limits.invokeTimeoutMs),
    async message(activity) {
      const deliveries = [await post(activity, limits.messageTimeoutMs)];
      for (const as of repetitions) {
        if (deliveries.at(-1)?.error !== 'timeout') break;
        deliveries.push(await again(activity, as));
      }
      return deliveries;
    },
  };
}

type Answered = Omit<Delivered, 'ms'>;

/** https://learn.microsoft.com/microsoftteams/platform/bots/build-conversational-capability#request-headers-of-the-bot */
function describing(activity: Activity | string): Readonly<Record<string, string>> {
  const { id, tenantId } = typeof activity === 'string' ? {} : (activity.conversation ?? {});
  return { 'x-ms-conversation-id': headerValue(id), 'x-ms-tenant-id': headerValue(tenantId) };
}

/** Hostile activities are delivered as well; what fits in no header stays out of it. */
function headerValue(value: unknown): string {
  return typeof value === 'string' && /^[\x21-\x7e]*$/.test(value) ? value : '';
}

type Headers = Readonly<Record<string, string>>;

/** A connection for each post: the bot may have been killed and started again since the last one. */
function postJson(url: string, body: string, described: Headers, limitMs: number): Promise<Answered> {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', ...described };
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(limitMs);
    const fail = (error: Error) =>
      resolve({
        status: 0,
        error: signal.aborted ? 'timeout' : ((error as NodeJS.ErrnoException).code ?? error.message),
      });
    const options = { method: 'POST', headers, signal, agent: new Agent({ keepAlive: false }) };
    const sent = request(url, options, (response) => {
      response.on('error', fail);
      readAll(response).then((text) => {
        const parsed = parseJson(text) ?? text;
        resolve({ status: response.statusCode ?? 0, ...(text === '' ? {} : { body: parsed }) });
      }, fail);
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

export async function readAll(stream: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
