import { TURN_MS } from '../request/times.ts';
import { READING_FOR_ALL, STILL_AT_IT } from '../words/turn.ts';
import { delay } from './delay.ts';
import type { Answer } from './invokeAnswer.ts';
import { cardMessage, type Message, saying } from './message.ts';
import { onPress } from './onPress.ts';
import { afterwards, guarded, type Heard, type TurnScope } from './turnScope.ts';

async function pressed(press: Heard<'press' | 'oldPress'>, scope: TurnScope): Promise<Answer> {
  const automatic = press.kind === 'press' && press.automatic;
  const isAnsweredByMessage = press.kind === 'oldPress';
  const { clock, referenceId } = scope;
  const work = onPress({ ...press, automatic, isAnsweredByMessage, now: clock.now(), referenceId }, scope.useCases);
  const answer = await guarded(work, (text) => telling(text, automatic), scope);
  if (answer.kind !== 'card' || !answer.instead) return answer;
  const { card, instead } = answer;
  afterwards(scope.replies.say(press.place, [cardMessage(instead.card)], scope.referenceId, instead.messageId), scope);
  return { kind: 'card', card };
}

/** Nobody asked for a refresh, so nobody is told that it came to nothing: the card stays as it is. */
function telling(text: string, automatic: boolean): Answer {
  return automatic ? { kind: 'nothing' } : { kind: 'tell', text };
}

/** Answers a press, to whoever pressed and nobody else. */
export async function answerPress(press: Heard<'press'>, scope: TurnScope): Promise<Answer> {
  const work = pressed(press, scope);
  const answer = await Promise.race([work, delay(TURN_MS)]);
  if (answer) return answer;
  const isStatus = press.pressed.verb === 'showStatus' && !press.automatic;
  afterwards(
    work.then((late) => sayLate(late, isStatus, press, scope)),
    scope,
  );
  return telling(isStatus ? READING_FOR_ALL : STILL_AT_IT, press.automatic);
}

/** What was for one person must not reach all for being late; only the status was promised to the conversation. */
async function sayLate(late: Answer, isStatus: boolean, press: Heard<'press'>, scope: TurnScope): Promise<void> {
  const { replies, log, referenceId } = scope;
  if (isStatus && late.kind === 'ownCard') await replies.say(press.place, messagesFor(late), referenceId);
  else log.info({ referenceId, verb: press.pressed.verb.slice(0, 50), answer: late.kind }, 'late answer to a press');
}

/** The answer for a client that hears messages only. */
export async function replyToPress(press: Heard<'oldPress'>, scope: TurnScope): Promise<void> {
  const answer = await pressed(press, scope);
  // A copy of the request's card would grow old beside the one that is kept up to date: its first sentence is enough.
  const isAsked = press.pressed.verb === 'showRequest' && answer.kind === 'card';
  const messages = isAsked ? saying(answer.card.fallbackText) : messagesFor(answer);
  await scope.replies.say(press.place, messages, scope.referenceId);
}

function messagesFor(answer: Answer): readonly Message[] {
  if (answer.kind === 'tell') return saying(answer.text);
  return answer.kind === 'ownCard' ? [cardMessage(answer.card)] : [];
}
