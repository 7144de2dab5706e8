import type { AzureError } from '../network/azureError.ts';

/** ARM's no, or ours before anything was sent, on its way from a policy to `translating`. */
export class Refused extends Error {
  readonly error: AzureError;
  readonly retryAfterMs: number | undefined;

  constructor(error: AzureError, retryAfterMs?: number) {
    super(error.code || String(error.status));
    this.name = 'Refused';
    this.error = error;
    this.retryAfterMs = retryAfterMs;
  }
}

/** An answer that is not of the shape ARM documents; the message names the part. */
export class UnexpectedAnswer extends Error {
  constructor(part: string) {
    super(part);
    this.name = 'UnexpectedAnswer';
  }
}

/** A refusal of our own: nothing was sent to Azure. */
export function refusedHere(code: string, message: string, status?: number): Refused {
  return new Refused({ code, message, details: [], status, correlationId: undefined });
}
