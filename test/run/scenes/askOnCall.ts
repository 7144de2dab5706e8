import { people } from '../../simulator/people.ts';
import type { Story } from './story.ts';

const onCall = { kind: 'channel', channel: 'on-call' } as const;

/** `status` reads Azure, so it also knows what others made. */
export async function askOnCall({ teams, heading }: Story): Promise<void> {
  await heading('9  Bob is on call: the bot reads Azure, also what it did not make itself');
  await teams.say(people.bob, onCall, 'status er-milan');
  await teams.waitFor('the circuit', ({ summary = '' }) => summary.includes('er-milan has 2 connections'));
  const name = 'conn-er-frankfurt-ergw-hub-weu';
  await teams.say(people.bob, onCall, `status ${name}`);
  await teams.waitFor('the connection', (message) => (message.summary ?? '').startsWith(`${name} is Succeeded`));
}
