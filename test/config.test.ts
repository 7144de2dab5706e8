import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../src/config.ts';

const appId = 'b0700000-0000-4000-8000-000000000001';
const tenant = 'c0470500-0000-4000-8000-000000000001';
const registered = { MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppId: appId, MicrosoftAppTenantId: tenant };
const anonymous = { ALLOW_ANONYMOUS: 'loopback', ARM_ENDPOINT: 'https://127.0.0.1:8443' };
const endpoints = {
  ToChannelFromBotLoginUrl: 'http://127.0.0.1:1/login',
  ToChannelFromBotOAuthScope: 'https://api.botframework.com',
  ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
  OAuthUrl: 'http://127.0.0.1:1/oauth',
  ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:1/metadata',
  ToBotFromEmulatorOpenIdMetadataUrl: 'http://127.0.0.1:1/emulator',
};

type Env = Record<string, string | undefined>;

function problemsOf(env: Env): string {
  try {
    loadConfig(env);
    return '';
  } catch (error) {
    return String(error);
  }
}

describe('the environment', () => {
  it('needs no more than the registration', () => {
    const config = loadConfig(registered);

    expect(config).toMatchObject({
      bot: { kind: 'authenticated', appId, settings: registered, allowedTenants: new Set([tenant]) },
      azure: { armEndpoint: 'https://management.azure.com', subscriptions: [], tenantId: tenant },
      storage: { kind: 'sqlite', path: './data/bot.db' },
      http: { port: 3978, host: undefined, anonymous: false },
      log: { level: 'info' },
      chat: { turnsPerMinute: 60 },
    });
    expect(config.bot.serviceHosts).toContain('smba.trafficmanager.net');
  });

  it('is taken as given', () => {
    const config = loadConfig({
      ...registered,
      ...endpoints,
      SERVICE_URL_HOSTS: '127.0.0.1:5000, Teams.Example.com',
      PORT: '0',
      STORAGE: 'sqlite::memory:',
      ARM_ENDPOINT: 'https://127.0.0.1:8443/',
      SUBSCRIPTIONS: ` ${tenant.toUpperCase()},${appId}`,
      ALLOWED_TENANTS: appId,
      SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
      LOG_LEVEL: 'warn',
      TURNS_PER_MINUTE: '7',
    });

    expect(config).toEqual({
      bot: {
        kind: 'authenticated',
        appId,
        settings: { ...registered, ...endpoints },
        serviceHosts: new Set(['127.0.0.1:5000', 'teams.example.com']),
        allowedTenants: new Set([appId]),
      },
      azure: { armEndpoint: 'https://127.0.0.1:8443', subscriptions: [tenant, appId], tenantId: tenant },
      storage: { kind: 'sqlite', path: ':memory:' },
      http: { port: 0, host: undefined, anonymous: false },
      log: { level: 'warn' },
      chat: { turnsPerMinute: 7 },
    });
  });

  it('lets nobody in unasked: anonymous means this machine', () => {
    const config = loadConfig(anonymous);

    expect(config.bot).toEqual({ kind: 'anonymous', serviceHosts: 'loopback', allowedTenants: new Set() });
    expect(config.http).toEqual({ port: 3978, host: '127.0.0.1', anonymous: true });
  });

  it('is complained about all at once, without a value', () => {
    const problems = problemsOf({
      MicrosoftAppPassword: 'hunter2',
      PORT: '80a',
      STORAGE: 'postgres://secret@db',
      ARM_ENDPOINT: 'http://management.azure.com',
      SUBSCRIPTIONS: 'production',
      LOG_LEVEL: 'loud',
      TURNS_PER_MINUTE: '0',
    });

    const named = [
      'MicrosoftAppType',
      'MicrosoftAppId',
      'PORT',
      'STORAGE',
      'ARM_ENDPOINT',
      'SUBSCRIPTIONS',
      'TURNS_PER_MINUTE',
      'LOG_LEVEL',
    ];
    expect(named.filter((name) => !problems.includes(`- ${name}: set `))).toEqual([]);
    expect(problems).not.toMatch(/hunter2|secret@db/);
  });

  const { MicrosoftAppType: _, ...untyped } = registered;
  const { OAuthUrl: __, ...fiveEndpoints } = endpoints;
  it.each<{ because: string; env: Env; problem: string }>([
    { because: 'nothing is set', env: {}, problem: 'MicrosoftAppId: set the app id' },
    { because: 'the type is missing', env: untyped, problem: 'MicrosoftAppType: set' },
    {
      because: 'the type is unknown',
      env: { ...registered, MicrosoftAppType: 'MSI' },
      problem: 'MicrosoftAppType: set',
    },
    {
      because: 'the type is set to nothing',
      env: { ...registered, MicrosoftAppType: ' ' },
      problem: 'MicrosoftAppType',
    },
    {
      because: 'the app id is no GUID',
      env: { ...registered, MicrosoftAppId: 'bot' },
      problem: 'MicrosoftAppId: set a GUID',
    },
    {
      because: 'a managed identity has a password',
      env: { ...registered, MicrosoftAppPassword: 'x' },
      problem: 'MicrosoftAppPassword: leave it out',
    },
    {
      because: 'a single tenant app has none',
      env: { ...registered, MicrosoftAppType: 'SingleTenant' },
      problem: 'MicrosoftAppPassword: set the client secret',
    },
    {
      because: 'nobody says whose tenant',
      env: { MicrosoftAppType: 'MultiTenant', MicrosoftAppId: appId, MicrosoftAppPassword: 'x' },
      problem: 'ALLOWED_TENANTS: set',
    },
    {
      because: 'an endpoint is missing',
      env: { ...registered, ...fiveEndpoints },
      problem: 'OAuthUrl: set it as well',
    },
    {
      because: 'an endpoint is no URL',
      env: { ...registered, ...endpoints, OAuthUrl: 'x' },
      problem: 'OAuthUrl: set an',
    },
    {
      because: 'a host is a pattern',
      env: { ...registered, SERVICE_URL_HOSTS: '*.example.com' },
      problem: 'SERVICE_URL_HOSTS',
    },
    {
      because: 'a host is a URL',
      env: { ...registered, SERVICE_URL_HOSTS: 'https://a.com' },
      problem: 'SERVICE_URL_HOSTS',
    },
    {
      because: 'a host has a path',
      env: { ...registered, SERVICE_URL_HOSTS: 'a.com/x' },
      problem: 'SERVICE_URL_HOSTS',
    },
    {
      because: 'ARM has a path',
      env: { ...registered, ARM_ENDPOINT: 'https://a.com/x' },
      problem: 'ARM_ENDPOINT: set',
    },
    {
      because: 'ARM has a user',
      env: { ...registered, ARM_ENDPOINT: 'https://u:p@a.com' },
      problem: 'ARM_ENDPOINT: set',
    },
    { because: 'the port is too high', env: { ...registered, PORT: '65536' }, problem: 'PORT: set' },
    {
      because: 'a tenant is a name',
      env: { ...registered, ALLOWED_TENANTS: 'contoso.com' },
      problem: 'ALLOWED_TENANTS: set',
    },
    { because: 'the key is too short', env: { ...registered, SECRET_KEY: 'c2hvcnQ=' }, problem: 'SECRET_KEY: set 32' },
    {
      because: 'policies come later',
      env: { ...registered, POLICY_FILE: 'p.yaml' },
      problem: 'POLICY_FILE: leave it out',
    },
    {
      because: 'anonymous is for all',
      env: { ...anonymous, ALLOW_ANONYMOUS: 'true' },
      problem: 'ALLOW_ANONYMOUS: set it to',
    },
    {
      because: 'an anonymous bot has an app id',
      env: { ...anonymous, MicrosoftAppId: appId },
      problem: 'ALLOW_ANONYMOUS: leave it out while MicrosoftAppId is set',
    },
    {
      because: 'an anonymous bot reaches Azure',
      env: { ALLOW_ANONYMOUS: 'loopback' },
      problem: 'ALLOW_ANONYMOUS: leave',
    },
    {
      because: 'an anonymous bot reaches another machine',
      env: { ...anonymous, ARM_ENDPOINT: 'https://127.0.0.1.example.com' },
      problem: 'ALLOW_ANONYMOUS: leave it out, or set ARM_ENDPOINT',
    },
  ])('is refused because $because', ({ env, problem }) => {
    expect(problemsOf(env)).toContain(`- ${problem}`);
  });
});

describe('.env.example', () => {
  /** Who reads these is a library: there is no code of ours to compare with. */
  const ofLibraries = ['AZURE_CLIENT_ID', 'AZURE_TOKEN_CREDENTIALS', 'NODE_EXTRA_CA_CERTS', 'NO_PROXY'];
  const example = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');
  const listed = [...example.matchAll(/^#?(\w+)=/gm)].map(([, name]) => name);

  it.each([
    { mode: 'a registered bot', env: registered },
    { mode: 'an anonymous bot', env: anonymous },
  ])('lists exactly what is read for $mode', ({ env }) => {
    const read = new Set<string>();
    const watched = new Proxy<Env>(env, {
      get(target, name: string) {
        read.add(name);
        return target[name];
      },
    });

    loadConfig(watched);

    expect(listed.toSorted()).toEqual([...read, ...ofLibraries].toSorted());
  });

  it('says of every variable what it is for', () => {
    const lines = example.split('\n');
    const bare = lines.filter((line, index) => {
      const above = lines[index - 1] ?? '';
      return /^#?\w+=/.test(line) && !/^#/.test(above);
    });

    expect(bare).toEqual([]);
  });
});
