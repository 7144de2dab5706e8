import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Activity } from '../simulator/teams/wire.ts';

/** One message on its way to a bot. */
export interface Sent {
  readonly thread: string;
  /** When it was its turn to go, in milliseconds since 1970: who counts from when it went forgives the bot its queue. */
  readonly dueAt: number;
  /** When the bot had answered over HTTP. */
  readonly answeredAt: number;
  readonly status: number;
}

export interface Load {
  readonly url: string;
  readonly authorization: string;
  readonly perSecond: number;
}

/** Sends at a steady pace, however slowly the bot answers, as people do who do not know of each other. */
export async function offer(
  { url, authorization, perSecond }: Load,
  turns: readonly { readonly thread: string; readonly activity: Activity }[],
): Promise<readonly Sent[]> {
  const agent = new Agent({ keepAlive: true });
  const beganAt = Date.now();
  const sent: Promise<Sent>[] = [];
  for (const [index, { thread, activity }] of turns.entries()) {
    const dueAt = beganAt + (index * 1_000) / perSecond;
    await pause(Math.max(0, dueAt - Date.now()));
    sent.push(
      post(url, authorization, JSON.stringify(activity), agent).then((status) => ({
        thread,
        dueAt,
        answeredAt: Date.now(),
        status,
      })),
    );
  }
  const all = await Promise.all(sent);
  agent.destroy();
  return all;
}

/** @returns the status of the answer; 0 where there was none */
export function post(url: string, authorization: string, body: string, agent?: Agent): Promise<number> {
  const headers = { Authorization: authorization, 'Content-Type': 'application/json; charset=utf-8' };
  return new Promise((resolve) => {
    const going = request(url, { method: 'POST', headers, ...(agent && { agent }) }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    going.once('error', () => resolve(0));
    going.end(body);
  });
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that this part of all values does not exceed. */
export function quantile(values: readonly number[], part: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.max(0, Math.ceil(part * ordered.length) - 1)] ?? Number.NaN;
}
