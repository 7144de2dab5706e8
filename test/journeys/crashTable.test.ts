import { expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { crashTable } from './crashReport.ts';
import { type Ended, judge, killRound, momentsOf, ROWS_A_ROUND, type Row, type Verdict } from './crashRound.ts';
import {
  type Begun,
  begin,
  CLEAN_UP,
  CREATE,
  FAILING_CREATE,
  FIRST_LOOK,
  press,
  RETRY,
  SECOND_LOOK,
  type Story,
  whenOver,
} from './crashStory.ts';
import { type Call, callsSince, isRead, markNow, type Moment } from './killPoint.ts';
import { newLink } from './link.ts';

// The bot is killed between each two effects, from the press to the last card, as processes die: by SIGKILL. Where that
// is, a run without a kill tells: every call it makes is held in another run, before it takes effect or after, and every
// save of the bot lies between two of these. The looks after Succeeded come after 10 and 30 s of the bot's own time, so
// they have a stage of their own beside the other one.

/** Azure divided by this: a create takes 0.9 s, so that the first poll, after a second, finds it done. */
const SPEED = 200;
const WHOLE_TABLE_MS = 180_000;

it('survives a kill between each two effects, from the press to the last card', { timeout: WHOLE_TABLE_MS }, async () => {
  const tables = await Promise.all([onStage(commands), onStage(looks)]);

  const verdicts = tables.flat();
  process.stdout.write(crashTable(verdicts));

  expect(verdicts.filter(({ faults }) => faults.length > 0).map(({ faults }) => faults)).toEqual([]);
  expect(new Set(verdicts.map(({ row }) => row.begun.story.name)).size).toBe(6);
});

async function onStage(run: (stage: Stage) => Promise<readonly Ended[]>): Promise<readonly Verdict[]> {
  const stage = await startStage({ speed: SPEED });
  try {
    const rows = await run(stage);
    // Ends the steps under way: what is counted afterwards is all there will be.
    await stage.bot.stop();
    return await judge(rows, stage);
  } finally {
    await stage.stop();
  }
}

/** Where to kill which story. */
interface Point {
  readonly story: Story;
  readonly call: Call;
  readonly when: Moment;
}

/** Create, to a good end and to a bad one, and what may follow the bad one. */
async function commands(stage: Stage): Promise<readonly Ended[]> {
  const points = await pointsOfCommands(stage);
  const rows = await rowsOf(points, 'kill', stage);
  const ended: Ended[] = [];
  for (let first = 0; first < rows.length; first += ROWS_A_ROUND) {
    ended.push(...(await killRound(rows.slice(first, first + ROWS_A_ROUND), stage, true)));
  }
  return ended;
}

async function pointsOfCommands(stage: Stage): Promise<readonly Point[]> {
  const recorded = await Promise.all(
    [CREATE, FAILING_CREATE, CLEAN_UP, RETRY].map(async (story) => {
      const begun = await begin(story, newLink(`dry-${story.verb}-${story.puts}-${story.name.length}`), stage);
      const calls = await recorded_(begun, stage);
      return pointsOf(story, story === CREATE ? calls : lastReads(calls));
    }),
  );
  // Held at about the same time after the press, nobody waits so long that the bot gives up.
  return recorded.flat().sort((a, b) => a.call.atMs - b.call.atMs);
}

async function recorded_(begun: Begun, stage: Stage): Promise<readonly Call[]> {
  const mark = await markNow(stage);
  await press(begun, stage);
  await whenOver(begun, stage);
  return callsSince(mark, stage, begun);
}

function pointsOf(story: Story, calls: readonly Call[]): readonly Point[] {
  return calls.flatMap((call) => momentsOf(call).map((when) => ({ story, call, when })));
}

/** Reads that follow each other are one place to die; only for the create each one is tried. */
function lastReads(calls: readonly Call[]): readonly Call[] {
  return calls.filter((call, index) => {
    const next = calls[index + 1];
    return !isRead(call) || next === undefined || !isRead(next);
  });
}

function rowsOf(points: readonly Point[], prefix: string, stage: Stage): Promise<readonly Row[]> {
  return Promise.all(
    points.map(async ({ story, call, when }, index) => {
      const begun = await begin(story, newLink(`${prefix}-${String(index + 1).padStart(2, '0')}`), stage);
      return { begun, call, when };
    }),
  );
}

/** The two looks at what is beside Succeeded: the last cards of a request. */
async function looks(stage: Stage): Promise<readonly Ended[]> {
  const dry = await provisioned(newLink('dry-look'), stage);
  const first = await recordedLook({ ...dry, story: FIRST_LOOK }, stage);
  const [endedFirst, second] = await Promise.all([
    killedAtLook(FIRST_LOOK, first, 'first', stage),
    recordedLook({ ...dry, story: SECOND_LOOK }, stage),
  ]);
  return [...endedFirst, ...(await killedAtLook(SECOND_LOOK, second, 'second', stage))];
}
