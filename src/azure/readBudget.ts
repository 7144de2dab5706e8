import { setTimeout } from 'node:timers/promises';
import type { PipelinePolicy, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';

/** Resolves after some time; the signal of the request is minded by `endAtAbort`. */
export type Pause = (ms: number) => Promise<unknown>;

/** ARM's instances each count for themselves: one that knows of little left outweighs the next ones that know of much. */
const LAST_FEW = 5;
/** Reads slow down when less than this part of the budget is left. */
const SCARCE = 0.1;
/** The longest is shorter than what a person's turn and a soft read wait for: a slow answer is better than none. */
const PAUSE_MIN_MS = 200;
const PAUSE_MAX_MS = 1_000;
/** What the budget is thought to shrink by with each answer: ARM's has once gone from 12,000 to 250, and may again. */
const FADING = 0.001;

interface Budget {
  /** The most that was ever left, fading: what it is in figures differs, and is documented otherwise than it is seen. */
  readonly most: number;
  /** What the last few answers said is left, newest last. */
  readonly left: readonly number[];
}

/**
 * Slows reads down before ARM refuses them: what it still grants in a subscription, it says in each answer to a read.
 * Writes never wait: they are few, counted apart, and stand on checks that grow old.
 *
 * The policies that it makes share what they know, since ARM counts the bot's reads whichever client they come from.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/request-limits-and-throttling
 */
export function createReadBudget(pause: Pause = pauseUnheld): () => PipelinePolicy {
  const budgets = new Map<string, Budget>();
  return () => ({
    name: 'keepReadBudget',
    async sendRequest(request, next) {
      const subscription = subscriptionOf(request);
      if (subscription === undefined) return next(request);
      const ms = isRead(request) ? pauseMs(budgets.get(subscription)) : 0;
      if (ms > 0) await pause(ms);
      const response = await next(request);
      const left = leftIn(response);
      if (left !== undefined) budgets.set(subscription, noted(budgets.get(subscription), left));
      return response;
    },
  });
}

/** Keeps no process alive for it. */
function pauseUnheld(ms: number): Promise<unknown> {
  return setTimeout(ms, undefined, { ref: false });
}

function subscriptionOf({ url }: PipelineRequest): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(new URL(url).pathname)?.[1]?.toLowerCase();
}

/** Each POST of the bot's asks for something, such as learned routes; what it changes, it changes by PUT and DELETE. */
function isRead({ method }: PipelineRequest): boolean {
  return method === 'GET' || method === 'POST';
}

function leftIn({ headers }: PipelineResponse): number | undefined {
  const left = headers.get('x-ms-ratelimit-remaining-subscription-reads')?.trim() ?? '';
  return /^\d+$/.test(left) ? Number(left) : undefined;
}

function noted(known: Budget | undefined, left: number): Budget {
  const most = Math.max(left, (known?.most ?? 0) * (1 - FADING));
  return { most, left: [...(known?.left ?? []), left].slice(-LAST_FEW) };
}

/** The less is left, the longer. */
function pauseMs(budget: Budget | undefined): number {
  if (!budget) return 0;
  const scarce = budget.most * SCARCE;
  const left = Math.min(...budget.left);
  return left < scarce ? PAUSE_MAX_MS - (PAUSE_MAX_MS - PAUSE_MIN_MS) * (left / scarce) : 0;
}
