import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, pino, stdTimeFunctions } from 'pino';
import type { Log, LogFields } from './ports/log.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

export const LOG_LEVELS: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

/** Names of fields that nobody should log. Somebody will. */
const SECRET_NAME = /authorization|token|secret|password|key$|cookie/i;
/** A JSON Web Token; a query, which is where URLs carry their signatures. */
const SECRET_VALUES: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(https?:\/\/[^\s?"']+)\?[^\s"']*/g, '$1?[query]'],
];
const HIDDEN = '[hidden]';

/**
 * One JSON object a line, on standard output unless told otherwise. No field should hold a secret; should one do so by
 * mistake, it is taken out here.
 */
export function createLog(level: LogLevel, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  const shared = new AsyncLocalStorage<LogFields>();
  const all = (fields: LogFields) => withoutSecrets({ ...shared.getStore(), ...fields });
  return {
    debug: (fields, message) => logger.debug(all(fields), message),
    info: (fields, message) => logger.info(all(fields), message),
    warn: (fields, message) => logger.warn(all(fields), message),
    error: (fields, message) => logger.error(all(fields), message),
    during: (fields, work) => shared.run({ ...shared.getStore(), ...fields }, work),
  };
}

function withoutSecrets(fields: LogFields): LogFields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, shown(name, value)]));
}

function shown(name: string, value: LogFields[string]): LogFields[string] {
  if (typeof value !== 'string') return value;
  if (SECRET_NAME.test(name)) return HIDDEN;
  return SECRET_VALUES.reduce((text, [secret, stand]) => text.replace(secret, stand), value);
}
