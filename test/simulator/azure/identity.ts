import type { IncomingMessage, ServerResponse } from 'node:http';
import { ARM_AUDIENCES } from './authentication.ts';
import { sendJson } from './httpExchange.ts';
import type { Tokens } from './tokens.ts';

export const IDENTITY_PATH = '/msi/token';
const BOT_FRAMEWORK_AUDIENCE = 'https://api.botframework.com';
/** The client id of the managed identity where the caller names none. */
const DEFAULT_CLIENT_ID = '0b07b07b-0000-4000-8000-00000000c11d';

export interface IdentityDeps {
  readonly tokens: Tokens;
  readonly principalId: string;
  /** Proves that the caller runs on the machine that the identity belongs to. */
  readonly identityHeader: string;
  readonly ownAudience: () => string;
}

/**
 * The managed-identity endpoint of App Service, protocol 2019-08-01.
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
export async function answerIdentity(
  request: IncomingMessage,
  response: ServerResponse,
  deps: IdentityDeps,
): Promise<void> {
  const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
  const refusal = refusalOf(request, query, deps);
  if (refusal !== undefined) {
    sendJson(response, refusal.status, { statusCode: refusal.status, message: refusal.message });
    return;
  }
  const resource = query.get('resource') ?? '';
  const clientId = query.get('client_id') ?? DEFAULT_CLIENT_ID;
  const { token, expiresAt } = await deps.tokens.issue({ oid: deps.principalId, aud: resource, appid: clientId });
  sendJson(response, 200, {
    access_token: token,
    expires_on: String(Math.floor(expiresAt.getTime() / 1000)),
    resource,
    token_type: 'Bearer',
    client_id: clientId,
  });
}

function refusalOf(request: IncomingMessage, query: URLSearchParams, deps: IdentityDeps) {
  const header = request.headers['x-identity-header'];
  if (request.method !== 'GET') return { status: 405, message: 'Only GET is supported.' };
  if (header === undefined) return { status: 400, message: 'The header X-IDENTITY-HEADER is missing.' };
  if (header !== deps.identityHeader) return { status: 401, message: 'The header X-IDENTITY-HEADER is not valid.' };
  if (query.get('api-version') !== '2019-08-01')
    return { status: 400, message: 'Only api-version 2019-08-01 is supported.' };
  const resource = (query.get('resource') ?? '').replace(/\/+$/, '');
  const known = [...ARM_AUDIENCES, BOT_FRAMEWORK_AUDIENCE, deps.ownAudience()];
  if (known.includes(resource)) return undefined;
  return {
    status: 400,
    message: `AADSTS500011: The resource principal named ${resource} was not found in the tenant.`,
  };
}
