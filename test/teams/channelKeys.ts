import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { AuthenticatedBot } from '../../src/teams/botConfig.ts';

export const appId = 'b0700000-0000-4000-8000-000000000001';
export const tenant = 'c0470500-0000-4000-8000-000000000001';
export const issuer = 'https://api.botframework.com';
export const serviceUrl = 'http://127.0.0.1:5999/teams/';

export interface ChannelKeys {
  readonly metadataUrl: string;
  /** Signs with the channel's key, or with a stranger's under the same or another name. */
  sign(claims: JWTPayload, with_?: { readonly stranger?: boolean; readonly kid?: string }): Promise<string>;
  close(): void;
}

/** The key server of a channel: metadata and keys, on loopback. */
export async function serveChannelKeys(endorsements: readonly string[] = ['msteams']): Promise<ChannelKeys> {
  const [own, stranger] = await Promise.all([generateKeyPair('RS256'), generateKeyPair('RS256')]);
  const keys = [{ ...(await exportJWK(own.publicKey)), kid: 'channel', use: 'sig', endorsements }];
  const server = createServer((httpRequest, httpResponse) => {
    const metadata = { issuer, jwks_uri: `${origin()}/keys` };
    httpResponse.end(JSON.stringify(httpRequest.url === '/keys' ? { keys } : metadata));
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    metadataUrl: `${origin()}/metadata`,
    sign: (claims, options = {}) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: options.kid ?? 'channel' })
        .sign(options.stranger ? stranger.privateKey : own.privateKey),
    close: () => server.close().closeAllConnections(),
  };
}

export function botOf(metadataUrl: string): AuthenticatedBot {
  return {
    kind: 'authenticated',
    appId,
    settings: {
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenant,
      ToChannelFromBotLoginUrl: 'http://127.0.0.1:1/login',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: 'http://127.0.0.1:1/oauth',
      ToBotFromChannelOpenIdMetadataUrl: metadataUrl,
      ToBotFromEmulatorOpenIdMetadataUrl: metadataUrl,
    },
    serviceHosts: new Set(['127.0.0.1:5999']),
    allowedTenants: new Set([tenant]),
  };
}

/** What Teams claims for a delivery, at a moment. */
export function claimsAt(now: Date, changed: object = {}): JWTPayload {
  const seconds = Math.floor(now.getTime() / 1_000);
  return { iss: issuer, aud: appId, serviceurl: serviceUrl, nbf: seconds - 300, exp: seconds + 3_600, ...changed };
}

export function aMessage(changed: object = {}) {
  return {
    type: 'message',
    id: '1700000000000',
    timestamp: '2026-11-24T10:00:00.000Z',
    channelId: 'msteams',
    serviceUrl,
    from: { id: '29:alice', aadObjectId: '11111111-aaaa-4aaa-8aaa-111111111111' },
    recipient: { id: `28:${appId}` },
    conversation: { id: '19:a@thread.tacv2', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    text: 'hello',
    ...changed,
  };
}
