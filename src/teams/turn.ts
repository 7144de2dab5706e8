import type { Activity, TurnContext } from 'botbuilder';
import { TURN_MS } from '../request/times.ts';
import { ASKED_TOO_MUCH, NO_ENTRA_ID, READING_AZURE, SEE_ITS_CARD } from '../words/turn.ts';
import type { Turn } from './adapter.ts';
import { type Allowance, createAllowance } from './allowance.ts';
import type { Choice } from './cards/listChoices.ts';
import { delay } from './delay.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { type DialogAnswer, dialogAnswer, pressAnswer, searchAnswer } from './invokeAnswer.ts';
import { activityOf, saying } from './message.ts';
import type { Once } from './once.ts';
import { onDialogOpened, onDialogSubmitted } from './onDialog.ts';
import { onMessage } from './onMessage.ts';
import { onSearch } from './onSearch.ts';
import { wireId } from './places.ts';
import { answerPress, replyToPress } from './pressTurn.ts';
import { type SameAs, sameAs } from './sameMessage.ts';
import { afterwards, guarded, type Heard, type TurnDeps, type TurnScope } from './turnScope.ts';

/** Turns, and what they left to be said after they had to answer. */
export interface Turns {
  readonly turn: Turn;
  /** Resolves when nothing is left to be said. */
  idle(): Promise<void>;
}

type Answerable = Exclude<Incoming, { kind: 'ignored' }>;

/**
 * What happens between an activity and its answer. A turn answers within two seconds whatever Azure does, since Teams
 * repeats what is not answered; what comes later is said in a message of its own.
 */
export function createTurns(deps: TurnDeps): Turns {
  const late = new Set<Promise<unknown>>();
  const allowances = {
    asking: createAllowance(deps.turnsPerMinute),
    typing: createAllowance(deps.turnsPerMinute * SEARCHES_FOR_A_TURN),
  };
  function keep<T>(work: Promise<T>): Promise<T> {
    late.add(work);
    return work.finally(() => late.delete(work));
  }
  return {
    turn(context, referenceId) {
      const begin = () => takeTurn(context, { ...deps, useCases: deps.useCases(), referenceId, keep }, allowances);
      return deps.log.during({ referenceId }, begin);
    },
    async idle() {
      // What is left may leave something itself, such as a reply after a late answer.
      while (late.size > 0) await Promise.allSettled(late);
    },
  };
}

/**
 * A client asks at each pause of somebody who types, and refreshes the cards that come into view: that must not use up
 * what they may ask for with words and presses.
 */
const SEARCHES_FOR_A_TURN = 5;

interface Allowances {
  readonly asking: Allowance;
  readonly typing: Allowance;
}

async function takeTurn(context: TurnContext, scope: TurnScope, { asking, typing }: Allowances): Promise<void> {
  const { activity } = context;
  const incoming = incomingOf(activity);
  if (incoming.kind === 'ignored') {
    const type = activity.type.slice(0, 50);
    scope.log.info({ referenceId: scope.referenceId, why: incoming.why, type }, 'activity ignored');
    if (activity.type === 'invoke') await context.sendActivity(pressAnswer({ kind: 'nothing' }));
    return;
  }
  const sender = senderOf(incoming);
  const allowance = isByItself(incoming) ? typing : asking;
  const allowed = sender === undefined ? 'yes' : allowance.take(sender, scope.clock.now());
  if (allowed !== 'yes') {
    scope.log.warn({ referenceId: scope.referenceId }, 'asked too much');
    // A press waits for its answer; a message has been answered once, and more answers would only join the flood.
    const isSaid = allowed === 'tellOnce' || activity.type === 'invoke';
    const answer = isSaid ? failureAnswer(incoming, ASKED_TOO_MUCH) : undefined;
    if (answer) await context.sendActivity(answer);
    return;
  }
  // Nothing is posted for what somebody types, so it need not wait until its place is written down.
  const isKnown = incoming.kind === 'search' ? Promise.resolve() : scope.places.remember(activity, incoming.place);
  const work = isKnown.then(() => answerTo(incoming, activity, scope));
  // Also where the storage is gone, before anything was begun: Teams shows nobody an HTTP error.
  const answer = await guarded(work, (words) => failureAnswer(incoming, words), scope);
  if (answer) await context.sendActivity(answer);
}

function isByItself(incoming: Answerable): boolean {
  return incoming.kind === 'search' || (incoming.kind === 'press' && incoming.automatic);
}

function senderOf(incoming: Answerable): string | undefined {
  if (incoming.kind === 'installed' || incoming.kind === 'removed') return undefined;
  return incoming.kind === 'stranger' ? incoming.handle : incoming.from.id;
}

/** In the turn itself, which needs no stored place: a press is answered to whoever pressed, a message where it was said. */
function failureAnswer(incoming: Answerable, words: string): Partial<Activity> | undefined {
  switch (incoming.kind) {
    case 'stranger':
      return directly(incoming.by, words);
    case 'press':
      // Nobody pressed anything where a client refreshed by itself.
      return incoming.automatic ? pressAnswer({ kind: 'nothing' }) : directly('press', words);
    case 'dialogOpened':
    case 'dialogSubmitted':
      return directly('dialog', words);
    case 'search':
      return searchAnswer([]);
    case 'message':
    case 'oldPress':
      return directly('message', words);
    case 'installed':
    case 'removed':
      return undefined;
  }
}

