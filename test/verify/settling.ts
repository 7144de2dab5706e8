import { textAt } from '../simulator/azure/json.ts';
import type { Answer, Target } from './target.ts';

/** Where Azure does not say by Retry-After when to ask again. */
const POLL_EVERY_MS = 30_000;
/** A creation took three minutes where it was recorded; half an hour is what the bot allows. */
const POLL_FOR_MS = 30 * 60_000;

/** Follows the operation of an answer to its end; nothing to follow = no answers. */
export async function settled(target: Target, answer: Answer): Promise<readonly Answer[]> {
  const url = answer.headers.get('azure-asyncoperation');
  if (url === null) return [];
  const polls: Answer[] = [];
  const everyMs = pauseAfter(answer);
  for (let waitedMs = 0; waitedMs < POLL_FOR_MS; waitedMs += everyMs) {
    const poll = await target.call('GET', url);
    polls.push(poll);
    if (textAt(poll.body, 'status') !== 'InProgress') return polls;
    await target.wait(everyMs);
  }
  throw new Error(`an operation was not over after ${POLL_FOR_MS / 60_000} minutes`);
}

/** As Azure asked for when it accepted, between a second and a minute: its polls say nothing of it. */
export function pauseAfter({ headers }: Answer): number {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 60) * 1_000 : POLL_EVERY_MS;
}
