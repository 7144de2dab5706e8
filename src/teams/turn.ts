import type { Activity, TurnContext } from 'botbuilder';
import { ArmError } from '../ports/armError.ts';
import { BoardError } from '../ports/boardError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { StoreError } from '../ports/requestStore.ts';
import type { Place } from '../request/people.ts';
import { TURN_MS } from '../request/times.ts';
import { apology, azureUnreadText, storageUnreadText } from '../words/errors.ts';
import { HELLO_HEADLINE } from '../words/help.ts';
import { READ_FROM_AZURE, READING_AZURE } from '../words/turn.ts';
import type { Turn } from './adapter.ts';
import { helpCard } from './cards/helpCard.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { type Answer, type DialogAnswer, dialogAnswer, pressAnswer } from './invokeAnswer.ts';
import type { Message } from './message.ts';
import { onDialogOpened, onDialogSubmitted } from './onDialog.ts';
import { onMessage } from './onMessage.ts';
import { onPress } from './onPress.ts';
import type { Once } from './once.ts';
import type { Places } from './places.ts';
import type { Sender } from './sender.ts';
import type { UseCases } from './useCases.ts';

export interface TurnDeps {
  readonly useCases: UseCases;
  readonly sender: Sender;
  readonly places: Places;
  readonly once: Once;
  readonly clock: Clock;
  readonly log: Log;
}

/** Turns, and what they left to be said after they had to answer. */
export interface Turns {
  readonly turn: Turn;
  /** Resolves when nothing is left to be said. */
  idle(): Promise<void>;
}

type Heard<K extends Incoming['kind']> = Extract<Incoming, { kind: K }>;

/**
 * What happens between an activity and its answer. A turn answers within two seconds whatever Azure does, since Teams
 * repeats what is not answered; what comes later is said in a message of its own.
 */
