import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAzureClients, createCredential } from '../../src/azure/azureClients.ts';
import { createNetworkFacts } from '../../src/azure/networkFacts.ts';
import { noLog } from '../fakes/noLog.ts';
import { type SimulatedAzure, startSimulatedAzure } from './simulatedAzure.ts';

let azure: SimulatedAzure;

beforeEach(async () => {
  azure = await startSimulatedAzure();
});
afterEach(() => azure.close());

it('gives up at the signal even while there is no token yet', async () => {
  const asked = Promise.withResolvers<void>();
  const silent = {
    getToken: () => {
      asked.resolve();
      return new Promise<never>(() => undefined);
    },
  };
  const facts = createNetworkFacts(
    createAzureClients({ armEndpoint: azure.armEndpoint, subscriptions: [] }, silent, noLog),
  );
  const giveUp = new AbortController();

  const reading = facts.circuit(azure.id('circuit', 'er-amsterdam'), giveUp.signal).catch((thrown: unknown) => thrown);
  await asked.promise;
  giveUp.abort();

  expect(await reading).toMatchObject({ retryable: true, error: { code: 'Unreachable' } });
  expect(await azure.journal()).toEqual([]);
});

it('says unreachable when there is no token to be had', async () => {
  const locked = { getToken: () => Promise.reject(new Error('no identity here')) };
  const facts = createNetworkFacts(
    createAzureClients({ armEndpoint: azure.armEndpoint, subscriptions: [] }, locked, noLog),
  );

  const reading = facts.circuit(azure.id('circuit', 'er-amsterdam'), new AbortController().signal);

  await expect(reading).rejects.toMatchObject({ retryable: true, error: { code: 'Unreachable' } });
});

it('gives up at the signal while ARM keeps silent, and sends nothing twice', async () => {
  await azure.fault({ method: 'GET', effect: { kind: 'hold', when: 'beforeEffect' } });
  const giveUp = new AbortController();

  const reading = azure.ports
    .circuit(azure.id('circuit', 'er-amsterdam'), giveUp.signal)
    .catch((thrown: unknown) => thrown);
  await vi.waitUntil(async () => (await azure.journal()).length === 1);
  giveUp.abort();

  expect(await reading).toMatchObject({ retryable: true, error: { code: 'Unreachable', status: undefined } });
  expect((await azure.journal()).length).toBe(1);
});

it('takes an ARM endpoint with a slash at its end', async () => {
  const clients = createAzureClients(
    { armEndpoint: `${azure.armEndpoint}/`, subscriptions: [] },
    createCredential(),
    noLog,
  );
  const circuit = await createNetworkFacts(clients).circuit(
    azure.id('circuit', 'er-amsterdam'),
    new AbortController().signal,
  );

  expect(circuit.name).toBe('er-amsterdam');
});
