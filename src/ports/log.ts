/** Values beside a message: ids and codes. Never a key, a token, a card or what somebody wrote. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured log: a static message, the same words for the same event, and fields. What is counted is counted from it. */
export interface Log {
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
