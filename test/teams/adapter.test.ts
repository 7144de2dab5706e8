import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { anonymousBot, errorOf, openDoor } from '../door.ts';
import { aMessage, appId, botOf } from './channelKeys.ts';

describe('the connector', () => {
  async function serveConnector(status: number) {
    const calls: string[] = [];
    const server = createServer((httpRequest, httpResponse) => {
      calls.push(`${httpRequest.method} ${httpRequest.url}`);
      httpResponse.statusCode = status;
      httpResponse.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close().closeAllConnections());
    return { calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  }

  it('is called once where it answers 503, in a turn, outside of one, and to open a conversation', async () => {
    const connector = await serveConnector(503);
    const door = await openDoor(anonymousBot, async (context) => void (await context.sendActivity('hello')));
    const reference = { serviceUrl: connector.url, conversation: aMessage().conversation, channelId: 'msteams' };

    const answer = await door.post(aMessage({ serviceUrl: connector.url }));
    const proactive = door.adapter.continueConversationAsync('', reference as never, async (context) => {
      await context.sendActivity('later');
    });
    await expect(proactive).rejects.toThrow();
    const opened = door.adapter.createConversationAsync('', 'msteams', connector.url, '', {} as never, async () => {});
    await expect(opened).rejects.toThrow();

    expect(answer.status).toBe(500);
    expect(connector.calls).toHaveLength(3);
  });

  it('is not called where its host is not allowed, also for what was stored before', async () => {
    const connector = await serveConnector(200);
    const door = await openDoor(botOf('http://127.0.0.1:1/metadata'), async () => {});
    const reference = { serviceUrl: connector.url, conversation: aMessage().conversation, channelId: 'msteams' };

    const proactive = door.adapter.continueConversationAsync(appId, reference as never, async (context) => {
      await context.sendActivity('later');
    });

    await expect(proactive).rejects.toThrow('SERVICE_URL_HOSTS');
    expect(connector.calls).toEqual([]);
  });

  it('hears nothing of a turn that breaks; the sender gets a reference id and no reason', async () => {
    const connector = await serveConnector(200);
    const door = await openDoor(anonymousBot, async () => {
      throw new TypeError('the secret is 42');
    });

    const answer = await door.post(aMessage({ type: 'invoke', name: 'task/fetch', serviceUrl: connector.url }));

    expect([answer.status, errorOf(answer).code]).toEqual([500, 'internal']);
    expect(answer.text).not.toContain('42');
    expect(connector.calls).toEqual([]);
    expect(door.lines).toMatchObject([
      { level: 'error', fields: { referenceId: errorOf(answer).referenceId, error: 'TypeError' } },
    ]);
  });

  it('is not needed for the answer of an invoke', async () => {
    const door = await openDoor(anonymousBot, async (context) => {
      await context.sendActivity({
        type: 'invokeResponse',
        value: { status: 200, body: { task: { type: 'message' } } },
      });
    });

    const answer = await door.post(aMessage({ type: 'invoke', name: 'task/fetch' }));

    expect([answer.status, JSON.parse(answer.text)]).toEqual([200, { task: { type: 'message' } }]);
  });
});
