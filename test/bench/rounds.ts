import { setTimeout as pause } from 'node:timers/promises';
import type { Channel } from './channel.ts';
import { median, offer, post, quantile, type Sent } from './load.ts';
import type { MeasuredBot, Which } from './measuredBot.ts';

/** What one bot did with one load. */
export interface Round {
  /** Turns that the process would do in a second if it did nothing else. */
  readonly turnsPerSecond: number;
  readonly cpuMsPerTurn: number;
  /** From a message to its answer over HTTP, which is what Teams waits for. */
  readonly answeredP99Ms: number;
  /** From a message to the message in the chat, which is what a person waits for. */
  readonly seenP99Ms: number;
}

export interface Kind {
  readonly name: string;
  /** The threads of one round, one for each turn, and what is written there. */
  plan(turns: number): Promise<readonly { readonly thread: string; readonly words: string }[]>;
}

interface Bench {
  readonly channel: Channel;
  readonly bots: readonly MeasuredBot[];
  readonly turns: number;
  readonly perSecond: number;
}

/** A bot that has not shown its message by then has lost it. */
const SEEN_WITHIN_MS = 20_000;
const LOOK_EVERY_MS = 250;

/**
 * Each bot in turn, A, B, A, B: what the machine does beside it meets both. The first pair warms both up and is dropped.
 *
 * Teams lets a bot send 50 messages a second in a tenant, and the bot keeps to that, so no bot is driven to its end here:
 * both get the same steady load below it, and what a process could do follows from how long it was busy.
 */
export async function inPairs(bench: Bench, kind: Kind, pairs: number): Promise<ReadonlyMap<Which, readonly Round[]>> {
  const rounds = new Map<Which, Round[]>();
  for (let pair = 0; pair <= pairs; pair += 1) {
    for (const bot of bench.bots) {
      const round = await oneRound(bench, bot, kind);
      if (pair > 0) rounds.set(bot.which, [...(rounds.get(bot.which) ?? []), round]);
    }
  }
  return rounds;
}

async function oneRound({ channel, turns, perSecond }: Bench, bot: MeasuredBot, kind: Kind): Promise<Round> {
  const planned = await kind.plan(turns);
  const messages = planned.map(({ thread, words }) => ({ thread, activity: channel.message(thread, words) }));
  const before = await bot.read();
  const sent = await offer({ url: bot.url, authorization: channel.authorization, perSecond }, messages);
  const refused = sent.find(({ status }) => status >= 300 || status === 0);
  if (refused) throw new Error(`the ${bot.which} bot answered ${kind.name} with ${refused.status}`);
  const seenAfterMs = await seen(channel, bot, sent);
  const after = await bot.read();
  return {
    turnsPerSecond: (1_000 * turns) / (after.busyMs - before.busyMs),
    cpuMsPerTurn: (after.cpuMs - before.cpuMs) / turns,
    answeredP99Ms: quantile(
      sent.map(({ dueAt, answeredAt }) => answeredAt - dueAt),
      0.99,
    ),
    seenP99Ms: quantile(seenAfterMs, 0.99),
  };
}

/** Waits until each message has its answer in its thread, and tells how long each took. */
async function seen(channel: Channel, bot: MeasuredBot, sent: readonly Sent[]): Promise<readonly number[]> {
  const threads = new Set(sent.map(({ thread }) => thread));
  const until = Date.now() + SEEN_WITHIN_MS;
  for (;;) {
    const posts = await channel.posts(threads);
    const waits = sent.map(({ thread, dueAt }) => (posts.get(thread)?.find((at) => at >= dueAt) ?? Number.NaN) - dueAt);
    const missing = waits.filter(Number.isNaN).length;
    if (missing === 0) return waits;
    if (Date.now() > until) {
      const log = bot.warnings().slice(-5).join('\n');
      throw new Error(`${missing} of ${sent.length} answers of the ${bot.which} bot are not in the chat\n${log}`);
    }
    await pause(LOOK_EVERY_MS);
  }
}

/** One message, answered: what a process that has just started does last before it is ready. */
export async function firstAnswer(channel: Channel, bot: MeasuredBot, thread: string): Promise<void> {
  const status = await post(bot.url, channel.authorization, JSON.stringify(channel.message(thread, 'help')));
  if (status !== 200) throw new Error(`the ${bot.which} bot answered its first message with ${status}`);
}

/** A round of `connect`: each begins a request of its own, whose card opens the form. */
export function connecting(channel: Channel): Kind {
  let count = 0;
  return {
    name: 'connect',
    async plan(turns) {
      return (await channel.threads(turns)).map((thread) => {
        count += 1;
        return { thread, words: `connect because of bench ${count}` };
      });
    },
  };
}

/**
 * A round of `status ER-n`: each about a request that was begun in its thread. Where one was asked about twice at nearly
 * the same time, the bot would answer both with one card.
 */
export function asking(threads: readonly string[]): Kind {
  return {
    name: 'status',
    plan: async () => threads.map((thread, index) => ({ thread, words: `status ER-${index + 1}` })),
  };
}

/** Begins the first requests of a fresh bot, one at a time, each in a thread of its own: their numbers begin with 1. */
export async function begin(channel: Channel, bot: MeasuredBot, count: number): Promise<readonly string[]> {
  const threads = await channel.threads(count);
  const sent: Sent[] = [];
  for (const [index, thread] of threads.entries()) {
    const activity = channel.message(thread, `connect because of request ${index + 1}`);
    sent.push(
      ...(await offer({ url: bot.url, authorization: channel.authorization, perSecond: 1 }, [{ thread, activity }])),
    );
  }
  await seen(channel, bot, sent);
  return threads;
}

/** The pairs' middle: one that the machine disturbed says nothing of the bot. */
export function middle(rounds: readonly Round[], of: keyof Round): number {
  return median(rounds.map((round) => round[of]));
}
