import { createDefaultHttpClient, createPipelineRequest, type PipelineResponse } from '@azure/core-rest-pipeline';
import { neededList, textAt } from './armJson.ts';
import type { AzureClients } from './azureClients.ts';
import { refusedHere, UnexpectedAnswer } from './refused.ts';
import { retryAfterMsOf } from './retryAfter.ts';

/** An answer of ARM's, 2xx; everything else was thrown as a refusal. */
export interface ArmAnswer {
  readonly status: number;
  /** Undefined where the answer has no body or none that is JSON. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
  readonly retryAfterMs: number | undefined;
}

interface ArmQuestion {
  readonly method: 'GET' | 'POST';
  /** An id or scope, perhaps with a child; begins with `/subscriptions/`. */
  readonly path: string;
  readonly apiVersion: string;
  /** OData, of ours: nothing that people typed. */
  readonly filter?: string;
  readonly signal: AbortSignal;
}

const httpClient = createDefaultHttpClient();

/** A list of a gateway's connections has one page; a server that pages without end must not hold a step. */
const MOST_PAGES = 20;

/** Sends one raw request to a resource. To be run inside `translating`. */
export async function ask(clients: AzureClients, question: ArmQuestion): Promise<ArmAnswer> {
  const { method, path, apiVersion, filter, signal } = question;
  clients.requireAllowed(subscriptionIn(path));
  const url = `${clients.armEndpoint}${escaped(path)}?api-version=${apiVersion}${filter ? `&$filter=${encodeURIComponent(filter)}` : ''}`;
  return send(clients, url, method, signal);
}

/** Follows an address that ARM gave, byte for byte; refused without a request when it is not on the ARM host. */
export async function follow(clients: AzureClients, url: string, signal: AbortSignal): Promise<ArmAnswer> {
  if (!URL.canParse(url)) throw refusedHere('ForeignOperationUrl', 'The address of the operation is not a URL.');
  return send(clients, url, 'GET', signal);
}

/** All items of a list, over its pages. */
export async function askForAll(clients: AzureClients, question: ArmQuestion): Promise<readonly unknown[]> {
  let { body } = await ask(clients, question);
  const items = [...neededList(body, 'value')];
  for (let pages = 1; textAt(body, 'nextLink'); pages += 1) {
    if (pages >= MOST_PAGES) throw new UnexpectedAnswer('more pages than a list can have');
    ({ body } = await follow(clients, textAt(body, 'nextLink') ?? '', question.signal));
    items.push(...neededList(body, 'value'));
  }
  return items;
}

async function send(
  clients: AzureClients,
  url: string,
  method: 'GET' | 'POST',
  signal: AbortSignal,
): Promise<ArmAnswer> {
  const httpRequest = createPipelineRequest({ url, method, abortSignal: signal });
  httpRequest.headers.set('Accept', 'application/json');
  const response = await clients.pipeline.sendRequest(httpClient, httpRequest);
  return {
    status: response.status,
    body: bodyOf(response),
    header: (name) => response.headers.get(name),
    retryAfterMs: retryAfterMsOf(response.headers),
  };
}

function bodyOf({ bodyAsText }: PipelineResponse): unknown {
  if (!bodyAsText) return undefined;
  try {
    return JSON.parse(bodyAsText);
  } catch {
    return undefined; // Whoever needs a body will miss the part it needs, and say which.
  }
}

/** Takes an id apart; what is none is refused as ARM would refuse it, rather than taken for a bug or a broken line. */
export function wellFormed<T>(take: () => T): T {
  try {
    return take();
  } catch {
    throw invalidId();
  }
}

/** @throws {Refused} when the text is no scope inside a subscription */
export function subscriptionIn(scope: string): string {
  const [, subscriptionId] = /^\/subscriptions\/([0-9a-f-]{36})(?:\/|$)/i.exec(scope) ?? [];
  if (subscriptionId) return subscriptionId;
  throw invalidId();
}

/**
 * Escapes a path segment by segment. `.` and `..` are no names in Azure, and would make the path mean another resource.
 *
 * @throws {Refused}
 */
export function escaped(path: string): string {
  const segments = path.split('/');
  if (segments.some((segment) => segment === '.' || segment === '..')) throw invalidId();
  return segments.map(encodeURIComponent).join('/');
}

/** 404: there can be no such resource. */
function invalidId(): Error {
  return refusedHere('InvalidResourceId', 'The id is not one that a resource can have.', 404);
}
