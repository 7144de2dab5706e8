import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** One of the project's own programs, running as a process of its own. */
export interface Running {
  readonly process: ChildProcess;
  /** Every line it wrote to its standard output so far. */
  readonly lines: readonly string[];
  /** Ends it politely, and resolves once it is gone. */
  stop(): Promise<void>;
  /** Ends it as a crash does: no handler of it runs. */
  kill(): Promise<void>;
}

interface Start {
  readonly script: string;
  readonly args?: readonly string[];
  /** The whole environment: nothing of this machine's own credentials or proxies is handed on. */
  readonly env?: Readonly<Record<string, string>>;
  /** Resolves the start with the first line for which this returns something. */
  readonly isReady: (line: string) => Record<string, unknown> | undefined;
  /** Hears what it said last, if it ends without having been told to. */
  readonly onDeath?: (lastWords: string) => void;
}

/** Whatever ends this process, an error that nobody caught too, leaves none of them behind. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

const READY_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 10_000;

/** @param script - path below the project's root */
export async function startProcess({
  script,
  args = [],
  env = {},
  isReady,
  onDeath,
}: Start): Promise<Running & { readonly ready: Record<string, unknown> }> {
  const path = fileURLToPath(new URL(`../../${script}`, import.meta.url));
  const child = spawn(process.execPath, [path, ...args], {
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  alive.add(child);
  child.once('exit', () => alive.delete(child));
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => void errors.push(line));
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`${script} did not start in time: ${tail(lines, errors)}`)),
      READY_WITHIN_MS,
    );
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${tail(lines, errors)}`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      const answer = isReady(line);
      if (!answer) return;
      clearTimeout(timer);
      resolve(answer);
    });
  });
  const died = () => onDeath?.(tail(lines, errors));
  child.once('exit', died);
  function told(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    child.off('exit', died);
    return end(child, signal);
  }
  return { process: child, lines, ready, stop: () => told('SIGTERM'), kill: () => told('SIGKILL') };
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
  clearTimeout(timer);
}

function tail(lines: readonly string[], errors: readonly string[]): string {
  return [...lines.slice(-5), ...errors.slice(-15)].join('\n');
}

/** Reads a line as JSON; undefined when it is none. */
export function jsonOf(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
