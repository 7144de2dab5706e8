import tls from 'node:tls';
import type { AzureSimulator } from './azureSimulator.ts';

/** An answer of the simulator to a raw request of a test. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  // A test reads into it freely; a wrong path shows as undefined.
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ArmCaller {
  call(
    method: string,
    pathOrUrl: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<RawAnswer>;
}

/** Lets this process trust the simulator's authority: NODE_EXTRA_CA_CERTS comes too late in a running one. */
export function trust(simulator: AzureSimulator): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), simulator.ca]);
}

/** Calls ARM as the person or identity with this object id. */
export async function callerAs(simulator: AzureSimulator, oid = simulator.principalId): Promise<ArmCaller> {
  trust(simulator);
  const token = await simulator.tokenFor({ oid, aud: 'https://management.azure.com' });
  return {
    async call(method, pathOrUrl, body, headers) {
      const url = pathOrUrl.startsWith('https:') ? pathOrUrl : `${simulator.armEndpoint}${withVersion(pathOrUrl)}`;
      const response = await fetch(url, {
        method,
        headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
    },
  };
}

/** By who answers for the path, the last of its providers; where there is none, ARM itself. */
const VERSIONS: readonly (readonly [RegExp, string])[] = [
  [/\/providers\/Microsoft\.Authorization\/locks/i, '2020-05-01'],
  [/\/providers\/Microsoft\.Authorization\//i, '2022-04-01'],
  [/\/providers\/Microsoft\.ResourceGraph\//i, '2024-04-01'],
  [/\/providers\/Microsoft\.Insights\//i, '2015-04-01'],
  [/\/providers\/[^/]+\//i, '2026-01-01'],
  [/^/, '2021-04-01'],
];

function withVersion(path: string): string {
  if (path.includes('api-version=')) return path;
  const version = VERSIONS.find(([provider]) => provider.test(path))?.[1];
  return `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`;
}

/** Calls the admin interface; answers the parsed body. */
export async function admin(simulator: AzureSimulator, method: string, path: string, body?: unknown) {
  const response = await fetch(`${simulator.adminEndpoint}${path}`, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}
