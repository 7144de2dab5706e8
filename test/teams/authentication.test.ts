import type { TurnContext } from 'botbuilder';
import { type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { anonymousBot, errorOf, openDoor } from '../door.ts';
import { aMessage, appId, botOf, type ChannelKeys, claimsAt, serveChannelKeys, serviceUrl } from './channelKeys.ts';

const HOUR = 3_600;
const elsewhere = 'https://smba.attacker.example/teams/';
const foreignTenant = 'fab21ca0-0000-4000-8000-000000000002';
let channel: ChannelKeys;

beforeAll(async () => {
  channel = await serveChannelKeys();
});

afterAll(() => channel.close());

type Changed = { readonly [K in keyof JWTPayload]: JWTPayload[K] | undefined };

function signed(changed: (now: number) => Changed = () => ({})) {
  return async (): Promise<string> => {
    const now = new Date();
    return `Bearer ${await channel.sign(claimsAt(now, changed(Math.floor(now.getTime() / 1_000))))}`;
  };
}

async function tampered(): Promise<string> {
  const [header, , signature] = (await channel.sign(claimsAt(new Date()))).split('.');
  const payload = Buffer.from(JSON.stringify(claimsAt(new Date(), { sub: 'somebody else' }))).toString('base64url');
  return `Bearer ${header}.${payload}.${signature}`;
}

async function withSharedSecret(): Promise<string> {
  const token = new SignJWT(claimsAt(new Date())).setProtectedHeader({ alg: 'HS256', kid: 'channel' });
  return `Bearer ${await token.sign(Buffer.from('a secret of the attacker, long enough'))}`;
}

function unsigned(): string {
  return `Bearer ${new UnsecuredJWT(claimsAt(new Date())).encode()}`;
}

function unsignedWithKey(): string {
  const header = Buffer.from(JSON.stringify({ alg: 'none', kid: 'channel' })).toString('base64url');
  return unsigned().replace(/^Bearer [^.]+/, `Bearer ${header}`);
}

interface Row {
  readonly because: string;
  readonly header: () => string | Promise<string>;
  readonly status: number;
  readonly reason?: string;
  readonly activity?: object;
}

const emulator = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const emulatorClaims = { iss: emulator, appid: appId, ver: '1.0', tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db' };
const good = signed();
const rows: readonly Row[] = [
  { because: 'Teams signed it', header: good, status: 200 },
  { because: 'it expired within the tolerance', header: signed((now) => ({ exp: now - 120 })), status: 200 },
  { because: 'there is no token', header: () => '', status: 401, reason: 'noToken' },
  { because: 'it is Basic', header: () => 'Basic Ym90OnNlY3JldA==', status: 401, reason: 'malformedToken' },
  { because: 'it is garbage', header: () => 'Bearer garbage', status: 401, reason: 'malformedToken' },
  { because: 'its parts are no JSON', header: () => 'Bearer AAAA.AAAA.AAAA', status: 401, reason: 'malformedToken' },
  { because: 'its payload is a number', header: () => 'Bearer e30.MQ.AAAA', status: 401, reason: 'malformedToken' },
  {
    because: 'a stranger signed it',
    header: async () => `Bearer ${await channel.sign(claimsAt(new Date()), { stranger: true })}`,
    status: 401,
    reason: 'badSignature',
  },
  {
    because: 'nobody knows the key',
    header: async () => `Bearer ${await channel.sign(claimsAt(new Date()), { kid: 'nobody' })}`,
    status: 401,
    reason: 'unknownKey',
  },
  { because: 'it was tampered with', header: tampered, status: 401, reason: 'badSignature' },
  { because: 'it is not signed', header: unsigned, status: 401, reason: 'wrongAlgorithm' },
  { because: 'it is not signed, for a known key', header: unsignedWithKey, status: 401, reason: 'wrongAlgorithm' },
  { because: 'it is signed with a shared secret', header: withSharedSecret, status: 401, reason: 'wrongAlgorithm' },
  { because: 'it expired', header: signed((now) => ({ exp: now - HOUR })), status: 401, reason: 'expired' },
  { because: 'it never expires', header: signed(() => ({ exp: undefined })), status: 401, reason: 'noExpiry' },
  { because: 'it is for later', header: signed((now) => ({ nbf: now + HOUR })), status: 401, reason: 'notYetValid' },
  { because: 'it is for another bot', header: signed(() => ({ aud: 'other' })), status: 401, reason: 'wrongAudience' },
  {
    because: 'somebody else issued it',
    header: signed(() => ({ iss: 'https://a.b' })),
    status: 401,
    reason: 'wrongIssuer',
  },
  { because: 'the Emulator issued it', header: signed(() => emulatorClaims), status: 401, reason: 'wrongIssuer' },
  {
    because: 'it is for another service URL',
    header: signed(() => ({ serviceurl: elsewhere })),
    status: 401,
    reason: 'serviceUrlMismatch',
  },
  {
    because: 'it is for no service URL',
    header: signed(() => ({ serviceurl: undefined })),
    status: 401,
    reason: 'serviceUrlMismatch',
  },
  {
    because: 'the activity has no service URL',
    header: good,
    activity: aMessage({ serviceUrl: undefined }),
    status: 401,
    reason: 'serviceUrlMissing',
  },
  {
    because: 'its channel lets clients choose who they are',
    header: good,
    activity: aMessage({ channelId: 'directline' }),
    status: 401,
    reason: 'wrongChannel',
  },
  {
    because: 'replies would go to another host',
    header: signed(() => ({ serviceurl: elsewhere })),
    activity: aMessage({ serviceUrl: elsewhere }),
    status: 403,
    reason: 'serviceUrlNotAllowed',
  },
  {
    because: 'replies would go to another port of the host',
    header: signed(() => ({ serviceurl: 'http://127.0.0.1:6000/' })),
    activity: aMessage({ serviceUrl: 'http://127.0.0.1:6000/' }),
    status: 403,
    reason: 'serviceUrlNotAllowed',
  },
  {
    because: 'the conversation is of a foreign tenant',
    header: good,
    activity: aMessage({ conversation: { id: '19:a@thread.tacv2', tenantId: foreignTenant } }),
    status: 403,
    reason: 'tenantNotAllowed',
  },
  {
    because: 'a guest of a foreign tenant speaks in a shared channel',
    header: good,
    activity: aMessage({ channelData: { tenant: { id: foreignTenant } } }),
    status: 403,
    reason: 'tenantNotAllowed',
  },
  {
    because: 'it names no tenant',
    header: good,
    activity: aMessage({ channelData: null }),
    status: 403,
    reason: 'tenantNotAllowed',
  },
];

describe('a delivery', () => {
  it.each(rows)('is answered $status because $because', async ({ header, activity, status, reason }) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => printed.mockRestore());
    const turns: TurnContext[] = [];
    const door = await openDoor(botOf(channel.metadataUrl), async (context) => void turns.push(context));

    const answer = await door.post(activity ?? aMessage(), { Authorization: await header() });

    expect([answer.status, turns.length]).toEqual([status, status === 200 ? 1 : 0]);
    expect(printed).not.toHaveBeenCalled();
    if (status === 200) return;
    expect(door.lines).toMatchObject([{ fields: { referenceId: errorOf(answer).referenceId, status, reason } }]);
    expect(answer.text).not.toContain(reason);
  });

  it('is answered 503 while the keys cannot be read', async () => {
    const door = await openDoor(botOf('http://127.0.0.1:1/metadata'), async () => {});

    const answer = await door.post(aMessage(), { Authorization: await good() });

    expect([answer.status, errorOf(answer).code]).toEqual([503, 'keysUnreachable']);
    expect(door.lines).toMatchObject([{ level: 'error', fields: { reason: 'keysUnreachable' } }]);
  });

  it('is answered 401 when its key is not endorsed for Teams', async () => {
    const other = await serveChannelKeys(['webchat']);
    onTestFinished(() => other.close());
    const door = await openDoor(botOf(other.metadataUrl), async () => {});

    const answer = await door.post(aMessage(), { Authorization: `Bearer ${await other.sign(claimsAt(new Date()))}` });

    expect(answer.status).toBe(401);
    expect(door.lines).toMatchObject([{ fields: { reason: 'wrongChannel' } }]);
  });

  it('is let in by the framework as well: it knows the bot, the caller and where to reply', async () => {
    const turns: string[] = [];
    const door = await openDoor(botOf(channel.metadataUrl), async ({ activity }) => {
      turns.push(`${activity.text} at ${activity.timestamp?.toISOString()} for ${activity.serviceUrl}`);
    });

    await door.post(aMessage(), { Authorization: await good() });

    expect(turns).toEqual([`hello at 2026-11-24T10:00:00.000Z for ${serviceUrl}`]);
  });
});

