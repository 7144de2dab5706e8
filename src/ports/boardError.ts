/**
 * A message was not sent, or nobody knows whether it was.
 *
 * `notSent`: certainly not there, may be tried again (429, 412, 401, 409, connection refused, no token, `Paced`: too much
 * was sent already). `unknown`: it may be there (5xx, time-out, an answer without an id). `refused`: final (400, 403,
 * 404, 413); repeating it never helps.
 */
export class BoardError extends Error {
  readonly outcome: 'notSent' | 'unknown' | 'refused';
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(
    doing: string,
    options: {
      outcome: 'notSent' | 'unknown' | 'refused';
      code: string;
      retryAfterMs?: number | undefined;
      cause?: unknown;
    },
  ) {
    super(`${doing}: ${options.code}`, { cause: options.cause });
    this.name = 'BoardError';
    this.outcome = options.outcome;
    this.code = options.code;
    this.retryAfterMs = options.retryAfterMs;
  }
}
