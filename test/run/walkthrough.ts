import { createPaper } from './paper.ts';
import { askInTheChannel } from './scenes/askInTheChannel.ts';
import { askOnCall } from './scenes/askOnCall.ts';
import { failAndRetry } from './scenes/failAndRetry.ts';
import { mendAndCheck } from './scenes/mendAndCheck.ts';
import { refuseWithoutRights } from './scenes/refuseWithoutRights.ts';
import { tellStory } from './scenes/story.ts';
import { waitInLine } from './scenes/waitInLine.ts';
import { type Stage, startStage } from './stage.ts';
import { startTranscript } from './transcript.ts';
import { verdicts } from './verdicts.ts';

// The main story, from a message in a channel to connections in Azure, over HTTP: `npm run walkthrough`.
// Azure, Teams and the bot are processes; what is printed was on the wire. Exits 0 only if all ended as it should.

const SCENES = [askInTheChannel, mendAndCheck, waitInLine, failAndRetry, refuseWithoutRights, askOnCall];
const INTRODUCTION = [
  'The bot at work between a simulated Teams and a simulated Azure, each a process of its own. What is',
  'told here went over the wire; on the left, seconds since the start. (What people do is in brackets.)',
  '┌ is a card, [these] are its buttons; of a card that changes, only what is new is told.',
];
/** A create takes Azure 3 minutes, here less than the second after which the bot first asks. */
const SPEED = 300;
const WITHIN_MS = 50_000;

async function play(stage: Stage): Promise<boolean> {
  const beganAt = new Date();
  const paper = createPaper(beganAt);
  const transcript = startTranscript(stage.teams, stage.azure, paper);
  const story = tellStory(stage.teams, stage.azure, transcript);
  for (const line of INTRODUCTION) paper.line(line);
  try {
    for (const scene of SCENES) await scene(story);
  } catch (error) {
    const troubles = stage.bot.log().filter(({ level }) => level !== 'info');
    throw new Error(`${String(error)}\nThe bot's last warnings: ${JSON.stringify(troubles.slice(-5), undefined, 1)}`);
  } finally {
    await transcript.end();
  }
  paper.heading('How it ended');
  const all = await verdicts(stage, paper.written());
  for (const { what, complaint } of all)
    paper.verdict(complaint === undefined, complaint ? `${what}: ${complaint}` : what);
  const wrong = all.filter(({ complaint }) => complaint !== undefined).length;
  const seconds = ((Date.now() - beganAt.getTime()) / 1_000).toFixed(0);
  paper.line(
    wrong === 0 ? `\nAll as it should be, in ${seconds} s.` : `\n${wrong} of ${all.length} are not as they should be.`,
  );
  return wrong === 0;
}

/** Rejects when the story takes too long, or somebody stops it. */
function interrupted(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`not over after ${WITHIN_MS / 1_000} s`)), WITHIN_MS).unref();
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => reject(new Error(`stopped by ${signal}`)));
  });
}

const interruption = interrupted();
interruption.catch(() => undefined);
const starting = startStage({ speed: SPEED });
let good = false;
try {
  good = await Promise.race([starting.then(play), interruption]);
} catch (error) {
  process.stderr.write(`\nThe story broke off: ${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  await starting.then((stage) => stage.stop()).catch(() => undefined);
}
process.exitCode = good ? 0 : 1;
