import type { Activity, TurnContext } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TURN_MS } from '../../src/request/times.ts';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import type { Message } from '../../src/teams/message.ts';
import { createOnce } from '../../src/teams/once.ts';
import { createTurns } from '../../src/teams/turn.ts';
import type { TurnDeps } from '../../src/teams/turnScope.ts';
import { alice, aRequest } from '../builders.ts';
import { handClock } from '../fakes/handClock.ts';
import { noLog } from '../fakes/noLog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const request = aRequest();
const saved = { request, version: 1 };
const LATE_MS = TURN_MS + 500;

function passed(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Turns over a chat in which posting a message takes as long as `posting` does. */
function startTurns(posting: () => Promise<void>, turnsPerMinute = 60) {
  const posted: Message[] = [];
  const answered: Partial<Activity>[] = [];
  const failures: string[] = [];
  const clock = handClock();
  const useCases = {
    load: async () => saved,
    openRequests: async () => [],
    search: async ({ text }: { readonly text: string }) => {
      if (text === 'a bug') throw new Error(text);
      await passed(text === 'late' ? LATE_MS : 0);
      return [];
    },
    findAsked: async () => undefined,
    whyHidden: async () => undefined,
    portalTenant: () => 'tenant',
    view: async () => ({ request, ahead: 0 }),
    submitForm: async () => {
      await passed(LATE_MS);
      return { kind: 'done', saved };
    },
  };
  const turns = createTurns({
    turnsPerMinute,
    useCases: () => useCases,
    replies: {
      async say(_place: unknown, messages: readonly Message[]) {
        await posting();
        posted.push(...messages);
        return undefined;
      },
    },
    places: { remember: async () => undefined },
    once: createOnce(openSqliteStore(':memory:').notes, clock),
    clock,
    log: {
      ...noLog,
      error: (_: unknown, line: string) => void failures.push(line),
    },
  } as unknown as TurnDeps);

  async function take(part: Record<string, unknown>): Promise<void> {
    const activity = {
      type: 'message',
      id: '1',
      from: { id: alice.handle, name: 'Alice', aadObjectId: alice.id },
      conversation: { id: 'a:alice', tenantId: 't' },
      ...part,
    };
    const sendActivity = async (answer: Partial<Activity>) => void answered.push(answer);
    await turns.turn({ activity, sendActivity } as unknown as TurnContext, 'ref-1');
  }
  return { take, turns, clock, posted, answered, failures };
}

describe('what comes later than the answer to Teams', () => {
  it('is logged where it fails', async () => {
    const { take, turns, failures } = startTurns(async () => {
      await passed(LATE_MS);
      throw new Error('a bug');
    });

    const taking = take({ text: 'help' });
    await vi.advanceTimersByTimeAsync(TURN_MS);
    await taking;
    const early = [...failures];
    await vi.advanceTimersByTimeAsync(LATE_MS);
    await turns.idle();

    expect([early, failures]).toEqual([[], ['turn failed']]);
  });

  it('is waited for, and so is what it leaves itself', async () => {
    const { take, turns, posted } = startTurns(() => passed(LATE_MS));
    const data = { requestId: request.id, revision: request.revision, form: 'posted' };
    const value = { action: { verb: 'submitRequest', data } };

    const taking = take({ type: 'invoke', name: 'adaptiveCard/action', replyToId: 'f:7', value });
    await vi.advanceTimersByTimeAsync(TURN_MS);
    await taking;
    const waiting = turns.idle().then(() => posted.length);
    await vi.advanceTimersByTimeAsync(3 * LATE_MS);

    expect(await waiting).toBe(1);
  });
});

describe('cards that a client refreshes by itself', () => {
  it('use up nothing of what a person may ask for, and are kept nowhere', async () => {
    const { take, answered, posted } = startTurns(async () => undefined, 2);
    const action = { verb: 'showRequest', data: { requestId: request.id } };
    const refresh = { type: 'invoke', name: 'adaptiveCard/action', value: { action, trigger: 'automatic' } };
    for (let count = 0; count < 12; count += 1) await take({ ...refresh, id: 'the same' });

    await take({ text: 'help', id: 'help' });

    expect(answered).toHaveLength(12);
    expect(posted).toHaveLength(1);
  });
});

describe('somebody without an Entra id', () => {
  const nobody = { id: '29:guest', name: 'A guest' };

  it('is told once that nothing can be done for them, and again a minute later', async () => {
    const { take, clock, posted } = startTurns(async () => undefined);

    for (const id of ['1', '1', '2']) await take({ id, from: nobody, text: 'hello' });
    const told = posted.length;
    clock.advance(60_001);
    await take({ id: '3', from: nobody, text: 'hello' });

    expect([told, posted.length]).toEqual([1, 2]);
  });

  it('has an allowance of their own', async () => {
    const { take, answered } = startTurns(async () => undefined, 2);

    for (const id of ['1', '2', '3', '4']) await take({ id, from: nobody, text: 'hello' });
    await take({ id: '5', from: { id: '29:another' }, text: 'hello' });

    expect(answered.map(({ text }) => text)).toEqual([expect.stringContaining('That was a lot within a minute')]);
  });
});

describe('type-ahead', () => {
  const nothing = {
    type: 'invokeResponse',
    value: { status: 200, body: expect.objectContaining({ statusCode: 200, value: { results: [] } }) },
  };
  const typed = (queryText: string) => ({
    ...{ type: 'invoke', name: 'application/search', id: queryText },
    value: { queryText, dataset: 'circuits' },
  });

  it('is answered in time, with nothing where the list comes later', async () => {
    const { take, answered } = startTurns(async () => undefined);

    const taking = take(typed('late'));
    await vi.advanceTimersByTimeAsync(TURN_MS);
    await taking;

    expect(answered).toEqual([nothing]);
  });

  it('is answered with nothing where it fails, and the log says so', async () => {
    const { take, answered, failures } = startTurns(async () => undefined);

    await take(typed('a bug'));

    expect([answered, failures]).toEqual([[nothing], ['turn failed']]);
  });

  it('uses up nothing of what somebody may ask for with words, and has an end of its own', async () => {
    const { take, answered, posted } = startTurns(async () => undefined, 1);
    const typing = async (count: number) => {
      for (let at = 0; at < count; at += 1) {
        const taking = take(typed(`word ${at}`));
        await vi.advanceTimersByTimeAsync(1);
        await taking;
      }
    };

    await typing(7);
    await take({ text: 'help' });

    expect(answered).toEqual(Array.from({ length: 7 }, () => nothing));
    expect(posted).toHaveLength(1);
  });
});
