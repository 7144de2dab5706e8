import type { Answer } from './wire.ts';

/** The simulator says no, the way the Bot Connector does: a status and `{ error: { code, message } }`. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'Refusal';
    this.answer = { status, body: { error: { code, message } }, headers };
  }
}
