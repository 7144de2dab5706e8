import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from './ports/clock.ts';
import type { Log, LogFields } from './ports/log.ts';
import type { Census } from './ports/requestStore.ts';

interface Metrics {
  /** Counts each line before it passes it on. */
  readonly log: Log;
  /** Everything, in Prometheus' text format. */
  text(): Promise<string>;
}

type Level = Exclude<keyof Log, 'during' | 'debug'>;

/** Messages are static, so there are few. A message that holds an id by mistake must not fill the memory. */
const MAX_EVENTS = 500;

/**
 * What can be counted of the bot:
 *
 * - `connection_bot_events_total{level, event}` lines logged, by their static message
 * - `connection_bot_requests{status}` open and observed requests
 * - `connection_bot_oldest_due_seconds` how long the longest due request has been waiting for its step; minutes mean
 *   that the loop is stuck
 * - `connection_bot_storage_up` 1 while the storage answers, else 0 and the two above are absent
 * - `process_*`, `nodejs_*` memory, CPU, event loop lag
 */
export function createMetrics(log: Log, census: () => Promise<Census>, clock: Clock): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = createCensusGauges(registry, census, clock);
  return {
    log: createCountingLog(registry, log),
    async text() {
      await gauges.read();
      return registry.metrics();
    },
  };
}

function createCountingLog(registry: Registry, log: Log): Log {
  const counter = new Counter({
    name: 'connection_bot_events_total',
    help: 'Lines logged, by their static message.',
    labelNames: ['level', 'event'],
    registers: [registry],
  });
  const events = new Set<string>();
  function counted(level: Level) {
    return (fields: LogFields, message: string): void => {
      if (events.size < MAX_EVENTS) events.add(message);
      counter.inc({ level, event: events.has(message) ? message : 'other' });
      log[level](fields, message);
    };
  }
  const { debug, during } = log;
  return { debug, info: counted('info'), warn: counted('warn'), error: counted('error'), during };
}

function createCensusGauges(registry: Registry, take: () => Promise<Census>, clock: Clock) {
  const registers = [registry];
  const up = new Gauge({ name: 'connection_bot_storage_up', help: '1 while the storage answers.', registers });
  const requests = new Gauge({
    name: 'connection_bot_requests',
    help: 'Open and observed requests.',
    labelNames: ['status'],
    registers,
  });
  const oldest = new Gauge({
    name: 'connection_bot_oldest_due_seconds',
    help: 'How long the longest due request has been waiting for its step.',
    labelNames: [],
    registers,
  });
  return {
    async read(): Promise<void> {
      const census = await take().catch(() => undefined);
      requests.reset();
      oldest.remove();
      up.set(census === undefined ? 0 : 1);
      if (census === undefined) return;
      for (const [status, count] of Object.entries(census.byStatus)) requests.set({ status }, count);
      oldest.set(secondsSince(census.oldestDueAt, clock));
    },
  };
}

function secondsSince(date: Date | undefined, clock: Clock): number {
  return date === undefined ? 0 : Math.max(0, (clock.now().getTime() - date.getTime()) / 1_000);
}
