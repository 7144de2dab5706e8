import { AuthenticationError } from 'botframework-connector';

const STATUS = {
  noToken: 401,
  malformedToken: 401,
  wrongAlgorithm: 401,
  wrongIssuer: 401,
  wrongAudience: 401,
  noExpiry: 401,
  expired: 401,
  notYetValid: 401,
  serviceUrlMissing: 401,
  serviceUrlMismatch: 401,
  unknownKey: 401,
  badSignature: 401,
  wrongChannel: 401,
  refusedByFramework: 401,
  serviceUrlNotAllowed: 403,
  tenantNotAllowed: 403,
  keysUnreachable: 503,
} as const;

/** Why a delivery is turned away: for the log. The sender is told the status alone. */
type RefusalReason = keyof typeof STATUS;

/** A delivery that is not, or not provably, from a Teams that this bot serves. No turn runs for it. */
export class AuthenticationRefused extends AuthenticationError {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, options: { cause?: unknown } = {}) {
    super(`authenticating a delivery: ${reason}`, STATUS[reason]);
    this.name = 'AuthenticationRefused';
    this.reason = reason;
    this.cause = options.cause;
  }
}
