import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { giveTag, lookAround } from '../verify/targets.ts';
import { azureAdmin } from './azureAdmin.ts';
import { jsonOf, startProcess } from './childProcess.ts';

/** Waits between polls are real here: a second each, at this speed. */
const SPEED = '100';
const SCRIPT = fileURLToPath(new URL('verifyAzure.ts', import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly errors: string;
}

/** As a stranger runs it; nothing of this machine's environment is handed on. */
function verifyAzure(env: Readonly<Record<string, string>>): Promise<Ended> {
  const { promise, resolve } = Promise.withResolvers<Ended>();
  const options = { env: { PATH: process.env.PATH ?? '', ...env } };
  execFile(process.execPath, [SCRIPT], options, (error, out, errors) => {
    resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, errors });
  });
  return promise;
}

async function aSimulator() {
  const simulator = await startProcess({
    script: 'test/simulator/azure/main.ts',
    args: ['--speed', SPEED],
    isReady: jsonOf,
  });
  onTestFinished(simulator.stop);
  const { armEndpoint, caFile, identityEndpoint, identityHeader, adminEndpoint } = simulator.ready;
  const azure = azureAdmin(String(adminEndpoint));
  const world = await lookAround(azure);
  await giveTag(azure, world.group);
  const env = {
    VERIFY_ENDPOINT: String(armEndpoint),
    VERIFY_SUBSCRIPTION: world.subscriptionId,
    VERIFY_RESOURCE_GROUP: world.circuitGroup,
    NODE_EXTRA_CA_CERTS: String(caFile),
    IDENTITY_ENDPOINT: String(identityEndpoint),
    IDENTITY_HEADER: String(identityHeader),
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
  };
  return { azure, env };
}

describe('npm run verify:azure', () => {
  it('asks what stands at VERIFY_ENDPOINT as DefaultAzureCredential, in real time, and removes what it made', async () => {
    const { azure, env } = await aSimulator();

    const { code, out, errors } = await verifyAzure(env);

    const path = /^Recorded in (.+)$/m.exec(out)?.[1] ?? '';
    onTestFinished(() => rm(path, { force: true }));
    expect(errors).not.toMatch(/broke off/);
    expect(out).toMatch(/^ {2}held +connections\.put /m);
    expect(out).toMatch(/^ {2}held +authorizations\.released /m);
    expect(out).not.toMatch(/^ {2}did not hold/m);
    expect(code).toBe(0);
    expect(await readFile(path, 'utf8')).toContain(env.VERIFY_ENDPOINT);
    expect(JSON.stringify(await azure.resources())).not.toContain('/verify-');
  });

  it.each([
    { env: { VERIFY_RESOURCE_GROUP: 'rg-network' }, names: /VERIFY_RESOURCE_GROUP needs VERIFY_SUBSCRIPTION: set it/ },
    { env: { VERIFY_ENDPOINT: 'https://arm.example' }, names: /VERIFY_ENDPOINT needs VERIFY_SUBSCRIPTION: set it/ },
    { env: { VERIFY_GROUP_MEMBER: 'somebody' }, names: /VERIFY_GROUP_MEMBER needs VERIFY_SUBSCRIPTION: set it/ },
    { env: { VERIFY_SUBSCRIPTION: 's', VERIFY_ENDPOINT: 'http://arm.example' }, names: /is to begin with https:/ },
    { env: { VERIFY_SUBSCRIPTION: 's', VERIFY_ENDPOINT: 'arm.example' }, names: /is to begin with https:/ },
  ])('asks nobody with $env, and says what to do', async ({ env, names }) => {
    const { code, out, errors } = await verifyAzure(env);

    expect([code, out]).toEqual([2, '']);
    expect(errors).toMatch(names);
  });
});
