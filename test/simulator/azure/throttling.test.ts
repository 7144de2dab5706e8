import { afterEach, describe, expect, it } from 'vitest';
import { people } from '../people.ts';
import { admin, callerAs, trust } from './armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from './azureSimulator.ts';
import { builtInWorld, circuitId, connectionId, gatewayId, subscriptionIds } from './builtInWorld.ts';
import { textAt } from './json.ts';
import { defaultSettings, type Settings, settingsResource } from './settings.ts';

let simulator: AzureSimulator;

afterEach(() => simulator.close());

async function start(settings: Partial<Settings>, speed = 1) {
  simulator = await startAzureSimulator({ world: [...builtInWorld(), settingsResource(settings)], speed });
  return callerAs(simulator);
}

const CIRCUIT = circuitId('er-amsterdam');
const READS = 'x-ms-ratelimit-remaining-subscription-reads';
/** Give nothing back by themselves within a test. */
const three = { size: 3, perSecond: 0.001 };
const asRecorded = { ...defaultSettings.reads, perSecond: 0.001 };

describe('the rate-limit headers', () => {
  it('count down by one request, each kind for itself', async () => {
    const bot = await start({ reads: asRecorded });
    const reads = [await bot.call('GET', CIRCUIT), await bot.call('GET', CIRCUIT)];
    const post = await bot.call('POST', `${gatewayId('ergw-hub-weu')}/getLearnedRoutes`);
    const remove = await bot.call('DELETE', connectionId('none'));

    expect(reads.map(({ headers }) => headers.get(READS))).toEqual(['1099', '1098']);
    expect(reads[0]?.headers.get('x-ms-ratelimit-remaining-subscription-global-reads')).toBe('16499');
    expect(post.headers.get('x-ms-ratelimit-remaining-subscription-writes')).toBe('799');
    expect(remove.headers.get('x-ms-ratelimit-remaining-subscription-deletes')).toBe('799');
  });

  it('count for each principal and each subscription, and for the tenant where none is named', async () => {
    const bot = await start({});
    const bob = await callerAs(simulator, people.bob.objectId);
    await bot.call('GET', CIRCUIT);
    const other = await bot.call('GET', `/subscriptions/${subscriptionIds.payments}`);
    const another = await bob.call('GET', CIRCUIT);
    const tenant = await bot.call('GET', '/subscriptions');

    expect([other.headers.get(READS), another.headers.get(READS)]).toEqual(['1099', '1099']);
    expect(tenant.headers.get('x-ms-ratelimit-remaining-tenant-reads')).toBe('1099');
    expect(tenant.headers.get(READS)).toBeNull();
  });

  it('jump where several instances of ARM count', async () => {
    const bot = await start({ reads: asRecorded, instances: 2 });
    const remaining = [];
    for (let request = 0; request < 4; request += 1) {
      remaining.push((await bot.call('GET', CIRCUIT)).headers.get(READS));
    }

    expect(remaining).toEqual(['1099', '1099', '1098', '1098']);
  });
});

