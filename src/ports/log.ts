/** Values beside a message: ids and codes. Never a key, a token, a card or what somebody wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured log: a static message, the same words for the same event, and fields. What is counted is counted from it. */
export interface Log {
  /** What is of use only while a fault is being looked for. Not counted. */
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
  /** Every line of `work` and of all that it awaits carries these fields too: what one turn or one step met is found by them. */
  during<T>(fields: LogFields, work: () => T): T;
}

const DETAIL_CHARACTERS = 200;
const FRAMES = 4;
const FRAMES_CHARACTERS = 600;

/** Enough of an error to find the line. Its own text is cut: some libraries put whole bodies into theirs. */
export function described(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? [];
  return {
    error: error.name,
    detail: error.message.slice(0, DETAIL_CHARACTERS),
    at: frames.slice(0, FRAMES).join('').slice(0, FRAMES_CHARACTERS),
  };
}
