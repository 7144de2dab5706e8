import type { Activity, TurnContext } from 'botbuilder';
import { ArmError } from '../ports/armError.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { StoreError } from '../ports/requestStore.ts';
import type { Place } from '../request/people.ts';
import { TURN_MS } from '../request/times.ts';
import { apology, azureUnreadText, storageUnreadText } from '../words/errors.ts';
import { READING_AZURE } from '../words/turn.ts';
import type { Turn } from './adapter.ts';
import { helpCard } from './cards/helpCard.ts';
import { delay } from './delay.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { type Answer, type DialogAnswer, dialogAnswer, pressAnswer } from './invokeAnswer.ts';
import { activityOf, cardMessage, type Message } from './message.ts';
import type { Once } from './once.ts';
import { onDialogOpened, onDialogSubmitted } from './onDialog.ts';
import { onMessage } from './onMessage.ts';
import { onPress } from './onPress.ts';
import type { Places } from './places.ts';
import type { Replies } from './replies.ts';
import type { UseCases } from './useCases.ts';

export interface TurnDeps {
  readonly useCases: UseCases;
  readonly replies: Replies;
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

/** One turn's own: `keep` remembers work that goes on after the answer, so that a shutdown waits for it. */
interface TurnScope extends TurnDeps {
  readonly referenceId: string;
  keep<T>(work: Promise<T>): Promise<T>;
}

type Heard<K extends Incoming['kind']> = Extract<Incoming, { kind: K }>;
type Answerable = Exclude<Incoming, { kind: 'ignored' }>;

/**
 * What happens between an activity and its answer. A turn answers within two seconds whatever Azure does, since Teams
 * repeats what is not answered; what comes later is said in a message of its own.
 */
export function createTurns(deps: TurnDeps): Turns {
  const late = new Set<Promise<unknown>>();
  function keep<T>(work: Promise<T>): Promise<T> {
    late.add(work);
    return work.finally(() => late.delete(work));
  }
  return {
    turn: (context, referenceId) => takeTurn(context, { ...deps, referenceId, keep }),
    async idle() {
      await Promise.allSettled(late);
    },
  };
}

async function takeTurn(context: TurnContext, scope: TurnScope): Promise<void> {
  const { activity } = context;
  const incoming = incomingOf(activity);
  if (incoming.kind === 'ignored') {
    const type = activity.type.slice(0, 50);
    scope.log.info({ referenceId: scope.referenceId, why: incoming.why, type }, 'activity ignored');
    if (activity.type === 'invoke') await context.sendActivity(pressAnswer({ kind: 'nothing' }));
    return;
  }
  const activityId = typeof activity.id === 'string' ? activity.id : undefined;
  const work = scope.places.remember(activity, incoming.place).then(() => answerTo(incoming, activityId, scope));
  // Also where the storage is gone, before anything was begun: Teams shows nobody an HTTP error.
  const answer = await guarded(work, (words) => failureAnswer(incoming, words), scope);
  if (answer) await context.sendActivity(answer);
}

/** In the turn itself, which needs no stored place: a press is answered to whoever pressed, a message where it was said. */
function failureAnswer({ kind }: Answerable, words: string): Partial<Activity> | undefined {
  switch (kind) {
    case 'press':
      return pressAnswer({ kind: 'tell', text: words });
    case 'dialogOpened':
    case 'dialogSubmitted':
      return dialogAnswer({ kind: 'tell', text: words });
    case 'message':
    case 'oldPress':
      return activityOf({ kind: 'text', text: words });
    case 'installed':
      return undefined;
  }
}

async function answerTo(
  incoming: Answerable,
  activityId: string | undefined,
  scope: TurnScope,
): Promise<Partial<Activity> | undefined> {
  const once = <T>(run: () => Promise<T>): Promise<T> => onceFor(incoming.place, activityId, run, scope);
  switch (incoming.kind) {
    case 'installed':
      return inTime(
        onceFor(incoming.place, 'welcome', () => welcome(incoming.place, scope), scope),
        scope,
      );
    case 'message':
      return inTime(
        once(() => reply(incoming, scope)),
        scope,
      );
    case 'oldPress':
      return inTime(
        once(() => replyToPress(incoming, scope)),
        scope,
      );
    case 'press':
      return pressAnswer(await once(() => answerPress(incoming, scope)));
    case 'dialogOpened':
    case 'dialogSubmitted':
      return dialogAnswer(await once(() => answerDialog(incoming, scope)));
  }
}

function onceFor<T>(place: Place, id: string | undefined, run: () => Promise<T>, { once }: TurnScope): Promise<T> {
  return id ? once(`${place.conversationId}:${id}`, run) : run();
}

/** A message is answered to Teams in time, even where what is to be said takes longer. */
async function inTime(work: Promise<unknown>, { keep }: TurnScope): Promise<undefined> {
  await Promise.race([keep(work), delay(TURN_MS)]);
}

const WELCOME = cardMessage(helpCard('hello'));

async function welcome(place: Place, { replies, referenceId }: TurnScope): Promise<void> {
  await replies.say(place, [WELCOME], referenceId);
}

/** How long a message's answer may take before the person is told that it will come. */
const PATIENCE_MS = TURN_MS / 2;

async function reply(said: Heard<'message'>, scope: TurnScope): Promise<void> {
  const { replies, referenceId } = scope;
  const work = guarded(onMessage({ ...said, now: scope.clock.now() }, scope.useCases), saying, scope);
  const messages = await Promise.race([work, delay(PATIENCE_MS)]);
  if (messages) {
    await replies.say(said.place, messages, referenceId);
    return;
  }
  const placeholder = await replies.say(said.place, saying(READING_AZURE), referenceId);
  await replies.say(said.place, await work, referenceId, placeholder);
}

function saying(text: string): readonly Message[] {
  return [{ kind: 'text', text }];
}

function pressed(press: Heard<'press' | 'oldPress'>, scope: TurnScope): Promise<Answer> {
  const automatic = press.kind === 'press' && press.automatic;
  const work = onPress({ ...press, automatic, now: scope.clock.now() }, scope.useCases);
  return guarded(work, (text): Answer => ({ kind: 'tell', text }), scope);
}

async function answerPress(press: Heard<'press'>, scope: TurnScope): Promise<Answer> {
  const work = pressed(press, scope);
  const answer = await Promise.race([work, delay(TURN_MS)]);
  if (answer) return answer;
  const said = work.then((late) => scope.replies.say(press.place, messagesFor(late, true), scope.referenceId));
  void scope.keep(guarded(said, () => undefined, scope)); // Nobody waits for it: what it throws would end the process.
  return { kind: 'tell', text: READING_AZURE };
}

/** Presses whose answer is a card of its own; after all others the request's card is updated for everybody. */
const OWN_CARD_VERBS: readonly string[] = ['showStatus', 'editRequest', 'submitRequest'];

async function replyToPress(press: Heard<'oldPress'>, scope: TurnScope): Promise<void> {
  const answer = await pressed(press, scope);
  const withCard = OWN_CARD_VERBS.includes(press.pressed.verb);
  await scope.replies.say(press.place, messagesFor(answer, withCard), scope.referenceId);
}

function messagesFor(answer: Answer, withCard: boolean): readonly Message[] {
  if (answer.kind === 'tell') return saying(answer.text);
  return answer.kind === 'card' && withCard ? [cardMessage(answer.card)] : [];
}

function answerDialog(press: Heard<'dialogOpened' | 'dialogSubmitted'>, scope: TurnScope): Promise<DialogAnswer> {
  const handle = press.kind === 'dialogOpened' ? onDialogOpened : onDialogSubmitted;
  const work = handle({ ...press, now: scope.clock.now() }, scope.useCases);
  return guarded(work, (text): DialogAnswer => ({ kind: 'tell', text }), scope);
}

/** What fails is answered to whoever caused it, with an id that the log has too; nothing raw reaches the conversation. */
async function guarded<T>(
  work: Promise<T>,
  asAnswer: (words: string) => T,
  { log, referenceId }: TurnScope,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const stack = error instanceof Error ? error.stack : undefined;
    log.error({ referenceId, cause: String(error), stack }, 'turn failed');
    return asAnswer(wordsFor(error, referenceId));
  }
}

function wordsFor(error: unknown, referenceId: string): string {
  if (error instanceof ArmError) return azureUnreadText(referenceId);
  return error instanceof StoreError ? storageUnreadText(referenceId) : apology(referenceId);
}