export function createTurns(deps: TurnDeps): Turns {
  const { once, log } = deps;
  const late = new Set<Promise<unknown>>();

  async function turn(context: TurnContext, referenceId: string): Promise<void> {
    const incoming = incomingOf(context.activity);
    if (incoming.kind === 'ignored') {
      log.info({ referenceId, why: incoming.why, type: String(context.activity.type).slice(0, 50) }, 'activity ignored');
      if (context.activity.type === 'invoke') await context.sendActivity(pressAnswer({ kind: 'nothing' }));
      return;
    }
    await deps.places.remember(context.activity, incoming.place);
    const answer = await answerTo(incoming, context.activity, referenceId);
    if (answer) await context.sendActivity(answer);
  }

  async function answerTo(
    incoming: Exclude<Incoming, { kind: 'ignored' }>,
    activity: Activity,
    referenceId: string,
  ): Promise<Partial<Activity> | undefined> {
    switch (incoming.kind) {
      case 'installed':
        await inTime(onceFor(incoming.place, 'welcome', () => say(incoming.place, [WELCOME], referenceId)));
        return undefined;
      case 'message':
        await inTime(onceFor(incoming.place, activity.id, () => reply(incoming, referenceId)));
        return undefined;
      case 'oldPress':
        await inTime(onceFor(incoming.place, activity.id, () => replyToPress(incoming, referenceId)));
        return undefined;
      case 'press':
        return pressAnswer(await onceFor(incoming.place, activity.id, () => answerPress(incoming, referenceId)));
      case 'dialogOpened':
      case 'dialogSubmitted':
        return dialogAnswer(await onceFor(incoming.place, activity.id, () => answerDialog(incoming, referenceId)));
    }
  }

  /** A message is answered to Teams in time, even where what is to be said takes longer. */
  async function inTime(work: Promise<unknown>): Promise<void> {
    await Promise.race([kept(work), delay(TURN_MS)]);
  }

  function kept<T>(work: Promise<T>): Promise<T> {
    late.add(work);
    return work.finally(() => late.delete(work));
  }

  function onceFor<T>(place: Place, id: string | undefined, run: () => Promise<T>): Promise<T> {
    return id ? once(`${place.conversationId}:${id}`, run) : run();
  }

  async function reply(said: Heard<'message'>, referenceId: string): Promise<void> {
    const work = guarded(
      onMessage({ ...said, now: deps.clock.now() }, deps.useCases),
      (words): readonly Message[] => [{ kind: 'text', text: words }],
      referenceId,
    );
    const messages = await Promise.race([work, delay(TURN_MS / 2)]);
    if (messages) return say(said.place, messages, referenceId);
    const placeholder = await post(said.place, { kind: 'text', text: READING_AZURE }, referenceId);
    await say(said.place, await work, referenceId, placeholder);
  }

  /** @param instead - a message of ours that the first one replaces */
  async function say(place: Place, messages: readonly Message[], referenceId: string, instead?: string): Promise<void> {
    for (const [index, message] of messages.entries()) {
      if (index === 0 && instead) await change(place, instead, message, referenceId);
      else await post(place, message, referenceId);
    }
  }

  async function post(place: Place, message: Message, referenceId: string): Promise<string | undefined> {
    return sending(() => deps.sender.post(place, message, AbortSignal.timeout(SEND_MS)), referenceId);
  }

  async function change(place: Place, id: string, message: Message, referenceId: string): Promise<void> {
    await sending(() => deps.sender.update(place, id, message, AbortSignal.timeout(SEND_MS)), referenceId);
  }

  /** A reply that certainly was not sent is tried again, a few times; one that may be there never is. */
  async function sending<T>(send: () => Promise<T>, referenceId: string, tries = 3): Promise<T | undefined> {
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

  function pressed(press: Heard<'press' | 'oldPress'>, referenceId: string): Promise<Answer> {
    const automatic = press.kind === 'press' && press.automatic;
    const work = onPress({ ...press, automatic, now: deps.clock.now() }, deps.useCases);
    return guarded(work, (text): Answer => ({ kind: 'tell', text }), referenceId);
  }

  async function answerPress(press: Heard<'press'>, referenceId: string): Promise<Answer> {
    const work = pressed(press, referenceId);
    const answer = await Promise.race([work, delay(TURN_MS)]);
    if (answer) return answer;
    void kept(work.then((late) => say(press.place, messagesFor(late, true), referenceId)));
    return { kind: 'tell', text: READING_AZURE };
  }

  async function replyToPress(press: Heard<'oldPress'>, referenceId: string): Promise<void> {
    const answer = await pressed(press, referenceId);
    await say(press.place, messagesFor(answer, OWN_CARD_VERBS.includes(press.pressed.verb)), referenceId);
  }

  function answerDialog(press: Heard<'dialogOpened' | 'dialogSubmitted'>, referenceId: string): Promise<DialogAnswer> {
    const handler = press.kind === 'dialogOpened' ? onDialogOpened : onDialogSubmitted;
    const work = handler({ ...press, now: deps.clock.now() }, deps.useCases);
    return guarded(work, (text): DialogAnswer => ({ kind: 'tell', text }), referenceId);
  }

  /** What fails is answered to whoever caused it, with an id that the log has too; it never reaches the conversation raw. */
  async function guarded<T>(work: Promise<T>, asAnswer: (words: string) => T, referenceId: string): Promise<T> {
    try {
      return await work;
    } catch (error) {
      log.error({ referenceId, cause: String(error), stack: error instanceof Error ? error.stack : undefined }, 'turn failed');
      return asAnswer(wordsFor(error, referenceId));
    }
  }

  return {
    turn,
    async idle() {
      await Promise.allSettled(late);
    },
  };
}

/** Sending may take as long as a post's lease; nobody waits for it in a turn. */
const SEND_MS = 5_000;
const RESEND_MS = 1_000;
const RESEND_MAX_MS = 5_000;

/** Presses whose answer is a card of its own; after all others the request's card is updated for everybody. */
const OWN_CARD_VERBS: readonly string[] = ['showStatus', 'editRequest', 'submitRequest'];

const WELCOME: Message = { kind: 'card', card: helpCard('hello'), summary: HELLO_HEADLINE };

function messagesFor(answer: Answer, withCard: boolean): readonly Message[] {
  if (answer.kind === 'tell') return [{ kind: 'text', text: answer.text }];
  return answer.kind === 'card' && withCard ? [{ kind: 'card', card: answer.card, summary: READ_FROM_AZURE }] : [];
}

function wordsFor(error: unknown, referenceId: string): string {
  if (error instanceof ArmError) return azureUnreadText(referenceId);
  return error instanceof StoreError ? storageUnreadText(referenceId) : apology(referenceId);
}

function delay(ms: number): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });
}
