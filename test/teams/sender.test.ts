import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import type { Message } from '../../src/teams/message.ts';
import { createPlaces } from '../../src/teams/places.ts';
import { createSender, type SenderDeps } from '../../src/teams/sender.ts';
import { aPlace } from '../builders.ts';
import { anonymousBot } from '../door.ts';
import { handClock } from '../fakes/handClock.ts';

const place = aPlace();
const hello: Message = { kind: 'text', text: 'hello' };
const soon = () => AbortSignal.timeout(5_000);

interface ConnectorAnswer {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Teams' side of the wire: the answer to every call, or none. */
async function serveConnector(first: ConnectorAnswer | 'drop' | 'silence') {
  const calls: string[] = [];
  let answer = first;
  const server = createServer((httpRequest, httpResponse) => {
    calls.push(`${httpRequest.method} ${httpRequest.url}`);
    if (answer === 'drop') httpRequest.socket.destroy();
    if (typeof answer === 'string') return;
    httpResponse.writeHead(answer.status, { 'Content-Type': 'application/json', ...answer.headers });
    httpResponse.end(answer.body ?? '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  function answerWith(next: ConnectorAnswer): void {
    answer = next;
  }
  return {
    calls,
    answerWith,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => server.close(),
  };
}

async function senderTo(serviceUrl: string, override: Partial<SenderDeps> = {}) {
  const clock = handClock();
  const places = createPlaces(openSqliteStore(':memory:').notes, clock);
  await places.remember({ serviceUrl, channelId: 'msteams', recipient: { id: '28:bot' } } as Activity, place);
  const adapter = createAdapter(anonymousBot, { clock });
  let waiting: (ms: number) => unknown = () => undefined;
  /** Waits end when `waiting` says so; the clock then shows that they did. */
  async function wait(ms: number): Promise<void> {
    await waiting(ms);
    clock.advance(ms);
  }
  function onWait(then: (ms: number) => unknown): void {
    waiting = then;
  }
  const sender = createSender({ adapter, appId: '', places, clock, wait, ...override });
  return { clock: { ...clock, onWait }, sender };
}

const ok = { status: 201, body: '{"id":"m-1"}' };

describe('what became of a message', () => {
  it.each([
    { because: 'somebody else changes the conversation', status: 412, outcome: 'notSent' },
    { because: 'too much was sent', status: 429, outcome: 'notSent' },
    { because: 'a signing key is being rolled over', status: 401, outcome: 'notSent' },
    { because: 'the conversation is being changed', status: 409, outcome: 'notSent' },
    { because: 'it is malformed', status: 400, outcome: 'refused' },
    { because: 'the bot was removed', status: 403, outcome: 'refused' },
    { because: 'the conversation is gone', status: 404, outcome: 'refused' },
    { because: 'it is too large', status: 413, outcome: 'refused' },
    { because: 'Teams broke in the midst of it', status: 502, outcome: 'unknown' },
  ])('is $outcome when Teams answers $status, because $because', async ({ status, outcome }) => {
    const connector = await serveConnector({ status });
    const { sender } = await senderTo(connector.url);

    await expect(sender.post(place, hello, soon())).rejects.toMatchObject({ outcome });
    expect(connector.calls).toHaveLength(1);
  });

  it('is unknown when the answer has no id, or the line breaks', async () => {
    const withoutId = await senderTo((await serveConnector({ status: 201 })).url);
    const dropped = await senderTo((await serveConnector('drop')).url);

    await expect(withoutId.sender.post(place, hello, soon())).rejects.toMatchObject({
      outcome: 'unknown',
      code: 'NoActivityId',
    });
    await expect(dropped.sender.post(place, hello, soon())).rejects.toMatchObject({ outcome: 'unknown' });
  });

  it('is unknown when Teams has it and does not answer in time', async () => {
    const connector = await serveConnector('silence');
    const { sender } = await senderTo(connector.url);

    await expect(sender.post(place, hello, AbortSignal.timeout(200))).rejects.toMatchObject({ outcome: 'unknown' });
    expect(connector.calls).toHaveLength(1);
  });

  it('is not sent when nothing listens there', async () => {
    const connector = await serveConnector(ok);
    connector.stop();
    const { sender } = await senderTo(connector.url);

    await expect(sender.post(place, hello, soon())).rejects.toMatchObject({ outcome: 'notSent' });
  });

  it('is not sent, and nobody waits longer, while the token of the bot does not come', async () => {
    const adapter = {
      ConnectorClientKey: Symbol('connector'),
      continueConversationAsync: () => new Promise<void>(() => {}),
    };
    const { sender } = await senderTo('http://127.0.0.1:1', { adapter });

    await expect(sender.post(place, hello, AbortSignal.timeout(50))).rejects.toMatchObject({ outcome: 'notSent' });
  });

  it('is not sent where there is no token to be had, whatever status the login answered', async () => {
    const noToken = Object.assign(new Error('no token'), { statusCode: 400 });
    const adapter = {
      ConnectorClientKey: Symbol('connector'),
      continueConversationAsync: () => Promise.reject(noToken),
    };
    const { sender } = await senderTo('http://127.0.0.1:1', { adapter });

    await expect(sender.update(place, 'm-1', hello, soon())).rejects.toMatchObject({ outcome: 'notSent' });
  });
});

describe('the limits of Teams', () => {
  it('hold a thread as long as a 429 said, without another call', async () => {
    const connector = await serveConnector({ status: 429, headers: { 'Retry-After': '7' } });
    const { sender, clock } = await senderTo(connector.url);
    await expect(sender.post(place, hello, soon())).rejects.toMatchObject({ retryAfterMs: 7_000 });
    clock.advance(1_000);

    const second = sender.update(place, 'm-1', hello, soon());

    await expect(second).rejects.toMatchObject({ outcome: 'notSent', code: 'Paced', retryAfterMs: 6_000 });
    expect(connector.calls).toHaveLength(1);
  });

  it('are counted over posts and updates together', async () => {
    const connector = await serveConnector(ok);
    const { sender, clock } = await senderTo(connector.url);
    for (let sent = 0; sent < 7; sent += 1) {
      if (sent % 2 === 0) await sender.post(place, hello, soon());
      else await sender.update(place, 'm-1', hello, soon());
    }

    const waits: number[] = [];
    clock.onWait((ms) => void waits.push(ms));
    await sender.post(place, hello, soon());

    expect(waits).toEqual([1_001]);
    expect(connector.calls).toHaveLength(8);
  });

  it('are asked again after waiting: what Teams refused meanwhile holds who had a moment already', async () => {
    const connector = await serveConnector(ok);
    const { sender, clock } = await senderTo(connector.url);
    for (let sent = 0; sent < 6; sent += 1) await sender.post(place, hello, soon());
    connector.answerWith({ status: 429, headers: { 'Retry-After': '30' } });
    const waited = Promise.withResolvers<void>();
    clock.onWait(() => waited.promise);
    const seventh = sender.post(place, hello, soon());
    const eighth = sender.post(place, hello, soon());
    await expect(seventh).rejects.toMatchObject({ code: '429' });

    waited.resolve();

    await expect(eighth).rejects.toMatchObject({ outcome: 'notSent', code: 'Paced', retryAfterMs: 28_999 });
    expect(connector.calls).toHaveLength(7);
  });

  it('hold a thread also where Teams broke and asked for time, or gave a date', async () => {
    const headers = { 'Retry-After': 'Tue, 24 Nov 2026 12:01:00 GMT', Date: 'Tue, 24 Nov 2026 12:00:00 GMT' };
    const connector = await serveConnector({ status: 503, headers });
    const { sender } = await senderTo(connector.url);

    const broken = sender.update(place, 'm-1', hello, soon());

    await expect(broken).rejects.toMatchObject({ outcome: 'unknown', retryAfterMs: 60_000 });
    await expect(sender.post(place, hello, soon())).rejects.toMatchObject({ code: 'Paced' });
    expect(connector.calls).toHaveLength(1);
  });
});

describe('updates that wait at the same time', () => {
  /** A sender whose calls all wait until they are let go, and what it then sends. */
  async function waitingSender() {
    const connector = await serveConnector(ok);
    const adapter = createAdapter(anonymousBot, { clock: handClock() });
    const room = Promise.withResolvers<void>();
    const waiting: SenderDeps['adapter'] = {
      ConnectorClientKey: adapter.ConnectorClientKey,
      continueConversationAsync: async (...turn: Parameters<typeof adapter.continueConversationAsync>) => {
        await room.promise;
        return adapter.continueConversationAsync(...turn);
      },
    };
    const { sender } = await senderTo(connector.url, { adapter: waiting });
    return { sender, calls: connector.calls, letGo: room.resolve };
  }

  it('coalesce: of one message only the newest goes out', async () => {
    const { sender, calls, letGo } = await waitingSender();
    const updates = Promise.allSettled([
      sender.update(place, 'm-1', hello, soon()),
      sender.update(place, 'm-1', hello, soon()),
      sender.update(place, 'm-1', hello, soon()),
    ]);
    letGo();

    const overtaken = { status: 'rejected', reason: { outcome: 'notSent', code: 'Overtaken' } };
    expect(await updates).toMatchObject([overtaken, overtaken, { status: 'fulfilled' }]);
    expect(calls).toHaveLength(1);
  });

  it('take the moment of the older one, and none where the newer one has no room itself', async () => {
    const connector = await serveConnector(ok);
    const { sender, clock } = await senderTo(connector.url);
    for (let sent = 0; sent < 7; sent += 1) await sender.post(place, hello, soon());
    const waited = Promise.withResolvers<void>();
    clock.onWait(() => waited.promise);

    const updates = Promise.allSettled([
      sender.update(place, 'm-1', hello, soon()),
      sender.update(place, 'm-1', hello, soon()),
      sender.update(place, 'm-2', hello, soon()),
    ]);
    waited.resolve();

    const overtaken = { status: 'rejected', reason: { code: 'Overtaken' } };
    const paced = { status: 'rejected', reason: { code: 'Paced' } };
    expect(await updates).toMatchObject([overtaken, { status: 'fulfilled' }, paced]);
  });

  it('all go out where they are of different messages, or one after the other', async () => {
    const { sender, calls, letGo } = await waitingSender();
    const updates = [sender.update(place, 'm-1', hello, soon()), sender.update(place, 'm-2', hello, soon())];
    letGo();
    await Promise.all(updates);
    await sender.update(place, 'm-1', hello, soon());

    expect(calls).toHaveLength(3);
  });
});
