import { exportJWK, generateKeyPair, type JWK, jwtVerify, SignJWT } from 'jose';

/** Microsoft's managed identities get tokens that live 24 hours. */
const TOKEN_LIFETIME_MS = 24 * 3_600_000;
const KEY_ID = 'azure-simulator';

/**
 * One signing key for all simulators of a process: msal keeps tokens in a cache of the process, so a test file
 * that starts a second simulator would otherwise bring it a token of the first.
 */
const keyPair = generateKeyPair('RS256', { extractable: true });

export interface TokenClaims {
  /** Object id of the principal. */
  readonly oid: string;
  readonly aud: string;
  readonly appid?: string;
  /** Real time, as a client's clock is real: a clock moved by hand must not age the tokens it has in its cache. */
  readonly expiresAt?: Date;
}

export interface Tokens {
  issue(claims: TokenClaims): Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** The key set that verifies what `issue` signs. */
  keySet(): Promise<{ readonly keys: readonly JWK[] }>;
  /** @throws {Error} of jose when the token is forged, expired or not of this issuer */
  verify(
    token: string,
    now: Date,
  ): Promise<{ readonly oid: string; readonly aud: string; readonly appid: string | undefined }>;
}

export function createTokens(tenantId: string): Tokens {
  const issuer = `https://sts.windows.net/${tenantId}/`;
  return {
    async issue({ oid, aud, appid, expiresAt = new Date(Date.now() + TOKEN_LIFETIME_MS) }) {
      const { privateKey } = await keyPair;
      const token = await new SignJWT({ oid, sub: oid, tid: tenantId, appid, idtyp: 'app', ver: '1.0' })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: KEY_ID })
        .setIssuer(issuer)
        .setAudience(aud)
        .setIssuedAt()
        .setNotBefore(Math.floor(Date.now() / 1000) - 300)
        .setExpirationTime(expiresAt)
        .sign(privateKey);
      return { token, expiresAt };
    },
    async keySet() {
      const { publicKey } = await keyPair;
      return { keys: [{ ...(await exportJWK(publicKey)), kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
    },
    async verify(token, now) {
      const { publicKey } = await keyPair;
      const { payload } = await jwtVerify(token, publicKey, {
        issuer,
        algorithms: ['RS256'],
        currentDate: now,
        requiredClaims: ['exp', 'aud', 'oid'],
      });
      const appid = typeof payload.appid === 'string' ? payload.appid : undefined;
      return { oid: String(payload.oid), aud: String(payload.aud), appid };
    },
  };
}
