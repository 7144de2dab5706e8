import { type Behaviour, behaviours, type RefusalName } from './behaviours.ts';
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

/** What the connector answers where it refuses so; `message` where this case says more than its kind. */
export function refusal(name: RefusalName, message?: string, headers?: Readonly<Record<string, string>>): Refusal {
  const { status, code = '', message: usual = behaviours[name].rule }: Behaviour = behaviours[name];
  return new Refusal(status, code, message ?? usual, headers);
}

/** The same as an answer. Not every refusal has a code, nor a body. */
export function answerOf(name: RefusalName): Answer {
  const { status, code, message }: Behaviour = behaviours[name];
  if (code !== undefined) return refusal(name).answer;
  return message === undefined ? { status } : { status, body: { message } };
}
