import type { Intent, TypedCommand } from '../request/intent.ts';
import { assertNever } from '../request/result.ts';
import { shown } from './shown.ts';
import { requestName } from './values.ts';

type Unclear = Extract<
  Intent,
  { kind: 'empty' | 'numberMissing' | 'commandUnclear' | 'connectUnclear' | 'valueMissing' | 'tooLong' | 'unknown' }
>;

const CONNECT_FORM = 'connect [circuit] [to gateway] [as name] [weight n] [fastpath] [because reason]';

/** What was not understood in a message, and what is allowed instead. Nothing was done. */
export function unclearText(intent: Unclear): string {
  switch (intent.kind) {
    case 'empty':
      return 'You mentioned me without a command. Type help for what I can do.';
    case 'commandUnclear':
      return `I do not know what "${shown(intent.word)}" means there, so nothing was done. It goes like this: ${exampleOf(intent.command)}, one request at a time.`;
    case 'numberMissing':
      return `Which request? Please give its number: ${exampleOf(intent.command)}. Type requests for the open ones.`;
    case 'connectUnclear':
      return `I do not know what "${shown(intent.word)}" means in that line. It goes like this: ${CONNECT_FORM}. Names with spaces do not exist in Azure; the reason comes last.`;
    case 'valueMissing':
      return `Nothing stands after "${shown(intent.word)}" in that line, so nothing was begun. It goes like this: ${CONNECT_FORM}.`;
    case 'tooLong':
      return `That message is too long to read: at most ${intent.limit} characters. Nothing was done.`;
    case 'unknown':
      return `I do not know the command "${shown(intent.word)}". Type help for what I can do.`;
    default:
      return assertNever(intent);
  }
}

/** Beside the card of a request that was named in words that are no command. */
export function mentionedText(number: number): string {
  return `I read no command in that, so nothing was done. Here is ${requestName(number)}.`;
}

function exampleOf(command: TypedCommand): string {
  return `${command} ER-12`;
}
