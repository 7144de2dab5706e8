import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Exchange } from './target.ts';

/** Headers that say how ARM behaves. Whatever else there is, cookies say, stays out. */
const HEADERS =
  /^(?:azure-async.*|location|retry-after|content-type|date|etag|x-ms-(?:request-id|correlation-request-id|failure-cause|ratelimit-.*|user-quota-.*))$/;
/** Members that hold a secret, or open something. */
const SECRET = /key|secret|token|password|^sig$/i;
const HIDDEN = '<hidden>';
/** Asterisks, zeros or nothing: how a key is masked is what the recording is for. */
const MASK = /^[*0-]*$/;

/** Appends each exchange to a file of JSON lines, without tokens, keys, and the signatures of URLs. */
export function recorderTo(path: string): (exchange: Exchange) => void {
  mkdirSync(dirname(path), { recursive: true });
  const secrets = new Set<string>();
  return (exchange) => {
    const line = JSON.stringify(shown(exchange, secrets));
    // A message may quote what was a member of its own before.
    const safe = [...secrets].reduce((text, secret) => text.replaceAll(secret, HIDDEN), line);
    appendFileSync(path, `${safe}\n`, { mode: 0o600 });
  };
}

/** An exchange as it may be shown to others; ids of subscriptions and resources are in it. */
function shown({ method, url, requestBody, answer }: Exchange, secrets: Set<string>): unknown {
  const headers = [...answer.headers].filter(([name]) => HEADERS.test(name));
  return {
    ...{ method, url: unsigned(url), status: answer.status },
    ...(requestBody !== undefined && { requestBody: hidden(requestBody, '', secrets) }),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, unsigned(value)])),
    ...(answer.body !== undefined && { body: hidden(answer.body, '', secrets) }),
  };
}

function hidden(value: unknown, name: string, secrets: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => hidden(one, name, secrets));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, hidden(one, member, secrets)]));
  }
  if (typeof value !== 'string') return value;
  if (!SECRET.test(name)) return unsigned(value);
  if (MASK.test(value)) return value;
  secrets.add(value);
  return HIDDEN;
}

/** Every URL in a text has nothing in its query but the api-version, the filter and the like. */
function unsigned(text: string): string {
  return text.replaceAll(/https:\/\/\S+/gi, unsignedUrl);
}

function unsignedUrl(text: string): string {
  if (!text.includes('?')) return text;
  if (!URL.canParse(text)) return `${text.split('?')[0]}?${HIDDEN}`;
  const url = new URL(text);
  for (const name of new Set(url.searchParams.keys())) {
    if (!/^(?:api-version|\$filter|\$top)$/i.test(name)) url.searchParams.set(name, HIDDEN);
  }
  return url.href;
}
