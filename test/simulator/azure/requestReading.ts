import { ArmRefusal } from './armAnswer.ts';
import type { Principal } from './rights.ts';
import type { ArmRequest } from './simulation.ts';

/** A request as it came over the line. */
export interface RawRequest {
  readonly method: string;
  readonly url: string;
  readonly text: string;
  readonly contentType: string | undefined;
  readonly ifMatch: string | undefined;
}

/** https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits */
const LARGEST_BODY_BYTES = 4 * 1_024 * 1_024;

export const INVALID_JSON = Symbol('invalid JSON');

/** @throws {ArmRefusal} for what ARM cannot read */
export function readRequest(raw: RawRequest, principal: Principal): ArmRequest {
  const { method, url, ifMatch } = raw;
  // Not `new URL`: clients of the older generation write `//subscriptions/…`, which it reads as a host.
  const [rawPath = '', rawQuery = ''] = url.split(/\?(.*)/s);
  const query = new URLSearchParams(rawQuery);
  const apiVersion = query.get('api-version') ?? '';
  if (apiVersion === '') {
    const message = 'The api-version query parameter (?api-version=) is required for all requests.';
    throw new ArmRefusal(400, { code: 'MissingApiVersionParameter', message });
  }
  if (!/^\d{4}-\d{2}-\d{2}(-preview)?$/i.test(apiVersion)) {
    const message = `The api-version '${apiVersion}' is invalid. The supported format is 'yyyy-MM-dd' or 'yyyy-MM-dd-preview'.`;
    throw new ArmRefusal(400, { code: 'InvalidApiVersionParameter', message });
  }
  return { method, path: decodedPath(rawPath), query, apiVersion, body: bodyOf(raw), principal, ifMatch };
}

function bodyOf({ text, contentType }: RawRequest): unknown {
  if (text === '') return undefined;
  if (Buffer.byteLength(text) > LARGEST_BODY_BYTES) {
    const message = 'The request content size exceeds the maximum size of 4 MB.';
    throw new ArmRefusal(413, { code: 'RequestContentTooLarge', message });
  }
  if (!/^application\/json\s*(;|$)/i.test(contentType ?? '')) {
    const message = `The content media type '${contentType ?? '<null>'}' is not supported. Only 'application/json' is supported.`;
    throw new ArmRefusal(415, { code: 'UnsupportedMediaType', message });
  }
  const body = parseJson(text);
  if (body !== INVALID_JSON) return body;
  const message = 'The request content was invalid and could not be deserialized.';
  throw new ArmRefusal(400, { code: 'InvalidRequestContent', message });
}

function decodedPath(rawPath: string): string {
  const path = rawPath.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    throw new ArmRefusal(400, { code: 'BadRequest', message: `The request url '${rawPath}' is invalid.` });
  }
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return INVALID_JSON;
  }
}
