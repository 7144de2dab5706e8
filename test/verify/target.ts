import type { TokenCredential } from '@azure/identity';
import { type Found, find } from './found.ts';
import { type LinkStory, tellLinkStory } from './linkStory.ts';
import { mayBeSent } from './mayBeSent.ts';

const API_VERSION = '2026-01-01';

/** An answer of Azure Resource Manager, or of what is taken for it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed; undefined where there is none. */
  readonly body: unknown;
}

/** One request and its answer, as they were: keys and all. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly requestBody?: unknown;
  readonly answer: Answer;
}

/** What the checks are asked of: the simulator, or Azure. */
export interface Target {
  readonly name: string;
  readonly subscription: string;
  /** Id of the one resource group in which something may be written; undefined = nothing is. */
  readonly group: string | undefined;
  /** Object id of somebody whose roles come through a group alone. */
  readonly groupMember: string | undefined;
  readonly found: Found;
  /**
   * @param path - from the subscription on, or the URL that an answer gave
   * @throws {Error} instead of writing outside of the group, or sending the token anywhere but to the target
   */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Lets time pass: Azure's own, or that of the simulator. */
  wait(ms: number): Promise<void>;
  /** What became of an authorization and a connection that were made for the checks: told once, kept for all of them. */
  linkStory(): Promise<LinkStory>;
}

export interface TargetOptions {
  readonly name: string;
  readonly endpoint: string;
  readonly credential: TokenCredential;
  readonly subscriptionId: string;
  readonly groupName?: string | undefined;
  readonly groupMember?: string | undefined;
  readonly wait: (ms: number) => Promise<void>;
  readonly record?: (exchange: Exchange) => void;
}

const SCOPE = 'https://management.azure.com/.default';
/** Who owns a group lets the checks write in it by this tag. */
export const PERMISSION_TAG = { name: 'verify-azure', value: 'allowed' } as const;
const ANSWERED_WITHIN_MS = 60_000;

/** @throws {Error} where the group is not there, or does not carry the tag */
export async function createTarget(options: TargetOptions): Promise<Target> {
  const { name, groupMember, wait } = options;
  const subscription = `/subscriptions/${options.subscriptionId}`;
  const reading = caller(options, undefined);
  const group = options.groupName === undefined ? undefined : `${subscription}/resourceGroups/${options.groupName}`;
  if (group !== undefined) await demandTag(group, reading);
  const call = caller(options, group);
  const found = await find(subscription, group, call);
  let told: Promise<LinkStory> | undefined;
  const target: Target = {
    ...{ name, subscription, group, groupMember, found, call, wait },
    linkStory() {
      told ??= tellLinkStory(target);
      return told;
    },
  };
  return target;
}

async function demandTag(group: string, call: Target['call']): Promise<void> {
  const { status, body } = await call('GET', `${group}?api-version=2021-04-01`);
  const tags = (body as { readonly tags?: Readonly<Record<string, string>> } | undefined)?.tags;
  if (status === 200 && tags?.[PERMISSION_TAG.name] === PERMISSION_TAG.value) return;
  const { name, value } = PERMISSION_TAG;
  throw new Error(`nothing is written in ${group} (${status}): it does not carry the tag "${name}: ${value}"`);
}

function caller(options: TargetOptions, group: string | undefined): Target['call'] {
  const { endpoint, credential, record } = options;
  return async (method, path, requestBody) => {
    const url = new URL(path.startsWith('https:') ? path : `${endpoint}${withVersion(path)}`);
    if (url.origin !== new URL(endpoint).origin) throw new Error(`${url.origin} is not ${endpoint}`);
    if (!mayBeSent(method, url.pathname, group)) throw new Error(`${method} ${url.pathname} is not for these checks`);
    const token = await credential.getToken(SCOPE);
    if (token === null) throw new Error('there is no token for Azure Resource Manager');
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWERED_WITHIN_MS),
      headers: { authorization: `Bearer ${token.token}`, 'content-type': 'application/json' },
      ...(requestBody !== undefined && { body: JSON.stringify(requestBody) }),
    });
    const answer = { status: response.status, headers: response.headers, body: parsed(await response.text()) };
    record?.({ method, url: url.href, requestBody, answer });
    return answer;
  };
}

/** A path with a query says its own api-version, or has none because the question is about its absence. */
function withVersion(path: string): string {
  return path.includes('?') ? path : `${path}?api-version=${API_VERSION}`;
}

function parsed(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