describe('failed authentications', () => {
  it('of one address become a flood: one line in the log, while valid tokens still pass', async () => {
    const door = await openDoor(botOf(channel.metadataUrl), async () => {});

    const statuses: number[] = [];
    for (let i = 0; i < 33; i++) statuses.push((await door.post(aMessage())).status);
    const flooded = await door.post(aMessage());
    const valid = await door.post(aMessage(), { Authorization: await good() });

    expect(statuses).toEqual([...Array(30).fill(401), 429, 429, 429]);
    expect(flooded.headers['retry-after']).toMatch(/^\d\d$/);
    expect(door.lines).toHaveLength(31);
    expect(door.lines.at(-1)).toMatchObject({ fields: { referenceId: errorOf(flooded).referenceId, status: 429 } });
    expect(valid.status).toBe(200);
  });

  it('are counted anew after a minute', async () => {
    const door = await openDoor(botOf(channel.metadataUrl), async () => {});
    for (let i = 0; i < 31; i++) await door.post(aMessage());

    door.now = new Date(door.now.getTime() + 61_000);

    expect((await door.post(aMessage())).status).toBe(401);
  });
});

describe('without authentication', () => {
  it('lets in whoever is on this machine', async () => {
    let turns = 0;
    const door = await openDoor(anonymousBot, async () => void turns++);

    const answer = await door.post(aMessage({ serviceUrl: 'http://localhost:56150/_connector', channelData: {} }));

    expect([answer.status, turns]).toEqual([200, 1]);
  });

  it.each([
    { header: 'Origin', value: 'https://attacker.example' },
    { header: 'Origin', value: 'null' },
    { header: 'Forwarded', value: 'for=203.0.113.7' },
    { header: 'X-Forwarded-For', value: '203.0.113.7' },
    { header: 'X-Forwarded-Host', value: 'bot.example.com' },
    { header: 'X-Forwarded-Proto', value: 'https' },
  ])('refuses a request with $header: $value', async ({ header, value }) => {
    let turns = 0;
    const door = await openDoor(anonymousBot, async () => void turns++);

    const answer = await door.post(aMessage(), { [header]: value });

    expect([answer.status, errorOf(answer).code, turns]).toEqual([403, 'foreignHeaders', 0]);
    expect(door.lines).toMatchObject([{ fields: { referenceId: errorOf(answer).referenceId } }]);
  });

  it.each([
    { url: 'https://smba.trafficmanager.net/teams/' },
    { url: 'http://127.0.0.1.attacker.example/' },
    { url: 'http://127.0.0.1@attacker.example/' },
    { url: 'http://10.0.0.1/' },
    { url: 'file:///etc/passwd' },
    { url: 'no URL' },
    { url: undefined },
    { url: 7 },
  ])('refuses to reply to $url', async ({ url }) => {
    let turns = 0;
    const door = await openDoor(anonymousBot, async () => void turns++);

    const answer = await door.post(aMessage({ serviceUrl: url }));

    expect([answer.status, errorOf(answer).code, turns]).toEqual([403, 'notAllowed', 0]);
  });

  it('listens on this machine only', async () => {
    const door = await openDoor(anonymousBot, async () => {});

    await expect(fetch(`http://[::1]:${door.port}/healthz`)).rejects.toThrow();
    expect((await door.get('/healthz')).status).toBe(200);
  });
});
