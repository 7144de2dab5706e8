import { verify } from 'node:crypto';
import { type Activity, Channels } from 'botbuilder';
import { AuthenticationConstants } from 'botframework-connector';
// The index does not export it. With it the framework's own cache of keys is shared: one fetch a day, not two.
import { JwtTokenExtractor } from 'botframework-connector/lib/auth/jwtTokenExtractor.js';
import { AuthenticationRefused } from './authenticationRefused.ts';
import type { AuthenticatedBot } from './botConfig.ts';

/** Clocks differ; the framework allows the same. */
const CLOCK_TOLERANCE_SECONDS = 5 * 60;
/** The framework fetches keys without a limit: a silent key server would hold every delivery for ever. */
const KEYS_TIMEOUT_MS = 5_000;
const DIGESTS: Readonly<Record<string, string>> = { RS256: 'RSA-SHA256', RS384: 'RSA-SHA384', RS512: 'RSA-SHA512' };

interface Token {
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly signed: string;
  readonly signature: Buffer;
}

/**
 * Checks that Teams signed this delivery, for this bot, for this service URL, now.
 *
 * The framework checks again afterwards, but it lets a token without `exp` and an activity without `serviceUrl` pass,
 * answers a bad signature with 500, and prints the public key to the console for each: so this comes first.
 *
 * @throws {AuthenticationRefused} 401, or 503 while the keys cannot be read
 */
export async function verifyChannelToken(
  authorization: string,
  activity: Partial<Activity>,
  bot: AuthenticatedBot,
  now: Date,
): Promise<void> {
  const token = parse(authorization);
  checkClaims(token.claims, activity, bot, now.getTime() / 1_000);
  // Other channels are signed alike, but Direct Line for one lets its client choose who an activity is from.
  if (activity.channelId !== Channels.Msteams) throw new AuthenticationRefused('wrongChannel');
  await checkSignature(token, bot);
}

function parse(authorization: string): Token {
  if (authorization === '') throw new AuthenticationRefused('noToken');
  const [, header, payload, signature] = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]*)$/.exec(authorization) ?? [];
  if (header === undefined || payload === undefined || signature === undefined) {
    throw new AuthenticationRefused('malformedToken');
  }
  return {
    header: decode(header),
    claims: decode(payload),
    signed: `${header}.${payload}`,
    signature: Buffer.from(signature, 'base64url'),
  };
}

function decode(part: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Not JSON: refused below like any other part that is no object.
  }
  throw new AuthenticationRefused('malformedToken');
}

/**
 * Everything that needs no key, first: a stranger's token then costs no look-up. Only the channel's own issuer counts;
 * the framework would also take what the Emulator's tenants sign, for any service URL.
 */
function checkClaims(claims: Token['claims'], activity: Partial<Activity>, bot: AuthenticatedBot, now: number): void {
  if (claims.iss !== issuerOf(bot)) throw new AuthenticationRefused('wrongIssuer');
  if (claims.aud !== bot.appId) throw new AuthenticationRefused('wrongAudience');
  if (typeof claims.exp !== 'number') throw new AuthenticationRefused('noExpiry');
  if (now > claims.exp + CLOCK_TOLERANCE_SECONDS) throw new AuthenticationRefused('expired');
  const notBefore = claims.nbf ?? 0;
  if (typeof notBefore !== 'number' || now < notBefore - CLOCK_TOLERANCE_SECONDS) {
    throw new AuthenticationRefused('notYetValid');
  }
  if (!activity.serviceUrl) throw new AuthenticationRefused('serviceUrlMissing');
  if (claims[AuthenticationConstants.ServiceUrlClaim] !== activity.serviceUrl) {
    throw new AuthenticationRefused('serviceUrlMismatch');
  }
}

async function checkSignature({ header, signed, signature }: Token, bot: AuthenticatedBot) {
  const digest = typeof header.alg === 'string' && Object.hasOwn(DIGESTS, header.alg) ? DIGESTS[header.alg] : undefined;
  if (digest === undefined) throw new AuthenticationRefused('wrongAlgorithm');
  if (typeof header.kid !== 'string') throw new AuthenticationRefused('unknownKey');
  const found = await keyOf(header.kid, metadataUrlOf(bot));
  if (found === null) throw new AuthenticationRefused('unknownKey');
  if (!verify(digest, Buffer.from(signed), found.key, signature)) throw new AuthenticationRefused('badSignature');
  const endorsements = found.endorsements ?? [];
  if (endorsements.length > 0 && !endorsements.includes(Channels.Msteams)) {
    throw new AuthenticationRefused('wrongChannel');
  }
}

function issuerOf({ settings }: AuthenticatedBot): string {
  return settings.ToBotFromChannelTokenIssuer ?? AuthenticationConstants.ToBotFromChannelTokenIssuer;
}

function metadataUrlOf({ settings }: AuthenticatedBot): string {
  return settings.ToBotFromChannelOpenIdMetadataUrl ?? AuthenticationConstants.ToBotFromChannelOpenIdMetadataUrl;
}

async function keyOf(kid: string, metadataUrl: string) {
  const { openIdMetadata } = new JwtTokenExtractor({}, metadataUrl, Object.keys(DIGESTS));
  try {
    return await Promise.race([openIdMetadata.getKey(kid), rejectAfter(KEYS_TIMEOUT_MS)]);
  } catch (cause) {
    throw new AuthenticationRefused('keysUnreachable', { cause });
  }
}

function rejectAfter(ms: number): Promise<never> {
  const signal = AbortSignal.timeout(ms);
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }));
}