function directly(to: Heard<'stranger'>['by'], words: string): Partial<Activity> {
  if (to === 'search') return searchAnswer([]);
  if (to === 'message') return activityOf({ kind: 'text', text: words });
  const answer = { kind: 'tell' as const, text: words };
  return to === 'press' ? pressAnswer(answer) : dialogAnswer(answer);
}

async function answerTo(
  incoming: Answerable,
  activity: Activity,
  scope: TurnScope,
): Promise<Partial<Activity> | undefined> {
  const { place } = incoming;
  const { once } = scope;
  const key = typeof activity.id === 'string' && activity.id ? `${place.conversationId}:${activity.id}` : undefined;
  switch (incoming.kind) {
    case 'installed':
      return inTime(scope.welcome.added(incoming, scope.referenceId), scope);
    case 'removed':
      return inTime(scope.welcome.removed(incoming), scope);
    case 'stranger':
      if (incoming.by !== 'message') return directly(incoming.by, NO_ENTRA_ID);
      return inTime(turnAway(incoming, scope), scope);
    case 'message':
      return inTime(
        onceForAll(sameAs(incoming, activity), () => reply(incoming, namesOf(incoming, activity), scope), once),
        scope,
      );
    case 'oldPress':
      return inTime(
        onceForAll(sameAs(incoming, activity), () => replyToPress(incoming, scope), once),
        scope,
      );
    case 'search':
      return searchAnswer(await answerSearch(incoming, scope));
    case 'press': {
      const answer = () => answerPress(incoming, scope);
      // A refresh changes nothing: it may be answered twice, and its card need not be kept for that.
      if (!key || incoming.automatic) return pressAnswer(await answer());
      return pressAnswer(await once(key, answer, { keeps: ({ kind }) => kind !== 'ownCard' }));
    }
    case 'dialogOpened':
    case 'dialogSubmitted': {
      const answer = () => answerDialog(incoming, scope);
      return dialogAnswer(await (key ? once(key, answer, { keeps: ({ kind }) => kind !== 'dialog' }) : answer()));
    }
  }
}

/** Once for every way in which the same message can come again. */
function onceForAll(keys: readonly SameAs[], run: () => Promise<void>, once: Once): Promise<void> {
  const [first, ...others] = keys;
  return first ? once(first.key, () => onceForAll(others, run, once), first) : run();
}

/** A message is answered to Teams in time, even where what is to be said takes longer. */
async function inTime(work: Promise<unknown>, scope: TurnScope): Promise<undefined> {
  const kept = scope.keep(work);
  const isDone = await Promise.race([kept.then(() => true), delay(TURN_MS)]);
  if (!isDone) afterwards(kept, scope);
}

/** Teams repeats within 45 s, and nothing else would be said to them in the meantime. */
const TURNED_AWAY_FOR_MS = 60_000;

function turnAway({ place, handle }: Heard<'stranger'>, { once, replies, referenceId }: TurnScope): Promise<unknown> {
  const run = () => replies.say(place, saying(NO_ENTRA_ID), referenceId);
  return once(`${wireId(place)}:stranger:${handle}`, run, { forMs: TURNED_AWAY_FOR_MS });
}

/** How long a message's answer may take before the person is told that it will come. */
const PATIENCE_MS = TURN_MS / 2;

/** What is the same message for ever; what is so for seconds only may well be the answer to the next question. */
function namesOf(said: Heard<'message'>, activity: Activity): readonly string[] {
  return sameAs(said, activity).flatMap(({ key, forMs }) => (forMs === undefined ? [key] : []));
}

async function reply(said: Heard<'message'>, messageNames: readonly string[], scope: TurnScope): Promise<void> {
  const { replies, referenceId } = scope;
  const work = guarded(
    onMessage({ ...said, messageNames, now: scope.clock.now(), referenceId }, scope.useCases),
    saying,
    scope,
  );
  const messages = await Promise.race([work, delay(PATIENCE_MS)]);
  if (messages) {
    await replies.say(said.place, messages, referenceId);
    return;
  }
  const placeholder = await replies.say(said.place, saying(READING_AZURE), referenceId);
  const late = await work;
  await replies.say(said.place, late.length > 0 ? late : saying(SEE_ITS_CARD), referenceId, placeholder);
}

function answerDialog(press: Heard<'dialogOpened' | 'dialogSubmitted'>, scope: TurnScope): Promise<DialogAnswer> {
  const handle = press.kind === 'dialogOpened' ? onDialogOpened : onDialogSubmitted;
  const work = handle({ ...press, now: scope.clock.now(), referenceId: scope.referenceId }, scope.useCases);
  return guarded(work, (text): DialogAnswer => ({ kind: 'tell', text }), scope);
}

/** Somebody who types goes on typing: what comes too late is let go, and a failure is in the log. */
function answerSearch(search: Heard<'search'>, scope: TurnScope): Promise<readonly Choice[]> {
  const work = scope.keep(guarded<readonly Choice[]>(onSearch(search, scope.useCases), () => [], scope));
  return Promise.race([work, delay(TURN_MS).then(() => [])]);
}
