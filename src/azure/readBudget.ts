import { setTimeout } from 'node:timers/promises';
import {
  createHttpHeaders,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { retryAfterMsOf } from './retryAfter.ts';

/** Resolves after some time; the signal of the request is minded by `endAtAbort`. */
export type Pause = (ms: number) => Promise<unknown>;

/** Time as budgets count it, and how to wait in it. */
export interface Pacing {
  /** Milliseconds since any moment; never runs backwards. */
  now(): number;
  readonly pause: Pause;
}

/** ARM's instances each count for themselves: one that knows of little left outweighs the next ones that know of much. */
const LAST_FEW = 5;
/** Calls slow down when less than this part of the budget is left. */
const SCARCE = 0.1;
/**
 * Between two calls while little is left. ARM fills a bucket up by 25 reads a second, so the shortest just lets it fill;
 * the longest leaves a person's turn room for a few reads.
 */
const DISTANCE_MIN_MS = 50;
const DISTANCE_MAX_MS = 250;
/** Whoever would wait longer is refused at once: a step has 20 s for all its reads. */
const WAIT_MOST_MS = 10_000;
/** What the budget is thought to shrink by with each answer: ARM's has once gone from 12,000 to 250, and may again. */
const FADING = 0.001;
/** The smallest full bucket that is documented. A bot that starts while little is left must not take that for much. */
const SMALLEST_BUCKET = 250;
/** An absurd Retry-After must not silence the bot. */
const HELD_MOST_MS = 600_000;

type Kind = 'reads' | 'writes';

interface Budget {
  /** The most that was ever left, fading: what it is in figures differs, and is documented otherwise than it is seen. */
  readonly most: number;
  /** What the last few answers said is left, newest last. */
  readonly left: readonly number[];
  /** The earliest that the next call may leave. */
  readonly nextAt: number;
  /** Until then ARM refuses, and asking it would only make it longer. */
  readonly heldUntil: number;
}

const UNKNOWN: Budget = { most: SMALLEST_BUCKET, left: [], nextAt: 0, heldUntil: 0 };

/**
 * Slows calls down before ARM refuses them: what it still grants in a subscription, it says in each answer. Once it did
 * refuse, what asks again too early is answered here. Writes never wait, and are never held: they are few and stand on
 * checks that grow old.
 *
 * The policies that it makes share what they know, since ARM counts the bot's calls whichever client they come from.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function createReadBudget({ now, pause }: Pacing = REAL_TIME): () => PipelinePolicy {
  const budgets = new Map<string, Budget>();
  return () => ({
    name: 'keepReadBudget',
    async sendRequest(request, next) {
      const subscription = subscriptionOf(request);
      if (subscription === undefined) return next(request);
      const key = `${subscription} ${kindOf(request)}`;
      const sharedKey = `${subscription} global-${kindOf(request)}`;
      if (mayWait(request)) {
        const budget = budgets.get(key) ?? UNKNOWN;
        if (now() < budget.heldUntil) return refusedAlready(request, budget.heldUntil - now());
        const leaveAt = Math.max(now(), budget.nextAt);
        const distance = Math.max(distanceMs(budget), distanceMs(budgets.get(sharedKey) ?? UNKNOWN));
        budgets.set(key, { ...budget, nextAt: leaveAt + distance });
        const waitMs = leaveAt - now();
        if (waitMs > WAIT_MOST_MS) {
          budgets.set(key, budget);
          return refusedAlready(request, waitMs);
        }
        if (waitMs > 0)
          await waitInLine(
            request,
            () => pause(waitMs),
            () => giveBack(budgets, key, distance),
          );
      }
      const response = await next(request);
      budgets.set(key, noted(budgets.get(key) ?? UNKNOWN, request, response, now()));
      // Others who ask in the subscription take from it as well: it may be scarce while the bot's own is not.
      budgets.set(
        sharedKey,
        withLeft(budgets.get(sharedKey) ?? UNKNOWN, leftIn(response, `global-${kindOf(request)}`)),
      );
      return response;
    },
  });
}

/** Waits for its moment; who is told to end before that leaves it to the next ones. */
async function waitInLine(request: PipelineRequest, pause: () => Promise<unknown>, leave: () => void): Promise<void> {
  const { abortSignal } = request;
  abortSignal?.addEventListener('abort', leave);
  await pause();
  abortSignal?.removeEventListener('abort', leave);
}

function giveBack(budgets: Map<string, Budget>, key: string, ms: number): void {
  const budget = budgets.get(key);
  if (budget) budgets.set(key, { ...budget, nextAt: budget.nextAt - ms });
}

const REAL_TIME: Pacing = {
  now: () => performance.now(),
  // Keeps no process alive for it.
  pause: (ms) => setTimeout(ms, undefined, { ref: false }),
};

function subscriptionOf({ url }: PipelineRequest): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(new URL(url).pathname)?.[1]?.toLowerCase();
}

/** ARM counts a POST as a write, whatever it asks for. */
function kindOf({ method }: PipelineRequest): Kind {
  return method === 'GET' ? 'reads' : 'writes';
}

/** Each POST of the bot's asks for something, such as learned routes; what it changes, it changes by PUT and DELETE. */
function mayWait({ method }: PipelineRequest): boolean {
  return method === 'GET' || method === 'POST';
}

function leftIn({ headers }: PipelineResponse, bucket: Kind | `global-${Kind}`): number | undefined {
  const left = headers.get(`x-ms-ratelimit-remaining-subscription-${bucket}`)?.trim() ?? '';
  return /^\d+$/.test(left) ? Number(left) : undefined;
}

function noted(known: Budget, request: PipelineRequest, response: PipelineResponse, now: number): Budget {
  const held = response.status === 429 && mayWait(request) ? (retryAfterMsOf(response.headers) ?? 0) : 0;
  return {
    ...withLeft(known, leftIn(response, kindOf(request))),
    heldUntil: Math.max(known.heldUntil, now + Math.min(held, HELD_MOST_MS)),
  };
}

function withLeft(known: Budget, left: number | undefined): Budget {
  if (left === undefined) return known;
  return {
    ...known,
    most: Math.max(left, known.most * (1 - FADING), SMALLEST_BUCKET),
    left: [...known.left, left].slice(-LAST_FEW),
  };
}

/** The less is left, the longer. */
function distanceMs({ most, left }: Budget): number {
  const scarce = most * SCARCE;
  const least = Math.min(...left);
  return least < scarce ? DISTANCE_MAX_MS - (DISTANCE_MAX_MS - DISTANCE_MIN_MS) * (least / scarce) : 0;
}

/** What ARM would say once more. */
function refusedAlready(request: PipelineRequest, ms: number): PipelineResponse {
  const headers = createHttpHeaders({ 'Retry-After': String(Math.ceil(ms / 1_000)) });
  const message = 'Azure Resource Manager has refused calls of this kind until now; this one was not sent.';
  return { request, status: 429, headers, bodyAsText: JSON.stringify({ error: { code: 'TooManyRequests', message } }) };
}
