import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { AzureAdmin } from '../run/azureAdmin.ts';
import { behaviours } from '../simulator/azure/behaviours.ts';
import { isRecord, listAt, textAt } from '../simulator/azure/json.ts';
import { type Settings, settingsResource } from '../simulator/azure/settings.ts';
import type { Found } from './found.ts';
import { manyResources, withoutJoin } from './otherWorlds.ts';
import { recorderTo } from './recording.ts';
import type { Exchange } from './target.ts';
import { simulatorTarget, startTarget } from './targets.ts';
import { checks, type Outcome, report, verify } from './verify.ts';

const exchanges: Exchange[] = [];
let folder: string;
let outcomes: readonly Outcome[];
let found: Found;
let leftBehind: readonly (string | undefined)[];

/** Rows of which the built-in world, in which the identity may do much, has nothing to show. */
const OF_OTHER_WORLDS: Readonly<Record<string, (azure: AzureAdmin) => Promise<void>>> = {
  'lists.pageSize': manyResources,
  'rights.keyIsEnough': withoutJoin,
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  const record = recorderTo(join(folder, 'data', 'seen.jsonl'));
  const keep = (exchange: Exchange) => {
    exchanges.push(exchange);
    record(exchange);
  };
  const { target, stop } = await startTarget({ env: {}, record: keep });
  try {
    outcomes = await verify(target);
    const query = { query: "resources | where name startswith 'verify-' | project id" };
    const left = await target.call(
      'POST',
      '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01',
      query,
    );
    // Resource Graph shows connections; authorizations are no resources of their own.
    const keys = await target.call('GET', `${target.found.link?.circuitId}/authorizations`);
    expect([left.status, keys.status]).toEqual([200, 200]);
    found = target.found;
    leftBehind = [...listAt(left.body, 'data'), ...listAt(keys.body, 'value')].map((one) => textAt(one, 'id'));
  } finally {
    await stop();
  }
}, 60_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the conformance suite, asked of a simulator that was started as a stranger would', () => {
  it.each(checks.filter(({ behaviour }) => !(behaviour in OF_OTHER_WORLDS)))('$behaviour holds', ({ behaviour }) => {
    const { verdict, saw } = outcomes.find((one) => one.behaviour.id === behaviour) ?? {};

    expect(verdict, saw).toBe('held');
  });

  it.each(Object.entries(OF_OTHER_WORLDS))('%s holds in a world that shows it', async (row, prepare) => {
    const { target, stop } = await simulatorTarget({ prepare });
    onTestFinished(stop);

    const outcome = (await verify(target)).find(({ behaviour }) => behaviour.id === row);

    expect(outcome?.verdict, outcome?.saw).toBe('held');
  });

  it('asks in the words of the table, each row once', () => {
    const ids = checks.map(({ behaviour }) => behaviour);

    expect(ids.filter((id) => !behaviours.some((row) => row.id === id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists every assumed row, those that nobody asks about too', () => {
    const assumed = behaviours.filter(({ provenance }) => provenance === 'assumed').map(({ id }) => id);
    const table = report({ name: 'the simulator', found }, outcomes);

    expect(outcomes.map(({ behaviour }) => behaviour.id)).toEqual(expect.arrayContaining(assumed));
    for (const id of assumed) expect(table).toMatch(new RegExp(`^  (held|did not hold|not asked) +${id} `, 'm'));
  });

  it('leaves nothing behind', () => {
    expect(leftBehind).toEqual([]);
  });
});

describe('the recording', () => {
  it('has every exchange, and no key, token or signature', async () => {
    const text = await readFile(join(folder, 'data', 'seen.jsonl'), 'utf8');
    const keys = exchanges
      .map(({ answer }) => textAt(answer.body, 'authorizationKey'))
      .filter((key) => key !== undefined);
    const tokens = exchanges.map(
      ({ answer }) => new URL(answer.headers.get('azure-asyncoperation') ?? 'x:').searchParams,
    );
    const signatures = tokens.flatMap((query) => [...query]).filter(([name]) => name !== 'api-version');

    expect(
      text
        .trimEnd()
        .split('\n')
        .map((line) => isRecord(JSON.parse(line))),
    ).toHaveLength(exchanges.length);
    expect([keys.length, signatures.length > 0]).toEqual([1, true]);
    for (const secret of [...keys, ...signatures.map(([, value]) => value)]) expect(text).not.toContain(secret);
    expect(text).not.toMatch(/eyJ[\w-]+\.|bearer/i);
  });
});

describe('what is not as the table says', () => {
  it.each<{ settings: Partial<Settings>; rows: readonly string[] }>([
    { settings: { keyOfAuthorization: 'clear' }, rows: ['authorizations.keyNewer', 'authorizations.mask'] },
    { settings: { keyOfAuthorization: 'zeroed' }, rows: ['authorizations.mask'] },
    { settings: { keyOfConnection: 'clear' }, rows: ['connections.key'] },
    {
      settings: { keyedPutWithoutKey: 'refused' },
      rows: ['connections.putAgain', 'connections.putWithoutKey'],
    },
    { settings: { deletedConnection: 'spendsAuthorization' }, rows: ['authorizations.released'] },
    { settings: { gatewayReads: 'azureAsyncOperation' }, rows: ['gateways.reads'] },
    { settings: { pageSize: 7 }, rows: ['lists.pageSize'] },
  ])('is found where $settings', async ({ settings, rows }) => {
    const { target, stop } = await simulatorTarget({ prepare: (azure) => azure.put(settingsResource(settings)) });
    onTestFinished(stop);

    const found = await verify(target);

    const wrong = found.filter(({ verdict }) => verdict === 'did not hold').map(({ behaviour }) => behaviour.id);
    expect(wrong.sort()).toEqual(rows);
  });
});

describe('an answer that speaks of who asks, or when', () => {
  it.each([
    { path: '/subscriptions/[^/]+/providers/[^/]+/connections\\?', status: 429, row: 'lists.noneOfSubscription' },
    { path: '/subscriptions/[^/]+/providers/[^/]+/connections\\?', status: 401, row: 'lists.noneOfSubscription' },
    { path: '/expressRouteCircuits/[^/]+\\?', status: 500, row: 'limits.headers' },
    { path: '/expressRouteCircuits/[^/]+\\?', status: 429, row: 'arm.commonHeaders' },
  ])('makes no row hold: $status for $row', async ({ path, status, row }) => {
    const { target, stop } = await simulatorTarget({
      async prepare(azure) {
        await azure.addFault({ method: 'GET', path, times: 0, effect: { kind: 'answer', status } });
      },
    });
    onTestFinished(stop);

    const found = await verify(target);

    expect(found.find(({ behaviour }) => behaviour.id === row)).toMatchObject({
      verdict: 'not asked',
      saw: expect.stringMatching(RegExp(`^answered ${status}`)),
    });
  });
});

describe('a key', () => {
  it('is not enough where the connection is refused to who may not join the circuit', async () => {
    const error = { code: 'LinkedAuthorizationFailed', message: 'No.' };
    const { target, stop } = await simulatorTarget({
      async prepare(azure) {
        await withoutJoin(azure);
        const effect = { kind: 'answer', status: 403, body: { error } } as const;
        await azure.addFault({ method: 'PUT', path: '/connections/', times: 0, effect });
      },
    });
    onTestFinished(stop);

    const found = await verify(target);

    expect(found.find(({ behaviour }) => behaviour.id === 'rights.keyIsEnough')?.verdict).toBe('did not hold');
  });

  it('that nobody shows is not in the clear', async () => {
    const nothing = { kind: 'answer', status: 200, body: { properties: {} } } as const;
    const { target, stop } = await simulatorTarget({
      async prepare(azure) {
        await azure.addFault({ path: '/authorizations/[^/]+\\?api-version=2020', times: 0, effect: nothing });
        await azure.addFault({ path: '/listKeys', times: 0, effect: nothing });
      },
    });
    onTestFinished(stop);

    const found = await verify(target);

    expect(found.find(({ behaviour }) => behaviour.id === 'authorizations.keyOlder')?.verdict).toBe('did not hold');
  });
});

describe('writes', () => {
  it('are not asked for where no group is named, and reads are', async () => {
    const methods: string[] = [];
    const { target, stop } = await simulatorTarget({
      groupName: null,
      record: ({ method, url }) => methods.push(`${method} ${new URL(url).pathname}`),
    });
    onTestFinished(stop);

    const found = await verify(target);

    const verdictOf = (id: string) => found.find(({ behaviour }) => behaviour.id === id)?.verdict;
    expect([verdictOf('arm.notFound'), verdictOf('connections.put')]).toEqual(['held', 'not asked']);
    expect(methods.filter((one) => /^(PUT|DELETE|PATCH)|listKeys/.test(one))).toEqual([]);
  });

  it('that the identity may not make say nothing of the row', async () => {
    const { target, stop } = await simulatorTarget({
      async prepare(azure) {
        const refusal = { status: 403, body: { error: { code: 'AuthorizationFailed', message: 'No.' } } };
        await azure.addFault({ method: 'PUT', times: 0, effect: { kind: 'answer', ...refusal } });
      },
    });
    onTestFinished(stop);

    const found = await verify(target);

    const { verdict, saw } = found.find(({ behaviour }) => behaviour.id === 'refusal.gatewayMissing') ?? {};
    expect([verdict, saw]).toEqual(['not asked', 'answered 403']);
  });

  it('are refused in a group that does not carry the tag', async () => {
    await expect(simulatorTarget({ groupName: 'rg-connectivity' })).rejects.toThrow(
      /does not carry the tag "verify-azure: allowed"/,
    );
  });

  it('never go beside the group, nor to what is not the checks’ own', async () => {
    const { target, stop } = await simulatorTarget();
    onTestFinished(stop);
    const { group } = target;
    const own = '/providers/Microsoft.Network/connections/verify-1';

    for (const path of [`${group}-2${own}`, `${group}/providers/Microsoft.Network/connections/conn-1`, `${group}`]) {
      await expect(target.call('PUT', path, {})).rejects.toThrow(/is not for these checks/);
      await expect(target.call('DELETE', path)).rejects.toThrow(/is not for these checks/);
    }
    await expect(target.call('PUT', `${group}/../rg-2${own}`, {})).rejects.toThrow(/is not for these checks/);
    await expect(target.call('GET', 'https://elsewhere.example/')).rejects.toThrow(/is not https:/);
  });
});
