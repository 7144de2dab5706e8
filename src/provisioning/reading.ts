import type { Read, Unread } from '../network/facts.ts';
import { ArmError } from '../ports/armError.ts';

/** A refused or failed read is a fact too; only a bug goes on as an exception. */
export async function reading<T>(call: Promise<T>): Promise<Read<T>> {
  try {
    return { read: true, value: await call };
  } catch (error) {
    if (!(error instanceof ArmError)) throw error;
    return { read: false, reason: unread(error), retryAfterMs: error.retryAfterMs };
  }
}

function unread({ error }: ArmError): Unread {
  if (error.status === 404) return 'notFound';
  if (error.status === 401 || error.status === 403) return 'forbidden';
  if (error.status === 429) return 'throttled';
  // Of a request timeout the server says that it waited in vain: for people that is no answer either.
  const wasAnswered = (error.status !== undefined && error.status !== 408) || error.code === 'UnexpectedAnswer';
  return wasAnswered ? 'broken' : 'unreachable';
}
