import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '../people.ts';
import { trust } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { textAt } from './json.ts';

let simulator: AzureSimulator;

beforeAll(async () => {
  simulator = await startAzureSimulator({ principalId: 'b0700000-0000-4000-8000-00000000cafe' });
  trust(simulator);
});

afterAll(() => simulator.close());

function askIdentity(query: string, header: string | undefined = simulator.identityHeader) {
  return fetch(`${simulator.identityEndpoint}?${query}`, {
    headers: header === '' ? {} : { 'X-IDENTITY-HEADER': header },
  });
}

describe('the managed-identity endpoint', () => {
  it('issues a token that its key set verifies, with the claims of the identity', async () => {
    const answer = await askIdentity('api-version=2019-08-01&resource=https://api.botframework.com&client_id=app-1');
    const { access_token, expires_on, ...rest } = (await answer.json()) as Record<string, string>;
    const keys = createRemoteJWKSet(new URL('/keys', simulator.identityEndpoint));
    const { payload } = await jwtVerify(access_token ?? '', keys);

    expect(rest).toEqual({ resource: 'https://api.botframework.com', token_type: 'Bearer', client_id: 'app-1' });
    expect(payload).toMatchObject({
      iss: `https://sts.windows.net/${tenantId}/`,
      aud: 'https://api.botframework.com',
      oid: simulator.principalId,
      tid: tenantId,
      appid: 'app-1',
    });
    expect(Number(expires_on)).toBe(payload.exp);
  });

  it.each([
    {
      because: 'no header',
      query: 'api-version=2019-08-01&resource=https://management.azure.com',
      header: '',
      status: 400,
    },
    {
      because: 'a wrong header',
      query: 'api-version=2019-08-01&resource=https://management.azure.com',
      header: 'x',
      status: 401,
    },
    {
      because: 'another protocol',
      query: 'api-version=2018-02-01&resource=https://management.azure.com',
      header: undefined,
      status: 400,
    },
    { because: 'no resource', query: 'api-version=2019-08-01', header: undefined, status: 400 },
    {
      because: 'a resource of nobody',
      query: 'api-version=2019-08-01&resource=https://x.example',
      header: undefined,
      status: 400,
    },
  ])('refuses $because with $status', async ({ query, header, status }) => {
    expect((await askIdentity(query, header)).status).toBe(status);
  });
});

describe('the door of ARM', () => {
  function knock(authorization: string | undefined) {
    return fetch(`${simulator.armEndpoint}/subscriptions?api-version=2022-12-01`, {
      headers: authorization === undefined ? {} : { Authorization: authorization },
    });
  }

  async function codeOf(answer: Response): Promise<string> {
    return textAt(await answer.json(), 'error', 'code') ?? '';
  }

  it('opens for a token of the endpoint', async () => {
    const answer = await askIdentity('api-version=2019-08-01&resource=https://management.azure.com/');
    const token = textAt(await answer.json(), 'access_token');

    expect((await knock(`Bearer ${token}`)).status).toBe(200);
  });

  it.each([
    { because: 'no token', token: async () => undefined, code: 'AuthenticationFailed' },
    { because: 'nonsense', token: async () => 'nonsense', code: 'InvalidAuthenticationToken' },
    {
      because: 'an expired token',
      token: () =>
        simulator.tokenFor({ oid: 'x', aud: 'https://management.azure.com', expiresAt: new Date(Date.now() - 60_000) }),
      code: 'ExpiredAuthenticationToken',
    },
    {
      because: 'a token for somebody else',
      token: () => simulator.tokenFor({ oid: 'x', aud: 'https://api.botframework.com' }),
      code: 'InvalidAuthenticationTokenAudience',
    },
    { because: 'a token of another signer', token: forgedToken, code: 'InvalidAuthenticationToken' },
  ])('refuses $because as $code', async ({ token, code }) => {
    const value = await token();
    const answer = await knock(value && `Bearer ${value}`);

    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toContain('Bearer authorization_uri=');
    expect(await codeOf(answer)).toBe(code);
  });
});

async function forgedToken(): Promise<string> {
  const genuine = await simulator.tokenFor({ oid: simulator.principalId, aud: 'https://management.azure.com' });
  const { privateKey } = await generateKeyPair('RS256');
  const { kid } = decodeProtectedHeader(genuine);
  return new SignJWT(decodeJwt(genuine)).setProtectedHeader({ alg: 'RS256', ...(kid && { kid }) }).sign(privateKey);
}
