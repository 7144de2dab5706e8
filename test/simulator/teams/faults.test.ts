import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Effect } from './faults.ts';
import { type Identity, startIdentity, stockAppId } from './stockBot.ts';
import { type TeamsClient, teamsClient } from './teamsClient.ts';
import { startTeamsSimulator, type TeamsSimulator } from './teamsSimulator.ts';
import { groupChat } from './world.ts';

let identity: Identity;
let simulator: TeamsSimulator;
let teams: TeamsClient;
let token: string;

beforeAll(async () => {
  identity = await startIdentity();
  token = await identity.token();
});

afterAll(() => identity.close());

afterEach(() => simulator.close());

async function start(): Promise<void> {
  simulator = await startTeamsSimulator({ botAppId: stockAppId, botTokenKeysUrl: identity.keysUrl });
  teams = teamsClient(simulator.adminEndpoint);
}

function send(words: string, signal?: AbortSignal): Promise<Response> {
  return fetch(`${simulator.serviceUrl}v3/conversations/${encodeURIComponent(groupChat.id)}/activities`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'message', text: words }),
    ...(signal && { signal }),
  });
}

const written = async (): Promise<unknown[]> => (await teams.messages({ kind: 'group' })).map(({ text }) => text);

describe('a fault', () => {
  it.each<{ effect: Effect; answered: unknown; applied: boolean; journalled: number }>([
    { effect: { kind: 'answer', status: 503 }, answered: 503, applied: false, journalled: 503 },
    { effect: { kind: 'drop' }, answered: 'dropped', applied: false, journalled: 0 },
    { effect: { kind: 'dropAfterEffect' }, answered: 'dropped', applied: true, journalled: 0 },
    { effect: { kind: 'noId' }, answered: 201, applied: true, journalled: 201 },
    { effect: { kind: 'delay', ms: 20 }, answered: 201, applied: true, journalled: 201 },
  ])(
    'of kind $effect.kind is answered $answered, applied: $applied',
    async ({ effect, answered, applied, journalled }) => {
      await start();
      await teams.addFault({ method: 'POST', path: 'hub-migration@thread.v2/activities$', effect });

      const status = await send('hi').then(
        (response) => response.status,
        () => 'dropped',
      );

      expect(status).toBe(answered);
      expect(await written()).toEqual(applied ? ['hi'] : []);
      const entry = await teams.waitForRequest('its end', ({ endedAt }) => endedAt !== undefined);
      expect(entry.status).toBe(journalled);
    },
  );

  it('gives no id where it says so', async () => {
    await start();
    await teams.addFault({ effect: { kind: 'noId' } });

    expect(await (await send('hi')).text()).toBe('');
  });

  it('meets as many requests as it says, of its method and path alone', async () => {
    await start();
    await teams.addFault({ times: 2, effect: { kind: 'answer', status: 429, headers: { 'Retry-After': '3' } } });
    await teams.addFault({ method: 'PUT', times: 0, effect: { kind: 'drop' } });
    await teams.addFault({ path: 'elsewhere', times: 0, effect: { kind: 'drop' } });

    const [first, second, third] = [await send('1'), await send('2'), await send('3')];

    expect([first, second, third].map(({ status }) => status)).toEqual([429, 429, 201]);
    expect(first?.headers.get('retry-after')).toBe('3');
  });

  it('meets every request until it is cleared, with 0 times', async () => {
    await start();
    await teams.addFault({ times: 0, effect: { kind: 'answer', status: 500 } });

    const before = [await send('1'), await send('2')];
    await teams.clearFaults();
    const after = await send('3');

    expect([...before, after].map(({ status }) => status)).toEqual([500, 500, 201]);
  });

  it.each([
    { when: 'beforeEffect', applied: [] },
    { when: 'afterEffect', applied: ['hi'] },
  ] as const)('holds a request $when until it is released', async ({ when, applied }) => {
    await start();
    const id = await teams.addFault({ effect: { kind: 'hold', when } });

    const sending = send('hi');
    await teams.heldBy(id);
    const whileHeld = await written();
    await teams.release(id);

    expect((await sending).status).toBe(201);
    expect(whileHeld).toEqual(applied);
    expect(await written()).toEqual(['hi']);
  });

  it.each([
    { when: 'beforeEffect', applied: [] },
    { when: 'afterEffect', applied: ['hi'] },
  ] as const)('leaves $applied of a request whose client died while it was held $when', async ({ when, applied }) => {
    await start();
    const id = await teams.addFault({ effect: { kind: 'hold', when } });
    const client = new AbortController();

    const sending = send('hi', client.signal).catch(() => 'gone');
    await teams.heldBy(id);
    client.abort();
    await teams.release(id);

    expect(await sending).toBe('gone');
    const { status } = await teams.waitForRequest('its end', ({ endedAt }) => endedAt !== undefined);
    expect(status).toBe(0);
    expect(await written()).toEqual(applied);
  });

  it('refuses to be something else', async () => {
    await start();

    const adding = teams.addFault({ effect: { kind: 'explode' } as unknown as Effect });

    const refusing = teams.addFault({ effect: { kind: 'refuse', as: 'noReason' } as unknown as Effect });

    await expect(adding).rejects.toThrow('a fault has an effect of kind');
    await expect(refusing).rejects.toThrow('a fault has an effect of kind');
  });
});
