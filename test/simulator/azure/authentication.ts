import { errors } from 'jose';
import { ArmRefusal } from './armAnswer.ts';
import type { Principal } from './rights.ts';
import type { Tokens } from './tokens.ts';

/** Audiences that Azure Resource Manager takes for itself. */
export const ARM_AUDIENCES = ['https://management.azure.com', 'https://management.core.windows.net'];

export interface Authentication {
  readonly tokens: Tokens;
  readonly tenantId: string;
  /** The clients of the older generation ask for a token for the endpoint that they talk to. */
  readonly ownAudience: string;
  /** How far ARM's clock is ahead of the machine's: it reads the lifetime of a token by its own. */
  readonly clockSkewMs: number;
}

/** @throws {ArmRefusal} 401 in ARM's words */
export async function authenticate(header: string | undefined, authentication: Authentication): Promise<Principal> {
  const { tokens, tenantId, ownAudience, clockSkewMs } = authentication;
  const now = new Date(Date.now() + clockSkewMs);
  const token = /^Bearer (?<token>.+)$/i.exec(header ?? '')?.groups?.token;
  if (token === undefined) {
    throw unauthorized(
      'AuthenticationFailed',
      "Authentication failed. The 'Authorization' header is missing.",
      tenantId,
    );
  }
  const claims = await tokens.verify(token, now).catch((error: unknown) => {
    throw refusalOfToken(error, tenantId, now);
  });
  const audiences = [...ARM_AUDIENCES, ownAudience];
  if (audiences.includes(claims.aud.replace(/\/+$/, ''))) return { oid: claims.oid, appid: claims.appid };
  const message =
    `The access token has been obtained for wrong audience or resource '${claims.aud}'. It should exactly match with one of the ` +
    `allowed audiences ${ARM_AUDIENCES.flatMap((one) => [`'${one}/'`, `'${one}'`]).join(',')}.`;
  throw unauthorized('InvalidAuthenticationTokenAudience', message, tenantId);
}

function refusalOfToken(error: unknown, tenantId: string, now: Date): ArmRefusal {
  if (error instanceof errors.JWTExpired) {
    const expiry = new Date(Number(error.payload.exp) * 1000).toISOString();
    const message = `The access token expiry UTC time '${expiry}' is earlier than current UTC time '${now.toISOString()}'.`;
    return unauthorized('ExpiredAuthenticationToken', message, tenantId);
  }
  if (error instanceof errors.JWTClaimValidationFailed && error.claim === 'iss') {
    const message =
      `The access token is from the wrong issuer '${error.payload.iss}'. It must match the tenant 'https://sts.windows.net/${tenantId}/' ` +
      `associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${tenantId}' to get the token.`;
    return unauthorized('InvalidAuthenticationTokenTenant', message, tenantId);
  }
  return unauthorized('InvalidAuthenticationToken', 'The access token is invalid.', tenantId);
}

function unauthorized(code: string, message: string, tenantId: string): ArmRefusal {
  const challenge =
    `Bearer authorization_uri="https://login.microsoftonline.com/${tenantId}", error="invalid_token", ` +
    `error_description="${message}"`;
  return new ArmRefusal(401, { code, message }, { 'WWW-Authenticate': challenge });
}
