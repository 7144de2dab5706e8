import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { expect, it } from 'vitest';
import { KeptCredentials } from '../../src/teams/keptCredentials.ts';

type Credentials = Awaited<ReturnType<ServiceClientCredentialsFactory['createCredentials']>>;

/** The framework's, as far as anybody looks: new credentials each time, and none at its first `refusals` calls. */
class Counting extends ServiceClientCredentialsFactory {
  made = 0;
  refusals = 0;

  override async isValidAppId(appId: string): Promise<boolean> {
    return appId === 'bot';
  }

  override async isAuthenticationDisabled(): Promise<boolean> {
    return false;
  }

  override async createCredentials(): Promise<Credentials> {
    this.made += 1;
    if (this.made <= this.refusals) throw new Error('no identity');
    return { signRequest: async (request) => request };
  }
}

function kept(refusals = 0) {
  const inner = Object.assign(new Counting(), { refusals });
  return { inner, factory: new KeptCredentials(inner) };
}

it('makes credentials once for an audience, also for two who ask at the same time', async () => {
  const { inner, factory } = kept();

  const [first, second] = await Promise.all([
    factory.createCredentials('bot', 'audience', 'login', true),
    factory.createCredentials('bot', 'audience', 'login', true),
  ]);
  const third = await factory.createCredentials('bot', 'audience', 'login', true);

  expect([second, third]).toEqual([first, first]);
  expect(inner.made).toBe(1);
});

it.each([
  { because: 'of another audience', appId: 'bot', audience: 'other', login: 'login' },
  { because: 'of another bot', appId: 'other', audience: 'audience', login: 'login' },
  { because: 'from another place', appId: 'bot', audience: 'audience', login: 'elsewhere' },
])('never hands out credentials $because', async ({ appId, audience, login }) => {
  const { factory } = kept();

  const mine = await factory.createCredentials('bot', 'audience', 'login', true);

  expect(await factory.createCredentials(appId, audience, login, true)).not.toBe(mine);
});

it('asks again after a refusal', async () => {
  const { factory } = kept(1);

  await expect(factory.createCredentials('bot', 'audience', 'login', true)).rejects.toThrow('no identity');

  await expect(factory.createCredentials('bot', 'audience', 'login', true)).resolves.toBeDefined();
});

it('leaves to the framework which bot it is', async () => {
  const { factory } = kept();

  expect([await factory.isValidAppId('bot'), await factory.isValidAppId('other')]).toEqual([true, false]);
  expect(await factory.isAuthenticationDisabled()).toBe(false);
});
