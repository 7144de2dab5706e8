import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Activity } from 'botbuilder';
import { expect, it, onTestFinished } from 'vitest';
import { openSqliteStore } from '../../src/storage/sqliteStore.ts';
import { createAdapter } from '../../src/teams/adapter.ts';
import { createPlaces } from '../../src/teams/places.ts';
import { createRoster } from '../../src/teams/roster.ts';
import { aPlace } from '../builders.ts';
import { anonymousBot } from '../door.ts';
import { handClock } from '../fakes/handClock.ts';
import { noLog } from '../fakes/noLog.ts';

const place = aPlace({ threadId: undefined });

/** Teams' side of the wire: one answer to every call. */
async function rosterOf(status: number, body: string) {
  const calls: string[] = [];
  const server = createServer((httpRequest, httpResponse) => {
    calls.push(`${httpRequest.method} ${decodeURIComponent(httpRequest.url ?? '')}`);
    httpResponse.writeHead(status, { 'Content-Type': 'application/json' });
    httpResponse.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  const serviceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = handClock();
  const places = createPlaces(openSqliteStore(':memory:').notes, clock);
  await places.remember({ serviceUrl, channelId: 'msteams', recipient: { id: '28:bot' } } as Activity, place);
  const adapter = createAdapter(anonymousBot, { clock });
  return { calls, roster: createRoster({ adapter, appId: '', places, log: noLog }) };
}

it('reads the name of one member, and of nobody else', async () => {
  const { calls, roster } = await rosterOf(200, '{"id":"29:alice","name":"Alice Archer"}');

  expect(await roster.nameOf(place, '29:alice', 'ref')).toBe('Alice Archer');
  expect(calls).toEqual([`GET /v3/conversations/${place.conversationId}/members/29:alice`]);
});

it.each([403, 404, 429, 500])('knows no name where Teams answers %i, and asks once', async (status) => {
  const { calls, roster } = await rosterOf(status, '{"error":{"code":"X"}}');

  expect(await roster.nameOf(place, '29:alice', 'ref')).toBeUndefined();
  expect(calls).toHaveLength(1);
});

it('knows no name in a conversation that it never heard from', async () => {
  const { calls, roster } = await rosterOf(200, '{"name":"Alice Archer"}');

  expect(await roster.nameOf(aPlace({ conversationId: '19:other@thread.tacv2' }), '29:alice', 'ref')).toBeUndefined();
  expect(calls).toEqual([]);
});
