import type { IncomingMessage, ServerResponse } from 'node:http';
import { ARM_AUDIENCES } from './authentication.ts';
import { sendJson } from './httpExchange.ts';
import type { Tokens } from './tokens.ts';

export const IDENTITY_PATH = '/msi/token';
const BOT_FRAMEWORK_AUDIENCE = 'https://api.botframework.com';
/** The client id of the managed identity where the caller names none. */
const DEFAULT_CLIENT_ID = '0b07b07b-0000-4000-8000-00000000c11d';

interface IdentityDeps {
  readonly tokens: Tokens;
  readonly principalId: string;
  /** Proves that the caller runs on the machine that the identity belongs to. */
  readonly identityHeader: string;
  readonly ownAudience: () => string;
}

/** One of the two protocols of App Service's managed-identity endpoint. */
interface Protocol {
  readonly header: string;
  readonly clientIdParameter: string;
  expiresOn(expiresAt: Date): string;
  /** Only the newer one says whose token it is. */
  readonly namesClient: boolean;
}

/**
 * By api-version. Clients take the newer where IDENTITY_ENDPOINT and IDENTITY_HEADER are set, and the older one,
 * since retired, where MSI_ENDPOINT and MSI_SECRET are.
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  '2019-08-01': {
    header: 'X-IDENTITY-HEADER',
    clientIdParameter: 'client_id',
    expiresOn: (expiresAt) => String(Math.floor(expiresAt.getTime() / 1000)),
    namesClient: true,
  },
  '2017-09-01': { header: 'Secret', clientIdParameter: 'clientid', expiresOn: writtenDate, namesClient: false },
};

export async function answerIdentity(
  request: IncomingMessage,
  response: ServerResponse,
  deps: IdentityDeps,
): Promise<void> {
  const query = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams;
  const protocol = PROTOCOLS[query.get('api-version') ?? ''];
  const refusal = refusalOf(request, query, protocol, deps);
  if (refusal !== undefined || protocol === undefined) {
    const { status = 400, message = '' } = refusal ?? {};
    sendJson(response, status, { statusCode: status, message });
    return;
  }
  const resource = query.get('resource') ?? '';
  const clientId = query.get(protocol.clientIdParameter) ?? DEFAULT_CLIENT_ID;
  const { token, expiresAt } = await deps.tokens.issue({ oid: deps.principalId, aud: resource, appid: clientId });
  sendJson(response, 200, {
    access_token: token,
    expires_on: protocol.expiresOn(expiresAt),
    resource,
    token_type: 'Bearer',
    ...(protocol.namesClient && { client_id: clientId }),
  });
}

/** `11/05/2021 15:18:31 +00:00`, as the Azure CLI reads it: Windows wrote AM and PM, which it cannot. */
function writtenDate(date: Date): string {
  const [day = '', time = ''] = date.toISOString().split('T');
  const [year, month, dayOfMonth] = day.split('-');
  return `${month}/${dayOfMonth}/${year} ${time.slice(0, 8)} +00:00`;
}

function refusalOf(
  request: IncomingMessage,
  query: URLSearchParams,
  protocol: Protocol | undefined,
  deps: IdentityDeps,
) {
  const name = protocol?.header ?? 'X-IDENTITY-HEADER';
  const header = request.headers[name.toLowerCase()];
  if (request.method !== 'GET') return { status: 405, message: 'Only GET is supported.' };
  if (header === undefined) return { status: 400, message: `The header ${name} is missing.` };
  if (header !== deps.identityHeader) return { status: 401, message: `The header ${name} is not valid.` };
  if (protocol === undefined) {
    return { status: 400, message: `The api-version is one of ${Object.keys(PROTOCOLS).join(', ')}.` };
  }
  const resource = (query.get('resource') ?? '').replace(/\/+$/, '');
  const known = [...ARM_AUDIENCES, BOT_FRAMEWORK_AUDIENCE, deps.ownAudience()];
  if (known.includes(resource)) return undefined;
  return {
    status: 400,
    message: `AADSTS500011: The resource principal named ${resource} was not found in the tenant.`,
  };
}
