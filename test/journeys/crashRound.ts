import type { Stage } from '../run/stage.ts';
import { type Begun, botMessages, press, pressAgainIfLost, whenOver } from './crashStory.ts';
import { type Call, holdCall, isRead, type Moment } from './killPoint.ts';

/** A request whose bot dies at one call. */
export interface Row {
  readonly begun: Begun;
  readonly call: Call;
  readonly when: Moment;
}

/** A row after its end. */
export interface Ended extends Row {
  /** Whether the call was held when the bot was killed. */
  readonly reached: boolean;
  /** The press died unsaved, and was made again. */
  readonly pressedAgain: boolean;
  readonly cardsEqual: boolean;
  readonly problem: string | undefined;
}

/** The looks come 10 s after Succeeded and some seconds later. */
const HELD_WITHIN_MS = 20_000;
/** No more than the bot makes steps at once: whoever is held keeps one. */
export const ROWS_A_ROUND = 8;

/**
 * One kill, which meets several requests, each at another call: every one of them is held at its own, the process dies
 * by SIGKILL, what was held goes as far as a dead client's call goes, and a new process finds the storage as it is.
 */
export async function killRound(rows: readonly Row[], stage: Stage, then: 'press' | 'wait'): Promise<readonly Ended[]> {
  const holds = await Promise.all(rows.map(({ begun, call, when }) => holdCall(call, when, stage, begun)));
  // Whoever pressed may be told that something went wrong: the bot is dead by then.
  const presses = then === 'press' ? rows.map(({ begun }) => press(begun, stage)) : [];
  const reached = await Promise.all(holds.map(({ isHeld }) => within(isHeld(), HELD_WITHIN_MS)));
  await stage.bot.kill();
  await Promise.all(holds.map(({ release }) => release()));
  await Promise.all(presses);
  await stage.restartBot();
  return Promise.all(rows.map((row, index) => end(row, reached[index] === true, stage)));
}

async function end(row: Row, reached: boolean, stage: Stage): Promise<Ended> {
  const { begun } = row;
  try {
    const pressedAgain = await pressAgainIfLost(begun, stage);
    const cardsEqual = await whenOver(begun, stage, isNotice(row) ? 'unknown' : 'sent');
    return { ...row, reached, pressedAgain, cardsEqual, problem: undefined };
  } catch (error) {
    return { ...row, reached, pressedAgain: false, cardsEqual: false, problem: String(error).split('\n')[0] };
  }
}

function isNotice({ call }: Row): boolean {
  return call.service === 'teams' && call.method === 'POST';
}

/** Two changes of a card that come close together go out in one update: then there is no second one to die at. */
function isUpdate({ call }: Row): boolean {
  return call.service === 'teams' && call.method === 'PUT';
}

async function within(work: Promise<void>, ms: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), ms);
  const isDone = await Promise.race([work.then(() => true).catch(() => false), late]);
  clearTimeout(timer);
  return isDone;
}

/** Every call as a place to die: a read once, everything else before it takes effect and after. */
export function momentsOf(call: Call): readonly Moment[] {
  return isRead(call) ? ['beforeEffect'] : ['beforeEffect', 'afterEffect'];
}

/** What a row came to, counted in Azure and in Teams. */
export interface Verdict {
  readonly row: Ended;
  readonly puts: number;
  readonly deletes: number;
  readonly connections: number;
  readonly mentions: number;
  /** Empty when all is well. */
  readonly faults: readonly string[];
}

/** Counts at the very end, when whatever could have come twice has come. */
export async function judge(rows: readonly Ended[], stage: Stage): Promise<readonly Verdict[]> {
  const [writes, resources] = await Promise.all([stage.azure.acceptedWrites(), stage.azure.resources()]);
  return Promise.all(
    rows.map(async (row) => {
      const { link, mentionedBefore, threadId } = row.begun;
      const isItsOwn = (path: string) => path.includes(`rg-${link.name}/`) && path.includes('/connections/');
      const written = writes.filter(({ url }) => isItsOwn(url)).map(({ method }) => method);
      const messages = await botMessages(threadId, stage);
      const counts = {
        puts: written.filter((method) => method === 'PUT').length,
        deletes: written.filter((method) => method === 'DELETE').length,
        connections: resources.filter(({ id }) => isItsOwn(id)).length,
        mentions: messages.filter(({ mentions }) => mentions.length > 0).length - mentionedBefore,
      };
      return { row, ...counts, faults: faultsIn(row, counts) };
    }),
  );
}

type Counts = Omit<Verdict, 'row' | 'faults'>;

function faultsIn(row: Ended, counts: Counts): readonly string[] {
  const { story } = row.begun;
  const { puts, deletes, connections, mentions } = counts;
  // The one message that may be missing is the one that was on its way when the bot died.
  const mayBeMissing = isNotice(row) && row.when === 'beforeEffect';
  return [
    row.reached || isUpdate(row) ? '' : 'the call never came',
    row.problem ?? '',
    puts === story.puts ? '' : `${puts} PUTs, not ${story.puts}`,
    deletes === story.deletes ? '' : `${deletes} DELETEs, not ${story.deletes}`,
    connections === story.connections ? '' : `${connections} connections, not ${story.connections}`,
    mentions === story.mentions || (mayBeMissing && mentions === 0) ? '' : `${mentions} mentions`,
    row.cardsEqual ? '' : 'a card differs from the record',
  ].filter((fault) => fault !== '');
}
