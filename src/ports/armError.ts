import type { AzureError } from '../network/azureError.ts';

/**
 * Azure said no, or could not be reached.
 *
 * `error.status` is undefined when there was no answer: then a write may or may not have had its effect.
 */
export class ArmError extends Error {
  readonly error: AzureError;
  /** 409, 429, 5xx and no answer: the same call may work later. */
  readonly retryable: boolean;
  /** What Retry-After asked for, unbounded. */
  readonly retryAfterMs: number | undefined;

  constructor(
    doing: string,
    error: AzureError,
    options: { retryable: boolean; retryAfterMs?: number | undefined; cause?: unknown },
  ) {
    super(`${doing}: ${error.code || error.status || 'no answer'}`, { cause: options.cause });
    this.name = 'ArmError';
    this.error = error;
    this.retryable = options.retryable;
    this.retryAfterMs = options.retryAfterMs;
  }
}