describe('a bucket that is empty', () => {
  it('answers 429 with the seconds to wait, and touches nothing', async () => {
    const bot = await start({ writes: { size: 1, perSecond: 0.1 } });
    const authorization = `${CIRCUIT}/authorizations/a`;
    await bot.call('POST', `${gatewayId('ergw-hub-weu')}/getLearnedRoutes`);
    const refused = await bot.call('PUT', authorization, {});

    expect(refused).toMatchObject({ status: 429, body: { error: { code: 'SubscriptionRequestsThrottled' } } });
    expect(refused.headers.get('retry-after')).toBe('10');
    expect((await bot.call('GET', authorization)).status).toBe(404);
  });

  it('fills with time, and lets in again after the wait', async () => {
    const bot = await start({ reads: { size: 3, perSecond: 1 } });
    const statuses = async (times: number) => {
      const answers = [];
      for (let request = 0; request < times; request += 1) answers.push((await bot.call('GET', CIRCUIT)).status);
      return answers;
    };
    const before = await statuses(4);
    simulator.advance(3_000);
    const after = await statuses(3);

    expect(before).toEqual([200, 200, 200, 429]);
    expect(after).toEqual([200, 200, 200]);
  });

  it('makes whoever asks too early wait anew', async () => {
    const bot = await start({ reads: { size: 10, perSecond: 1 } });
    for (let request = 0; request < 11; request += 1) await bot.call('GET', CIRCUIT);
    simulator.advance(6_000);
    const early = await bot.call('GET', CIRCUIT);
    simulator.advance(6_000);
    const stillEarly = await bot.call('GET', CIRCUIT);
    simulator.advance(10_000);
    const late = await bot.call('GET', CIRCUIT);

    expect([early.status, stillEarly.status, late.status]).toEqual([429, 429, 200]);
  });

  it('fills faster, and asks for a shorter wait, with --speed', async () => {
    const bot = await start({ reads: { size: 1, perSecond: 0.1 } }, 10);
    await bot.call('GET', CIRCUIT);
    const refused = await bot.call('GET', CIRCUIT);
    simulator.advance(1_000);

    expect(refused.headers.get('retry-after')).toBe('1');
    expect((await bot.call('GET', CIRCUIT)).status).toBe(200);
  });

  it('is emptied by all principals together, at fifteen times the size', async () => {
    await start({ reads: { size: 1, perSecond: 0.001 } });
    const statuses = [];
    let last: string | null = null;
    for (let principal = 0; principal < 16; principal += 1) {
      // Whoever may read nothing takes from it as well.
      const caller = await callerAs(simulator, `00000000-0000-4000-8000-0000000000${principal + 10}`);
      const { status, headers } = await caller.call('GET', CIRCUIT);
      statuses.push(status);
      if (status !== 429) last = headers.get('x-ms-ratelimit-remaining-subscription-global-reads');
    }

    expect(statuses).toEqual([...Array(15).fill(403), 429]);
    expect(last).toBe('0');
  });

  it('is not emptied by somebody without a token', async () => {
    const bot = await start({ reads: three });
    trust(simulator);
    for (let request = 0; request < 5; request += 1) {
      await fetch(`${simulator.armEndpoint}${CIRCUIT}?api-version=2026-01-01`);
    }

    expect((await bot.call('GET', CIRCUIT)).status).toBe(200);
  });
});

describe('a gateway that is being changed', () => {
  it('answers 429 with Retry-After where the world says so: a lock, and no quota', async () => {
    const bot = await start({ busy: 'RetryableErrorDueToAnotherOperation' });
    const put = (name: string) =>
      bot.call('PUT', connectionId(name), {
        location: 'westeurope',
        properties: {
          connectionType: 'ExpressRoute',
          virtualNetworkGateway1: { id: gatewayId('ergw-hub-weu'), properties: {} },
          peer: { id: CIRCUIT },
        },
      });
    await put('conn-one');
    const second = await put('conn-two');

    expect(second).toMatchObject({ status: 429, body: { error: { code: 'RetryableErrorDueToAnotherOperation' } } });
    expect(second.headers.get('retry-after')).toBe('10');
    expect(second.headers.get('x-ms-ratelimit-remaining-subscription-writes')).toBe('798');
  });
});

describe('the time of ARM', () => {
  it('is the machine’s unless it is set apart, in its headers and in what it thinks of tokens', async () => {
    const bot = await start({});
    const dateOf = async () => Date.parse((await bot.call('GET', CIRCUIT)).headers.get('date') ?? '');
    const before = await dateOf();
    await admin(simulator, 'PUT', '/resources', [settingsResource({ clockSkewMs: 3_600_000 })]);
    const after = await dateOf();
    await admin(simulator, 'PUT', '/resources', [settingsResource({ clockSkewMs: 25 * 3_600_000 })]);
    const expired = await bot.call('GET', CIRCUIT);

    expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
    expect(after - before).toBeGreaterThan(3_590_000);
    expect(textAt(expired.body, 'error', 'code')).toBe('ExpiredAuthenticationToken');
  });
});

describe('a slow ARM', () => {
  it('answers every request late until the fault is cleared', async () => {
    const bot = await start({});
    const slow = { times: 0, effect: { kind: 'delay', ms: 40 } };
    const { body } = await admin(simulator, 'POST', '/faults', slow);
    const startedAt = performance.now();
    await bot.call('GET', CIRCUIT);
    await bot.call('GET', CIRCUIT);
    const tookMs = performance.now() - startedAt;
    await admin(simulator, 'DELETE', `/faults/${body.id}`);

    expect(tookMs).toBeGreaterThanOrEqual(75);
    expect((await admin(simulator, 'GET', '/faults')).body).toEqual([]);
  });
});
