import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TURN_MS } from '../../src/request/times.ts';
import type { Message } from '../../src/teams/message.ts';
import { answerPress } from '../../src/teams/pressTurn.ts';
import type { Heard, TurnScope } from '../../src/teams/turnScope.ts';
import { alice, anId, aRequest } from '../builders.ts';
import { handClock } from '../fakes/handClock.ts';
import { noLog } from '../fakes/noLog.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const request = aRequest();
const { place } = request;
const LATE_MS = TURN_MS + 500;

function press(verb: string): Heard<'press'> {
  const data = { requestId: request.id, resourceId: anId('circuit', 'er-a') };
  const pressed = { verb, data, revision: request.revision };
  return { kind: 'press', from: alice, place, activityId: 'f:1', replyToId: undefined, pressed, automatic: false };
}

/** A turn whose storage and Azure both answer later than a turn may last. */
function slowTurn(outcome: () => unknown) {
  const posted: Message[] = [];
  const left: Promise<unknown>[] = [];
  const late = () => new Promise((resolve) => setTimeout(resolve, LATE_MS)).then(outcome);
  const saved = { request, version: 1 };
  const useCases = {
    load: async () => saved,
    whyHidden: async () => undefined,
    portalTenant: () => place.tenantId,
    view: async () => ({ request, ahead: 0 }),
    confirm: late,
    statusOf: late,
  };
  const scope = {
    useCases,
    replies: {
      async say(_place: unknown, messages: readonly Message[]) {
        posted.push(...messages);
        return undefined;
      },
    },
    clock: handClock(),
    log: noLog,
    referenceId: 'ref-1',
    keep<T>(work: Promise<T>): Promise<T> {
      left.push(work);
      return work;
    },
  } as unknown as TurnScope;
  return { scope, posted, left };
}

it.each([
  { because: 'it is refused', outcome: () => ({ kind: 'refused', refusal: { code: 'stale' }, saved: { request } }) },
  { because: 'it took effect, which its card shows', outcome: () => ({ kind: 'done', saved: { request } }) },
  {
    because: 'it broke',
    outcome: () => {
      throw new Error('a bug');
    },
  },
])('tells nobody else what comes of a press that is late: $because', async ({ outcome }) => {
  const { scope, posted, left } = slowTurn(outcome);

  const answering = answerPress(press('confirmRequest'), scope);
  await vi.advanceTimersByTimeAsync(LATE_MS);
  const answer = await answering;
  await Promise.all(left);

  expect(answer).toMatchObject({ kind: 'tell', text: expect.stringContaining('please press again to read why') });
  expect(posted).toEqual([]);
});

it('posts a late status, which it said that it would', async () => {
  const { scope, posted, left } = slowTurn(() => ({ kind: 'notFound', given: 'er-a' }));

  const answering = answerPress(press('showStatus'), scope);
  await vi.advanceTimersByTimeAsync(LATE_MS);
  const answer = await answering;
  await Promise.all(left);

  expect(answer).toMatchObject({
    kind: 'tell',
    text: expect.stringContaining('The answer is posted here for everybody'),
  });
  expect(posted).toMatchObject([{ kind: 'card', summary: 'Nothing called "er-a" was found.' }]);
});

it.each([
  { because: 'it is late', outcome: () => undefined },
  {
    because: 'it broke',
    outcome: () => {
      throw new Error('a bug');
    },
  },
])('tells nobody of a refresh that came to nothing: $because', async ({ outcome }) => {
  const { scope, posted, left } = slowTurn(outcome);
  const slow = { ...scope, useCases: { ...scope.useCases, load: scope.useCases.confirm } };

  const answer = answerPress({ ...press('showRequest'), automatic: true }, slow as unknown as TurnScope);
  await vi.advanceTimersByTimeAsync(LATE_MS);

  expect(await answer).toEqual({ kind: 'nothing' });
  await Promise.all(left);
  expect(posted).toEqual([]);
});
