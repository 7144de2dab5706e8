import { createRemoteJWKSet, exportJWK, generateKeyPair, type JWTPayload, jwtVerify, SignJWT } from 'jose';

/** Tokens as Teams signs them, and as an attacker would. Any other string is sent as it is. */
export type TokenKind =
  | 'good'
  | 'none'
  | 'forged'
  | 'tampered'
  | 'algNone'
  | 'hs256'
  | 'expired'
  | 'notYetValid'
  | 'noExp'
  | 'wrongAudience'
  | 'wrongIssuer'
  | 'wrongServiceUrl'
  | 'unknownKey';

export interface ChannelTokens {
  /** The public key, endorsed for `msteams`, as the key set that the bot reads. */
  readonly keySet: { readonly keys: readonly object[] };
  /** The Authorization header of a delivery; undefined for `none`. */
  authorization(kind: string, serviceUrl: string): Promise<string | undefined>;
}

export const channelIssuer = 'https://api.botframework.com';
const kid = 'teams-simulator';
const HOUR_SECONDS = 3_600;

/** Other claims under a signature that was made for the true ones. */
function tamper(token: string, changed: JWTPayload): string {
  const [header, , signature] = token.split('.');
  return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
}

/** Names the right key, so that only the algorithm gives it away. */
function unsigned(claims: JWTPayload): string {
  const halves = [{ alg: 'none', typ: 'JWT', kid }, claims];
  return `${halves.map((half) => Buffer.from(JSON.stringify(half)).toString('base64url')).join('.')}.`;
}

export async function createChannelTokens(botAppId: string): Promise<ChannelTokens> {
  const [own, stranger] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const keySet = {
    keys: [{ ...(await exportJWK(own.publicKey)), kid, use: 'sig', alg: 'RS256', endorsements: ['msteams'] }],
  };

  function sign(claims: JWTPayload, key = own.privateKey, keyId = kid): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: keyId }).sign(key);
  }

  async function token(kind: string, serviceurl: string): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const claims = { iss: channelIssuer, aud: botAppId, serviceurl, nbf: now - 300, exp: now + HOUR_SECONDS };
    const { exp: _, ...endless } = claims;
    const secret = new TextEncoder().encode('a secret that only the attacker knows');
    const made: Record<TokenKind, () => string | Promise<string>> = {
      none: () => '',
      good: () => sign(claims),
      forged: () => sign(claims, stranger.privateKey),
      tampered: async () => tamper(await sign(claims), { ...claims, exp: claims.exp + HOUR_SECONDS }),
      algNone: () => unsigned(claims),
      hs256: () => new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid }).sign(secret),
      expired: () => sign({ ...claims, nbf: now - 2 * HOUR_SECONDS, exp: now - HOUR_SECONDS }),
      notYetValid: () => sign({ ...claims, nbf: now + HOUR_SECONDS, exp: now + 2 * HOUR_SECONDS }),
      noExp: () => sign(endless),
      wrongAudience: () => sign({ ...claims, aud: '00000000-0000-0000-0000-00000000beef' }),
      wrongIssuer: () => sign({ ...claims, iss: 'https://sts.example.com/' }),
      wrongServiceUrl: () => sign({ ...claims, serviceurl: 'https://attacker.example.com/' }),
      unknownKey: () => sign(claims, stranger.privateKey, 'nobody-knows-this-key'),
    };
    return Object.hasOwn(made, kind) ? made[kind as TokenKind]() : kind;
  }

  return {
    keySet,
    async authorization(kind, serviceUrl) {
      return kind === 'none' ? undefined : `Bearer ${await token(kind, serviceUrl)}`;
    },
  };
}

/** Says whether an Authorization header carries a token that the bot may call the connector with. */
export type BotTokenCheck = (authorization: string | undefined) => Promise<boolean>;

/** @param botAppId - the app that the token was issued to: another app's is as good as none */
export function createBotTokenCheck(keysUrl: string, botAppId: string): BotTokenCheck {
  const keys = createRemoteJWKSet(new URL(keysUrl), { cooldownDuration: 0 });
  return async (authorization) => {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1];
    if (token === undefined) return false;
    const rules = { audience: channelIssuer, algorithms: ['RS256'], requiredClaims: ['exp', 'iss'] };
    return jwtVerify(token, keys, rules).then(
      ({ payload }) => payload.appid === botAppId || payload.azp === botAppId,
      () => false,
    );
  };
}
