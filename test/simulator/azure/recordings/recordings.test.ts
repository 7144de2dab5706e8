import { afterEach, describe, expect, it } from 'vitest';
import { callerAs, type RawAnswer } from '../armCaller.ts';
import { type AzureSimulator, startAzureSimulator } from '../azureSimulator.ts';
import { botPrincipalId } from '../builtInWorld.ts';
import { settingsResource } from '../settings.ts';
import { authorizationLifecycle } from './authorizationLifecycle.ts';
import { circuitAndListKeys } from './circuitAndListKeys.ts';
import { circuitUpdateAndDelete } from './circuitUpdateAndDelete.ts';
import { connectionLifecycle } from './connectionLifecycle.ts';
import { privatePeeringPut } from './privatePeeringPut.ts';
import type { RecordedExchange, Recording } from './recording.ts';
import { type Bindings, differences, worldOf } from './replay.ts';
import { statsAndTables } from './statsAndTables.ts';

const recordings = {
  connectionLifecycle,
  authorizationLifecycle,
  privatePeeringPut,
  statsAndTables,
  circuitUpdateAndDelete,
  circuitAndListKeys,
};

let simulator: AzureSimulator | undefined;

afterEach(() => simulator?.close());

async function replay(recording: Recording): Promise<readonly string[]> {
  const settings = settingsResource(recording.settings ?? {});
  simulator = await startAzureSimulator({ world: [...worldOf(recording, botPrincipalId), settings] });
  const caller = await callerAs(simulator);
  const bindings: Bindings = new Map();
  const urls = new Map<string, string>();
  const found: string[] = [];
  for (const exchange of recording.exchanges) {
    for (let time = 0; time < (exchange.times ?? 1); time += 1) {
      simulator.advance(exchange.afterMs ?? 0);
      const { path } = exchange;
      const url =
        typeof path === 'string' ? `${path}?api-version=${recording.apiVersion}` : (urls.get(path.header) ?? '');
      const answer = await caller.call(exchange.method, url, exchange.requestBody);
      for (const header of ['azure-asyncoperation', 'location']) {
        const value = answer.headers.get(header);
        if (value !== null) urls.set(header, value);
      }
      const name = `${exchange.method} ${url.split('?')[0]?.split('/').slice(-2).join('/')}`;
      found.push(...differencesOfAnswer(exchange, answer, bindings).map((one) => `${name}, ${one}`));
    }
  }
  return found;
}

function differencesOfAnswer(exchange: RecordedExchange, answer: RawAnswer, bindings: Bindings): readonly string[] {
  const headers = Object.entries(exchange.headers ?? {}).flatMap(([name, value]) =>
    differences(value, answer.headers.get(name), bindings, `header ${name}`),
  );
  if (exchange.status === undefined) return headers;
  const status = differences(exchange.status, answer.status, bindings, 'status');
  // The caller reads an empty body as an object without members.
  return [
    ...status,
    ...headers,
    ...differences(exchange.body === undefined ? {} : exchange.body, answer.body, bindings),
  ];
}

describe('a recording of Azure', () => {
  it.each(Object.entries(recordings))('%s is answered alike', async (_, recording) => {
    expect(await replay(recording)).toEqual([]);
  });

  it.each(Object.entries(recordings))('%s names where it was published', (_, { source }) => {
    expect(source.repository).toMatch(/^Azure\/azure-(cli|powershell)$/);
    expect(source.commit).toMatch(/^[0-9a-f]{40}$/);
    expect(source.path).toMatch(/\.(json|yaml)$/);
  });
});

describe('the comparison', () => {
  const guid = (digit: string) => `${digit.repeat(8)}-0000-4000-8000-000000000000`;
  const etag = (digit: string) => `W/"${guid(digit)}"`;
  const url = (digit: string, query = '?api-version=2025-07-01') =>
    `https://h/subscriptions/s/providers/Microsoft.Network/locations/x/operations/${guid(digit)}${query}`;
  const signed = (apiVersion: string, length = 2_600) =>
    url(
      '1',
      `?api-version=${apiVersion}&t=${'6'.repeat(18)}&c=${'c'.repeat(length)}&s=${'s'.repeat(342)}&h=${'h'.repeat(43)}`,
    );

  it.each([
    { because: 'a member is missing', expected: { a: 1 }, actual: {} },
    { because: 'there is one more member', expected: { a: 1 }, actual: { a: 1, b: 2 } },
    { because: 'a value is another', expected: { a: 'x' }, actual: { a: 'y' } },
    { because: 'there are fewer items', expected: ['x', 'y'], actual: ['x'] },
    { because: 'what should be a guid is none', expected: '<guid>', actual: 'x' },
    {
      because: 'a named text changed',
      expected: ['<etag a>', '<etag a>'],
      actual: [etag('1'), etag('2')],
    },
    {
      because: 'a named text did not change',
      expected: ['<etag a>', '<etag b>'],
      actual: [etag('1'), etag('1')],
    },
    {
      because: 'a URL is of another operation',
      expected: ['<guid a>', '<operation a in x>'],
      actual: [guid('1'), url('2')],
    },
    {
      because: 'a repeated URL is another',
      expected: ['<operation a in x>', '<operation a in x>'],
      actual: [url('1'), url('1', '?api-version=1')],
    },
    {
      because: 'a URL carries another api-version',
      expected: '<operation a in x at 2020-01-01>',
      actual: signed('2025-07-01'),
    },
    { because: 'a URL carries no signature', expected: '<operation a in x at 2025-07-01>', actual: url('1') },
    { because: 'a URL is shorter', expected: '<operation a in x at 2025-07-01>', actual: signed('2025-07-01', 1_000) },
    { because: 'a text goes on differently', expected: 'not found.<more>', actual: 'not there.' },
  ])('finds that $because', ({ expected, actual }) => {
    expect(differences(expected, actual, new Map())).toHaveLength(1);
  });

  it('finds nothing where both URLs of an operation and its id are as recorded', () => {
    const expected = ['<guid a>', '<operation a in x at 2025-07-01>', '<result a in x>', '<operation b in x>'];
    const result = url('1').replace('/operations/', '/operationResults/');

    expect(differences(expected, [guid('1'), signed('2025-07-01'), result, url('2')], new Map())).toEqual([]);
  });
});
