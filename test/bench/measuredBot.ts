import { jsonOf, startProcess } from '../run/childProcess.ts';

/** What a process has used since it started. */
export interface Reading {
  /** How long its event loop was not idle: waiting for the disk inside it counts. */
  readonly busyMs: number;
  /** Of all its threads. */
  readonly cpuMs: number;
  readonly memoryMb: number;
}

/** The bot, and beside it the least that a bot can be: the same framework, the same authentication, one answer. */
export type Which = 'bot' | 'echo';

export interface MeasuredBot {
  readonly which: Which;
  readonly url: string;
  read(): Promise<Reading>;
  /** What it logged that was not as it should be, oldest first. */
  warnings(): readonly string[];
  stop(): Promise<void>;
}

const SCRIPTS: Readonly<Record<Which, string>> = { bot: 'src/index.ts', echo: 'test/bench/echoBot.ts' };
const METER = new URL('./meter.ts', import.meta.url).href;

/** @param env - the whole environment of the process */
export async function startMeasured(which: Which, env: Readonly<Record<string, string>>): Promise<MeasuredBot> {
  const running = await startProcess({
    script: SCRIPTS[which],
    env: { ...env, NODE_OPTIONS: `${env.NODE_OPTIONS ?? ''} --import ${METER}`.trim() },
    isReady: (line) => saying('listening', line),
  });
  const meter = running.lines.map((line) => saying('meter', line)).find((found) => found !== undefined);
  return {
    which,
    url: `http://127.0.0.1:${running.ready.port}/api/messages`,
    read: async () => (await (await fetch(`http://127.0.0.1:${meter?.port}`)).json()) as Reading,
    warnings: () => running.lines.filter((line) => /"level":"(?:warn|error)"/.test(line)),
    stop: () => running.stop(),
  };
}

function saying(msg: string, line: string): Record<string, unknown> | undefined {
  const entry = jsonOf(line);
  return entry?.msg === msg ? entry : undefined;
}
