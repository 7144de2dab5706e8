import type { AzureError } from '../network/azureError.ts';
import { errorsInJson } from '../network/pastedJson.ts';
import { listAt, memberOf, textAt } from './armJson.ts';

/** Details nest two or three deep in ARM; an answer that nests without end must not exhaust the stack. */
const MOST_LEVELS = 10;

/** Reads the error out of an answer's text: `{ "error": { … } }`, or the bare error that some providers send. */
export function azureErrorIn(
  text: string | null | undefined,
  status: number | undefined,
  correlationId?: string,
): AzureError {
  return azureErrorOf(parsed(text), status, correlationId);
}

/** The same for a body already read. What is not an error leaves `code` and `message` empty. */
export function azureErrorOf(body: unknown, status: number | undefined, correlationId?: string): AzureError {
  const inner = memberOf(body, 'error');
  return errorFrom(typeof inner === 'object' && inner !== null ? inner : body, { status, correlationId }, MOST_LEVELS);
}

type Answered = Pick<AzureError, 'status' | 'correlationId'>;

function errorFrom(value: unknown, answered: Answered, levels: number): AzureError {
  const inside = levels > 0 ? listAt(value, 'details') : [];
  const none: Answered = { status: undefined, correlationId: undefined };
  const message = textAt(value, 'message') ?? '';
  // A deployment packs the real error as JSON into the text of its own.
  const packed = levels > 0 && message.includes('{') ? errorsInJson(message) : [];
  return {
    code: textAt(value, 'code') ?? '',
    message,
    details: [...inside.map((detail) => errorFrom(detail, none, levels - 1)), ...packed],
    ...answered,
  };
}

function parsed(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined; // A proxy's HTML page, or nothing: there is no error of ARM's in it.
  }
}
