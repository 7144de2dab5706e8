import { setTimeout as pause } from 'node:timers/promises';
import { type Stage, startStage } from '../run/stage.ts';
import { type Channel, openChannel } from './channel.ts';
import { median } from './load.ts';
import { type MeasuredBot, startMeasured, type Which } from './measuredBot.ts';
import { asking, begin, connecting, firstAnswer, inPairs, type Kind, middle, type Round } from './rounds.ts';
import { typeAheadMs } from './typeAhead.ts';

export interface Options {
  /** Pairs of rounds that count, after one that does not. */
  readonly pairs: number;
  /** Turns of one round. */
  readonly turns: number;
  /** Below the 50 messages a second that Teams takes of one bot. */
  readonly perSecond: number;
  /** Starts of each bot. */
  readonly starts: number;
  /** How long a process is left alone before its memory is looked at. */
  readonly restMs: number;
  /** Circuits, and as many gateways. */
  readonly sizes: readonly number[];
}

export const WHOLE: Options = {
  pairs: 5,
  turns: 200,
  perSecond: 30,
  starts: 5,
  restMs: 3_000,
  sizes: [100, 1_000, 10_000],
};

/** One line of the table: the bot, the echo bot where there is something to compare, and what is aimed at. */
export interface Row {
  readonly name: string;
  readonly unit: 'per second' | 'ms' | 'MB';
  readonly bot: number;
  readonly echo?: number;
  /** 1 is as good as the echo bot, more is better. */
  readonly ratio?: number;
  readonly aim?: { readonly of: 'ratio' | 'bot'; readonly atLeast?: number; readonly atMost?: number };
}

/** Everything that is measured, in processes of its own: both simulators, the bot, and the echo bot beside it. */
export async function runBench(options: Options): Promise<readonly Row[]> {
  const stage = await startStage({ env: { TURNS_PER_MINUTE: '99999' } });
  try {
    await stage.bot.stop();
    await stage.teams.setLimits({ countsSending: false });
    const channel = await openChannel(stage.teams);
    const turns = await measureTurns(stage, channel, options);
    const starts = await measureStarts(stage, channel, options);
    return [...turns, ...starts, ...(await measureTypeAhead(options))];
  } finally {
    await stage.stop();
  }
}

async function measureTurns({ botEnv }: Stage, channel: Channel, options: Options): Promise<readonly Row[]> {
  const bots: MeasuredBot[] = [];
  try {
    for (const which of ['bot', 'echo'] as const) bots.push(await startMeasured(which, botEnv));
    const [bot] = bots as [MeasuredBot];
    const kinds = [asking(await begin(channel, bot, options.turns)), connecting(channel)];
    const rows: Row[] = [];
    for (const kind of kinds.reverse()) {
      rows.push(...rowsOf(kind, await inPairs({ channel, bots, ...options }, kind, options.pairs)));
    }
    return rows;
  } finally {
    await Promise.all(bots.map((one) => one.stop()));
  }
}

function rowsOf({ name }: Kind, rounds: ReadonlyMap<Which, readonly Round[]>): readonly Row[] {
  const bot = rounds.get('bot') ?? [];
  const echo = rounds.get('echo') ?? [];
  const row = (what: string, of: keyof Round, unit: Row['unit'], isMoreBetter: boolean): Row => ({
    ...{ name: `${name}: ${what}`, unit, bot: middle(bot, of), echo: middle(echo, of) },
    ratio: median(bot.map((round, pair) => quotient(round[of], echo[pair]?.[of] ?? Number.NaN, isMoreBetter))),
  });
  const aim = { of: 'ratio', atLeast: 0.8 } as const;
  return [
    { ...row('requests', 'turnsPerSecond', 'per second', true), aim },
    { ...row('p99 to the answer over HTTP', 'answeredP99Ms', 'ms', false), aim },
    row('p99 to the message in the chat', 'seenP99Ms', 'ms', false),
    row('CPU of a turn', 'cpuMsPerTurn', 'ms', false),
  ];
}

function quotient(bot: number, echo: number, isMoreBetter: boolean): number {
  return isMoreBetter ? bot / echo : echo / bot;
}

interface Started {
  readonly firstAnswerMs: number;
  readonly memoryMb: number;
}

async function measureStarts({ botEnv }: Stage, channel: Channel, options: Options): Promise<readonly Row[]> {
  const started: Record<Which, Started[]> = { bot: [], echo: [] };
  for (let count = 0; count < options.starts; count += 1) {
    for (const which of ['bot', 'echo'] as const) {
      const STORAGE = `${botEnv.STORAGE}.start${count}`;
      started[which].push(await startOnce(which, { ...botEnv, STORAGE }, channel, options.restMs));
    }
  }
  const of = (which: Which, what: keyof Started) => median(started[which].map((one) => one[what]));
  const row = (name: string, what: keyof Started, unit: Row['unit']): Row => {
    const [bot, echo] = [of('bot', what), of('echo', what)];
    return { name, unit, bot, echo, ratio: echo / bot };
  };
  return [
    { ...row('start to first answer', 'firstAnswerMs', 'ms'), aim: { of: 'bot', atMost: 1_500 } },
    row('memory at rest', 'memoryMb', 'MB'),
  ];
}

async function startOnce(
  which: Which,
  env: Readonly<Record<string, string>>,
  channel: Channel,
  restMs: number,
): Promise<Started> {
  const [thread = ''] = await channel.threads(1);
  const beganAt = performance.now();
  const bot = await startMeasured(which, env);
  try {
    await firstAnswer(channel, bot, thread);
    const firstAnswerMs = performance.now() - beganAt;
    await pause(restMs);
    return { firstAnswerMs, memoryMb: (await bot.read()).memoryMb };
  } finally {
    await bot.stop();
  }
}

async function measureTypeAhead({ sizes }: Options): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const size of sizes) {
    const aim = size === 10_000 ? { aim: { of: 'bot', atMost: 100 } as const } : {};
    rows.push({
      name: `type-ahead over ${size} circuits and gateways`,
      unit: 'ms',
      bot: await typeAheadMs(size),
      ...aim,
    });
  }
  return rows;
}
