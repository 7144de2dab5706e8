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
  return error.status === 401 || error.status === 403 ? 'forbidden' : 'unreachable';
}
