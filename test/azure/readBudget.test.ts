import { createHttpHeaders, createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, it } from 'vitest';
import { createAzureClients, createCredential } from '../../src/azure/azureClients.ts';
import { createNetworkFacts } from '../../src/azure/networkFacts.ts';
import { createReadBudget, type Pacing, type Pause } from '../../src/azure/readBudget.ts';
import { partsOf } from '../../src/network/resourceId.ts';
import { noLog } from '../fakes/noLog.ts';
import { settingsResource } from '../simulator/azure/settings.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const soon = () => AbortSignal.timeout(5_000);
const HERE = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg';
const ELSEWHERE = '/subscriptions/22222222-2222-2222-2222-222222222222';

/** ARM as far as it counts: how long each request waited before it was sent, and what its answer says is left. */
function countedCalls() {
  let time = 0;
  let stuck = 0;
  const pauses: number[] = [];
  function advance(ms: number): void {
    time += ms;
  }
  const pacing: Pacing = {
    now: () => time,
    async pause(ms) {
      if (stuck > 0) await new Promise(() => undefined);
      pauses.push(ms);
      await Promise.resolve();
      advance(ms);
    },
  };
  const readBudget = createReadBudget(pacing);

  async function answered(
    answer: {
      readonly left?: number | string;
      readonly leftForAll?: number;
      readonly status?: number;
      readonly retryAfter?: string;
    },
    method: HttpMethods = 'GET',
    path = HERE,
  ) {
    const request = createPipelineRequest({ url: `https://management.azure.com${path}?api-version=1`, method });
    const headers = createHttpHeaders({
      ...(answer.left === undefined ? {} : { [LEFT[method === 'GET' ? 'reads' : 'writes']]: String(answer.left) }),
      ...(answer.leftForAll === undefined ? {} : { [LEFT.readsOfAll]: String(answer.leftForAll) }),
      ...(answer.retryAfter === undefined ? {} : { 'Retry-After': answer.retryAfter }),
    });
    let sentAt: number | undefined;
    const response = await readBudget().sendRequest(request, async () => {
      sentAt = time;
      return { request, status: answer.status ?? 200, headers };
    });
    return { sentAt, response };
  }

  /** @returns how long the call waited */
  async function send(left: number | string | undefined, method: HttpMethods = 'GET', path = HERE): Promise<number> {
    const before = time;
    const { sentAt = Number.NaN } = await answered(left === undefined ? {} : { left }, method, path);
    return Math.round(sentAt - before);
  }
  /** A call that waits for a moment which does not come, unless it is told to end. */
  function never(abortSignal: AbortSignal): Promise<unknown> {
    const request = createPipelineRequest({ url: `https://management.azure.com${HERE}`, method: 'GET', abortSignal });
    stuck += 1;
    const call = readBudget().sendRequest(request, async () => ({
      request,
      status: 200,
      headers: createHttpHeaders(),
    }));
    stuck -= 1;
    return call;
  }
  return { send, answered, advance, pauses, never };
}

const LEFT = {
  reads: 'x-ms-ratelimit-remaining-subscription-reads',
  writes: 'x-ms-ratelimit-remaining-subscription-writes',
  readsOfAll: 'x-ms-ratelimit-remaining-subscription-global-reads',
} as const;

