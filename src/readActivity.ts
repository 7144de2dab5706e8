import type { IncomingMessage } from 'node:http';
import { HttpRefusal } from './httpRefusal.ts';

/** Teams sends at most about 100 KB of a message; a body without a limit fills the memory. */
const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads the activity in a request: JSON, an object, with a type.
 *
 * Restify's own body parser counts compressed bytes only, and a broken gzip stream ends the process in it.
 *
 * @throws {HttpRefusal}
 */
export async function readActivity(httpRequest: IncomingMessage): Promise<{ readonly type: string }> {
  if (!isJson(httpRequest)) throw new HttpRefusal('notJsonType');
  const activity = parse(await readBody(httpRequest));
  if (!isActivity(activity)) throw new HttpRefusal('notAnActivity');
  return activity;
}

function isJson({ headers }: IncomingMessage): boolean {
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' && headers['content-encoding'] === undefined;
}

async function readBody(httpRequest: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    // Not destroyed on return: the connection has yet to carry the answer.
    for await (const chunk of httpRequest.iterator({ destroyOnReturn: false })) {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) break;
      chunks.push(chunk);
    }
  } catch (cause) {
    throw new HttpRefusal('bodyIncomplete', { cause });
  }
  if (size <= MAX_BODY_BYTES) return Buffer.concat(chunks);
  httpRequest.resume(); // What still comes is dropped unread, until the time limit of requests.
  throw new HttpRefusal('bodyTooLarge');
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new HttpRefusal('notJson', { cause });
  }
}

function isActivity(value: unknown): value is { readonly type: string } {
  if (typeof value !== 'object' || value === null || !('type' in value)) return false;
  return typeof value.type === 'string' && value.type !== '';
}
