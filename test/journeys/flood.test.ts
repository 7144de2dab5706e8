import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Stage, startStage } from '../run/stage.ts';
import { people } from '../simulator/people.ts';

const { alice, bob } = people;
const channel = { kind: 'channel' } as const;
const TOO_MUCH = 'That was a lot within a minute';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ env: { TURNS_PER_MINUTE: '3' } });
});
afterAll(() => stage.stop());

it('answers one person so much and no more, says so once, and goes on answering everybody else', async () => {
  for (let said = 0; said < 6; said += 1) await stage.teams.say(alice, channel, 'help');
  await stage.teams.say(bob, channel, 'hello');
  const fromBot = async () => (await stage.teams.messages(channel)).filter(({ from }) => from.isBot);
  await stage.teams.waitFor('an answer to Bob', ({ from, summary }) => from.isBot && /hello/i.test(summary ?? ''));

  const texts = (await fromBot()).map(({ text, summary }) => text ?? summary ?? '');

  expect(texts.filter((text) => text.includes(TOO_MUCH))).toHaveLength(1);
  expect(texts.filter((text) => !text.includes(TOO_MUCH))).toHaveLength(4); // three for Alice, one for Bob
  expect(stage.bot.log().filter(({ msg }) => msg === 'asked too much')).toHaveLength(3);
});
