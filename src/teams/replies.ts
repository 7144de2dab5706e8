import { BoardError } from '../ports/boardError.ts';
import type { Log } from '../ports/log.ts';
import type { Place } from '../request/people.ts';
import { delay } from './delay.ts';
import type { Message } from './message.ts';
import { OVERTAKEN, type Sender } from './sender.ts';

/** Says things that belong to no record: answers to a question, refusals, help. */
export interface Replies {
  /**
   * Posts the messages in order. What cannot be posted is logged under the reference.
   *
   * @param instead - a message of the bot's own that the first one replaces
   * @returns the id of the first new message, where one was posted and its id is known
   */
  say(place: Place, messages: readonly Message[], referenceId: string, instead?: string): Promise<string | undefined>;
}

const SEND_MS = 5_000;
const TRIES = 3;
const RESEND_MS = 1_000;
const RESEND_MAX_MS = 5_000;

export function createReplies(sender: Sender, log: Log): Replies {
  /** A message that certainly was not sent is tried again, a few times; one that may be there never is. */
  async function sending(send: () => Promise<string>, referenceId: string, tries = TRIES): Promise<string | undefined> {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof BoardError)) throw error;
      log.warn({ referenceId, code: error.code, outcome: error.outcome }, 'reply not sent');
      if (error.outcome !== 'notSent' || tries <= 1) return undefined;
      await delay(Math.min(error.retryAfterMs ?? RESEND_MS, RESEND_MAX_MS));
      return sending(send, referenceId, tries - 1);
    }
  }

  function post(place: Place, message: Message): Promise<string> {
    return sender.post(place, message, AbortSignal.timeout(SEND_MS));
  }

  async function change(place: Place, id: string, message: Message): Promise<string> {
    try {
      await sender.update(place, id, message, AbortSignal.timeout(SEND_MS));
    } catch (error) {
      // Something newer stands there: to say this again would go over it.
      if (!(error instanceof BoardError) || error.code !== OVERTAKEN) throw error;
    }
    return id;
  }

  return {
    async say(place, messages, referenceId, instead) {
      let first: string | undefined;
      for (const [index, message] of messages.entries()) {
        const send = () => (index === 0 && instead ? change(place, instead, message) : post(place, message));
        const id = await sending(send, referenceId);
        first ??= id;
      }
      return first;
    },
  };
}
