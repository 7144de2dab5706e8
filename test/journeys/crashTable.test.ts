import { expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { callsAfterPress, lastReads, type Point, pointsOf, provisioned, rowsOf } from './crashPoint.ts';
import { crashTable } from './crashReport.ts';
import { type Ended, judge, killRound, ROWS_A_ROUND, type Row, type Verdict } from './crashRound.ts';
import { begin, CLEAN_UP, CREATE, FAILING_CREATE, FIRST_LOOK, RETRY, SECOND_LOOK, whenOver } from './crashStory.ts';
import { callsSince, markNow } from './killPoint.ts';
import { newLink } from './link.ts';

// The bot is killed between each two effects, from the press to the last card, as processes die: by SIGKILL. Where that
// is, a run without a kill tells: each call it makes is held in another run, before it takes effect or after, and each
// save of the bot lies between two of these. One kill meets several requests, each held at another call. The looks after
// Succeeded begin after 10 s of the bot's own time, so they have a stage of their own, beside the other one.

/** Azure divided by this: a create takes 0.9 s, so that the first poll, after a second, finds it done. */
const SPEED = 200;
const WHOLE_TABLE_MS = 180_000;

it('survives a kill between each two effects, from the press to the last card', {
  timeout: WHOLE_TABLE_MS,
}, async () => {
  const tables = await Promise.all([onStage(commands), onStage(looks)]);

  const verdicts = inOrder(tables.flat());
  process.stdout.write(crashTable(verdicts));

  expect(verdicts.flatMap(({ faults }) => faults)).toEqual([]);
  expect(verdicts.filter(({ row }) => row.reached).length).toBeGreaterThan(verdicts.length * 0.9);
  const stories = new Set(verdicts.map(({ row }) => row.begun.story.name));
  expect([...stories]).toHaveLength(6);
});

async function onStage(run: (stage: Stage) => Promise<readonly Ended[]>): Promise<readonly Verdict[]> {
  const stage = await startStage({ speed: SPEED, env: { TURNS_PER_MINUTE: '99999' } });
  try {
    // Three minutes of Azure's pass in one second: only that would make the cards change too often for Teams.
    await stage.teams.setLimits({ countsSending: false });
    const rows = await run(stage);
    // Ends the steps under way: what is counted afterwards is all there will be.
    await stage.bot.stop();
    return await judge(rows, stage);
  } finally {
    await stage.stop();
  }
}

/** By story, and in each from the press on. */
function inOrder(verdicts: readonly Verdict[]): readonly Verdict[] {
  const names = [CREATE, FAILING_CREATE, CLEAN_UP, RETRY, FIRST_LOOK, SECOND_LOOK].map(({ name }) => name);
  const placeOf = ({ row }: Verdict) => names.indexOf(row.begun.story.name) * WHOLE_TABLE_MS + row.call.atMs;
  return [...verdicts].sort((a, b) => placeOf(a) - placeOf(b));
}

/** Create, to a good end and to a bad one, and what people may press after the bad one. */
async function commands(stage: Stage): Promise<readonly Ended[]> {
  const points = await pointsOfCommands(stage);
  const rows = await rowsOf(points, 'kill', stage);
  const ended: Ended[] = [];
  for (let first = 0; first < rows.length; first += ROWS_A_ROUND) {
    ended.push(...(await killRound(rows.slice(first, first + ROWS_A_ROUND), stage, 'press')));
  }
  return ended;
}

async function pointsOfCommands(stage: Stage): Promise<readonly Point[]> {
  const points = await Promise.all(
    [CREATE, FAILING_CREATE, CLEAN_UP, RETRY].map(async (story) => {
      const begun = await begin(story, newLink(`dry-${story.name.replace(' ', '-')}`), stage);
      const calls = await callsAfterPress(begun, stage);
      return pointsOf(story, story === CREATE ? calls : lastReads(calls));
    }),
  );
  // Held at about the same time after the press, no call waits so long that the bot gives it up.
  return points.flat().sort((a, b) => a.call.atMs - b.call.atMs);
}

/** The looks at what is beside Succeeded: they bring the last cards of a request. */
async function looks(stage: Stage): Promise<readonly Ended[]> {
  const dry = await provisioned('dry-look', stage);
  const mark = await markNow(stage);
  await whenOver({ ...dry, story: FIRST_LOOK }, stage);
  const first = await callsSince(mark, stage, dry);
  await whenOver({ ...dry, story: SECOND_LOOK }, stage);
  const second = (await callsSince(mark, stage, dry)).slice(first.length);
  const endedFirst = await killedAtLook(pointsOf(FIRST_LOOK, first), 'first', stage);
  return [...endedFirst, ...(await killedAtLook(pointsOf(SECOND_LOOK, second), 'second', stage))];
}

async function killedAtLook(points: readonly Point[], prefix: string, stage: Stage): Promise<readonly Ended[]> {
  const rows = await Promise.all(
    points.map(async ({ story, call, when }, index): Promise<Row> => {
      const begun = await provisioned(`${prefix}-${index + 1}`, stage);
      return { begun: { ...begun, story }, call, when };
    }),
  );
  return killRound(rows, stage, 'wait');
}
