import type { Log } from '../../src/ports/log.ts';

/** For who has nothing to tell. */
export const noLog: Log = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  during: (_fields, work) => work(),
};
