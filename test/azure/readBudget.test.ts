import { createHttpHeaders, createPipelineRequest, type HttpMethods } from '@azure/core-rest-pipeline';
import { afterEach, describe, expect, it } from 'vitest';
import { createAzureClients, createCredential } from '../../src/azure/azureClients.ts';
import { createNetworkFacts } from '../../src/azure/networkFacts.ts';
import { createReadBudget, type Pause } from '../../src/azure/readBudget.ts';
import { partsOf } from '../../src/network/resourceId.ts';
import { noLog } from '../fakes/noLog.ts';
import { settingsResource } from '../simulator/azure/settings.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

const soon = () => AbortSignal.timeout(5_000);
const HERE = '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg';
const ELSEWHERE = '/subscriptions/22222222-2222-2222-2222-222222222222';

/** ARM as far as it counts: how long each request waited before it was sent, and what its answer says is left. */
function countedReads() {
  const pauses: number[] = [];
  const readBudget = createReadBudget(async (ms) => void pauses.push(Math.round(ms)));
  async function send(left: number | string | undefined, method: HttpMethods = 'GET', path = HERE): Promise<number> {
    const before = pauses.length;
    const request = createPipelineRequest({ url: `https://management.azure.com${path}?api-version=1`, method });
    const headers = createHttpHeaders(
      left === undefined ? {} : { 'x-ms-ratelimit-remaining-subscription-reads': String(left) },
    );
    await readBudget().sendRequest(request, async () => ({ request, status: 200, headers }));
    return pauses[before] ?? 0;
  }
  return { send };
}

describe('reads', () => {
  it('go at once down to a tenth of the budget, and wait longer the less is left below it', async () => {
    const { send } = countedReads();
    await send(1_000);
    await send(100);

    // The tenth fades a little with each answer.
    const waits = [await send(80), await send(40), await send(0), await send(0)];

    expect(waits.map((ms) => Math.round(ms / 100) * 100)).toEqual([0, 400, 700, 1_000]);
  });

  it('go at once again when the last few answers have all risen', async () => {
    const { send } = countedReads();
    await send(1_000);
    await send(0);

    const waits = [];
    for (let reads = 0; reads < 6; reads += 1) waits.push(await send(900));

    expect(waits).toEqual([1_000, 1_000, 1_000, 1_000, 1_000, 0]);
  });

  it('wait while one of several instances of ARM knows of little left', async () => {
    const { send } = countedReads();
    await send(1_000);
    await send(10);
    await send(990);

    expect(await send(5)).toBeGreaterThan(0);
  });

  it.each(['GET', 'POST'] as const)('wait as %s', async (method) => {
    const { send } = countedReads();
    await send(250);
    await send(3);

    expect(await send(undefined, method)).toBeGreaterThan(0);
  });

  it.each([
    { because: 'it is a PUT', method: 'PUT', path: HERE },
    { because: 'it is a DELETE', method: 'DELETE', path: HERE },
    { because: 'another subscription has a budget of its own', method: 'GET', path: ELSEWHERE },
    { because: 'it is in no subscription', method: 'POST', path: '/providers/Microsoft.ResourceGraph/resources' },
  ] as const)('are all that waits: no request does where $because', async ({ method, path }) => {
    const { send } = countedReads();
    await send(250);
    await send(3);

    expect(await send(undefined, method, path)).toBe(0);
  });

  it.each([undefined, '', '-1', 'many'])('go at once where ARM says %j of what is left', async (left) => {
    const { send } = countedReads();
    await send(1_000);
    await send(left);

    expect(await send(left)).toBe(0);
  });

  it('do not wait for ever for a budget that has become smaller for good', async () => {
    const { send } = countedReads();
    await send(12_000);
    await send(240);
    const first = await send(240);

    for (let reads = 0; reads < 3_000; reads += 1) await send(240);

    expect(first).toBeGreaterThan(0);
    expect(await send(240)).toBe(0);
  });
});

describe('against the simulator', () => {
  let azure: SimulatedAzure;
  afterEach(() => azure.close());

  /** The bot's clients, for whom ARM grants 20 reads. */
  async function clientsWith(pause: Pause) {
    azure = await startSimulatedAzure();
    await azure.put(settingsResource({ reads: { size: 20, perSecond: 0.001 } }));
    return createAzureClients({ armEndpoint: azure.armEndpoint, subscriptions: [] }, createCredential(), noLog, pause);
  }

  it('what one client was told slows another, and refusals tell it too', async () => {
    const pauses: number[] = [];
    const clients = await clientsWith(async (ms) => void pauses.push(ms));
    const missing = azure.id('circuit', 'er-none');
    const { subscriptionId, resourceGroup, name } = partsOf(missing);
    const facts = createNetworkFacts(clients);
    for (let reads = 0; reads < 19; reads += 1) {
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
    for (let reads = 0; reads < 19; reads += 1) await facts.circuit(circuit, soon());
    const giveUp = new AbortController();

    const reading = facts.circuit(circuit, giveUp.signal).catch((thrown: unknown) => thrown);
    await waiting.promise;
    giveUp.abort();
    const answer = await reading;
    waited.resolve();

    expect(answer).toMatchObject({ retryable: true, error: { code: 'Unreachable' } });
    expect(await azure.journal()).toHaveLength(19);
  });
});