describe('calls that ask', () => {
  it('go at once down to a tenth of the budget, and keep a greater distance the less is left below it', async () => {
    const { send } = countedCalls();
    await send(1_000);
    await send(101);

    // The tenth fades a little with each answer; each distance is felt by the next call.
    const waits = [await send(80), await send(80), await send(40), await send(0), await send(0), await send(0)];

    expect(waits.map((ms) => Math.round(ms / 10) * 10)).toEqual([0, 0, 90, 90, 170, 250]);
  });

  it('keep the distance from each other also when they come all at once', async () => {
    const { send, answered, pauses } = countedCalls();
    await send(0);
    await send(0);

    await Promise.all([answered({}), answered({}), answered({})]);

    expect(pauses).toEqual([250, 500, 750]);
  });

  it('keep it too while others have left little of the budget that all who read there share', async () => {
    const { answered, pauses } = countedCalls();
    await answered({ left: 1_000, leftForAll: 15_000 });
    await answered({ left: 1_000, leftForAll: 10 });
    await answered({ left: 1_000 });

    await answered({ left: 1_000 });

    expect(pauses.map((ms) => Math.round(ms / 10) * 10)).toEqual([250]);
  });

  it('of a bot that starts while little is left are slow from the first answer on', async () => {
    const { send } = countedCalls();
    await send(5);
    await send(5);

    expect(await send(5)).toBeGreaterThan(150);
  });

  it('go at once again when the last few answers have all risen', async () => {
    const { send } = countedCalls();
    await send(1_000);
    await send(0);
    await send(900);

    const waits = [];
    for (let calls = 0; calls < 6; calls += 1) waits.push(await send(900));

    expect(waits).toEqual([250, 250, 250, 250, 250, 0]);
  });

  it('wait while one of several instances of ARM knows of little left', async () => {
    const { send } = countedCalls();
    await send(1_000);
    await send(10);
    await send(990);

    expect(await send(5)).toBeGreaterThan(0);
  });

  it('by POST wait for the budget of writes, which is what ARM counts them against', async () => {
    const { send } = countedCalls();
    await send(3, 'PUT');
    await send(3, 'POST');

    expect(await send(undefined, 'POST')).toBeGreaterThan(0);
    expect(await send(undefined, 'GET')).toBe(0);
  });

  it.each([
    { because: 'it is a PUT', method: 'PUT', path: HERE },
    { because: 'it is a DELETE', method: 'DELETE', path: HERE },
    { because: 'another subscription has a budget of its own', method: 'GET', path: ELSEWHERE },
    { because: 'it is in no subscription', method: 'POST', path: '/providers/Microsoft.ResourceGraph/resources' },
  ] as const)('are all that waits: no request does where $because', async ({ method, path }) => {
    const { send } = countedCalls();
    await send(3);
    await send(3);
    await send(3, 'POST');
    await send(3, 'POST');

    expect(await send(undefined, method, path)).toBe(0);
  });

  it.each([undefined, '', '-1', 'many'])('go at once where ARM says %j of what is left', async (left) => {
    const { send } = countedCalls();
    await send(1_000);
    await send(left);

    expect(await send(left)).toBe(0);
  });

  it('do not wait for ever for a budget that has become smaller for good', async () => {
    const { send } = countedCalls();
    await send(12_000);
    await send(240);
    await send(240);
    const first = await send(240);

    for (let calls = 0; calls < 3_000; calls += 1) await send(240);

    expect(first).toBeGreaterThan(0);
    expect(await send(240)).toBe(0);
  });

  it('that end while they wait leave their moment to the next ones', async () => {
    const { answered, send, never } = countedCalls();
    await send(0);
    await send(0);
    const giveUp = new AbortController();
    for (let call = 0; call < 20; call += 1) void never(giveUp.signal);

    giveUp.abort();

    expect(await send(0)).toBe(250);
    expect((await answered({})).response.status).toBe(200);
  });

  it('are refused at once where they would wait too long', async () => {
    const { answered, send, never } = countedCalls();
    await send(0);
    await send(0);
    for (let call = 0; call < 41; call += 1) void never(new AbortController().signal);

    const late = await answered({});

    expect([late.sentAt, late.response.status]).toEqual([undefined, 429]);
  });

  it('are answered here, with what is left of Retry-After, until it is over', async () => {
    const { answered, advance } = countedCalls();
    await answered({ status: 429, retryAfter: '30' });
    advance(10_000);

    const early = await answered({});
    const write = await answered({}, 'PUT');
    advance(20_000);
    const late = await answered({});

    expect([early.sentAt, early.response.status, early.response.headers.get('retry-after')]).toEqual([
      undefined,
      429,
      '20',
    ]);
    expect(write.response.status).toBe(200);
    expect(late.response.status).toBe(200);
  });

  it('are not silenced for long by an absurd Retry-After', async () => {
    const { answered, advance } = countedCalls();
    await answered({ status: 429, retryAfter: '86400' });
    advance(600_000);

    expect((await answered({})).response.status).toBe(200);
  });
});

describe('against the simulator', () => {
  let azure: SimulatedAzure;
  afterEach(() => azure.close());

  /** The bot's clients, for whom ARM grants 30 reads: after 7 of them little is left. */
  async function clientsWith(pause: Pause) {
    azure = await startSimulatedAzure();
    await azure.put(settingsResource({ reads: { size: 30, perSecond: 0.001 } }));
    const pacing = { now: () => 0, pause };
    return createAzureClients({ armEndpoint: azure.armEndpoint, subscriptions: [] }, createCredential(), noLog, pacing);
  }

  it('what one client was told slows another, and refusals tell it too', async () => {
    const pauses: number[] = [];
    const clients = await clientsWith(async (ms) => void pauses.push(ms));
    const missing = azure.id('circuit', 'er-none');
    const { subscriptionId, resourceGroup, name } = partsOf(missing);
    const facts = createNetworkFacts(clients);
    for (let reads = 0; reads < 7; reads += 1) {
      await expect(facts.circuit(missing, soon())).rejects.toMatchObject({ error: { status: 404 } });
    }
    const before = pauses.length;
    await clients
      .network(subscriptionId)
      .expressRouteCircuits.get(resourceGroup, name)
      .catch(() => undefined);

    expect([before, pauses.length]).toEqual([0, 1]);
  });

  it('a read that waits ends at its signal, and is not sent', async () => {
    const waiting = Promise.withResolvers<void>();
    const waited = Promise.withResolvers<void>();
    const clients = await clientsWith(() => {
      waiting.resolve();
      return waited.promise;
    });
    const facts = createNetworkFacts(clients);
    const circuit = azure.id('circuit', 'er-amsterdam');
    for (let reads = 0; reads < 7; reads += 1) await facts.circuit(circuit, soon());
    const giveUp = new AbortController();

    const reading = facts.circuit(circuit, giveUp.signal).catch((thrown: unknown) => thrown);
    await waiting.promise;
    giveUp.abort();
    const answer = await reading;
    waited.resolve();

    expect(answer).toMatchObject({ retryable: true, error: { code: 'Unreachable' } });
    expect(await azure.journal()).toHaveLength(7);
  });
});
