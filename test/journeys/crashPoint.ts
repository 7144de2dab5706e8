import type { Stage } from '../run/stage.ts';
import { momentsOf, type Row } from './crashRound.ts';
import { type Begun, begin, CREATE, press, type Story, whenOver } from './crashStory.ts';
import { type Call, callsSince, isRead, type Moment, markNow } from './killPoint.ts';
import { newLink } from './link.ts';

/** Where to kill which story. */
export interface Point {
  readonly story: Story;
  readonly call: Call;
  readonly when: Moment;
}

export function pointsOf(story: Story, calls: readonly Call[]): readonly Point[] {
  return calls.flatMap((call) => momentsOf(call).map((when) => ({ story, call, when })));
}

/** Reads that follow each other are one place to die: the last of them stands for all. */
export function lastReads(calls: readonly Call[]): readonly Call[] {
  return calls.filter((call, index) => {
    const next = calls[index + 1];
    return !isRead(call) || next === undefined || !isRead(next);
  });
}

/** What the bot calls from the press to the end of a story, when nobody kills it. */
export async function callsAfterPress(begun: Begun, stage: Stage): Promise<readonly Call[]> {
  const mark = await markNow(stage);
  await press(begun, stage);
  await whenOver(begun, stage);
  return callsSince(mark, stage, begun);
}

/** A request for each point, standing where its story begins. */
export function rowsOf(points: readonly Point[], prefix: string, stage: Stage): Promise<readonly Row[]> {
  return Promise.all(
    points.map(async ({ story, call, when }, index) => {
      const begun = await begin(story, newLink(`${prefix}-${String(index + 1).padStart(2, '0')}`), stage);
      return { begun, call, when };
    }),
  );
}

/** A create that has come to its good end. */
export async function provisioned(name: string, stage: Stage): Promise<Begun> {
  const begun = await begin(CREATE, newLink(name), stage);
  await press(begun, stage);
  await whenOver(begun, stage);
  return begun;
}
