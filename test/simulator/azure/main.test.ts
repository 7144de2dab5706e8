import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { builtInWorld, circuitId } from './builtInWorld.ts';
import { parseWorld } from './worldFile.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'world-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('the simulator as a process', () => {
  it('prints where it is as its first line, serves the world of a file, and stops when told to', async () => {
    const world = join(folder, 'world.json');
    const subscription = { id: '/subscriptions/s-1', displayName: 'Only', state: 'Enabled' };
    await writeFile(world, JSON.stringify([subscription]));
    const main = new URL('./main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [main, '--world', world, '--speed', '100', '--principal', 'p-1']);

    const [firstLine] = (await once(createInterface(child.stdout), 'line')) as [string];
    const outside = JSON.parse(firstLine);
    const resources = await (await fetch(`${outside.adminEndpoint}/resources?id=/subscriptions/S-1`)).json();
    const authority = await readFile(outside.caFile, 'utf8');
    child.kill('SIGTERM');
    const [exitCode] = await once(child, 'exit');

    expect(outside).toEqual({
      armEndpoint: expect.stringMatching(/^https:\/\/127\.0\.0\.1:\d+$/),
      caFile: expect.any(String),
      identityEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//),
      identityHeader: expect.any(String),
      principalId: 'p-1',
      adminEndpoint: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\//),
    });
    expect(resources).toMatchObject(subscription);
    expect(authority).toContain('BEGIN CERTIFICATE');
    expect(exitCode).toBe(0);
  });
});

describe('a world file', () => {
  it('gives back the built-in world unchanged', () => {
    const again = parseWorld(JSON.parse(JSON.stringify(builtInWorld())));

    expect(again.map(({ id, type }) => ({ id, type }))).toEqual(builtInWorld().map(({ id, type }) => ({ id, type })));
  });

  it('fills in type and name where ARM’s answer has none', () => {
    const [subscription, circuit] = parseWorld([{ id: '/subscriptions/s-1' }, { id: circuitId('er-x') }]);

    expect(subscription).toMatchObject({ type: 'Microsoft.Resources/subscriptions', name: 's-1' });
    expect(circuit).toMatchObject({ type: 'Microsoft.Network/expressRouteCircuits', name: 'er-x' });
  });

  it.each([
    { because: 'it is no list', world: {}, message: /array/ },
    {
      because: 'a resource has no id',
      world: [{ id: '/subscriptions/s' }, { name: 'x' }],
      message: /resource 1 .* no id/,
    },
  ])('is refused because $because', ({ world, message }) => {
    expect(() => parseWorld(world)).toThrow(message);
  });
});
