import type { Board } from '../ports/board.ts';
import { BoardError } from '../ports/boardError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Notes } from '../ports/notes.ts';
import type { ConnectionRequest } from '../request/connectionRequest.ts';
import type { Person, Place } from '../request/people.ts';
import type { Question } from '../request/steps.ts';
import { after, SHOW_MS } from '../request/times.ts';

export interface OneToOneDeps {
  readonly board: Pick<Board, 'openChat' | 'ask'>;
  readonly notes: Notes;
  readonly clock: Clock;
  readonly log: Log;
}

/** Opening a chat again costs one call; a year spares it to whoever is asked now and then. */
const REMEMBERED_FOR_MS = 365 * 24 * 60 * 60 * 1000;

/**
 * Asks somebody in their one-to-one chat about what they asked for elsewhere.
 *
 * A chat that is remembered may be gone, since people remove chats: then it is opened anew, once.
 *
 * @returns `asked` also where nobody knows whether the question arrived: `help` or `back` there brings it again.
 * `unreachable`: Teams lets the bot not write to them. `later`: Teams did not take it now
 */
export async function askOneToOne(
  deps: OneToOneDeps,
  request: ConnectionRequest,
  question: Question,
): Promise<'asked' | 'unreachable' | 'later'> {
  const { requester, place } = request;
  const signal = AbortSignal.timeout(SHOW_MS);
  const known = await knownChat(deps, requester);
  const first = known && (await sent(deps.board.ask(known, request, question, signal), request, deps.log));
  if (first && first !== 'refused') return askedIf(first);
  try {
    const chat = await deps.board.openChat(requester, place, signal);
    await remember(deps, requester, chat);
    return askedIf(await sent(deps.board.ask(chat, request, question, signal), request, deps.log));
  } catch (error) {
    if (!(error instanceof BoardError)) throw error;
    deps.log.warn({ request: request.number, code: error.code, outcome: error.outcome }, 'chat not opened');
    return error.outcome === 'refused' ? 'unreachable' : 'later';
  }
}

type Sent = 'sent' | BoardError['outcome'];

function askedIf(sent: Sent): 'asked' | 'unreachable' | 'later' {
  if (sent === 'refused') return 'unreachable';
  return sent === 'notSent' ? 'later' : 'asked';
}

async function sent(call: Promise<void>, { number }: ConnectionRequest, log: Log): Promise<Sent> {
  try {
    await call;
    return 'sent';
  } catch (error) {
    if (!(error instanceof BoardError)) throw error;
    log.warn({ request: number, code: error.code, outcome: error.outcome }, 'question not sent');
    return error.outcome;
  }
}

async function knownChat({ notes, clock }: OneToOneDeps, person: Person): Promise<Place | undefined> {
  const note = await notes.get(keyOf(person), clock.now());
  return note && { tenantId: person.tenantId, conversationId: note.value, threadId: undefined };
}

async function remember({ notes, clock }: OneToOneDeps, person: Person, chat: Place): Promise<void> {
  await notes.put(keyOf(person), chat.conversationId, { expiresAt: after(clock.now(), REMEMBERED_FOR_MS) });
}

function keyOf({ tenantId, id }: Person): string {
  return `chat:${tenantId}:${id}`;
}
