import { AuthenticationRefused } from './teams/authenticationRefused.ts';

/** Every way in which the door itself turns a request away: status, and the words that the sender reads. */
const REFUSALS = {
  notJson: [400, 'The body is not JSON in UTF-8.'],
  notAnActivity: [400, 'The body is not an activity: it must be an object with a type.'],
  bodyIncomplete: [400, 'The body ended before it was complete.'],
  notAuthenticated: [401, 'The request does not carry a valid token for this bot.'],
  notAllowed: [403, 'This tenant or service URL is not served by this bot.'],
  foreignHeaders: [403, 'Without authentication only direct requests are served: no Origin, Forwarded, X-Forwarded-*.'],
  notFound: [404, 'There is nothing at this path.'],
  methodNotAllowed: [405, 'This method is not served at this path.'],
  bodyTooLarge: [413, 'The body is larger than 256 KB.'],
  notJsonType: [415, 'Content-Type must be application/json, without a Content-Encoding.'],
  tooManyFailures: [429, 'Too many requests without a valid token came from this address.'],
  internal: [500, 'The bot could not handle this. Its log has the reason under the reference id.'],
  notReady: [503, 'The storage does not answer.'],
  keysUnreachable: [503, 'The keys that tokens are checked with cannot be read now.'],
} as const satisfies Record<string, readonly [number, string]>;

type HttpRefusalCode = keyof typeof REFUSALS;

/** A request that gets an error for its answer. Nothing of `cause` is told to the sender. */
export class HttpRefusal extends Error {
  readonly code: HttpRefusalCode;
  readonly status: number;
  /** Seconds to wait, for the Retry-After header. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: HttpRefusalCode, options: { cause?: unknown; retryAfterSeconds?: number } = {}) {
    super(REFUSALS[code][1], { cause: options.cause });
    this.name = 'HttpRefusal';
    this.code = code;
    this.status = REFUSALS[code][0];
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

/** What an error is for the sender; an unknown one is `internal`, and stays inside. */
export function asRefusal(error: unknown): HttpRefusal {
  if (error instanceof HttpRefusal) return error;
  return new HttpRefusal(codeOf(error), { cause: error });
}

function codeOf(error: unknown): HttpRefusalCode {
  if (error instanceof AuthenticationRefused) {
    if (error.statusCode === 401) return 'notAuthenticated';
    return error.statusCode === 503 ? 'keysUnreachable' : 'notAllowed';
  }
  // These two are restify's, thrown where no route fits.
  if (error instanceof Error && error.name === 'ResourceNotFoundError') return 'notFound';
  return error instanceof Error && error.name === 'MethodNotAllowedError' ? 'methodNotAllowed' : 'internal';
}
