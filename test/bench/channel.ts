import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { people } from '../simulator/people.ts';
import type { TeamsClient } from '../simulator/teams/teamsClient.ts';
import type { Activity } from '../simulator/teams/wire.ts';

/** A channel full of threads, and messages in them as Teams words and signs them. */
export interface Channel {
  /** The root messages of new threads, which the bot does not hear. */
  threads(count: number): Promise<readonly string[]>;
  /** What Teams posts when Alice writes this to the bot under a root message. */
  message(thread: string, words: string): Activity;
  /** The header that goes with it: a token that the simulator signed, good for an hour. */
  readonly authorization: string;
  /** When the connector received what was posted to each of these threads, in milliseconds since 1970, oldest first. */
  posts(threads: ReadonlySet<string>): Promise<ReadonlyMap<string, readonly number[]>>;
}

const GENERAL = { kind: 'channel', channel: 'general' } as const;
const WORDS = 'the words of a message';
/** Roots written at the same time. */
const AT_ONCE = 16;

export async function openChannel(teams: TeamsClient): Promise<Channel> {
  const { activity, authorization } = await overheard(teams);
  const template = JSON.stringify(activity);
  const root = String(activity.conversation?.id).split(';messageid=')[1] ?? '';
  const beganAt = Date.now();
  let count = 0;
  return {
    authorization,
    async threads(wanted) {
      const roots: string[] = [];
      while (roots.length < wanted) {
        const some = Array.from({ length: Math.min(AT_ONCE, wanted - roots.length) }, () =>
          teams.say(people.alice, GENERAL, 'a new thread', { mention: false }),
        );
        roots.push(...(await Promise.all(some)).map(({ threadId }) => String(threadId)));
      }
      return roots;
    },
    message(thread, words) {
      count += 1;
      const said = JSON.parse(template.replaceAll(WORDS, words).replaceAll(root, thread)) as Activity;
      const writtenAt = new Date(beganAt + count).toISOString();
      // The moment on the writer's own clock tells messages apart: two of one moment are one that Teams sent twice.
      return { ...said, id: `${thread}${count}`, timestamp: writtenAt, localTimestamp: writtenAt };
    },
    posts: (threads) => postsIn(teams, threads),
  };
}

interface Overheard {
  readonly activity: Activity;
  readonly authorization: string;
}

/** Lets the simulator speak to us instead of a bot, once. */
async function overheard(teams: TeamsClient): Promise<Overheard> {
  const { promise, resolve, reject } = Promise.withResolvers<Overheard>();
  const ear = createServer((request, response) => {
    bodyOf(request).then((body) => {
      resolve({ activity: JSON.parse(body), authorization: request.headers.authorization ?? '' });
      response.end('{}');
    }, reject);
  });
  await new Promise<void>((listening) => ear.listen(0, '127.0.0.1', listening));
  await teams.setBotEndpoint(`http://127.0.0.1:${(ear.address() as AddressInfo).port}/api/messages`);
  await teams.say(people.alice, GENERAL, WORDS);
  ear.close();
  ear.closeAllConnections();
  return promise;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

async function postsIn(teams: TeamsClient, threads: ReadonlySet<string>): Promise<Map<string, readonly number[]>> {
  const found = new Map<string, number[]>();
  for (const { method, path, at, status } of await teams.journal()) {
    const thread = /;messageid=(\d+)\/activities/.exec(path)?.[1];
    if (method !== 'POST' || status >= 300 || thread === undefined || !threads.has(thread)) continue;
    found.set(thread, [...(found.get(thread) ?? []), Date.parse(at)]);
  }
  return found;
}
